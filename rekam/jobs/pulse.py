"""Keeps the lease of the running job and saves its progress, in a thread with a connection of its own."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

from django.db import Error, connection
from django.utils import timezone

from rekam.jobs import leases
from rekam.jobs.progress import Running
from rekam.jobs.rules import BEAT, Stopped

BREATH = 0.5
"""Seconds between two saves at least."""


class Pulse(threading.Thread):
    def __init__(self) -> None:
        super().__init__(name="pulse", daemon=True)
        self._news, self._end = threading.Event(), threading.Event()
        self._attempt: Running | None = None

    def __enter__(self) -> "Pulse":
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end.set()
        self._news.set()
        self.join(timeout=30)

    @contextmanager
    def of(self, attempt: Running) -> Iterator[None]:
        attempt.news, self._attempt = self._news, attempt
        try:
            yield
        finally:
            self._attempt = None

    def run(self) -> None:
        try:
            while not self._end.is_set():
                self._news.wait(BEAT.total_seconds())
                self._news.clear()
                if attempt := self._attempt:
                    beat(attempt)
                    self._end.wait(BREATH)
        finally:
            connection.close()


def beat(attempt: Running) -> None:
    """One renewal. When the job is not ours any more, the task hears of it at its next report."""
    now = timezone.now()
    try:
        leases.renew(attempt.lease, at=now, progress=attempt.told_so_far(now.timestamp()))
    except Stopped as over:
        attempt.over = over
    except Error:
        # Locked, or gone for a while: the next beat tries again, and the fence decides in the end.
        connection.close()
