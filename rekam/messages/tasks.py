"""What the worker does for this room."""

import uuid

from django.utils import timezone
from django_tasks import task

from rekam.core.language import words
from rekam.messages import actions
from rekam.staff.rules import system


@task(own_transactions=True, title=words("Menyerahkan pesan", "Handing over a message"))
def deliver(*, message_id: str) -> None:
    actions.deliver(message_id=uuid.UUID(message_id), by=system(), at=timezone.now())


@task(own_transactions=True, title=words("Mengikuti pesan", "Following messages"))
def follow() -> None:
    actions.follow(by=system(), at=timezone.now())


@task(own_transactions=True, title=words("Merapikan pesan", "Sweeping messages"))
def sweep() -> None:
    actions.sweep(by=system(), at=timezone.now())


@task(title=words("Menghapus nomor yang ditarik", "Forgetting a withdrawn number"))
def forget_source(*, subject: str, event: str = "") -> None:
    actions.forget_source(source=subject, by=system(), at=timezone.now())
