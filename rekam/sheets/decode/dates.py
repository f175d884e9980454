"""Dates from text, real dates and Excel's serial numbers. Day before month; nothing is swapped by guess."""

import datetime as dt
import re
from collections.abc import Callable

from rekam.core.days import age_on, read_date
from rekam.sheets.decode.words import Read, is_blank, text_of
from rekam.sheets.grids.book import Cell

_EPOCH = dt.date(1899, 12, 30)  # Excel thinks that 1900 was a leap year; from serial 61 on this is right
_LAST_SERIAL = 60_000
_NOTHING = re.compile(r"0{1,4}[\s/|.\-]+0{1,2}[\s/|.\-]+0{1,4}([T ].*)?")
_SHORT_YEAR = re.compile(r"\d{1,2}[\s/|.\-]+(\d{1,2}|[A-Za-z]{3,})[\s/|.\-]+\d{2}")
_PARTS = re.compile(r"(\d{1,2})([\s/|.\-]+)(\d{1,2})([\s/|.\-]+\d{4}.*)")
_OLDEST = 120


def date_reader(on: dt.date, order: str = "dmy") -> Callable[[Cell], Read]:
    """A reader of birth dates that gives ISO dates. `order` is dmy, mdy or ymd; `on` is today for the file.

    Problems: `date_serial`, `date_month_day`, `date_short_year`, `date_year`, `date_unreadable`,
    `date_future`, `date_old`.
    """

    def read(cell: Cell) -> Read:
        if isinstance(cell, dt.datetime):
            return _sane(cell.date(), None)
        if isinstance(cell, dt.date):
            return _sane(cell, None)
        if is_blank(cell):
            return None, None
        text = text_of(cell)
        if text.isdecimal() and len(text) <= 5:
            return _sane(*_from_number(int(text), on))
        return _sane(read_date(_day_first(text, order)), None, text)

    def _sane(day: dt.date | None, problem: str | None, text: str = "") -> Read:
        if day is None:
            return None, problem or _why_not(text)
        if day > on:
            return None, "date_future"
        if age_on(day, on) > _OLDEST:
            return day.isoformat(), "date_old"
        return day.isoformat(), problem

    return read


def _from_number(number: int, on: dt.date) -> tuple[dt.date | None, str]:
    """The day of a serial number; a year is none, though as a serial number it would be a day of 1905."""
    if on.year - _OLDEST <= number <= on.year:
        return None, "date_year"
    if number > _LAST_SERIAL:
        return None, "date_unreadable"
    return _from_serial(number), "date_serial"


def _from_serial(serial: int) -> dt.date:
    return _EPOCH + dt.timedelta(days=serial if serial > 60 else serial + 1)


def _day_first(text: str, order: str) -> str:
    swapped = _PARTS.fullmatch(text.strip("'")) if order == "mdy" else None
    return f"{swapped[3]}{swapped[2]}{swapped[1]}{swapped[4]}" if swapped else text


def _why_not(text: str) -> str | None:
    if _NOTHING.fullmatch(text):
        return None
    if _SHORT_YEAR.fullmatch(text):
        return "date_short_year"
    if read_date(_day_first(text, "mdy")):
        return "date_month_day"
    return "date_unreadable"


def split_birth(cell: Cell) -> tuple[Cell, Cell]:
    """`KUPANG, 15-04-1999` as place and date; a cell that holds only one of them gives only that."""
    if not isinstance(cell, str):
        return None, cell
    if read_date(cell.strip()):
        return None, cell.strip()
    found = re.fullmatch(
        r"(.*?)[,\s/]+(\d{1,2}[\s/|.\-]+\w+[\s/|.\-]+\d{2,4}|\d{4}-\d{1,2}-\d{1,2})\s*", cell, re.DOTALL
    )
    return (found[1].strip(" ,/"), found[2]) if found else (cell, None)
