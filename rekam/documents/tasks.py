"""What the room does later."""

from django.utils import timezone
from django_tasks import task

from rekam.core.language import words
from rekam.documents import actions


@task(title=words("Hapus cetakan lama", "Remove old prints"))
def sweep() -> None:
    actions.sweep(at=timezone.now())
