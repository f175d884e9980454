"""What a running task says and asks: how far it is, whether it may go on, where it left off."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.db import connection
from django.utils import timezone

from rekam.jobs import leases
from rekam.jobs.leases import Lease
from rekam.jobs.rules import Pace, Released, Stopped, sampled

LONGEST_WAY = 0.2
"""Seconds that a task rests at most between two transactions."""


@dataclass(slots=True)
class Running:
    """What one attempt knows of itself, shared between the task's thread and the pulse's."""

    lease: Lease
    stop: Callable[[], bool]
    mark: str = ""
    step: str = ""
    done: int = 0
    of: int = 0
    pace: Pace = field(default_factory=list)
    told: bool = False
    over: Stopped | None = None
    news: threading.Event = field(default_factory=threading.Event)

    def told_so_far(self, now: float) -> dict[str, object]:
        """The columns to save; none before the task's first report."""
        if not self.told:
            return {}
        self.pace = sampled(self.pace, now=now, done=self.done)
        return {"step": self.step, "done": self.done, "of": self.of, "pace": self.pace}


_running: ContextVar[Running | None] = ContextVar("running", default=None)


@contextmanager
def running(attempt: Running) -> Iterator[None]:
    """Inside, `report`, `fence` and `marked` speak of this attempt (in this thread only)."""
    token = _running.set(attempt)
    try:
        yield
    finally:
        _running.reset(token)


def report(done: int, of: int, step: str = "") -> None:
    """How far the task is; costs next to nothing, saved on a connection of its own every half second.

    Raises Cancelled, LostLease or Released when the task must stop. Outside a job it does nothing.
    """
    if attempt := _running.get():
        if step != attempt.step:
            attempt.pace = []
        attempt.step, attempt.done, attempt.of, attempt.told = step[:120], done, of, True
        attempt.news.set()
        _go_on(attempt)


def fence(mark: str | None = None) -> None:
    """To be called inside each transaction of a task with `own_transactions`, best as its last statement.

    Locks the job's row and raises Cancelled, LostLease or Released when this attempt may not commit.
    A `mark` (up to 200 characters, no personal data) commits with the transaction: the next attempt
    reads it with `marked()` and goes on from there. Outside a job it does nothing.
    """
    if attempt := _running.get():
        _go_on(attempt)
        leases.fence(attempt.lease, at=timezone.now(), mark=mark)


def give_way(held: float) -> None:
    """Between two transactions of a task: leave the database to others as long as it was held, in seconds.

    SQLite's lock has no queue. A task that takes it again at once can keep a page, which must write its
    entry in the log, waiting for seconds. Elsewhere, and outside a job, it does nothing.
    """
    if _running.get() and connection.vendor == "sqlite":
        time.sleep(min(held, LONGEST_WAY))


def marked() -> str:
    """The mark that earlier attempts left with their last committed `fence`; "" at the beginning."""
    attempt = _running.get()
    return attempt.mark if attempt else ""


def _go_on(attempt: Running) -> None:
    if attempt.over:
        raise attempt.over
    if attempt.stop():
        raise Released
