"""Numbers of letters: which kinds there are, what a number looks like, and how the next one is found."""

import datetime as dt
import re
from collections.abc import Mapping
from enum import StrEnum

from rekam.core.refusal import Refused


class Kind(StrEnum):
    """What an office sends out under a number."""

    SUKET = "SUKET"
    BATCH_LIST = "BATCH_LIST"
    RECEIPT = "RECEIPT"
    MINUTES = "MINUTES"
    UNCOLLECTED = "UNCOLLECTED"
    LETTER = "LETTER"


START = {
    Kind.SUKET: "470/{number:03}/SUKET/{roman_month}/{year}",
    Kind.BATCH_LIST: "470/{number:03}/KIRIM/{roman_month}/{year}",
    Kind.RECEIPT: "470/{number:03}/TT/{roman_month}/{year}",
    Kind.MINUTES: "470/{number:03}/BA/{roman_month}/{year}",
    Kind.UNCOLLECTED: "470/{number:03}/SISA/{roman_month}/{year}",
    Kind.LETTER: "470/{number:03}/DISDUKCAPIL/{roman_month}/{year}",
}
"""Until an office says its own. 470 is the archive code of population affairs; the rest is custom."""

LONGEST_PATTERN = 60
LARGEST = 999_999
_ROMAN = "I II III IV V VI VII VIII IX X XI XII".split()
_FIELD = re.compile(r"\{(number|year|month|roman_month)(?::0([1-6]))?\}")


def check_pattern(pattern: str) -> str:
    """The pattern with no spaces around it.

    Raises Refused: `letter_pattern` with `why` = long, number, year (each must stand in it once) or brace.
    """
    pattern = pattern.strip()
    names = [name for name, _ in _FIELD.findall(pattern)]
    if len(pattern) > LONGEST_PATTERN:
        raise Refused("letter_pattern", why="long")
    for once in ("number", "year"):
        if names.count(once) != 1:
            raise Refused("letter_pattern", why=once)
    if re.search(r"[{}\n\r]", _FIELD.sub("", pattern)):
        raise Refused("letter_pattern", why="brace")
    return pattern


def kind_of(kind: str) -> Kind:
    """Raises Refused: `letter_kind`."""
    if kind not in set(Kind):
        raise Refused("letter_kind", kind=kind)
    return Kind(kind)


def check_series(kind: str, series: str, pattern: str, others: Mapping[str, tuple[str, str]]) -> None:
    """Counting together goes one step: who is counted with another kind counts nobody.

    `others` are kind: (series, pattern). Two that count apart may not look alike, for two letters would bear
    one number. Raises Refused: `letter_series`, `letter_pattern_taken` with the other kind.
    """
    leads = any(with_ == kind for with_, _ in others.values())
    follows = series in others and others[series][0] != series
    if series != kind and (leads or follows):
        raise Refused("letter_series", kind=kind, series=series)
    for other, (counted, theirs) in others.items():
        if counted != series and bare(theirs) == bare(pattern):
            raise Refused("letter_pattern_taken", kind=other)


def bare(pattern: str) -> str:
    """Without widths: `{number:03}` and `{number}` meet at number 100."""
    return _FIELD.sub(lambda field: "{" + field[1] + "}", pattern)


def check_start(number: int) -> int:
    """Raises Refused: `letter_start`."""
    if not 1 <= number <= LARGEST:
        raise Refused("letter_start", most=LARGEST)
    return number


def number_text(pattern: str, number: int, day: dt.date) -> str:
    """`470/007/SUKET/XI/2024`. The pattern is data: nothing in it but the four fields is ever looked at."""
    values = {"number": number, "year": day.year, "month": day.month}

    def filled(field: re.Match[str]) -> str:
        name, width = field.groups()
        return _ROMAN[day.month - 1] if name == "roman_month" else f"{values[name]:0{width or 1}d}"

    return _FIELD.sub(filled, pattern)


def next_number(last: int | None, start: int) -> int:
    """After the last of the year, or where the office's book ended. Raises Refused: `letter_numbers_out`."""
    number = max((last or 0) + 1, start)
    if number > LARGEST:
        raise Refused("letter_numbers_out", most=LARGEST)
    return number
