"""What the worker does for this room."""

from django.utils import timezone
from django_tasks import task

from rekam.cards.actions import sending
from rekam.core.language import words
from rekam.staff.rules import system


@task(own_transactions=True, title=words("Mencetak kartu", "Printing a card"))
def print_job(*, subject: str) -> None:
    sending.drive(job_id=subject.partition(":")[2], by=system(), at=timezone.now())


@task(own_transactions=True, title=words("Meneruskan kartu di pencetak", "Carrying on cards in printers"))
def recover_jobs() -> None:
    sending.recover_jobs(by=system(), at=timezone.now())
