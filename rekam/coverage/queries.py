"""Named reads of how many are left: today, day by day, and at every level."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Q, Sum

from rekam.coverage.models import DailyCount

COUNTED = ("wajib", "recorded", "left", "unknown", "waiting", "printable", "printed", "in_hand")


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand in a region: people by what is known of them."""

    wajib: int = 0
    recorded: int = 0
    left: int = 0
    unknown: int = 0
    waiting: int = 0
    printable: int = 0
    printed: int = 0
    in_hand: int = 0

    @property
    def share_recorded(self) -> float | None:
        return self.recorded / self.wajib if self.wajib else None

    @property
    def share_left(self) -> float | None:
        return self.left / self.wajib if self.wajib else None


def last_day() -> dt.date | None:
    found: dt.date | None = DailyCount.objects.aggregate(day=Max("day"))["day"]
    return found


def standing(place: str, day: dt.date) -> Standing:
    rows = DailyCount.objects.filter(_inside(place), day=day)
    return Standing(**{name: n or 0 for name, n in rows.aggregate(**{c: Sum(c) for c in COUNTED}).items()})


def standings(place: str, day: dt.date, level: int) -> Mapping[str, Standing]:
    """Region code at that level (3 kecamatan, 4 desa) -> its standing; one query."""
    summed: dict[str, dict[str, int]] = {}
    for row in DailyCount.objects.filter(_inside(place), day=day).values("code", *COUNTED):
        code = ".".join(row["code"].split(".")[:level])
        told = summed.setdefault(code, dict.fromkeys(COUNTED, 0))
        for name in COUNTED:
            told[name] += row[name]
    return {code: Standing(**told) for code, told in sorted(summed.items())}


def days(place: str, most: int) -> list[tuple[dt.date, Standing]]:
    """The last days that were counted, oldest first."""
    rows = DailyCount.objects.filter(_inside(place)).values("day").order_by("-day")
    told = rows.annotate(**{c: Sum(c) for c in COUNTED})[:most]
    found: list[dict[str, Any]] = [dict(row) for row in reversed(told)]
    return [(row["day"], Standing(**{c: row[c] for c in COUNTED})) for row in found]


def _inside(place: str) -> Q:
    return Q(code=place) | Q(code__startswith=place + ".") if place else Q()
