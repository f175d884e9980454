"""The office's own file back, with a last column `galat` that says what is wrong with each row."""

import csv
import datetime as dt
import io
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rekam.sheets.finished import new_workbook, put_in_place
from rekam.sheets.grids import BadRow, Book, Cell, Grid, Row, open_book
from rekam.sheets.workbooks import plain, risky, sheet_name, write_value

TITLE = "galat"


Messages = Mapping[int, str]
"""Row number -> what stands in the column `galat` on that row; its header is one of them."""


def write_with_errors(source: Path, messages: Mapping[str, Messages], out: Path) -> None:
    """Copy `source` to `out`, cell for cell and row for row, with the messages of each sheet, by its name.

    A CSV comes back as CSV (UTF-8 with mark, same separator), anything else as XLSX with text as text,
    numbers as numbers and dates as dates. A line with broken quotes comes back raw in the first cell.
    Raises what `open_book` does.
    """
    book = open_book(source)
    if book.kind == "csv":
        _write_csv(book, messages.get(book.sheets[0].name, {}), out)
    else:
        _write_xlsx(book, messages, out)


def _cells(row: Row) -> list[Cell]:
    return [row.text] if isinstance(row, BadRow) else row


def _width(grid: Grid) -> int:
    return max((len(_cells(row)) for _, row in grid.rows()), default=0)


def _write_csv(book: Book, messages: Messages, out: Path) -> None:
    grid = book.sheets[0]
    width, line = _width(grid), 1
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".rekam-") as folder:
        unfinished = Path(folder) / "rows.csv"
        with unfinished.open("w", encoding="utf-8-sig", newline="") as file:
            for number, row in grid.rows():
                file.write("\r\n" * (number - line))  # rows keep their numbers
                record = _record([*_cells(row)], width, messages.get(number), book.separator or ",")
                file.write(record)
                line = number + record.count("\n")
        put_in_place(unfinished, out)


def _record(cells: list[Cell], width: int, message: str | None, separator: str) -> str:
    if message:
        cells += [None] * (width - len(cells)) + [message]
    # A spreadsheet would run what looks like a formula; the apostrophe makes it text again.
    cells = [
        f"'{cell}" if isinstance(cell, str) and len(cell) > 1 and risky(cell) else cell for cell in cells
    ]
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerow(cells)
    return text.getvalue()


def _write_xlsx(book: Book, messages: Mapping[str, Messages], out: Path) -> None:
    first = next((grid for grid in book.sheets if grid.name in messages), book.sheets[0])
    with new_workbook(out) as target:
        looks = _looks(target)
        taken: set[str] = set()
        for grid in book.sheets:
            page = target.add_worksheet(sheet_name(grid.name, taken))
            if grid.hidden and grid is not first:
                page.hide()
            if grid is first:
                page.activate()
            _write_grid(page, grid, messages.get(grid.name, {}), looks)


def _looks(target: Any) -> dict[str, Any]:
    properties = {
        "text": {"num_format": "@"},
        "quoted": {"num_format": "@", "quote_prefix": True},
        "date": {"num_format": "dd-mm-yyyy"},
        "moment": {"num_format": "dd-mm-yyyy hh:mm:ss"},
        "message": {"num_format": "@", "bold": True, "font_color": "#9C0006", "bg_color": "#FDE9E7"},
    }
    return {name: target.add_format(each) for name, each in properties.items()}


def _write_grid(page: Any, grid: Grid, messages: Messages, looks: dict[str, Any]) -> None:
    width = _width(grid) if messages else 0
    if messages:
        page.set_column(width, width, 60)
    for number, row in grid.rows():
        for index, value in enumerate(_cells(row)):
            write_value(page, number - 1, index, value, _look(value, looks))
        if message := messages.get(number):
            page.write_string(number - 1, width, plain(message), looks["message"])


def _look(value: Cell, looks: dict[str, Any]) -> Any:
    if isinstance(value, str):
        return looks["quoted" if risky(value) else "text"]
    if isinstance(value, dt.datetime):
        return looks["moment"]
    return looks["date"] if isinstance(value, dt.date) else None
