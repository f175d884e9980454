"""What the room does later."""

from django.utils import timezone
from django_tasks import task

from rekam.certificates import actions
from rekam.core.language import words
from rekam.staff.rules import system


@task(title=words("Mengakhiri suket yang lewat hari", "Ending sukets past their day"), own_transactions=True)
def expire() -> None:
    actions.expire_sukets(by=system(), at=timezone.now())
