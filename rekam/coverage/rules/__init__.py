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
from rekam.coverage.rules.sources import Source, in_force
from rekam.coverage.rules.standing import COUNTED, NOBODY, Standing, at_level
from rekam.coverage.rules.tables import Placed, Sorted, sort_out, standing_of

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
    "Placed",
    "Sorted",
    "Source",
    "Span",
    "Standing",
    "at_level",
    "by_village",
    "draw",
    "forecast",
    "in_force",
    "in_order",
    "of_aggregate",
    "rolled_up",
    "short_of",
    "sort_out",
    "spans",
    "stages_by_village",
    "standing_of",
    "total",
    "week_before",
]
