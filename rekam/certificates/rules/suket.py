"""The life of one suket: drafted, signed, given, and ended by its day, by the card or by a reason."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from rekam.core.lifecycle import Lifecycle, Move


class State(StrEnum):
    DRAFT = "DRAFT"
    SIGNED = "SIGNED"
    DELIVERED = "DELIVERED"
    REVOKED = "REVOKED"
    REPLACED = "REPLACED"
    EXPIRED = "EXPIRED"
    DROPPED = "DROPPED"
    """Never signed. What was never given needs no place on a list of revocations."""


class Event(StrEnum):
    SIGN = "sign"
    DELIVER = "deliver"
    REVOKE = "revoke"
    REPLACE = "replace"
    EXPIRE = "expire"
    DROP = "drop"


class Way(StrEnum):
    """How it was given."""

    AT_THE_DESK = "at_the_desk"
    BY_LINK = "by_link"
    BY_SOMEBODY = "by_somebody"


def _move(event: Event, sources: set[State], target: State, permission: str, *needs: str) -> Move:
    return Move(event, frozenset(sources), target, permission, needs)


_S, _E = State, Event
_OUT = {_S.SIGNED, _S.DELIVERED}

LIFECYCLE = Lifecycle(
    "certificates.suket",
    State.DRAFT,
    (
        _move(_E.SIGN, {_S.DRAFT}, _S.SIGNED, "certificates.sign", "policy_allows"),
        _move(_E.DELIVER, _OUT, _S.DELIVERED, "certificates.issue", "way", "still_good"),
        _move(_E.REVOKE, _OUT, _S.REVOKED, "certificates.revoke", "reason"),
        _move(_E.REPLACE, _OUT, _S.REPLACED, "certificates.issue", "card_issued"),
        _move(_E.EXPIRE, _OUT, _S.EXPIRED, "certificates.issue", "past_its_day"),
        _move(_E.DROP, {_S.DRAFT}, _S.DROPPED, "certificates.issue", "reason"),
    ),
)

GOOD = (State.SIGNED, State.DELIVERED)
"""Stands for its holder until its last day."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a move may ask: today's verdict, the note that comes with it, the day and the suket's last one."""

    allowed: bool = False
    note: str = ""
    way: str = ""
    card_issued: bool = False
    on: dt.date | None = None
    last_day: dt.date | None = None


def policy_allows(facts: Facts) -> bool:
    """The election's instruction, asked again on the day of signing: a card may have come meanwhile."""
    return facts.allowed


def way(facts: Facts) -> bool:
    """How it was given: at the desk, by a link, or through somebody."""
    return facts.way in list(Way)


def still_good(facts: Facts) -> bool:
    """Its last day has not passed."""
    return not _past(facts)


def reason(facts: Facts) -> bool:
    """A reason of a few words."""
    return len(facts.note.strip()) >= 5


def card_issued(facts: Facts) -> bool:
    """The card is in the holder's hand."""
    return facts.card_issued


def past_its_day(facts: Facts) -> bool:
    """Its last day has passed."""
    return _past(facts)


def _past(facts: Facts) -> bool:
    return facts.on is not None and facts.last_day is not None and facts.on > facts.last_day


NEEDS = {need.__name__: need for need in (policy_allows, way, still_good, reason, card_issued, past_its_day)}


def unmet(move: Move, facts: Facts) -> str:
    """The name of the first need that does not hold, else ""."""
    return next((need for need in move.needs if not NEEDS[need](facts)), "")
