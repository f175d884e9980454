"""Numbers, dates and codes out of bytes: each kernel reads one column of text, row by row.

`data` holds the letters of all rows one after the other; row n is `data[offsets[n]:offsets[n + 1]]`.
What cannot be read is 0: a faulty cell costs its own value, never the row.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .borrowing import borrowing
from .compiling import jit
from .records import NO_DAY
from .text import fnv

NO_NUMBER = 1 << 61  # ids from here on are hashes of names
_HIDDEN = np.uint64(0xF)
_FOUR = np.uint64(4)


@jit
def read_numbers(data: Any, offsets: Any, out: Any) -> None:
    """NIK or family card: 16 digits or `*`, at least one of them 1 to 9."""
    for n in range(len(out)):
        out[n] = _number(data, offsets[n], offsets[n + 1])


@borrowing
def _number(data: Any, start: int, stop: int) -> Any:
    value = np.uint64(0)
    start, stop = trimmed(data, start, stop)
    if stop - start != 16:
        return value
    told = False
    for at in range(start, stop):
        c = data[at]
        if c == 42:
            value = (value << _FOUR) | _HIDDEN
        elif 48 <= c <= 57:
            value = (value << _FOUR) | np.uint64(c - 48)
            told = told or c != 48
        else:
            return np.uint64(0)
    return value if told else np.uint64(0)


@borrowing
def trimmed(data: Any, start: int, stop: int) -> tuple[int, int]:
    while start < stop and data[start] <= 32:
        start += 1
    while stop > start and data[stop - 1] <= 32:
        stop -= 1
    return start, stop


@jit
def read_codes(data: Any, offsets: Any, out: Any) -> None:
    """Village code, with or without its dots; a shorter code ends in F, other text is a hash."""
    for n in range(len(out)):
        out[n] = _code(data, offsets[n], offsets[n + 1])


@borrowing
def _code(data: Any, start: int, stop: int) -> Any:
    start, stop = trimmed(data, start, stop)
    value = np.uint64(0)
    if start == stop:
        return value
    digits = 0
    for at in range(start, stop):
        c = data[at]
        if c == 46:
            continue
        if c < 48 or c > 57 or digits == 10:
            return (fnv(data, start, stop) & np.uint64(0xFFFFFFFFF)) | np.uint64(0xF000000001)
        value = (value << _FOUR) | np.uint64(c - 48)
        digits += 1
    if value == 0:
        return value
    while digits < 10:
        value = (value << _FOUR) | _HIDDEN
        digits += 1
    return value


@jit
def read_short(data: Any, offsets: Any, out: Any) -> None:
    """RT or RW: its number; other text is a hash above all numbers."""
    for n in range(len(out)):
        out[n] = _short(data, offsets[n], offsets[n + 1])


@borrowing
def _short(data: Any, start: int, stop: int) -> Any:
    start, stop = trimmed(data, start, stop)
    value = 0
    for at in range(start, stop):
        c = data[at]
        if c < 48 or c > 57 or value > 3000:
            return 0x8000 | np.int64(fnv(data, start, stop) & np.uint64(0x7FFF))
        value = value * 10 + c - 48
    return value


@jit
def read_dates(data: Any, offsets: Any, born: Any, day: Any) -> None:
    """`1990-04-15`: its digits and its day since 1970; a day that no calendar has is missing."""
    for n in range(len(born)):
        start, stop = trimmed(data, offsets[n], offsets[n + 1])
        born[n], day[n] = _date(data, start, stop)


@borrowing
def _date(data: Any, start: int, stop: int) -> tuple[int, int]:
    if stop - start != 10 or data[start + 4] != 45 or data[start + 7] != 45:
        return 0, NO_DAY
    packed = 0
    for at in range(10):
        if at == 4 or at == 7:
            continue
        c = data[start + at]
        if c < 48 or c > 57:
            return 0, NO_DAY
        packed = packed << 4 | int(c - 48)
    year = _decimal(packed >> 16, 4)
    month = _decimal(packed >> 8 & 0xFF, 2)
    day = _decimal(packed & 0xFF, 2)
    if year < 1 or month < 1 or month > 12 or day < 1 or day > _month_days(year, month):
        return 0, NO_DAY
    return packed, _day_number(year, month, day)


@borrowing
def _decimal(packed: int, digits: int) -> int:
    value = 0
    for n in range(digits - 1, -1, -1):
        value = value * 10 + (packed >> 4 * n & 0xF)
    return value


@borrowing
def _month_days(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


@borrowing
def _day_number(year: int, month: int, day: int) -> int:
    """Days since 1 January 1970 in the calendar of today, March first so that leap days come last."""
    year -= month <= 2
    era = year // 400
    of_era = year - era * 400
    of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468


@jit
def read_ids(data: Any, offsets: Any, out: Any) -> None:
    """Row numbers as numbers; other names as hashes above all of them."""
    for n in range(len(out)):
        out[n] = _id(data, offsets[n], offsets[n + 1])


@borrowing
def _id(data: Any, start: int, stop: int) -> Any:
    size = stop - start
    value = 0
    for at in range(start, stop):
        c = data[at]
        if c < 48 or c > 57 or size > 17 or (c == 48 and at == start):
            return np.int64(fnv(data, start, stop) >> np.uint64(2)) | NO_NUMBER
        value = value * 10 + c - 48
    return value


def all_differ(ids: NDArray[np.int64]) -> bool:
    """Row numbers seldom leave many gaps: then a mark for each is enough."""
    if len(ids) and ids.min() > 0 and ids.max() < 16 * len(ids):
        return bool(_all_differ(ids, np.zeros(int(ids.max()) + 1, np.bool_)))
    return len(np.unique(ids)) == len(ids)


@jit
def _all_differ(ids: Any, seen: Any) -> bool:
    for n in ids:
        if seen[n]:
            return False
        seen[n] = True
    return True
