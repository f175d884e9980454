"""What may happen with somebody on the list, and what "dead" and "moved" must rest on."""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum

from rekam.core.refusal import Refused


class OutcomeKind(StrEnum):
    """What happened with somebody on the list. "dead" and "moved" are what was heard, never a strike."""

    INVITED = "invited"
    MET = "met"
    NOT_FOUND = "not_found"
    MOVED = "moved"
    DEAD = "dead"
    REFUSES = "refuses"
    ELSEWHERE = "elsewhere"
    HOME_VISIT = "home_visit"
    RECORDED = "recorded"
    CORRECTED = "corrected"
    """Takes one earlier outcome back. Both stay; the one before them holds again."""


class Evidence(StrEnum):
    """Where it was heard or seen that somebody died or moved."""

    RT_RW = "rt_rw"
    FAMILY = "family"
    DEATH_PAPER = "death_paper"
    MOVE_PAPER = "move_paper"
    SEEN = "seen"


EVIDENCE_FOR: Mapping[OutcomeKind, tuple[Evidence, ...]] = {
    OutcomeKind.DEAD: (Evidence.RT_RW, Evidence.FAMILY, Evidence.DEATH_PAPER, Evidence.SEEN),
    OutcomeKind.MOVED: (Evidence.RT_RW, Evidence.FAMILY, Evidence.MOVE_PAPER, Evidence.SEEN),
}
"""What needs evidence, and which fits it."""

QUICK = tuple(k for k in OutcomeKind if k not in EVIDENCE_FOR and k != OutcomeKind.CORRECTED)
"""What a team writes with one tap: it needs no evidence."""

CORRECTION_TIME = dt.timedelta(days=1)
"""How long who wrote an outcome may take it back; later somebody with the permission must."""


def says_something(note: str) -> bool:
    """At least two words: "kata istrinya", "akta kematian 12 Mei"."""
    return len(note.split()) >= 2 and len(note.strip()) >= 8


def check_evidence(kind: OutcomeKind, evidence: str, note: str) -> None:
    """Raises Refused: `evidence_needed`, `evidence_unfit`, `evidence_note_needed`."""
    fitting = EVIDENCE_FOR.get(kind, ())
    if not fitting:
        if evidence:
            raise Refused("evidence_unfit", kind=kind)
        return
    if not evidence:
        raise Refused("evidence_needed", kind=kind)
    if evidence not in fitting:
        raise Refused("evidence_unfit", kind=kind)
    if not says_something(note):
        raise Refused("evidence_note_needed", kind=kind)
