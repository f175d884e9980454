"""What runs, waits and failed, with cancel and try again. Shows no personal data."""

import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HTMX_STOP_POLLING

from rekam.core.language import Words
from rekam.core.refusal import Refused
from rekam.jobs import actions, queries
from rekam.jobs.phrases import STATES
from rekam.jobs.queries import JobRow
from rekam.web.doors import actor, needs
from rekam.web.errors import refusal_text, remedy_text
from rekam.web.language import say


@dataclass(frozen=True, slots=True)
class Shown:
    """A row with its words."""

    row: JobRow
    title: str
    state: Words
    reason: str
    remedy: str


def shown(row: JobRow) -> Shown:
    name = row.task.rsplit(".", 1)[-1].replace("_", " ").capitalize()
    why = Refused(row.error_code)
    why.facts = dict(row.error_facts)
    reason, remedy = (refusal_text(why), remedy_text(why)) if row.error_code else ("", "")
    return Shown(row, say(row.title) if row.title else name, STATES[row.state], reason, remedy)


@require_GET
@needs("jobs.see")
def jobs(request: HttpRequest) -> HttpResponse:
    return render(request, "jobs/list.html", {
        "running": [shown(row) for row in queries.running()],
        "waiting": [shown(row) for row in queries.waiting()],
        "failed": [shown(row) for row in queries.failed()],
        "waiting_count": queries.waiting_count(),
        "failed_count": queries.failed_count(),
        "manages": actor(request).may("jobs.manage"),
    })  # fmt: skip


@require_GET
@needs("jobs.see")
def job(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    told = {"job": shown(queries.job(id)), "manages": actor(request).may("jobs.manage")}
    return render(request, "jobs/job.html", told)


@require_GET
@needs("jobs.see")
def progress(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The part of a page that htmx asks for every two seconds, until the job has ended."""
    row = queries.job(id)
    status = 200 if row.is_open else HTMX_STOP_POLLING
    return render(request, "jobs/parts/progress.html", {"job": shown(row)}, status=status)


@require_POST
@needs("jobs.manage")
def cancel(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actions.cancel(id, by=actor(request), at=timezone.now())
    messages.success(request, _("Pekerjaan dibatalkan. Yang belum tersimpan tidak akan tersimpan."))
    return redirect("jobs:list")


@require_POST
@needs("jobs.manage")
def retry(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actions.retry(id, by=actor(request), at=timezone.now())
    messages.success(request, _("Pekerjaan menunggu giliran lagi."))
    return redirect("jobs:list")
