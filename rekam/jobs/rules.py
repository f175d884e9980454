"""What a job may be, how long a lease lasts, when to try again, and which slot of a timetable is due."""

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol

LEASE = dt.timedelta(seconds=60)
BEAT = dt.timedelta(seconds=15)
"""A worker renews its lease four times before it would end."""

MAX_ATTEMPTS = 5
FIRST_PAUSE, LONGEST_PAUSE = dt.timedelta(seconds=30), dt.timedelta(hours=1)
KEEP = dt.timedelta(days=30)
"""How long finished jobs stay to be looked at."""

PACE_STEP, PACE_SAMPLES = 2.0, 15
"""The pace is measured over the last half minute: one sample each two seconds."""


class State(StrEnum):
    READY = "READY"
    RUNNING = "RUNNING"
    DONE = "DONE"
    FAILED = "FAILED"
    CANCELLED = "CANCELLED"


OPEN = (State.READY, State.RUNNING)
"""What still holds its unique key and can be cancelled."""

ENDED_BADLY = (State.FAILED, State.CANCELLED)
"""What can be tried again."""


class Stopped(BaseException):
    """A running task must end now and undo what it has not committed.

    Not an Exception, so that a task's own `except Exception` cannot swallow it.
    """


class Cancelled(Stopped):
    """Somebody cancelled the job."""


class LostLease(Stopped):
    """The lease ran out and the job is not this worker's any more: it must not commit."""


class Released(Stopped):
    """The worker is asked to stop: the job goes back to the queue and another attempt continues it."""


def pause(attempt: int) -> dt.timedelta:
    """How long to wait after the n-th failed attempt: 30 s, 2 min, 8 min, 32 min, then every hour."""
    times: int = 4 ** min(attempt - 1, 10)
    return min(FIRST_PAUSE * times, LONGEST_PAUSE)


Pace = list[tuple[float, int]]
"""(seconds since 1970, done) at each sample, oldest first."""


def sampled(pace: Pace, *, now: float, done: int) -> Pace:
    """The pace with one more sample, unless the last one is too fresh. Work that went back starts anew."""
    if pace and done < pace[-1][1]:
        return [(now, done)]
    if len(pace) > 1 and now - pace[-1][0] < PACE_STEP:
        return pace
    return [*pace, (now, done)][-PACE_SAMPLES:]


def rate(pace: Sequence[Sequence[float]], *, done: int) -> float | None:
    """Things per second over the samples; None while there is nothing to measure."""
    if len(pace) < 2 or pace[-1][0] <= pace[0][0] or done <= pace[0][1]:
        return None
    return (pace[-1][1] - pace[0][1]) / (pace[-1][0] - pace[0][0]) or None


def seconds_left(done: int, of: int, per_second: float | None) -> float | None:
    return (of - done) / per_second if per_second and of > done else None


class Timed(Protocol):
    """A row of the schedule: every so many seconds, or at an hour of the office's day."""

    @property
    def task(self) -> str: ...
    @property
    def every(self) -> int: ...
    @property
    def at_hour(self) -> int | None: ...


def slot(timed: Timed, at: dt.datetime) -> dt.datetime:
    """The latest moment, not after `at` (in the office's zone), at which this row was due."""
    if timed.at_hour is not None:
        today = at.replace(hour=timed.at_hour, minute=0, second=0, microsecond=0)
        return today if today <= at else today - dt.timedelta(days=1)
    return dt.datetime.fromtimestamp(at.timestamp() // timed.every * timed.every, dt.UTC)
