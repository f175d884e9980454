"""How fast people are recorded, from counts of some days; how fast they must be until polling day."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from itertools import pairwise

WEEK = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Span:
    """Recordings between two counts. Days without a count are not zero: they share one span."""

    first: dt.date
    last: dt.date
    recorded: int
    """Below 0 where data was taken back, or people left the register."""

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def a_day(self) -> float:
        return self.recorded / self.days


def spans(counts: Sequence[tuple[dt.date, int]]) -> list[Span]:
    """From days counted (oldest first) and how many were recorded by then."""
    steps = pairwise(counts)
    return [Span(day + dt.timedelta(1), next_day, then - now) for (day, now), (next_day, then) in steps]


def week_before(days: Collection[dt.date]) -> dt.date | None:
    """The counted day to compare the last one with: seven days before it, or the nearest to that."""
    if len(days) < 2:
        return None
    last = max(days)
    return min(sorted(set(days) - {last}, reverse=True), key=lambda day: abs(last - WEEK - day))


@dataclass(frozen=True, slots=True)
class Forecast:
    """`needed` a day from now on, `a_day` so far over `over` days; None is what cannot be said."""

    days_left: int
    needed: int | None
    a_day: float | None
    over: int
    left_then: int | None
    """Left on polling day when the pace stays."""

    @property
    def past(self) -> bool:
        return self.days_left < 0

    @property
    def fast_enough(self) -> bool:
        return self.left_then == 0


def forecast(
    counts: Sequence[tuple[dt.date, int]], *, left: int, today: dt.date, polling_day: dt.date
) -> Forecast:
    days_left = (polling_day - today).days
    since = week_before([day for day, _ in counts])
    a_day: float | None = None
    over = 0
    if since:
        told = dict(counts)
        last = max(told)
        over = (last - since).days
        a_day = (told[last] - told[since]) / over
    if days_left < 0:
        return Forecast(days_left, None, a_day, over, None)
    needed = -(-left // max(1, days_left))
    then = None if a_day is None else max(0, round(left - max(0.0, a_day) * days_left))
    return Forecast(days_left, needed, a_day, over, then)


def short_of(target: float, *, wajib: int, recorded: int) -> int:
    """How many more must be recorded to reach a share in per cent."""
    wanted = (Decimal(str(target)) * wajib / 100).to_integral_value(ROUND_CEILING)
    return max(0, int(wanted) - recorded)
