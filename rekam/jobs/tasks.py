"""The room's own later work."""

from django.utils import timezone
from django_tasks import task

from rekam.core.language import words
from rekam.jobs import actions


@task(title=words("Hapus catatan pekerjaan lama", "Remove old job records"))
def forget_old_jobs() -> None:
    actions.forget_ended(at=timezone.now())
