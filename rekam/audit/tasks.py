"""The log's own work: once a day it is walked, and its size and root are kept."""

from django.utils import timezone
from django_tasks import task

from rekam.audit.actions import make_checkpoint
from rekam.core.actor import Actor

KEEPER = Actor(id="system", kind="system", permissions=frozenset({"audit.read"}), territory=("",))


@task(own_transactions=True)
def daily_checkpoint() -> None:
    """Fails as `log_broken` in the list of jobs when the log is not whole. Safe to repeat."""
    make_checkpoint(by=KEEPER, at=timezone.now())
