"""What the worker does for this room."""

from django.utils import timezone
from django_tasks import task

from rekam.core.language import words
from rekam.staff.rules import system
from rekam.targets import actions


@task(own_transactions=True, title=words("Menyusun daftar sasaran", "Making the list"))
def rebuild_list(*, subject: str = "", event: str = "") -> None:
    actions.rebuild(by=system(), at=timezone.now())
