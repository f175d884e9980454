"""One attempt at one job: the task inside its fence, and what becomes of the job afterwards."""

import inspect
import logging
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks.base import Task, TaskContext
from django_tasks.utils import get_module_path, normalize_json

from rekam.core.refusal import Refused
from rekam.jobs import leases
from rekam.jobs.backend import result_of
from rekam.jobs.models import Job
from rekam.jobs.progress import Running
from rekam.jobs.queries import task_named
from rekam.jobs.rules import Released, Stopped
from rekam.web.errors import failure

log = logging.getLogger("rekam.jobs")
ROOT = Path(__file__).parents[2]
LONG_TRANSACTION = 5.0
"""Seconds after which the log tells off a task in one transaction: on SQLite nobody else could write."""


def attempt(job: Job, running: Running) -> str:
    """Perform and settle; says in one word what came of it. Never raises what the task raised."""
    lease = running.lease
    try:
        _perform(job, running)
    except Released:
        leases.release(lease, at=timezone.now())
        return "released"
    except Stopped as over:
        return type(over).__name__.lower()
    except Refused as no:
        facts = {name: _plain(value) for name, value in no.facts.items()}
        # A log that cannot be written is the machine's fault, not the file's: room on the disk comes back.
        final = no.code != "log_not_written"
        leases.fail(lease, code=no.code, facts=facts, at=timezone.now(), final=final)
        return f"refused {no.code}"
    except (Exception, SystemExit) as broken:
        facts = place_of(broken)
        code = failure(broken) or "exception"
        leases.fail(lease, code=code, facts=facts, at=timezone.now(), final=False)
        return f"failed {facts['kind']} {facts['where']}"
    return "done"


def _perform(job: Job, running: Running) -> None:
    task = task_named(job.task)
    call = _call(task, job)
    if getattr(task, "own_transactions", False):
        call()
        _finish(running)
        return
    began = time.monotonic()
    with transaction.atomic():
        call()
        # In the task's transaction: its effect and the word "done" become true together or not at all.
        _finish(running)
    if (took := time.monotonic() - began) > LONG_TRANSACTION:
        log.warning("%s held one transaction for %.0f s: it wants own_transactions", job.task, took)


def _finish(running: Running) -> None:
    now = timezone.now()
    leases.finish(running.lease, at=now, progress=running.told_so_far(now.timestamp()))


def _call(task: Task[Any, Any], job: Job) -> Callable[[], object]:
    kwargs = dict(job.kwargs)
    if "subject" in inspect.signature(task.func).parameters:
        kwargs.setdefault("subject", job.subject)
    if task.takes_context:
        return lambda: task.call(TaskContext(task_result=result_of(job, task)), **kwargs)
    return lambda: task.call(**kwargs)


def _plain(value: object) -> object:
    try:
        return normalize_json(value)
    except TypeError:
        return str(value)


def place_of(broken: BaseException) -> dict[str, Any]:
    """Class and place of an exception. Never its message: that may quote a row of the register."""
    places = [_place(frame) for frame in traceback.extract_tb(broken.__traceback__)]
    ours = [place for place in places if place.startswith("rekam/")] or places
    return {
        "kind": get_module_path(type(broken)),
        "where": ours[-1] if ours else "",
        "trace": places[-12:],
    }


def _place(frame: traceback.FrameSummary) -> str:
    path = Path(frame.filename)
    short = path.relative_to(ROOT) if path.is_relative_to(ROOT) else Path(*path.parts[-3:])
    return f"{short.as_posix()}:{frame.lineno}"
