"""How alike two values of one field are: for each field its named levels, and which one a pair has.

Level 0 is always `missing` and weighs nothing.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .borrowing import borrowing
from .compiling import jit
from .name_levels import NAME_LEVELS, name_level
from .name_levels import scratch as level_scratch
from .records import People

LEVELS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "nik": (
            *("missing", "same", "one_digit", "serial_digit", "other_serial", "two_digits", "differs"),
            *("shown_12_same", "shown_12_one_digit", "shown_12_differs", "shown_6_same", "shown_6_differs"),
        ),
        "name": NAME_LEVELS,
        "birth_date": ("missing", "same", "one_digit", "day_month_swapped", "placeholder", "near", "differs"),
        "sex": ("missing", "same", "differs"),
        "village": ("missing", "same", "kecamatan", "kabupaten", "differs"),
        "rt_rw": ("missing", "same", "rw", "differs"),
        "address": ("missing", "same", "street", "differs"),
        "kk": ("missing", "same", "differs"),
        "birth_place": ("missing", "same", "differs"),
        "mother": ("missing", "same", "differs"),
        "father": ("missing", "same", "differs"),
    }
)
FIELDS = tuple(LEVELS)
NIK, NAME, BIRTH_DATE, SEX, VILLAGE, RT_RW, ADDRESS, KK, BIRTH_PLACE, MOTHER, FATHER = range(len(FIELDS))
MOST_LEVELS = max(map(len, LEVELS.values()))
Levels = NDArray[np.int8]
Pairs = NDArray[np.int64]

_ONES = np.uint64(0x1111111111111111)
_FOUR = np.uint64(4)
_F = np.uint64(0xF)


@borrowing
def level(field: int, a: Any, b: Any) -> int:
    """Every field but the name, which needs the letters."""
    if field == NIK:
        return _nik(a["nik"], b["nik"])
    if field == BIRTH_DATE:
        return _birth_date(a["born"], b["born"], a["day"], b["day"])
    if field == VILLAGE:
        return _village(a["place"], b["place"])
    if field == RT_RW:
        return _rt_rw(a, b)
    if field == ADDRESS:
        return _address(a, b)
    if field == KK:
        return _kk(a["kk"], b["kk"])
    if field == SEX:
        return _equal(a["sex"], b["sex"])
    if field == BIRTH_PLACE:
        return _equal(a["birth_place"], b["birth_place"])
    if field == MOTHER:
        return _equal(a["mother"], b["mother"])
    return _equal(a["father"], b["father"])


@borrowing
def name_of(a: Any, a_text: Any, b: Any, b_text: Any, work: Any) -> int:
    return name_level(
        a_text, a["text_at"], a["text_len"], a["clean"], a["joined"], a["ordered"],
        b_text, b["text_at"], b["text_len"], b["clean"], b["joined"], b["ordered"], work,
    )  # fmt: skip


@borrowing
def compare(a: Any, a_text: Any, b: Any, b_text: Any, out: Any, work: Any) -> None:
    """All levels of one pair into `out`."""
    for field in range(len(out)):
        out[field] = name_of(a, a_text, b, b_text, work) if field == NAME else level(field, a, b)


@borrowing
def _equal(a: int, b: int) -> int:
    if a == 0 or b == 0:
        return 0
    return 1 if a == b else 2


@borrowing
def _marks(digits: Any) -> Any:
    """One bit for each digit that is not 0."""
    return (digits | digits >> np.uint64(1) | digits >> np.uint64(2) | digits >> np.uint64(3)) & _ONES


@borrowing
def _hidden(digits: Any) -> Any:
    return digits & digits >> np.uint64(1) & digits >> np.uint64(2) & digits >> np.uint64(3) & _ONES


@borrowing
def _count(marks: Any) -> Any:
    """How many of the sixteen digits are marked."""
    twos = (marks + (marks >> _FOUR)) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return np.int64(twos * np.uint64(0x0101010101010101) >> np.uint64(56))


@borrowing
def apart(a: Any, b: Any) -> Any:
    """Digits that differ where both show one; two neighbours that changed places count as one."""
    hidden = (_hidden(a) | _hidden(b)) * _F
    differing = _marks((a ^ b) & ~hidden)
    count = _count(differing)
    if count != 2:
        return count
    low = differing & (~differing + np.uint64(1))
    if differing != low | low << _FOUR:
        return 2
    right = low * _F
    left = right << _FOUR
    crossed = (a & right) << _FOUR == b & left and (a & left) >> _FOUR == b & right
    return 1 if crossed else 2


@borrowing
def _nik(a: Any, b: Any) -> int:
    if a == 0 or b == 0:
        return 0
    shown = 16 - _count(_hidden(a) | _hidden(b))
    if shown < 5:
        return 0
    wrong = apart(a, b)
    if shown == 16:
        if wrong == 0:
            return 1
        if (a ^ b) >> np.uint64(16) == 0:
            # Serials count up from 0001: what only a last digit tells apart are neighbours, not a slip.
            return 3 if wrong == 1 and (a ^ b) & _F == 0 else 4
        return 2 if wrong == 1 else (5 if wrong == 2 else 6)
    if shown >= 10:
        return 7 if wrong == 0 else (8 if wrong == 1 else 9)
    return 10 if wrong == 0 else 11


@borrowing
def _kk(a: Any, b: Any) -> int:
    if a == 0 or b == 0 or _count(_hidden(a) | _hidden(b)) > 6:
        return 0
    return 1 if apart(a, b) == 0 else 2


@borrowing
def unsure_day(born: int) -> bool:
    """1 January, 1 July, 31 December: what clerks write for "unknown"."""
    of_year = born & 0xFFFF
    return of_year == 0x0101 or of_year == 0x0701 or of_year == 0x1231


@borrowing
def _birth_date(a: int, b: int, a_day: int, b_day: int) -> int:
    if a == 0 or b == 0:
        return 0
    if a == b:
        return 1
    if a >> 16 == b >> 16:
        if a & 0xFF == b >> 8 & 0xFF and a >> 8 & 0xFF == b & 0xFF:
            return 3
        if unsure_day(a) or unsure_day(b):
            return 4
    if apart(np.uint64(a), np.uint64(b)) == 1:
        return 2
    return 5 if abs(a_day - b_day) <= 31 or a & 0xFFFF == b & 0xFFFF else 6


@borrowing
def _village(a: Any, b: Any) -> int:
    if a == 0 or b == 0:
        return 0
    if a == b:
        return 1
    differing = a ^ b
    if kecamatan(a) and differing >> np.uint64(16) == 0:
        return 2
    return 3 if kabupaten(a) and differing >> np.uint64(24) == 0 else 4


@borrowing
def kecamatan(place: Any) -> Any:
    """The six digits of the subdistrict; 0 when the code is shorter or no code at all."""
    code = place >> np.uint64(16)
    return code if place >> np.uint64(36) < _F and code & _F < _F else np.uint64(0)


@borrowing
def kabupaten(place: Any) -> Any:
    code = place >> np.uint64(24)
    return code if place >> np.uint64(36) < _F and code & _F < _F else np.uint64(0)


@borrowing
def _rt_rw(a: Any, b: Any) -> int:
    """Numbers start again in every village, so they say nothing across villages."""
    if a["rt"] == 0 or a["rw"] == 0 or b["rt"] == 0 or b["rw"] == 0:
        return 0
    if a["place"] != b["place"] and a["place"] != 0 and b["place"] != 0:
        return 0
    if a["rw"] != b["rw"]:
        return 3
    return 1 if a["rt"] == b["rt"] else 2


@borrowing
def _address(a: Any, b: Any) -> int:
    """Who has moved has another address: that is one thing, not two. The same one tells wherever it is."""
    if a["street"] == 0 or b["street"] == 0:
        return 0
    if a["street"] == b["street"] and a["house"] == b["house"]:
        return 1
    if a["place"] != b["place"] and a["place"] != 0 and b["place"] != 0:
        return 0
    return 2 if a["street"] == b["street"] else 3


def compare_pairs(left: People, right: People, at: Pairs, other: Pairs) -> Levels:
    """Levels of the pairs (`left[at[n]]`, `right[other[n]]`): a row for each, a column for each field."""
    out = np.zeros((len(at), len(FIELDS)), np.int8)
    if len(at):
        _compare_all(left.records, left.text, right.records, right.text, at, other, out, level_scratch())
    return out


@jit
def _compare_all(
    left: Any, left_text: Any, right: Any, right_text: Any, at: Any, other: Any, out: Any, work: Any
) -> None:
    for n in range(len(at)):
        compare(left[at[n]], left_text, right[other[n]], right_text, out[n], work)
