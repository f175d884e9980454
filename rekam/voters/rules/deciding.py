"""The life of a finding: proposed by a comparison or the field, decided by people, told to KPU."""

from dataclasses import dataclass
from enum import StrEnum

from rekam.core.lifecycle import Lifecycle, Move


class State(StrEnum):
    PROPOSED = "PROPOSED"
    UNSURE = "UNSURE"
    CONFIRMED = "CONFIRMED"
    REJECTED = "REJECTED"
    SENT = "SENT"
    ANSWERED = "ANSWERED"


class Event(StrEnum):
    CONFIRM = "confirm"
    REJECT = "reject"
    DOUBT = "doubt"
    REOPEN = "reopen"
    SEND = "send"
    ANSWER = "answer"


def _move(event: Event, sources: set[State], target: State, permission: str, *needs: str) -> Move:
    return Move(event, frozenset(sources), target, permission, needs)


_S = State
LIFECYCLE = Lifecycle(
    "voters.finding",
    State.PROPOSED,
    (
        _move(Event.CONFIRM, {_S.PROPOSED, _S.UNSURE}, _S.CONFIRMED, "voters.decide", "still_seen"),
        _move(Event.REJECT, {_S.PROPOSED, _S.UNSURE}, _S.REJECTED, "voters.decide"),
        _move(Event.DOUBT, {_S.PROPOSED}, _S.UNSURE, "voters.decide"),
        _move(Event.REOPEN, {_S.CONFIRMED, _S.REJECTED, _S.UNSURE}, _S.PROPOSED, "voters.decide", "reason"),
        _move(Event.SEND, {_S.CONFIRMED}, _S.SENT, "voters.export_kpu"),
        _move(Event.ANSWER, {_S.SENT}, _S.ANSWERED, "voters.export_kpu", "answer"),
    ),
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a move may ask: the note that comes with it, KPU's answer, whether the run still sees it."""

    note: str = ""
    answer: str = ""
    seen: bool = True


def still_seen(facts: Facts) -> bool:
    """What vanished from the newest comparison cannot be confirmed: there is nothing to look at."""
    return facts.seen


def reason(facts: Facts) -> bool:
    return len(facts.note.strip()) >= 5


def answer(facts: Facts) -> bool:
    return bool(facts.answer.strip())


NEEDS = {need.__name__: need for need in (still_seen, reason, answer)}

GROUP_EVENTS = (Event.CONFIRM, Event.REJECT, Event.DOUBT)
"""What may be decided for many at once."""


class GroupState(StrEnum):
    ASKED = "ASKED"
    DECLINED = "DECLINED"
    RUNNING = "RUNNING"
    DONE = "DONE"
    UNDOING = "UNDOING"
    UNDONE = "UNDONE"


GROUP_NEXT: dict[GroupState, frozenset[GroupState]] = {
    GroupState.ASKED: frozenset({GroupState.RUNNING, GroupState.DECLINED}),
    GroupState.DECLINED: frozenset(),
    GroupState.RUNNING: frozenset({GroupState.DONE}),
    GroupState.DONE: frozenset({GroupState.UNDOING}),
    GroupState.UNDOING: frozenset({GroupState.UNDONE}),
    GroupState.UNDONE: frozenset(),
}
"""A small one runs at once; above the limit it waits in ASKED for a second person."""
