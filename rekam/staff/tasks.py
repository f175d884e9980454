"""What the room does later."""

from django.utils import timezone
from django_tasks import task

from rekam.staff import actions


@task()
def sweep() -> None:
    """Sessions and attempts that have run out; safe to repeat."""
    actions.sweep(at=timezone.now())
