"""The room's only write: how things stand today."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from rekam.audit.actions import record
from rekam.core.actor import Actor
from rekam.coverage.models import DailyCount
from rekam.coverage.rules import stages_by_village
from rekam.voters.queries import reconciliation

_COUNTED = "wajib recorded left unknown waiting printable printed in_hand".split()


def recount(*, by: Actor, at: dt.datetime) -> int:
    """Today's counts of every desa, in place of those made earlier today."""
    day = timezone.localdate(at)
    counts = stages_by_village(reconciliation(day))
    rows = [DailyCount(day=day, code=code, counted_at=at, **told) for code, told in counts.items()]
    with transaction.atomic():
        DailyCount.objects.filter(day=day).delete()
        DailyCount.objects.bulk_create(rows, batch_size=1000)
        record(by=by, at=at, event="coverage.day.count", villages=len(rows))
    return len(rows)
