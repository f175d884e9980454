"""Who stands on the list, what may happen with somebody on it, and what consent a number needs."""

from rekam.targets.rules.contacts import ConsentHow, Owner, mask_phone, read_phone
from rekam.targets.rules.listing import Flag, RtCount, Target, flags_of, recap_by_rt, targets_of, walk_text
from rekam.targets.rules.outcomes import (
    CORRECTION_TIME,
    EVIDENCE_FOR,
    QUICK,
    Evidence,
    OutcomeKind,
    check_evidence,
    says_something,
)
from rekam.targets.rules.papers import Form

__all__ = [
    "CORRECTION_TIME",
    "EVIDENCE_FOR",
    "QUICK",
    "ConsentHow",
    "Evidence",
    "Flag",
    "Form",
    "OutcomeKind",
    "Owner",
    "RtCount",
    "Target",
    "check_evidence",
    "flags_of",
    "mask_phone",
    "read_phone",
    "recap_by_rt",
    "says_something",
    "targets_of",
    "walk_text",
]
