"""What the worker does for this room."""

import uuid

from django.utils import timezone
from django_tasks import task

from rekam.core.language import words
from rekam.enrolment import actions
from rekam.staff.rules import system


@task(own_transactions=True, title=words("Menerapkan daftar status", "Applying a status list"))
def apply_statuses(*, subject: str, event: str = "") -> None:
    actions.apply_statuses(intake_id=_intake(subject), by=system(), at=timezone.now())


@task(own_transactions=True, title=words("Menarik kembali daftar status", "Taking back a status list"))
def forget_statuses(*, subject: str, event: str = "") -> None:
    actions.forget_statuses(intake_id=_intake(subject), by=system(), at=timezone.now())


@task(own_transactions=True, title=words("Menyesuaikan desa rekaman", "Placing records in their villages"))
def place_records(*, subject: str = "", event: str = "") -> None:
    actions.place_records(by=system(), at=timezone.now())


@task(
    own_transactions=True,
    title=words("Membuang status lama", "Removing statuses that are over"),
)
def sweep() -> None:
    actions.sweep(by=system(), at=timezone.now())


def _intake(subject: str) -> uuid.UUID:
    return uuid.UUID(subject.removeprefix("intake:"))
