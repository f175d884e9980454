"""What the room does later."""

from django.utils import timezone
from django_tasks import task

from rekam.cards.queries import applications as cards
from rekam.certificates import actions
from rekam.core.language import words
from rekam.staff.rules import system


@task(title=words("Mengakhiri suket yang kartunya diserahkan", "Ending sukets whose card is in hand"))
def replace(*, subject: str, event: str = "") -> None:
    (found,) = cards.by_ids([int(subject.removeprefix("application:"))]).values()
    actions.replace_sukets(person_key=found.person_key, by=system(), at=timezone.now())


@task(
    title=words("Mengakhiri suket yang kartunya ada di daftar", "Ending sukets whose card is in a list"),
    own_transactions=True,
)
def replace_issued(*, subject: str = "", event: str = "") -> None:
    actions.replace_issued(by=system(), at=timezone.now())


@task(title=words("Mengakhiri suket yang selesai", "Ending sukets that are over"), own_transactions=True)
def expire() -> None:
    """Also those of a card in hand that nobody was told of at once."""
    actions.replace_issued(by=system(), at=timezone.now())
    actions.expire_sukets(by=system(), at=timezone.now())
