"""Bars of recordings per day as numbers for an SVG; the template only writes them down."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from rekam.coverage.rules.pace import Span

STEP, SPACE, TOP, FLOOR, HEIGHT, DAYS, ASIDE = 26, 5, 8, 112, 128, 14, 66
"""Whole units: `ASIDE` is the room right of the bars, where the line that must be reached is named."""


@dataclass(frozen=True, slots=True)
class Bar:
    """`span.days` above 1: these days were not counted one by one, so the bar is their mean."""

    x: int
    y: int
    width: int
    height: int
    span: Span


@dataclass(frozen=True, slots=True)
class Chart:
    """`limit` is the height of the line that must be reached, None when there is none."""

    bars: tuple[Bar, ...]
    first: dt.date
    last: dt.date
    needed: int | None
    limit: int | None
    plot: int

    floor: int = FLOOR
    height: int = HEIGHT

    @property
    def width(self) -> int:
        return self.plot + ASIDE

    @property
    def limit_foot(self) -> int:
        """Where the words beside the line stand."""
        return (self.limit or 0) + 4

    @property
    def has_means(self) -> bool:
        return any(bar.span.days > 1 for bar in self.bars)

    @property
    def has_losses(self) -> bool:
        return any(bar.span.recorded < 0 for bar in self.bars)


def draw(spans: Sequence[Span], needed: int | None, days: int = DAYS) -> Chart | None:
    """The last days up to the newest count; a day of which nothing is known stays empty."""
    if not spans:
        return None
    last = spans[-1].last
    first = last - dt.timedelta(days - 1)
    seen = [span for span in spans if span.last >= first]
    scale = (FLOOR - TOP) / max([needed or 0, 1, *(span.a_day for span in seen)])

    def bar(span: Span) -> Bar:
        start = max(span.first, first)
        # A day on which nobody was recorded keeps a sliver: it was counted, and is no gap.
        height = max(2, round(span.a_day * scale))
        width = ((span.last - start).days + 1) * STEP - SPACE
        return Bar((start - first).days * STEP, FLOOR - height, width, height, span)

    limit = round(FLOOR - needed * scale) if needed else None
    return Chart(tuple(map(bar, seen)), first, last, needed, limit, days * STEP - SPACE)
