"""May this person have a suket today? Each election's instruction answers it, as data."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from rekam.people.rules import Recorded, is_recorded


class Mode(StrEnum):
    """What the instruction (surat edaran) of an election makes of the suket."""

    FORBIDDEN = "forbidden"
    DISCRETIONARY = "discretionary"
    """Only where a card cannot be made: an officer decides and says why."""
    ALLOWED = "allowed"


class Alternative(StrEnum):
    """What can be shown instead of a suket."""

    BIODATA = "biodata"
    KK = "kk"
    IKD = "ikd"


class Unprintable(StrEnum):
    """Why a card cannot be printed although the record is ready. Chosen by the officer, and logged."""

    NO_BLANK = "no_blank"
    NO_RIBBON = "no_ribbon"
    PRINTER_DOWN = "printer_down"
    SYSTEM_DOWN = "system_down"
    OTHER = "other"


class Why(StrEnum):
    """The answer in one word. Those above the line allow."""

    RECORDED = "recorded"
    NOT_READY_YET = "not_ready_yet"
    CANNOT_BE_PRINTED = "cannot_be_printed"
    # ---
    NOT_RECORDED = "not_recorded"
    FORBIDDEN = "forbidden"
    AFTER_LAST_DAY = "after_last_day"
    PRINT_INSTEAD = "print_instead"
    CARD_WAITING = "card_waiting"
    HAS_CARD = "has_card"
    STAGE_UNKNOWN = "stage_unknown"
    STATUS_NOT_ALLOWED = "status_not_allowed"
    REASON_MISSING = "reason_missing"
    NOTE_MISSING = "note_missing"


@dataclass(frozen=True, slots=True)
class Letter:
    """The instruction that a policy stands on: its number, its day (None: unknown), whose it is."""

    number: str
    on: dt.date | None
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class Policy:
    """One election's instruction. Days are inclusive; None: the instruction sets none.

    `election` is its code in voters, `statuses` the words of the field that may have a suket at all,
    `decider` the permission of who decides. `valid_days` count from the day of issue.
    """

    election: str
    mode: Mode
    statuses: frozenset[str]
    letters: tuple[Letter, ...]
    last_day: dt.date | None = None
    valid_until: dt.date | None = None
    valid_days: int | None = None
    decider: str = "certificates.issue"
    alternatives: tuple[Alternative, ...] = ()

    def expires(self, issued: dt.date) -> dt.date | None:
        """The last day on which a suket of that day is good; None where the instruction sets none."""
        told = [self.valid_until] if self.valid_until else []
        told += [issued + dt.timedelta(self.valid_days)] if self.valid_days is not None else []
        return min(told, default=None)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`why` is the word of the answer; `alternatives` what to name to the person instead."""

    allowed: bool
    why: Why
    alternatives: tuple[Alternative, ...] = ()


READY = frozenset({"PRINT_READY_RECORD", "SENT_FOR_CARD_PRINTING"})
"""Nothing is missing but the card itself."""
CARDS = {
    "CARD_PRINTED": Why.CARD_WAITING,
    "CARD_SHIPPED": Why.CARD_WAITING,
    "READY_FOR_PICKUP": Why.CARD_WAITING,
    "CARD_ISSUED": Why.HAS_CARD,
}
"""A card that exists is handed over. Who lost it has an application, whose status is asked about here."""
STAGE_UNKNOWN = "SUDAH_REKAM"
"""Recorded, says a list, and not how far: the record may be ready, and then a card is due, no suket."""
ALLOWING = frozenset({Why.RECORDED, Why.NOT_READY_YET, Why.CANNOT_BE_PRINTED})
SHORTEST_NOTE = 5


def decide(
    policy: Policy,
    *,
    status: str,
    on: dt.date,
    can_print: bool,
    reason_unprintable: str = "",
    note: str = "",
) -> Verdict:
    """Whether a suket may be issued, and in one word why.

    `status` is the person's in the words of the field; `can_print` whether a blank and a working printer
    are there for this card now; `reason_unprintable` one of `Unprintable`, asked only of a ready record,
    `note` its words where it is `other`. Never raises: a word that nobody knows refuses.
    """
    why = _status(status) or _instruction(policy, status, on)
    why = why or _ready(status, can_print, reason_unprintable, note)
    why = why or (Why.RECORDED if policy.mode is Mode.ALLOWED else Why.NOT_READY_YET)
    allowed = why in ALLOWING
    return Verdict(allowed, why, () if allowed else policy.alternatives)


def _status(status: str) -> Why | None:
    """A suket says "has been recorded": it is never written for somebody who has not."""
    if status in CARDS:
        return CARDS[status]
    return None if is_recorded(status) is Recorded.YES else Why.NOT_RECORDED


def _instruction(policy: Policy, status: str, on: dt.date) -> Why | None:
    if policy.mode is Mode.FORBIDDEN:
        return Why.FORBIDDEN
    if policy.last_day and on > policy.last_day:
        return Why.AFTER_LAST_DAY
    if status in policy.statuses:
        return None
    return Why.STAGE_UNKNOWN if status == STAGE_UNKNOWN else Why.STATUS_NOT_ALLOWED


def _ready(status: str, can_print: bool, reason: str, note: str) -> Why | None:
    """The card comes first: a suket stands in for one that cannot be made, never for one that can."""
    if status not in READY:
        return None
    if can_print:
        return Why.PRINT_INSTEAD
    if reason not in list(Unprintable):
        return Why.REASON_MISSING
    if reason == Unprintable.OTHER and len(note.strip()) < SHORTEST_NOTE:
        return Why.NOTE_MISSING
    return Why.CANNOT_BE_PRINTED
