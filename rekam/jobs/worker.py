"""The loop that does the work: looks at the clock, takes a job, does it, and outlives the database."""

import logging
import os
import secrets
import signal
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import FrameType

from django.conf import settings
from django.db import Error, connection
from django.utils import timezone
from django.utils.module_loading import import_string

from rekam.jobs import leases
from rekam.jobs.leases import Lease
from rekam.jobs.models import Job
from rekam.jobs.performing import attempt
from rekam.jobs.progress import Running, running
from rekam.jobs.pulse import Pulse
from rekam.jobs.rules import Timed
from rekam.jobs.timetable import enqueue_due

log = logging.getLogger("rekam.jobs")
SHORTEST_NAP, LONGEST_NAP, LONGEST_WAIT = 0.1, 1.0, 10.0
CLOCK_EVERY = 5.0


def work(*, stop: Callable[[], bool], once: bool = False, schedule: Sequence[Timed] | None = None) -> int:
    """Works until `stop()`, or with `once` until nothing is due; says how many attempts it made.

    `schedule` is settings.SCHEDULE unless told. Several workers may run, on one or more machines.
    In tests use `@pytest.mark.django_db(transaction=True)`: the pulse has a connection of its own.
    """
    timed = import_string(settings.SCHEDULE) if schedule is None else schedule
    name = f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(4)}"
    with Pulse() as pulse:
        worker = Worker(name, pulse, stop, timed)
        return worker.work_off() if once else worker.stay()


@dataclass(slots=True)
class Worker:
    name: str
    pulse: Pulse
    stop: Callable[[], bool]
    schedule: Sequence[Timed]
    looked: float = -CLOCK_EVERY
    attempts: int = 0

    def work_off(self) -> int:
        while not self.stop() and self.turn():
            pass
        return self.attempts

    def stay(self) -> int:
        nap = wait = SHORTEST_NAP
        while not self.stop():
            try:
                nap = SHORTEST_NAP if self.turn() else self.rest(nap)
                wait = SHORTEST_NAP
            except Error as trouble:
                kind = type(trouble).__name__
                log.warning("the database does not answer (%s): again in %.1f s", kind, wait)
                connection.close()
                time.sleep(wait)
                wait = min(wait * 2, LONGEST_WAIT)
        return self.attempts

    def rest(self, nap: float) -> float:
        """Sleeps, and says how long to sleep next time: an idle worker costs little."""
        time.sleep(nap)
        return min(nap * 1.5, LONGEST_NAP)

    def turn(self) -> bool:
        """One look at the clock and one attempt; whether there was anything to do."""
        if time.monotonic() - self.looked >= CLOCK_EVERY:
            enqueue_due(self.schedule, at=timezone.now())
            self.looked = time.monotonic()
        claimed = leases.claim(worker=self.name, at=timezone.now())
        if claimed is None:
            return False
        self.perform(*claimed)
        self.attempts += 1
        return True

    def perform(self, job: Job, lease: Lease) -> None:
        state = Running(lease, self.stop, mark=job.mark)
        log.info("job %s %s attempt %d begins", job.pk, job.task, lease.attempt)
        with running(state), self.pulse.of(state):
            outcome = attempt(job, state)
        log.info("job %s %s attempt %d: %s", job.pk, job.task, lease.attempt, outcome)


def work_until_told() -> None:
    """Work until SIGTERM or SIGINT; a second signal ends the process at once, its lease runs out by itself.

    Asked to stop, a short task finishes; a long one gives its job back at its next report.
    """
    asked = [False]

    def ask(number: int, frame: FrameType | None) -> None:
        asked[0] = True
        signal.signal(number, signal.SIG_DFL)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, ask)
    work(stop=lambda: asked[0])
