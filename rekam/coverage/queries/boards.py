"""How many are left: today, day by day, and at every level."""

import datetime as dt
import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Q, Sum

from rekam.coverage.models import DailyCount
from rekam.coverage.rules import COUNTED, NOBODY, Source, Standing, at_level, week_before
from rekam.people import queries as people
from rekam.places.rules import ancestor, level_of

SHOWN = 30
"""Counted days that a page looks back on: two weeks of bars, and a week to compare with behind gaps."""
BACK = dt.timedelta(days=180)
"""How far apart they may lie: older days are not looked for."""


def last_day(source: Source | None = None) -> dt.date | None:
    rows = DailyCount.objects.filter(source=source) if source else DailyCount.objects.all()
    found: dt.date | None = rows.aggregate(day=Max("day"))["day"]
    return found


def standing(place: str, day: dt.date) -> Standing:
    rows = DailyCount.objects.filter(_inside(place), day=day, in_force=True)
    return Standing(**{name: n or 0 for name, n in rows.aggregate(**{c: Sum(c) for c in COUNTED}).items()})


def standings(place: str, day: dt.date, level: int, source: Source | None = None) -> Mapping[str, Standing]:
    """Region code at that level (3 kecamatan, 4 desa) -> its standing; one query."""
    rows = DailyCount.objects.filter(_inside(place), day=day, in_force=True).order_by("code")
    rows = rows.filter(source=source) if source else rows
    found = {code: Standing(*told) for code, *told in rows.values_list("code", *COUNTED)}
    return at_level(found, level)


def days(
    place: str, most: int, source: Source = Source.NAMES, until: dt.date | None = None
) -> list[tuple[dt.date, Standing]]:
    """The last days that were counted, oldest first; of one source, or its change would look like people."""
    last = until or last_day(source)
    if last is None:
        return []
    rows = DailyCount.objects.filter(_inside(place), source=source, in_force=True, day__gte=last - BACK)
    told = rows.values("day").order_by("-day").annotate(**{c: Sum(c) for c in COUNTED})[:most]
    found: list[dict[str, Any]] = [dict(row) for row in reversed(told)]
    return [(row["day"], Standing(**{c: row[c] for c in COUNTED})) for row in found]


@dataclass(frozen=True, slots=True)
class Table:
    """An office's own table whose counts are on a page."""

    id: uuid.UUID
    file: str
    day: dt.date
    by: str
    changes: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Board:
    """What a page of coverage shows of a region: the last count, one of about a week before, and the days."""

    day: dt.date
    since: dt.date | None
    source: Source
    whole: Standing
    elsewhere: int
    """People who must hold a card and whom the register places in no village of the office."""

    villages: Mapping[str, Standing]
    villages_before: Mapping[str, Standing]
    days: Sequence[tuple[dt.date, Standing]]
    tables: Sequence[Table]
    from_tables: frozenset[str]
    """Codes whose numbers come from a table without names."""

    by_name: frozenset[str]
    """Regions of which people are known by name, so that a number can lead to them."""

    @property
    def week_exact(self) -> bool:
        return self.since is not None and (self.day - self.since).days == 7

    @property
    def mixed(self) -> bool:
        return self.source == Source.NAMES and bool(self.from_tables)

    @property
    def by_village(self) -> bool:
        """Whether anything is told of single villages: some tables know kecamatan only."""
        return any(code.count(".") == 3 for code in self.villages)


def board(place: str, *, whole_office: bool) -> Board | None:
    """None before the first count. As many queries for any number of villages.

    While a register is in force the last day counted from it is shown, else the newest table.
    """
    day = last_day(Source.NAMES if people.current(people.REGISTER) else Source.AGGREGATE) or last_day()
    if day is None:
        return None
    rows = _rows(place, day)
    only_tables = bool(rows) and all(row.source == Source.AGGREGATE for row in rows)
    source = Source.AGGREGATE if only_tables else Source.NAMES
    counted = days(place, SHOWN, source, day)
    if counted and counted[-1][0] != day:
        counted = [*counted, (day, NOBODY)]
    since = week_before([each for each, _ in counted])
    villages = at_level({row.code: row.standing for row in rows}, 4)
    whole = sum((row.standing for row in rows), NOBODY)
    tabled = {row.code for row in rows if row.source == Source.AGGREGATE}
    return Board(
        day=day,
        since=since,
        source=source,
        whole=whole,
        elsewhere=standing("", day).wajib - whole.wajib if whole_office else 0,
        villages=villages,
        villages_before=standings(place, since, 4, source) if since else {},
        days=counted,
        tables=_tables({row.intake for row in rows if row.intake}),
        from_tables=frozenset(tabled),
        by_name=with_those_above(villages.keys() - tabled),
    )


@dataclass(frozen=True, slots=True)
class _Row:
    code: str
    source: str
    intake: uuid.UUID | None
    standing: Standing


def _rows(place: str, day: dt.date) -> list[_Row]:
    rows = DailyCount.objects.filter(_inside(place), day=day, in_force=True).order_by("code")
    told = rows.values_list("code", "source", "intake", *COUNTED)
    return [_Row(code, source, intake, Standing(*counts)) for code, source, intake, *counts in told]


def with_those_above(codes: Collection[str]) -> frozenset[str]:
    return frozenset(ancestor(code, level) for code in codes for level in range(1, level_of(code) + 1))


def _tables(ids: set[uuid.UUID]) -> list[Table]:
    if not ids:
        return []
    found = list(people.intakes().filter(pk__in=ids))
    names = people.names_of({row.applied_by for row in found})
    return [
        Table(row.pk, row.name, row.data_as_of, names.get(row.applied_by, "Rekam"), row.changes)
        for row in found
    ]


def _inside(place: str) -> Q:
    return Q(code=place) | Q(code__startswith=place + ".") if place else Q()
