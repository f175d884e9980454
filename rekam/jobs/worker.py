"""The loop that does the work: looks at the clock, takes a job, does it, and outlives the database."""

import logging
import os
import secrets
import signal
import socket
import time
from collections.abc import Callable, Sequence
from types import FrameType

from django.conf import settings
from django.db import Error, connection
from django.utils import timezone
from django.utils.module_loading import import_string

from rekam.jobs import leases
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
    attempts, nap, wait, looked = 0, SHORTEST_NAP, SHORTEST_NAP, -CLOCK_EVERY
    with Pulse() as pulse:
        while not stop():
            try:
                if time.monotonic() - looked >= CLOCK_EVERY:
                    enqueue_due(timed, at=timezone.now())
                    looked = time.monotonic()
                did = _one(name, pulse, stop)
            except Error as trouble:
                if once:
                    raise
                log.warning(
                    "the database does not answer (%s): again in %.1f s", type(trouble).__name__, wait
                )
                connection.close()
                time.sleep(wait)
                wait = min(wait * 2, LONGEST_WAIT)
                continue
            attempts, wait = attempts + did, SHORTEST_NAP
            if once and not did:
                break
            nap = SHORTEST_NAP if did else min(nap * 1.5, LONGEST_NAP)
            if not did:
                time.sleep(nap)
    return attempts


def _one(name: str, pulse: Pulse, stop: Callable[[], bool]) -> bool:
    claimed = leases.claim(worker=name, at=timezone.now())
    if claimed is None:
        return False
    job, lease = claimed
    state = Running(lease, stop, mark=job.mark)
    log.info("job %s %s attempt %d begins", job.pk, job.task, lease.attempt)
    with running(state), pulse.of(state):
        outcome = attempt(job, state)
    log.info("job %s %s attempt %d: %s", job.pk, job.task, lease.attempt, outcome)
    return True


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
