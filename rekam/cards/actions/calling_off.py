"""What still waits to be sent about a card that does not lie ready any more is not sent."""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db import transaction

from rekam.cards.models import Application
from rekam.cards.rules.applications import State
from rekam.cards.rules.reminders import TEMPLATES
from rekam.messages import actions as messages
from rekam.staff.rules import system
from rekam.targets.queries import reported_gone

BATCH = 1_000


def call_off(person_keys: Iterable[str], *, at: dt.datetime) -> int:
    """In the caller's transaction, so that nothing leaves between the hand-over and this; says how many."""
    keys: Sequence[str] = list(person_keys)
    return sum(
        messages.call_off(
            person_keys=keys[start : start + BATCH], templates=TEMPLATES, by=system(), at=at
        )
        for start in range(0, len(keys), BATCH)
    )  # fmt: skip


@transaction.atomic
def heed_reports(*, at: dt.datetime) -> int:
    """Of whom somebody at the door heard that they died or moved: nothing more goes. Safe to repeat."""
    lying = Application.objects.filter(state=State.READY_FOR_PICKUP).order_by().values("person_key")
    return call_off(reported_gone(lying), at=at)
