"""Puts the schedule's tasks on the queue: once per slot, however many workers look at the clock."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from rekam.jobs.actions import enqueue_named
from rekam.jobs.models import Slot
from rekam.jobs.rules import Timed, slot

ASTRAY = dt.timedelta(days=1)
"""A slot further ahead than this was written by a wrong clock and holds nobody up."""


def enqueue_due(schedule: Sequence[Timed], *, at: dt.datetime) -> int:
    """How many tasks this call enqueued. A slot missed while the machine was off runs once, late."""
    here = timezone.localtime(at, timezone.get_default_timezone())
    slots = {_row(timed): (timed, slot(timed, here)) for timed in schedule}
    known = dict(Slot.objects.filter(row__in=slots).values_list("row", "due"))
    new = [
        (timed, due) for row, (timed, due) in slots.items()
        if row not in known or known[row] < due or known[row] > at + ASTRAY
    ]  # fmt: skip
    return sum(_enqueue(timed, due, at) for timed, due in new)


def _row(timed: Timed) -> str:
    return f"{timed.task} {timed.every if timed.at_hour is None else f'@{timed.at_hour}'}"


@transaction.atomic
def _enqueue(timed: Timed, due: dt.datetime, at: dt.datetime) -> bool:
    row = _row(timed)
    stale = Q(due__lt=due) | Q(due__gt=at + ASTRAY)
    won = bool(Slot.objects.filter(stale, row=row).update(due=due))
    won = won or Slot.objects.get_or_create(row=row, defaults={"due": due})[1]
    if won:
        enqueue_named(timed.task, by="system", at=at, unique=f"schedule:{row}")
    return won
