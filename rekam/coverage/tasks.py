"""What the worker does for this room."""

from django.utils import timezone
from django_tasks import task

from rekam.core.language import words
from rekam.coverage import actions
from rekam.staff.rules import system


@task(own_transactions=True, title=words("Menghitung cakupan", "Counting coverage"))
def recount_day(*, subject: str = "", event: str = "") -> None:
    actions.recount(by=system(), at=timezone.now())
