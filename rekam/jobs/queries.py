"""What runs, what waits, what failed and why, how fast it goes and how long it will take."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.base import Task

from rekam.core.language import Words
from rekam.core.refusal import Refused
from rekam.jobs.models import Job
from rekam.jobs.rules import ENDED_BADLY, OPEN, State, rate, seconds_left


@dataclass(frozen=True, slots=True)
class JobRow:
    """A job as pages show it. `rate` is per second; `share` lies between 0 and 1."""

    id: uuid.UUID
    task: str
    title: Words | None
    state: State
    step: str
    done: int
    of: int
    share: float | None
    rate: float | None
    seconds_left: float | None
    attempts: int
    max_attempts: int
    run_after: dt.datetime
    enqueued_at: dt.datetime
    started_at: dt.datetime | None
    finished_at: dt.datetime | None
    error_code: str
    error_facts: Mapping[str, object]
    asked_by: str
    subject: str

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def ended_badly(self) -> bool:
        return self.state in ENDED_BADLY


def task_named(name: str) -> Task[Any, Any]:
    """Raises Refused: `task_unknown`."""
    try:
        task = import_string(name)
    except ImportError:
        raise Refused("task_unknown", task=name) from None
    if not isinstance(task, Task):
        raise Refused("task_unknown", task=name)
    return task


def running(limit: int = 100) -> list[JobRow]:
    return _rows(Job.objects.filter(state=State.RUNNING).order_by("started_at")[:limit])


def waiting(limit: int = 100) -> list[JobRow]:
    """In the order in which they will start."""
    ready = Job.objects.filter(state=State.READY)
    return _rows(ready.order_by("-priority", "run_after", "enqueued_at")[:limit])


def failed(limit: int = 50) -> list[JobRow]:
    """Latest first."""
    return _rows(Job.objects.filter(state=State.FAILED).order_by("-finished_at")[:limit])


def waiting_count() -> int:
    return Job.objects.filter(state=State.READY).count()


def overdue() -> dt.datetime | None:
    """Since when a job waits that is due, while no worker works; None when all is well."""
    now = timezone.now()
    if Job.objects.filter(state=State.RUNNING, lease_until__gt=now).exists():
        return None
    due = Job.objects.filter(state=State.READY, run_after__lte=now).order_by("run_after")
    return due.values_list("run_after", flat=True).first()


def failed_count() -> int:
    return Job.objects.filter(state=State.FAILED).count()


def job(id: uuid.UUID | str) -> JobRow:
    """Raises Refused: `job_not_found`."""
    try:
        return row_of(Job.objects.get(pk=id))
    except (Job.DoesNotExist, ValidationError):
        raise Refused("job_not_found") from None


def jobs_about(subject: str, limit: int = 20) -> list[JobRow]:
    """Every job on one subject ("intake:12"), latest first."""
    return _rows(Job.objects.filter(subject=subject).order_by("-enqueued_at")[:limit])


def _rows(found: Iterable[Job]) -> list[JobRow]:
    return [row_of(job) for job in found]


def row_of(job: Job) -> JobRow:
    per_second = rate(job.pace, done=job.done) if job.state == State.RUNNING else None
    return JobRow(
        id=job.pk,
        task=job.task,
        title=_title(job.task),
        state=State(job.state),
        step=job.step,
        done=job.done,
        of=job.of,
        share=min(job.done / job.of, 1.0) if job.of else None,
        rate=per_second,
        seconds_left=seconds_left(job.done, job.of, per_second),
        attempts=job.attempts,
        max_attempts=job.max_attempts,
        run_after=job.run_after,
        enqueued_at=job.enqueued_at,
        started_at=job.started_at,
        finished_at=job.finished_at,
        error_code=job.error_code,
        error_facts=job.error_facts,
        asked_by=job.asked_by,
        subject=job.subject,
    )


def _title(name: str) -> Words | None:
    try:
        title: Words | None = getattr(task_named(name), "title", None)
    except Refused:
        return None
    return title
