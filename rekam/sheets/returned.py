"""The office's own file back, with a last column `galat` that says what is wrong with each row."""

import csv
import datetime as dt
import io
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rekam.sheets.grids import BadRow, Book, Cell, Grid, Row, open_book
from rekam.sheets.workbooks import new_workbook, plain, put_in_place, risky, sheet_name, write_value

TITLE = "galat"


def write_with_errors(
    source: Path, problems: Mapping[int, str], out: Path, *, header_row: int = 1, sheet: str | None = None
) -> None:
    """Copy `source` to `out`, cell for cell and row for row, with the message of each row number added.

    A CSV comes back as CSV (UTF-8 with mark, same separator), anything else as XLSX with text as text,
    numbers as numbers and dates as dates. `problems` speak of the named sheet, or of the first that is
    not hidden. A line with broken quotes comes back raw in the first cell. Raises what `open_book` does.
    """
    book = open_book(source)
    messages = {header_row: TITLE, **problems}
    if book.kind == "csv":
        _write_csv(book, messages, out)
    else:
        _write_xlsx(book, messages, out, sheet)


def _cells(row: Row) -> list[Cell]:
    return [row.text] if isinstance(row, BadRow) else row


def _width(grid: Grid) -> int:
    return max((len(_cells(row)) for _, row in grid.rows()), default=0)


def _write_csv(book: Book, messages: Mapping[int, str], out: Path) -> None:
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
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerow(cells)
    return text.getvalue()


def _write_xlsx(book: Book, messages: Mapping[int, str], out: Path, sheet: str | None) -> None:
    chosen = next(
        (each for each in book.sheets if (each.name == sheet if sheet else not each.hidden)), book.sheets[0]
    )
    with new_workbook(out) as target:
        looks = _looks(target)
        taken: set[str] = set()
        for grid in book.sheets:
            page = target.add_worksheet(sheet_name(grid.name, taken))
            if grid.hidden and grid is not chosen:
                page.hide()
            if grid is chosen:
                page.activate()
            _write_grid(page, grid, messages if grid is chosen else {}, looks)


def _looks(target: Any) -> dict[str, Any]:
    properties = {
        "text": {"num_format": "@"},
        "quoted": {"num_format": "@", "quote_prefix": True},
        "date": {"num_format": "dd-mm-yyyy"},
        "moment": {"num_format": "dd-mm-yyyy hh:mm:ss"},
        "message": {"num_format": "@", "bold": True, "font_color": "#9C0006", "bg_color": "#FDE9E7"},
    }
    return {name: target.add_format(each) for name, each in properties.items()}


def _write_grid(page: Any, grid: Grid, messages: Mapping[int, str], looks: dict[str, Any]) -> None:
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
