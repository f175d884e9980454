"""What tests of pages start from: an officer who has signed in, a file that was read, the work done."""

import datetime as dt
from pathlib import Path

from django.conf import settings
from django.test import Client

from rekam.enrolment import tasks as enrolment
from rekam.jobs.models import Job
from rekam.people import actions, queries, tasks
from rekam.people.models import Intake
from rekam.staff.rules import Role, system
from tests.staff import officers

STATUSES = "rekam.enrolment.tasks.apply_statuses"
AT = dt.datetime(2024, 11, 15, 2, tzinfo=dt.UTC)


def signed_in(role: Role, *territory: str, language: str = "id") -> Client:
    client = Client(raise_request_exception=False)
    officer = officers.make(role, *territory)
    officer.language = language
    officer.save()
    client.force_login(officer)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return client


def taken(path: Path, *, apply: bool = False) -> Intake:
    """The file, read; and applied if asked."""
    intake = actions.take_in(
        chunks=[path.read_bytes()], name=path.name, data_as_of=dt.date(2024, 11, 15), by=system(), at=AT
    )
    read_all()
    if apply:
        actions.ask_to_apply(intake_id=intake.pk, by=system(), at=AT)
        read_all()
    return queries.intake(intake.pk)


def read_all() -> None:
    """What the worker would do with the jobs of files, in the transaction of the test."""
    does = {f"rekam.people.tasks.{name}": getattr(tasks, name) for name in ("read_intake", "apply_intake")}
    for job in Job.objects.filter(state="READY", task__in=[*does, STATUSES]).order_by("enqueued_at"):
        if job.task == STATUSES:
            enrolment.apply_statuses.func(subject=job.subject)
        else:
            does[job.task].func(**job.kwargs)
        Job.objects.filter(pk=job.pk).update(state="DONE")
