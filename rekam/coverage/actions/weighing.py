"""After every change of a day: which of its rows count."""

import datetime as dt

from rekam.coverage.models import DailyCount
from rekam.coverage.rules import Source, in_force

FEW = 500
"""Keys in one statement: SQLite takes no more than 999 of anything."""


def weigh(day: dt.date) -> None:
    """Own counts from names hold before tables, a newer table before an older. Inside a transaction."""
    rows = list(DailyCount.objects.filter(day=day).order_by("-counted_at", "-pk"))
    own = [row for row in rows if row.source == Source.NAMES]
    batches = [own] if own else []
    tables = [row for row in rows if row.source == Source.AGGREGATE]
    for intake in dict.fromkeys(row.intake for row in tables):
        batches.append([row for row in tables if row.intake == intake])
    kept = in_force([{row.code: row.whole for row in batch} for batch in batches])
    holds = {row.pk for batch, codes in zip(batches, kept, strict=True) for row in batch if row.code in codes}
    _mark([row.pk for row in rows if row.in_force and row.pk not in holds], holds=False)
    _mark([row.pk for row in rows if not row.in_force and row.pk in holds], holds=True)


def _mark(keys: list[int], *, holds: bool) -> None:
    for start in range(0, len(keys), FEW):
        DailyCount.objects.filter(pk__in=keys[start : start + FEW]).update(in_force=holds)
