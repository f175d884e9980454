"""The life of a message: asked for, held while people sleep, handed to a provider, followed to its reader."""

from dataclasses import dataclass
from enum import StrEnum

from rekam.core.lifecycle import Lifecycle, Move


class State(StrEnum):
    QUEUED = "QUEUED"
    HELD = "HELD"
    SENDING = "SENDING"
    RECORDED = "RECORDED"
    OPENED = "OPENED"
    ACCEPTED = "ACCEPTED"
    SENT = "SENT"
    DELIVERED = "DELIVERED"
    READ = "READ"
    UNKNOWN = "UNKNOWN"
    FAILED = "FAILED"
    OPTED_OUT = "OPTED_OUT"
    CANCELLED = "CANCELLED"


class Event(StrEnum):
    HOLD = "hold"
    WAKE = "wake"
    BEGIN = "begin"
    RECORD = "record"
    OPEN = "open"
    ACCEPT = "accept"
    PUT_BACK = "put_back"
    DOUBT = "doubt"
    TELL_SENT = "tell_sent"
    TELL_DELIVERED = "tell_delivered"
    TELL_READ = "tell_read"
    FAIL = "fail"
    OPT_OUT = "opt_out"
    CANCEL = "cancel"
    RESEND = "resend"


WAITING = (State.QUEUED, State.HELD)
ATTENTION = (State.FAILED, State.UNKNOWN)
"""Somebody has to look at these."""
BY_HAND = (State.RECORDED, State.FAILED, State.UNKNOWN)
"""An officer may still send these from his own phone."""
MAX_ATTEMPTS = 5
"""So often a provider that took nothing is asked again before the message is given up."""


def _move(event: Event, sources: set[State], target: State, *needs: str) -> Move:
    return Move(event, frozenset(sources), target, "messages.send", needs)


_S, _E = State, Event
_IN_THE_AIR = {_S.SENDING, _S.UNKNOWN, _S.ACCEPTED}
LIFECYCLE = Lifecycle(
    "messages.message",
    State.QUEUED,
    (
        _move(_E.HOLD, {_S.QUEUED}, _S.HELD, "quiet_hours"),
        _move(_E.WAKE, {_S.HELD}, _S.QUEUED, "daytime"),
        _move(_E.BEGIN, {_S.QUEUED}, _S.SENDING, "daytime", "willing", "address_kept"),
        _move(_E.RECORD, {_S.SENDING}, _S.RECORDED, "not_a_provider"),
        _move(_E.OPEN, {_S.QUEUED}, _S.OPENED, "not_a_provider", "willing"),
        _move(_E.ACCEPT, {_S.SENDING, _S.UNKNOWN}, _S.ACCEPTED, "provider"),
        _move(_E.PUT_BACK, {_S.SENDING}, _S.QUEUED, "attempts_left"),
        _move(_E.DOUBT, {_S.SENDING}, _S.UNKNOWN, "provider"),
        _move(_E.TELL_SENT, _IN_THE_AIR, _S.SENT, "provider"),
        _move(_E.TELL_DELIVERED, _IN_THE_AIR | {_S.SENT}, _S.DELIVERED, "provider"),
        _move(_E.TELL_READ, _IN_THE_AIR | {_S.SENT, _S.DELIVERED}, _S.READ, "provider"),
        _move(_E.FAIL, _IN_THE_AIR | {_S.SENT}, _S.FAILED, "reason"),
        _move(_E.OPT_OUT, {_S.QUEUED, _S.HELD}, _S.OPTED_OUT),
        _move(_E.CANCEL, {_S.QUEUED, _S.HELD}, _S.CANCELLED),
        _move(_E.RESEND, {_S.FAILED, _S.UNKNOWN}, _S.QUEUED, "willing", "address_kept"),
    ),
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a move may ask. `by_provider`: the channel hands over to somebody who may say what came of it."""

    quiet: bool = False
    by_provider: bool = True
    opted_out: bool = False
    address: bool = True
    attempts: int = 0
    reason: str = ""


def quiet_hours(facts: Facts) -> bool:
    return facts.quiet


def daytime(facts: Facts) -> bool:
    return not facts.quiet


def willing(facts: Facts) -> bool:
    """The owner of the number has not asked to be left alone."""
    return not facts.opted_out


def address_kept(facts: Facts) -> bool:
    return facts.address


def not_a_provider(facts: Facts) -> bool:
    """A file and an officer's own phone tell nothing back: what went there is never called sent."""
    return not facts.by_provider


def provider(facts: Facts) -> bool:
    return facts.by_provider


def attempts_left(facts: Facts) -> bool:
    return facts.attempts < MAX_ATTEMPTS


def reason(facts: Facts) -> bool:
    return bool(facts.reason)


NEEDS = {
    need.__name__: need
    for need in (
        quiet_hours, daytime, willing, address_kept, not_a_provider, provider, attempts_left, reason,
    )
}  # fmt: skip


def unmet(move: Move, facts: Facts) -> str:
    """The name of the first need that does not hold, else ""."""
    return next((need for need in move.needs if not NEEDS[need](facts)), "")


def moves_to(state: State, event: Event) -> Move | None:
    """The move, or None where the event comes too late: what a provider tells never goes backwards."""
    return next((m for m in LIFECYCLE.moves if m.event is event and state in m.sources), None)
