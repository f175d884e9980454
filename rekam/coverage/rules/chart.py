"""Bars of recordings per day as numbers for an SVG; the template only writes them down."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from rekam.coverage.rules.pace import Span

WIDTH, HEIGHT, TOP, FLOOR, DAYS, SPACE = 364, 128, 20, 112, 14, 4


@dataclass(frozen=True, slots=True)
class Bar:
    """`span.days` above 1: these days were not counted one by one, so the bar is their mean."""

    x: float
    y: float
    width: float
    height: float
    span: Span


@dataclass(frozen=True, slots=True)
class Chart:
    bars: tuple[Bar, ...]
    first: dt.date
    last: dt.date
    needed: int | None
    limit: float | None
    """Height of the line that must be reached."""

    width: int = WIDTH
    height: int = HEIGHT
    floor: int = FLOOR

    @property
    def label(self) -> float | None:
        return None if self.limit is None else self.limit - 5

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
    most = max([needed or 0, 1, *(span.a_day for span in seen)])
    step, scale = WIDTH / days, (FLOOR - TOP) / most

    def bar(span: Span) -> Bar:
        start = max(span.first, first)
        height = max(0.0, span.a_day) * scale
        width = ((span.last - start).days + 1) * step - SPACE
        x = (start - first).days * step + SPACE / 2
        return Bar(round(x, 1), round(FLOOR - height, 1), round(width, 1), round(height, 1), span)

    limit = round(FLOOR - needed * scale, 1) if needed else None
    return Chart(tuple(map(bar, seen)), first, last, needed, limit)
