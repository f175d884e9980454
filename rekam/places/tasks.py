"""What the worker does for this room."""

from django.utils import timezone
from django_tasks import task

from rekam.core.actor import Actor
from rekam.core.language import words
from rekam.places import actions
from rekam.places.actions.offices import MAY


@task(own_transactions=True, title=words("Membaca batas desa", "Reading village borders"))
def read_borders(*, import_id: int) -> None:
    by = Actor("system", "system", permissions=frozenset({MAY}), territory=("",))
    actions.read_file(import_id=import_id, by=by, at=timezone.now())
