"""The life of one print job: a card is on its way through a printer, and no blank is lost or used twice.

What is about to happen is written down before it happens: after a crash, a job that stands in SENDING may or
may not have reached the printer, and only the printer, or somebody's eyes, can say which.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from rekam.core.lifecycle import Lifecycle, Move


class JobState(StrEnum):
    WAITING = "WAITING"
    SENDING = "SENDING"
    SENT = "SENT"
    OUT = "OUT"
    """The printer says that the card is out; nobody has held it against its serial yet."""
    DONE = "DONE"
    SUSPECT = "SUSPECT"
    FAILED = "FAILED"
    CANCELLED = "CANCELLED"


class Event(StrEnum):
    BEGIN = "begin"
    HOLD = "hold"
    REFUSE = "refuse"
    ACCEPT = "accept"
    FINISH = "finish"
    DOUBT = "doubt"
    CONFIRM = "confirm"
    RESOLVE_PRINTED = "resolve_printed"
    RESOLVE_UNUSED = "resolve_unused"
    SPOIL = "spoil"
    CANCEL = "cancel"


def _move(event: Event, sources: set[JobState], target: JobState, *needs: str) -> Move:
    return Move(event, frozenset(sources), target, "cards.print", needs)


_S, _E = JobState, Event

LIFECYCLE = Lifecycle(
    "cards.print_job",
    JobState.WAITING,
    (
        _move(_E.BEGIN, {_S.WAITING}, _S.SENDING, "nothing_stops_it"),
        _move(_E.HOLD, {_S.SENDING}, _S.WAITING, "reason"),
        _move(_E.REFUSE, {_S.SENDING}, _S.FAILED, "reason"),
        _move(_E.ACCEPT, {_S.SENDING}, _S.SENT, "number_of_the_printer"),
        _move(_E.FINISH, {_S.SENT}, _S.OUT),
        _move(_E.DOUBT, {_S.SENDING, _S.SENT, _S.OUT}, _S.SUSPECT, "reason"),
        _move(_E.CONFIRM, {_S.SENT, _S.OUT}, _S.DONE, "card_in_hand"),
        _move(_E.RESOLVE_PRINTED, {_S.SUSPECT}, _S.DONE, "card_in_hand"),
        _move(_E.RESOLVE_UNUSED, {_S.SUSPECT}, _S.FAILED, "printer_let_go"),
        _move(_E.SPOIL, {_S.OUT, _S.SUSPECT}, _S.FAILED, "reason"),
        _move(_E.CANCEL, {_S.WAITING}, _S.CANCELLED, "reason"),
    ),
)

OPEN = (JobState.WAITING, JobState.SENDING, JobState.SENT, JobState.OUT, JobState.SUSPECT)
"""Holds its blank, its application and its printer: one card at a time."""
IN_PRINTER = (JobState.SENDING, JobState.SENT, JobState.OUT, JobState.SUSPECT)
"""The blank is, or may be, inside the printer or fresh out of it: it must not be given to anybody else."""
FOLLOWED = (JobState.WAITING, JobState.SENDING, JobState.SENT)
"""A machine can carry these on; the others wait for a person."""


class Outcome(StrEnum):
    """What somebody saw who looked at a card in doubt."""

    PRINTED = "printed"
    UNUSED = "unused"
    SPOILED = "spoiled"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a move may ask. `serial` is of the blank that the job holds, `scanned` of the card in hand."""

    stopped: str = ""
    note: str = ""
    ipp_job: int | None = None
    serial: str = ""
    scanned: str = ""
    let_go: bool = False


def nothing_stops_it(facts: Facts) -> bool:
    """The person lives, lives here, is old enough today, and the register says what the card will say."""
    return not facts.stopped


def reason(facts: Facts) -> bool:
    return len(facts.note.strip()) >= 4


def number_of_the_printer(facts: Facts) -> bool:
    """The printer said that it took the job, and under which number."""
    return facts.ipp_job is not None


def card_in_hand(facts: Facts) -> bool:
    """The serial of the card in somebody's hand is that of the blank that was reserved."""
    return bool(facts.serial) and facts.scanned == facts.serial


def printer_let_go(facts: Facts) -> bool:
    """The printer no longer holds the job: it will not print it after all when it is filled or mended."""
    return facts.let_go


NEEDS = {
    need.__name__: need
    for need in (nothing_stops_it, reason, number_of_the_printer, card_in_hand, printer_let_go)
}


def unmet(move: Move, facts: Facts) -> str:
    """The name of the first need that does not hold, else ""."""
    return next((need for need in move.needs if not NEEDS[need](facts)), "")


FOLLOW_AFTER = dt.timedelta(seconds=10)
"""Between two questions to the printer about one card; a card takes 30 to 60 seconds."""
SENDING_TAKES = dt.timedelta(seconds=120)
"""After that nobody is sending any more: setting the card and one request take 30 seconds each at most."""
SILENT_FOR = dt.timedelta(minutes=2)
"""A printer that was not heard of for so long with a card inside: somebody looks."""


def name_of(job_id: object, attempt: int) -> str:
    """What the printer is told the job is called: nothing about the person, and another name each time."""
    return f"rekam-{job_id}-{attempt}"
