"""Serials as boxes bear them: letters, then a number of a fixed width; whole boxes as ranges."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from rekam.core.refusal import Refused

MOST = 50_000
"""Serials in one entry: more than a lorry brings, fewer than a slip of the finger."""
_SERIAL = re.compile(r"([A-Z]{0,8})(\d{3,12})$")
_TO = re.compile(r"\s*(?:-|–|—|s/d|sd|sampai|to)\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"[\n,;]+")


@dataclass(frozen=True, slots=True, order=True)
class Range:
    """From `first` to `last` inclusive, both with `width` digits behind `prefix`."""

    prefix: str
    width: int
    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first + 1

    def __str__(self) -> str:
        return self.name(self.first) if len(self) == 1 else f"{self.name(self.first)}-{self.name(self.last)}"

    def name(self, number: int) -> str:
        return f"{self.prefix}{number:0{self.width}d}"

    def serials(self) -> list[str]:
        return [self.name(number) for number in range(self.first, self.last + 1)]

    def meets(self, other: "Range") -> bool:
        same = (self.prefix, self.width) == (other.prefix, other.width)
        return same and self.first <= other.last and other.first <= self.last


def read_serial(text: str) -> str:
    """`ab 000101` as `AB000101`. Raises Refused: `serial_unreadable`; not repeated, it may be a NIK."""
    told = re.sub(r"[\s.]", "", text).upper()
    if not _SERIAL.fullmatch(told):
        raise Refused("serial_unreadable")
    return told


def read_range(text: str) -> Range:
    """`AB000101-AB000200`, `AB000101 s/d 200` or a single serial.

    Raises Refused: `serial_unreadable`, `range_backwards` (text), `range_mixed` (text: another prefix or
    width at its end), `range_too_long` (most).
    """
    ends = _TO.split(text.strip())
    if len(ends) > 2:
        raise Refused("serial_unreadable")
    first = read_serial(ends[0])
    prefix, digits = _parts(first)
    last = _last(ends[-1], prefix, len(digits)) if len(ends) == 2 else first
    told = Range(prefix, len(digits), int(digits), int(_parts(last)[1]))
    if _parts(last)[0] != prefix or len(_parts(last)[1]) != len(digits):
        raise Refused("range_mixed", text=f"{first}-{last}")
    if told.last < told.first:
        raise Refused("range_backwards", text=f"{first}-{last}")
    if len(told) > MOST:
        raise Refused("range_too_long", most=MOST)
    return told


def _parts(serial: str) -> tuple[str, str]:
    found = _SERIAL.fullmatch(serial)
    assert found
    return found[1], found[2]


def _last(text: str, prefix: str, width: int) -> str:
    """The end may leave out what it has in common with the beginning: `AB000101 s/d 200`."""
    told = re.sub(r"[\s.]", "", text).upper()
    if told.isdecimal() and (len(told) < width or (len(told) == width and prefix)):
        return f"{prefix}{int(told):0{width}d}"
    return read_serial(told)


def read_ranges(text: str) -> list[Range]:
    """Several, with commas, semicolons or lines between them, in order.

    Raises Refused as `read_range`, and: `serials_missing` (no text), `ranges_overlap` (text),
    `range_too_long` (most) of all together.
    """
    told = sorted(read_range(part) for part in _BETWEEN.split(text) if part.strip())
    if not told:
        raise Refused("serials_missing")
    check_apart(told)
    if sum(map(len, told)) > MOST:
        raise Refused("range_too_long", most=MOST)
    return told


def check_apart(ranges: Sequence[Range]) -> None:
    """Raises Refused: `ranges_overlap` (text). Ranges in order."""
    ordered = sorted(ranges)
    for before, after in pairwise(ordered):
        if before.meets(after):
            raise Refused("ranges_overlap", text=str(after))


def count_of(ranges: Iterable[Range]) -> int:
    return sum(map(len, ranges))


def serials_of(ranges: Iterable[Range]) -> list[str]:
    return [serial for each in ranges for serial in each.serials()]


def ranges_of(serials: Iterable[str]) -> list[Range]:
    """Serials in any order as the fewest ranges."""
    told = sorted({(*_parts(serial), len(_parts(serial)[1])) for serial in serials})
    numbers = sorted((prefix, width, int(digits)) for prefix, digits, width in told)
    runs = groupby(enumerate(numbers), key=lambda each: (*each[1][:2], each[1][2] - each[0]))
    found = []
    for (prefix, width, _), run in runs:
        members = [number for _, (_, _, number) in run]
        found.append(Range(prefix, width, members[0], members[-1]))
    return found


def short(ranges: Sequence[Range], most: int = 3) -> str:
    """`AB000101-AB000150, AB000152 …` for a line of a table."""
    shown = ", ".join(str(each) for each in ranges[:most])
    return f"{shown} …" if len(ranges) > most else shown
