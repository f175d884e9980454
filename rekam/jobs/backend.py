"""Django's Tasks interface over the leased queue: `task.enqueue(...)` joins the caller's transaction."""

import inspect
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskError, TaskResult, TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist

from rekam.core.language import Words
from rekam.jobs import actions, queries
from rekam.jobs.models import Job
from rekam.jobs.rules import MAX_ATTEMPTS, State

STATUS = {
    State.READY: TaskResultStatus.READY,
    State.RUNNING: TaskResultStatus.RUNNING,
    State.DONE: TaskResultStatus.SUCCESSFUL,
    State.FAILED: TaskResultStatus.FAILED,
    State.CANCELLED: TaskResultStatus.FAILED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LeasedTask(Task[Any, Any]):
    """`own_transactions`: the task commits many times itself and calls `progress.fence()` in each.

    Everything else runs inside one transaction, which on SQLite holds the only write lock: a task
    that computes or writes for more than a few seconds wants `own_transactions=True`.
    """

    own_transactions: bool = False
    max_attempts: int = MAX_ATTEMPTS
    title: Words | None = None


class LeasedBackend(BaseTaskBackend):
    task_class = LeasedTask
    supports_defer = True
    supports_get_result = True
    supports_priority = True

    def enqueue(self, task: Task[Any, Any], args: Any, kwargs: Any) -> TaskResult[Any]:
        self.validate_task(task)
        context = (None,) if task.takes_context else ()
        named = dict(inspect.signature(task.func).bind(*context, *args, **kwargs).arguments)
        if task.takes_context:
            del named["context"]
        job = actions.enqueue(task, by="system", at=timezone.now(), kwargs=named)
        return result_of(job, task)

    def get_result(self, result_id: str) -> TaskResult[Any]:
        try:
            job = Job.objects.get(pk=result_id)
        except (Job.DoesNotExist, ValidationError):
            raise TaskResultDoesNotExist(result_id) from None
        return result_of(job, queries.task_named(job.task))


def result_of(job: Job, task: Task[Any, Any]) -> TaskResult[Any]:
    """A task's return value is not kept: what a task makes, it writes to its own tables."""
    errors = []
    if job.error_code:
        kind = str(job.error_facts.get("kind", "rekam.core.refusal.Refused"))
        where = str(job.error_facts.get("where", job.error_code))
        errors = [TaskError(exception_class_path=kind, traceback=where)]
    return TaskResult(
        task=task,
        id=str(job.pk),
        status=STATUS[State(job.state)],
        enqueued_at=job.enqueued_at,
        started_at=job.started_at,
        finished_at=job.finished_at,
        last_attempted_at=job.started_at,
        args=[],
        kwargs=job.kwargs,
        backend=task.backend,
        errors=errors,
        worker_ids=[job.worker] * job.attempts,
    )
