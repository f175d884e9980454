"""What the worker does for this room."""

import uuid

from django.utils import timezone
from django_tasks import task

from rekam.core.language import words
from rekam.people import actions
from rekam.staff.rules import system


@task(own_transactions=True, title=words("Membaca berkas", "Reading a file"))
def read_intake(*, intake_id: str) -> None:
    actions.read_file(intake_id=uuid.UUID(intake_id), by=system(), at=timezone.now())


@task(own_transactions=True, title=words("Menerapkan berkas", "Applying a file"))
def apply_intake(*, intake_id: str) -> None:
    actions.apply_intake(intake_id=uuid.UUID(intake_id), by=system(), at=timezone.now())


@task(own_transactions=True, title=words("Membuang yang tidak lagi berlaku", "Removing what is over"))
def sweep() -> None:
    actions.sweep(by=system(), at=timezone.now())
