"""What every reader gives: a book of grids, a grid of numbered rows, a row of cells."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from rekam.core.refusal import Refused
from rekam.sheets.guards import MOST_ROWS

Cell = str | int | float | bool | dt.date | dt.datetime | None


@dataclass(frozen=True, slots=True)
class BadRow:
    """A line that is broken as a line (its quotes do not close). `text` is the raw line: personal data."""

    code: str
    facts: Mapping[str, object]
    text: str


Row = list[Cell] | BadRow
Rows = Iterator[tuple[int, Row]]
Report = Callable[[int], None]


@dataclass(slots=True, eq=False)
class Grid:
    """One sheet. `size` and `position` are bytes to read and bytes read by the latest pass."""

    name: str
    hidden: bool
    size: int
    read: Callable[[Report], Rows] = field(repr=False)
    position: int = 0

    def rows(self) -> Rows:
        """Row numbers from 1 as Excel or an editor shows them, and cells; wholly empty rows are left out.

        An empty cell is None, an integral number is int, a time of day is text. Every call reads anew.
        Raises Refused: `file_damaged`, `file_has_doctype`, `too_many_columns`, `too_many_rows`,
        `cell_too_long`, `too_many_strings`, `line_too_long`.
        """
        self.position = 0
        numbered = self.read(self._report)
        yield from islice(numbered, MOST_ROWS)
        if next(numbered, None) is not None:
            raise Refused("too_many_rows", most=MOST_ROWS)
        self.position = self.size

    def _report(self, position: int) -> None:
        self.position = position


@dataclass(frozen=True, slots=True)
class Book:
    """An opened file. `kind` is xlsx, xls, xlsb, ods or csv, told by content and never by extension.

    For csv: `encoding` is a Python codec name, `separator` one character, and `guessed_bytes` counts
    bytes that no code page explains.
    """

    kind: str
    sheets: list[Grid]
    encoding: str | None = None
    separator: str | None = None
    guessed_bytes: int = 0

    @property
    def size_hint(self) -> int:
        """Bytes to read when every sheet is read once."""
        return sum(sheet.size for sheet in self.sheets)

    @property
    def bytes_read(self) -> int:
        return sum(sheet.position for sheet in self.sheets)
