"""What the room does later."""

from django.utils import timezone
from django_tasks import task

from rekam.core.language import words
from rekam.documents import actions
from rekam.staff.rules import system


@task(title=words("Hapus cetakan lama dan sisa pindaian", "Remove old prints and leavings of scans"))
def sweep() -> None:
    actions.sweep(by=system(), at=timezone.now())
    actions.sweep_scans(by=system(), at=timezone.now())


@task(title=words("Hapus pindaian yang tidak dipakai", "Remove scans that nothing uses"))
def sweep_unused() -> None:
    actions.sweep_unused(by=system(), at=timezone.now())
