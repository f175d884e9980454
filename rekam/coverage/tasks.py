"""What the worker does for this room."""

import uuid

from django.utils import timezone
from django_tasks import task

from rekam.core.language import words
from rekam.coverage import actions
from rekam.staff.rules import system


@task(own_transactions=True, title=words("Menghitung cakupan", "Counting coverage"))
def recount_day(*, subject: str = "", event: str = "") -> None:
    actions.recount(by=system(), at=timezone.now())


@task(own_transactions=True, title=words("Menerapkan rekap tanpa nama", "Applying a table without names"))
def apply_aggregate(*, subject: str, event: str = "") -> None:
    actions.apply_aggregate(intake_id=_intake(subject), by=system(), at=timezone.now())


@task(own_transactions=True, title=words("Menarik rekap tanpa nama", "Taking back a table without names"))
def forget_aggregate(*, subject: str, event: str = "") -> None:
    actions.forget_aggregate(intake_id=_intake(subject), by=system(), at=timezone.now())


def _intake(subject: str) -> uuid.UUID:
    return uuid.UUID(subject.removeprefix("intake:"))
