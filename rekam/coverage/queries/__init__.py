"""Named reads of how many are left: today, day by day, at every level, and out of an office's own table."""

from rekam.coverage.queries.boards import (
    SHOWN,
    Board,
    Table,
    board,
    days,
    last_day,
    standing,
    standings,
    with_those_above,
)
from rekam.coverage.queries.tables import table_of

__all__ = [
    "SHOWN",
    "Board",
    "Table",
    "board",
    "days",
    "last_day",
    "standing",
    "standings",
    "table_of",
    "with_those_above",
]
