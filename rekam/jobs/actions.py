"""Put work on the queue, cancel it, try it again."""

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django_tasks.base import Task
from django_tasks.utils import normalize_json

from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.jobs.models import Job
from rekam.jobs.rules import ENDED_BADLY, KEEP, MAX_ATTEMPTS, OPEN, State


def enqueue(
    task: Task[Any, Any],
    *,
    by: str,
    at: dt.datetime,
    unique: str = "",
    run_after: dt.datetime | None = None,
    subject: str = "",
    kwargs: Mapping[str, object] | None = None,
    **more: object,
) -> Job:
    """One more job, in the caller's transaction; `by` is the id of who asked.

    A job with the same `unique` key that waits or runs is returned instead. The task gets the
    keyword arguments (`kwargs` and the rest, as JSON), and `subject` when it asks for one.
    """
    new = Job(
        task=task.module_path,
        queue=task.queue_name,
        priority=task.priority,
        max_attempts=getattr(task, "max_attempts", MAX_ATTEMPTS),
        run_after=run_after or task.run_after or at,
    )
    return _put(new, by=by, at=at, unique=unique, subject=subject, kwargs={**(kwargs or {}), **more})


def enqueue_named(
    name: str,
    *,
    by: str,
    at: dt.datetime,
    unique: str = "",
    run_after: dt.datetime | None = None,
    subject: str = "",
    **kwargs: object,
) -> Job:
    """Like `enqueue` for a dotted name that only the worker resolves, so lower rooms can name higher ones."""
    new = Job(task=name, run_after=run_after or at)
    return _put(new, by=by, at=at, unique=unique, subject=subject, kwargs=kwargs)


def _put(
    job: Job, *, by: str, at: dt.datetime, unique: str, subject: str, kwargs: Mapping[str, object]
) -> Job:
    job.kwargs, job.asked_by, job.enqueued_at = normalize_json(kwargs), by, at
    job.unique_key, job.subject = unique, subject
    if not unique:
        job.save(force_insert=True)
        return job
    while True:
        if same := Job.objects.filter(unique_key=unique, state__in=OPEN).first():
            return same
        try:
            with transaction.atomic():
                job.save(force_insert=True)
            return job
        except IntegrityError:
            continue  # somebody was faster; if that job has ended meanwhile, ours is wanted again


def cancel(job_id: uuid.UUID | str, *, by: Actor, at: dt.datetime) -> Job:
    """A waiting job never starts; a running one is stopped at its next report and can commit no more."""
    by.check("jobs.manage")
    ended = {"state": State.CANCELLED, "lease_until": None, "finished_at": at}
    return _move(job_id, OPEN, ended)


def retry(job_id: uuid.UUID | str, *, by: Actor, at: dt.datetime) -> Job:
    """A failed or cancelled job waits again, with all its attempts. Raises Refused when a twin waits."""
    by.check("jobs.manage")
    again = {
        "state": State.READY, "run_after": at, "attempts": 0, "finished_at": None,
        "error_code": "", "error_facts": {},
    }  # fmt: skip
    return _move(job_id, ENDED_BADLY, again)


def forget_ended(*, at: dt.datetime) -> int:
    """Jobs that ended a month ago are deleted; what they did stays in the log of audit."""
    old = Job.objects.filter(finished_at__lt=at - KEEP).exclude(state__in=OPEN)
    return old.delete()[0]


def _move(job_id: uuid.UUID | str, sources: tuple[State, ...], values: Mapping[str, Any]) -> Job:
    """Raises Refused: `job_not_found`, `job_state_changed`, `job_already_waits`."""
    try:
        with transaction.atomic():
            moved = Job.objects.filter(pk=job_id, state__in=sources).update(**values)
    except IntegrityError:
        raise Refused("job_already_waits") from None
    found = Job.objects.filter(pk=job_id).first()
    if found is None:
        raise Refused("job_not_found")
    if not moved:
        raise Refused("job_state_changed", state=found.state)
    return found
