"""Who works on what: every change of a running job is a compare-and-set on worker and attempt.

The same UPDATEs on SQLite and PostgreSQL. Clocks only decide when a job may be taken over; whether
an attempt may commit never depends on a clock.
"""

import datetime as dt
import secrets
import uuid
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from rekam.jobs.models import Job
from rekam.jobs.rules import LEASE, Cancelled, LostLease, State, pause

CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class Lease:
    """One attempt of one worker at one job."""

    job: uuid.UUID
    worker: str
    attempt: int

    def mine(self) -> QuerySet[Job]:
        return Job.objects.filter(pk=self.job, worker=self.worker, attempts=self.attempt, state=State.RUNNING)

    def hold(self, **values: Any) -> None:
        """Change the job if it is still this attempt's. Raises Cancelled or LostLease."""
        if not self.mine().update(**values):
            state = Job.objects.filter(pk=self.job).values_list("state", flat=True).first()
            raise Cancelled if state == State.CANCELLED else LostLease


def claim(*, worker: str, at: dt.datetime) -> tuple[Job, Lease] | None:
    """Take over a job whose lease ran out, else the most urgent due one; None when there is none."""
    while candidates := [*_expired(at)[:CANDIDATES], *_due(at)[:CANDIDATES]]:
        for job in candidates:
            if lease := _take(job, worker, at):
                return job, lease
    return None


def _due(at: dt.datetime) -> QuerySet[Job]:
    return Job.objects.filter(state=State.READY, run_after__lte=at).order_by(
        "-priority", "run_after", "enqueued_at"
    )


def _expired(at: dt.datetime) -> QuerySet[Job]:
    """A lease that ends later than any lease can was written by a wrong clock, and counts as ended."""
    over = Q(lease_until__lt=at) | Q(lease_until__gt=at + 2 * LEASE)
    return Job.objects.filter(over, state=State.RUNNING).order_by("lease_until", "enqueued_at")


def _take(job: Job, worker: str, at: dt.datetime) -> Lease | None:
    as_seen = Job.objects.filter(
        pk=job.pk, state=job.state, attempts=job.attempts, lease_until=job.lease_until
    )
    if job.state == State.RUNNING and job.attempts >= job.max_attempts:
        as_seen.update(**_failed("worker_lost", {}, at))
        return None
    # A mark of this claim alone: after a retry attempts count from 1 again, and the worker may be the same.
    worker = f"{worker}/{secrets.token_hex(4)}"
    values = {
        "state": State.RUNNING, "worker": worker, "attempts": job.attempts + 1,
        "lease_until": at + LEASE, "started_at": at, "pace": [],
    }  # fmt: skip
    if not as_seen.update(**values):
        return None
    for name, value in values.items():
        setattr(job, name, value)
    return Lease(job.pk, worker, job.attempts)


def renew(lease: Lease, *, at: dt.datetime, progress: dict[str, object]) -> None:
    lease.hold(lease_until=at + LEASE, **progress)


def fence(lease: Lease, *, at: dt.datetime, mark: str | None = None) -> None:
    """Inside a transaction: lock the job's row, so that nobody takes it over before the commit."""
    lease.hold(lease_until=at + LEASE, **({} if mark is None else {"mark": mark}))


def finish(lease: Lease, *, at: dt.datetime, progress: dict[str, object]) -> None:
    """Done. In the task's own transaction this is also its fence: both commit, or neither."""
    lease.hold(state=State.DONE, lease_until=None, finished_at=at, error_code="", error_facts={}, **progress)


def release(lease: Lease, *, at: dt.datetime) -> None:
    """Back to the queue, the attempt not counted: the worker stops, the job goes on elsewhere."""
    lease.mine().update(state=State.READY, lease_until=None, run_after=at, attempts=lease.attempt - 1)


def fail(lease: Lease, *, code: str, facts: dict[str, Any], at: dt.datetime, final: bool) -> None:
    """Failed for good (a rule said no, or the last attempt), or to be tried again after a pause."""
    with transaction.atomic():
        job = lease.mine().only("max_attempts").first()
        if job is None:
            return
        if final or lease.attempt >= job.max_attempts:
            lease.mine().update(**_failed(code, facts, at))
        else:
            lease.mine().update(
                state=State.READY, lease_until=None, run_after=at + pause(lease.attempt),
                error_code=code, error_facts=facts,
            )  # fmt: skip


def _failed(code: str, facts: dict[str, Any], at: dt.datetime) -> dict[str, Any]:
    return {
        "state": State.FAILED, "lease_until": None, "finished_at": at,
        "error_code": code, "error_facts": facts,
    }  # fmt: skip
