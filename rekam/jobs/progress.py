"""What a running task says and asks: how far it is, whether it may go on, where it left off."""

import threading
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.utils import timezone

from rekam.jobs import leases
from rekam.jobs.leases import Lease
from rekam.jobs.rules import Released, Stopped


@dataclass(slots=True)
class Running:
    """What one attempt knows of itself, shared between the task's thread and the pulse's."""

    lease: Lease
    step: str = ""
    done: int = 0
    of: int = 0
    mark: str = ""
    told: bool = False
    over: Stopped | None = None
    news: threading.Event = field(default_factory=threading.Event)


_running: ContextVar[Running | None] = ContextVar("running", default=None)


def report(done: int, of: int, step: str = "") -> None:
    """How far the task is; costs next to nothing, saved on a connection of its own every half second.

    Raises Cancelled, LostLease or Released when the task must stop. Outside a job it does nothing.
    """
    if running := _running.get():
        running.step, running.done, running.of, running.told = step[:120], done, of, True
        running.news.set()
        if running.over:
            raise running.over


def fence(mark: str | None = None) -> None:
    """To be called inside each transaction of a task with `own_transactions`, best as its last statement.

    Locks the job's row and raises Cancelled, LostLease or Released when this attempt may not commit.
    A `mark` (up to 200 characters, no personal data) commits with the transaction: the next attempt
    reads it with `marked()` and goes on from there. Outside a job it does nothing.
    """
    if running := _running.get():
        if isinstance(running.over, Released):
            raise running.over
        leases.fence(running.lease, at=timezone.now(), mark=mark)
        running.mark = running.mark if mark is None else mark


def marked() -> str:
    """The mark of the last committed `fence`, of this attempt or an earlier one; "" at the beginning."""
    running = _running.get()
    return running.mark if running else ""
