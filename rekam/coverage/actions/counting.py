"""How things stand today, counted from people by name."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from rekam.audit.actions import record
from rekam.core.actor import Actor
from rekam.coverage.actions.weighing import weigh
from rekam.coverage.models import DailyCount
from rekam.coverage.rules import Source, stages_by_village
from rekam.jobs.progress import fence
from rekam.voters.queries import reconciliation


def recount(*, by: Actor, at: dt.datetime) -> int:
    """Today's counts of every desa, in place of those made earlier today. A job's part."""
    day = timezone.localdate(at)
    counts = stages_by_village(reconciliation(day))
    rows = [
        DailyCount(day=day, code=code, counted_at=at, source=Source.NAMES, in_force=False, **told)
        for code, told in counts.items()
    ]
    with transaction.atomic():
        DailyCount.objects.filter(day=day, source=Source.NAMES).delete()
        DailyCount.objects.bulk_create(rows, batch_size=500)
        weigh(day)
        fence()
        record(by=by, at=at, event="coverage.day.count", villages=len(rows))
    return len(rows)
