"""Coverage as counts of people: what is known of them, how fast it changes, what a page lists and draws."""

from rekam.coverage.rules.board import ORDERS, Line, in_order
from rekam.coverage.rules.chart import Bar, Chart, draw
from rekam.coverage.rules.counts import (
    IN_HAND,
    PRINTABLE,
    PRINTED,
    WAITING,
    Count,
    by_village,
    of_aggregate,
    rolled_up,
    stages_by_village,
    total,
)
from rekam.coverage.rules.pace import Forecast, Span, forecast, short_of, spans, week_before
from rekam.coverage.rules.standing import COUNTED, NOBODY, Standing, at_level

__all__ = [
    "COUNTED",
    "IN_HAND",
    "NOBODY",
    "ORDERS",
    "PRINTABLE",
    "PRINTED",
    "WAITING",
    "Bar",
    "Chart",
    "Count",
    "Forecast",
    "Line",
    "Span",
    "Standing",
    "at_level",
    "by_village",
    "draw",
    "forecast",
    "in_order",
    "of_aggregate",
    "rolled_up",
    "short_of",
    "spans",
    "stages_by_village",
    "total",
    "week_before",
]
