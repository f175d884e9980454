"""Dates as Indonesian offices write them, and ages on a day. The clock is never read here."""

import datetime as dt
import re

MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
WEEKDAYS = "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split()
_SHORT = {name[:3].lower(): n for n, name in enumerate(MONTHS, 1)}
_SHORT |= {"may": 5, "aug": 8, "agt": 8, "oct": 10, "dec": 12, "nop": 11, "peb": 2}
_NUMBERS = re.compile(r"(\d{1,4})[\s/|.\-]+(\d{1,2})[\s/|.\-]+(\d{1,4})(?:[T ]\d{1,2}:\d{2}.*)?$")
_WORDS = re.compile(r"(\d{1,2})[\s\-/.]*([A-Za-z]{3,})[\s\-/.]*(\d{4})$")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})$")


def read_date(text: str) -> dt.date | None:
    """`15|04|1999`, `15-04-1999`, `1999-04-15`, `15 April 1999`, `19990415`; None when it is no date.

    Day comes before month, as everywhere in Indonesia. A two-digit year is not a date: its century
    would be a guess.
    """
    text = text.strip().strip("'")
    if found := _NUMBERS.match(text):
        first, month, last = (int(part) for part in found.groups())
        year, day = (first, last) if first > 31 else (last, first)
        return _date(year, month, day)
    if found := _COMPACT.match(text):
        return _date(*(int(part) for part in found.groups()))
    if found := _WORDS.match(text):
        month_number = _SHORT.get(found[2][:3].lower(), 0)
        return _date(int(found[3]), month_number, int(found[1]))
    return None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day) if year >= 1000 else None
    except ValueError:
        return None


def age_on(born: dt.date, day: dt.date) -> int:
    """Whole years on a day. Someone born on 29 February has the birthday on 1 March in other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def birthday(born: dt.date, years: int) -> dt.date:
    """The day somebody turns `years`."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return dt.date(born.year + years, 3, 1)


def long_date(day: dt.date) -> str:
    """`Rabu, 27 November 2024`."""
    return f"{WEEKDAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}"
