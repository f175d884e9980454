"""The words of rolls, findings and decisions."""

from rekam.voters.phrases.deciding import (
    EVENTS,
    GROUP_STATES,
    MOVES,
    NEEDS,
    REFUSALS,
    REMEDIES,
    STATES,
    need_facts,
)
from rekam.voters.phrases.kinds import (
    KINDS,
    MEANINGS,
    REASONS,
    STATUSES,
    reason_in_words,
    reason_text,
    status_text,
)

__all__ = [
    "EVENTS",
    "GROUP_STATES",
    "KINDS",
    "MEANINGS",
    "MOVES",
    "NEEDS",
    "REASONS",
    "REFUSALS",
    "REMEDIES",
    "STATES",
    "STATUSES",
    "need_facts",
    "reason_in_words",
    "reason_text",
    "status_text",
]
