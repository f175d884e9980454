"""The life of a finding: proposed by a comparison or the field, decided by people, told to KPU."""

from dataclasses import dataclass
from enum import StrEnum

from rekam.core.lifecycle import Lifecycle, Move
from rekam.voters.rules.findings import Kind


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
        _move(
            Event.SEND, {_S.CONFIRMED}, _S.SENT, "voters.export_kpu", "still_seen", "for_kpu", "dispatched"
        ),
        _move(Event.ANSWER, {_S.SENT}, _S.ANSWERED, "voters.export_kpu", "answer"),
    ),
)


OPEN = (State.PROPOSED, State.UNSURE)
"""Still to be decided."""


def permission_of(event: Event) -> str:
    """An event asks for the same permission wherever it starts from."""
    return next(move.permission for move in LIFECYCLE.moves if move.event is event)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a move may ask: the note that comes with it, KPU's answer, whether the run still sees it."""

    note: str = ""
    answer: str = ""
    seen: bool = True
    kind: str = ""
    in_dispatch: bool = False


def still_seen(facts: Facts) -> bool:
    """What vanished from the newest comparison cannot be confirmed: there is nothing to look at."""
    return facts.seen


def reason(facts: Facts) -> bool:
    return len(facts.note.strip()) >= 5


def answer(facts: Facts) -> bool:
    return bool(facts.answer.strip())


def for_kpu(facts: Facts) -> bool:
    return facts.kind in KPU_KINDS


def dispatched(facts: Facts) -> bool:
    """Findings go to KPU together, in one workbook that can be shown again; never one by one."""
    return facts.in_dispatch


NEEDS = {need.__name__: need for need in (still_seen, reason, answer, for_kpu, dispatched)}


def unmet(move: Move, facts: Facts) -> str:
    """The name of the first need that does not hold, else ""."""
    return next((need for need in move.needs if not NEEDS[need](facts)), "")


ROLL_KINDS = (
    Kind.DEAD, Kind.MOVED, Kind.TNI_POLRI, Kind.TWICE_ON_ROLL, Kind.NOT_IN_REGISTER, Kind.NIK_CONFLICT,
)  # fmt: skip
"""Something wrong with a row of the roll. About somebody who has no row there it is no matter of KPU's."""
KPU_KINDS = (*ROLL_KINDS, Kind.NOT_ON_ROLL, Kind.TURNS_17)
"""Rows that are wrong, and people to be added: both are KPU's to change, and nobody else's.

Not no_card and status_conflict, which this office settles itself by recording or by asking SIAK, nor a
doubtful link, which asks about our own comparison and says nothing of the voter.
"""

FIELD_KINDS = (Kind.DEAD, Kind.MOVED)
FIELD_REASONS = ("heard_in_field", "document_seen")
"""What the field may report, and on what: what somebody said, or a letter that was shown."""

GROUP_EVENTS = (Event.CONFIRM, Event.REJECT, Event.DOUBT)
"""What may be decided for many at once."""
SAMPLE = 10
"""So many of a group are looked at before all of it is decided, or all where there are fewer."""


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
