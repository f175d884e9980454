"""Writing big sheets in constant memory, column by column in, byte for byte the same each time."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import xlsxwriter

SAYS = "DATA CONTOH"
EPOCH = np.datetime64("1899-12-30")
CREATED = dt.datetime(2024, 1, 1)  # noqa: DTZ001 - a workbook's clock has no zone; a fixed one keeps files equal
BATCH = 5_000


@dataclass(frozen=True)
class Sheet:
    """A header and its columns: texts (empty or None leaves the cell empty), numbers, or dates.

    `odd` holds cells that are written otherwise than their column: (row, column) from 0 -> value.
    """

    header: Sequence[str]
    columns: Sequence[Any]
    odd: dict[tuple[int, int], str | float]
    above: Sequence[str] = ()  # heading lines, one cell each
    below: Sequence[Sequence[str]] = ()  # lines at the foot

    @property
    def rows(self) -> int:
        return len(self.columns[0])

    @property
    def first_row(self) -> int:
        """The row number, as Excel shows it, of the first line of data."""
        return len(self.above) + 2


Tick = Callable[[int], None]


def write_sheet(path: Path, sheet: Sheet, title: str, tick: Tick) -> None:
    """One sheet named DATA CONTOH; `tick` is told the rows done."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": True, "tmpdir": str(path.parent)}) as book:
        book.set_properties({"title": f"{SAYS}: {title}", "comments": SAYS, "created": CREATED})
        page = book.add_worksheet(SAYS)
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        page.set_column(0, len(sheet.header) - 1, 16)
        lines = [[line] for line in sheet.above] + [list(sheet.header)]
        page.freeze_panes(len(lines), 0)
        _write_lines(page, lines, 0, bold)
        _write_rows(page, sheet, day, len(lines), tick)
        _write_lines(page, sheet.below, len(lines) + sheet.rows, bold)


def _write_lines(page: Any, lines: Sequence[Sequence[str]], first: int, bold: Any) -> None:
    for row, cells in enumerate(lines, first):
        for column, cell in enumerate(cells):
            page.write_string(row, column, cell, bold)


def _write_rows(page: Any, sheet: Sheet, day: Any, top: int, tick: Tick) -> None:
    by_row: dict[int, dict[int, str | float]] = {}
    for (row, column), value in sheet.odd.items():
        by_row.setdefault(row, {})[column] = value
    for start in range(0, sheet.rows, BATCH):
        batch = [_cells(column[start : start + BATCH]) for column in sheet.columns]
        formats = [day if column.dtype.kind == "M" else None for column in sheet.columns]
        for row, cells in enumerate(zip(*batch, strict=True), start):
            odd = by_row.get(row)
            _write_row(page, top + row, _exchanged(cells, odd) if odd else cells, formats)
        tick(min(start + BATCH, sheet.rows))


def _exchanged(cells: Sequence[Any], odd: dict[int, str | float]) -> list[Any]:
    return [odd.get(column, cell) for column, cell in enumerate(cells)]


def _write_row(page: Any, row: int, cells: Iterable[Any], formats: list[Any]) -> None:
    write_string, write_number = page.write_string, page.write_number
    column = 0
    for cell in cells:
        if cell.__class__ is str:
            if cell:
                write_string(row, column, cell)
        elif cell is not None:
            write_number(row, column, cell, formats[column])
        column += 1  # noqa: SIM113 - the hottest loop of the room: enumerate costs a tuple a cell


def _cells(column: Any) -> list[Any]:
    """Python values of a slice; dates become Excel's day numbers, an unknown one None."""
    if column.dtype.kind != "M":
        cells: list[Any] = column.tolist()
        return cells
    missing = np.isnat(column)
    serials = (column - EPOCH).astype("timedelta64[D]").astype(np.int64).astype(object)
    serials[missing] = None
    values: list[Any] = serials.tolist()
    return values
