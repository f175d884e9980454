"""The past summed up anew, so that a report of any day is a sum. A job's part."""

import datetime as dt
import time
from collections import Counter

from django.db import transaction

from rekam.audit.actions import record
from rekam.core.actor import Actor
from rekam.coverage.models import RollUp, Turn
from rekam.coverage.queries import rolled, turning
from rekam.coverage.rules import turns as rules
from rekam.jobs.progress import fence, give_way, report

LATE = dt.timedelta(hours=1)
"""A move is saved within this time of the moment that it bears. Later ones a page adds itself."""
ROWS = 500
KILLED = dt.timedelta(hours=6)
"""So long after it began, a roll-up that is not complete never will be."""


def roll_up(*, by: Actor, at: dt.datetime, whatever: bool = False) -> RollUp | None:
    """Only where the last one holds no more, or much was moved since; `whatever` is in any case.

    Readers go on with the one before until this is complete, and may finish what they began with it.
    """
    by.check("coverage.see")
    if not whatever and not rolled.is_due():
        return None
    head = RollUp.objects.create(mark=rolled.mark(), until=at - LATE, made_at=at)
    head.speaks = turning.first_days()
    told: Counter[rules.Turn] = Counter()
    for turn, n in turning.turns(head.until):
        told[turn] += n
    rows = [Turn(rollup=head, **turn._asdict(), change=n) for turn, n in told.items() if n]
    rows += [Turn(rollup=head, **turn._asdict(), change=n, whole=True) for turn, n in rules.wholes_of(told)]
    for start in range(0, len(rows), ROWS):
        report(start, len(rows), "keep")
        _kept(rows[start : start + ROWS])
    with transaction.atomic():
        head.complete = True
        head.save()
        fence()
        record(by=by, at=at, event="coverage.report.roll_up", turns=len(rows))
    _forget(at)
    return head


def _kept(rows: list[Turn]) -> None:
    began = time.monotonic()
    with transaction.atomic():
        Turn.objects.bulk_create(rows)
        fence()
    give_way(time.monotonic() - began)


def _forget(at: dt.datetime) -> None:
    """All but the newest two that are complete, and those that a killed job left."""
    kept = list(RollUp.objects.filter(complete=True).order_by("-pk").values_list("pk", flat=True)[:2])
    old = RollUp.objects.exclude(pk__in=kept).exclude(complete=False, made_at__gt=at - KILLED)
    for head in old:
        _emptied(head)
        head.delete()


def _emptied(head: RollUp) -> None:
    while some := list(head.turns.values_list("pk", flat=True)[:ROWS]):
        began = time.monotonic()
        Turn.objects.filter(pk__in=some).delete()
        give_way(time.monotonic() - began)
