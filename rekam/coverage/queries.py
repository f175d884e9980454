"""Named reads of how many are left: today, day by day, and at every level."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Q, Sum

from rekam.coverage.models import DailyCount
from rekam.coverage.rules import COUNTED, NOBODY, Standing, at_level, week_before

SHOWN = 30
"""Counted days that a page looks back on: two weeks of bars, and a week to compare with behind gaps."""


def last_day() -> dt.date | None:
    found: dt.date | None = DailyCount.objects.aggregate(day=Max("day"))["day"]
    return found


def standing(place: str, day: dt.date) -> Standing:
    rows = DailyCount.objects.filter(_inside(place), day=day)
    return Standing(**{name: n or 0 for name, n in rows.aggregate(**{c: Sum(c) for c in COUNTED}).items()})


def standings(place: str, day: dt.date, level: int) -> Mapping[str, Standing]:
    """Region code at that level (3 kecamatan, 4 desa) -> its standing; one query."""
    rows = DailyCount.objects.filter(_inside(place), day=day).order_by("code")
    found = {code: Standing(*told) for code, *told in rows.values_list("code", *COUNTED)}
    return at_level(found, level)


def days(place: str, most: int) -> list[tuple[dt.date, Standing]]:
    """The last days that were counted, oldest first."""
    rows = DailyCount.objects.filter(_inside(place)).values("day").order_by("-day")
    told = rows.annotate(**{c: Sum(c) for c in COUNTED})[:most]
    found: list[dict[str, Any]] = [dict(row) for row in reversed(told)]
    return [(row["day"], Standing(**{c: row[c] for c in COUNTED})) for row in found]


@dataclass(frozen=True, slots=True)
class Board:
    """What a page of coverage shows of a region: the last count, one of about a week before, and the days."""

    day: dt.date
    since: dt.date | None
    whole: Standing
    elsewhere: int
    """People who must hold a card and whom the register places in no village of the office."""

    villages: Mapping[str, Standing]
    villages_before: Mapping[str, Standing]
    days: Sequence[tuple[dt.date, Standing]]

    @property
    def week_exact(self) -> bool:
        return self.since is not None and (self.day - self.since).days == 7


def board(place: str, *, whole_office: bool) -> Board | None:
    """None before the first count. Five queries for any number of villages."""
    day = last_day()
    if day is None:
        return None
    counted = days(place, SHOWN)
    if counted and counted[-1][0] != day:
        counted = [*counted, (day, NOBODY)]
    since = week_before([each for each, _ in counted])
    whole = counted[-1][1] if counted else NOBODY
    return Board(
        day=day,
        since=since,
        whole=whole,
        elsewhere=standing("", day).wajib - whole.wajib if whole_office else 0,
        villages=standings(place, day, 4),
        villages_before=standings(place, since, 4) if since else {},
        days=counted,
    )


def _inside(place: str) -> Q:
    return Q(code=place) | Q(code__startswith=place + ".") if place else Q()
