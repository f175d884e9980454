"""What may stand in no message: a NIK or KK number, a birth date, in whatever form they are written."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from typing import Literal

from rekam.core.refusal import Refused

LEAST_DIGITS = 8
OLD_YEARS = 10
"""A message speaks of days to come. A year that long ago can only be that of a birth."""
Found = Literal["", "digits", "date"]

_RUN = re.compile(rf"\d(?:[\W_]{{0,3}}\d){{{LEAST_DIGITS - 1},}}")
_HOURS = re.compile(r"([01]?\d|2[0-4])[.:][0-5]\d\W{1,3}([01]?\d|2[0-4])[.:][0-5]\d")
_YEAR = re.compile(r"(?<!\d)((?:1[89]|20)\d\d)(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(\d\d)(\d\d)(\d\d)(?!\d)")
_MONTH = r"(?:jan|feb|peb|mar|apr|mei|may|jun|jul|ag[us]|aug|sep|o[ck]t|nov|nop|des|dec)[a-z]*"
_ROMAN = r"(?:xi{0,2}|ix|iv|v?i{1,3}|v)"
_SHORT_YEAR = r"'?(\d\d)(?!\d|[.:]\d)"
_SHORT = re.compile(rf"(?<!\d)(\d{{1,2}})[\W_]{{1,3}}(\d{{1,2}})[\W_]{{1,3}}{_SHORT_YEAR}")
_SHORT_WORD = re.compile(
    rf"(?<!\d)\d{{1,2}}(?:[\W_]{{0,3}}{_MONTH}[\W_]{{0,3}}|[\W_]{{1,3}}{_ROMAN}[\W_]{{1,3}}){_SHORT_YEAR}"
)


def personal(text: str, *, today: dt.date, own: Iterable[str] = ()) -> Found:
    """`digits` for a run of eight or more, however broken up; `date` for a birth date; "" for neither.

    `own` is what the office says of itself and may stand: its phone number, the address of its pages.
    Days are written with the month in words, `27 November 2024`, and pass; hours `08.00-14.00` pass.
    """
    plain = _plain(text)
    for word in own:
        plain = plain.replace(_plain(word), " x ") if word else plain
    if any(not _HOURS.fullmatch(run[0]) for run in _RUN.finditer(plain)):
        return "digits"
    born = any(int(year[1]) <= today.year - OLD_YEARS for year in _YEAR.finditer(plain))
    return "date" if born or _two_digit_year(plain) else ""


def check(texts: Iterable[str], *, today: dt.date, own: Iterable[str] = ()) -> None:
    """Raises Refused: `message_has_personal_data` (what: digits or date; never what it says)."""
    spared = tuple(own)
    for text in texts:
        if what := personal(text, today=today, own=spared):
            raise Refused("message_has_personal_data", what=what)


def _plain(text: str) -> str:
    """Letters in their usual form, digits of any script as 0-9, nothing that does not show."""
    shown = (c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    return "".join(str(int(c)) if c.isdecimal() else c.lower() for c in shown)


def _two_digit_year(plain: str) -> bool:
    """Which century it means cannot be told, so no such date passes."""
    short = (_is_day(day, month) for day, month, _ in _SHORT.findall(plain))
    packed = (_is_day(a, b) or _is_day(c, b) for a, b, c in _COMPACT.findall(plain))
    return any(short) or any(packed) or bool(_SHORT_WORD.search(plain))


def _is_day(day: str, month: str) -> bool:
    return 1 <= int(day) <= 31 and 1 <= int(month) <= 12
