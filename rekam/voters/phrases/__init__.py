"""The words of rolls, findings and decisions."""

from rekam.voters.phrases.kinds import (
    KINDS,
    MEANINGS,
    REASONS,
    STATUSES,
    reason_in_words,
    reason_text,
    status_text,
)

__all__ = ["KINDS", "MEANINGS", "REASONS", "STATUSES", "reason_in_words", "reason_text", "status_text"]
