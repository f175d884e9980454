"""XLS, XLSB and ODS through python-calamine, which holds a whole sheet at once."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import python_calamine as calamine

from rekam.core.refusal import Refused
from rekam.sheets.grids.book import Book, Cell, Grid, Report, Rows
from rekam.sheets.grids.ods_scan import check_ods
from rekam.sheets.grids.serials import clock
from rekam.sheets.guards import MOST_COLUMNS, MOST_TEXT

T = TypeVar("T")


def open_dense(path: Path, kind: str) -> Book:
    """Raises Refused: `file_protected`, `file_damaged`, and what `check_ods` raises."""
    if kind == "ods":
        check_ods(path)
    book = _guarded(lambda: calamine.CalamineWorkbook.from_path(path))
    tables = [sheet for sheet in book.sheets_metadata if sheet.typ == calamine.SheetTypeEnum.WorkSheet]
    share = path.stat().st_size // max(1, len(tables))
    visible = calamine.SheetVisibleEnum.Visible
    return Book(
        kind,
        [Grid(each.name, each.visible != visible, share, _reader(book, each.name, share)) for each in tables],
    )


def _reader(book: calamine.CalamineWorkbook, name: str, size: int) -> Callable[[Report], Rows]:
    def read(report: Report) -> Rows:
        sheet = _guarded(lambda: book.get_sheet_by_name(name))
        if sheet.total_width > MOST_COLUMNS:
            raise Refused("too_many_columns", columns=sheet.total_width, most=MOST_COLUMNS)
        for number, cells in enumerate(sheet.iter_rows(), 1):
            if number % 1000 == 0:
                report(size * number // sheet.total_height)
            row = [_cell(value) for value in cells]
            while row and row[-1] is None:
                row.pop()
            if row:
                yield number, row

    return read


def _cell(value: object) -> Cell:
    match value:
        case str():
            if len(value) > MOST_TEXT:
                raise Refused("cell_too_long", most=MOST_TEXT)
            return value or None
        case float():
            return int(value) if value.is_integer() and abs(value) < 1e21 else value
        case dt.timedelta():
            return clock(value.total_seconds())
        case dt.time():
            return value.strftime("%H:%M:%S")
        case dt.date() | int():
            return value
    return None


def _guarded(call: Callable[[], T]) -> T:
    """The library's own errors as refusals, and so the panics of its Rust, which are no Exception."""
    try:
        return call()
    except calamine.PasswordError as error:
        raise Refused("file_protected") from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise Refused("file_damaged") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise Refused("file_damaged") from error
