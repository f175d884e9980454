"""Named reads of the desks: one person's standing, who is next at a desk, who is meant by a scan."""

from rekam.desks.queries.finding import Found, find
from rekam.desks.queries.lines import Line, counts, desks_of, line
from rekam.desks.queries.standing import Standing, standing

__all__ = ["Found", "Line", "Standing", "counts", "desks_of", "find", "line", "standing"]
