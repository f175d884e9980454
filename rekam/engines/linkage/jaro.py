"""Jaro-Winkler over bytes, to the last bit as rapidfuzz counts it: prefix weight 0.1, from 0.7 on.

Up to 64 letters a set of positions is one integer, and a letter finds its partner in four instructions.
"""

from typing import Any

import numpy as np

from .borrowing import borrowing
from .compiling import jit

_WORD = 64  # bits
_LONGEST = 256  # what lies behind is not compared
_NONE, _ONE = np.uint64(0), np.uint64(1)
_MOST_PREFIX = 4
_WEIGHT, _FROM, _THIRD = 0.1, 0.7, 0.33333334  # a little more than a third, so that nothing is lost


@jit
def marks() -> Any:
    """For `similarity`: where in the first text each byte is, room for long texts; all 0 before and after."""
    return np.zeros(3 * _LONGEST, np.uint64)


@borrowing
def similarity(a: Any, a_at: int, a_len: int, b: Any, b_at: int, b_len: int, places: Any) -> float:
    """Jaro-Winkler of `a[a_at:a_at + a_len]` and `b[b_at:b_at + b_len]`, from 0 to 1."""
    return similarity_from(a, a_at, a_len, b, b_at, b_len, places, 0.0)


@borrowing
def similarity_from(
    a: Any, a_at: int, a_len: int, b: Any, b_at: int, b_len: int, places: Any, least: float
) -> float:
    """The same, or 0 as soon as it is sure to be less than `least`."""
    a_len, b_len = min(a_len, _LONGEST), min(b_len, _LONGEST)
    if a_len == 0 or b_len == 0:
        return 1.0 if a_len == b_len else 0.0
    prefix, most = 0, min(a_len, b_len)
    while prefix < min(most, _MOST_PREFIX) and a[a_at + prefix] == b[b_at + prefix]:
        prefix += 1
    if a_len == 1 and b_len == 1:
        return float(prefix)
    if a_len > _WORD or b_len > _WORD:
        return _winkler(_long(a, a_at, a_len, b, b_at, b_len, places), prefix)
    return _short(a, a_at, a_len, b, b_at, b_len, places, prefix, least)


@borrowing
def _jaro(a_len: int, b_len: int, common: int, crossed: int) -> float:
    if common == 0:
        return 0.0
    return (common / a_len + common / b_len + (common - crossed // 2) / common) / 3.0


@borrowing
def _winkler(jaro: float, prefix: int) -> float:
    if jaro > _FROM:
        return min(jaro + prefix * _WEIGHT * (1.0 - jaro), 1.0)
    return jaro


@borrowing
def _short(
    a: Any, a_at: int, a_len: int, b: Any, b_at: int, b_len: int, places: Any, prefix: int, least: float
) -> float:
    a, b = a[a_at : a_at + a_len], b[b_at : b_at + b_len]
    bit = _ONE
    for n in range(a_len):
        places[a[n]] |= bit
        bit <<= _ONE
    bound = max(a_len, b_len) // 2 - 1
    window = (_ONE << np.uint64(bound + 1)) - _ONE
    free, taken_b = ~_NONE, _NONE
    common: Any = 0
    for n in range(b_len):
        found = places[b[n]] & window & free
        free ^= found & (~found + _ONE)
        hit = np.uint64(found != _NONE)
        taken_b |= hit << np.uint64(n)
        common += np.int64(hit)
        window = window << _ONE | np.uint64(n < bound)
    crossed: Any = 0
    most = (common * (a_len + b_len) / (a_len * b_len) + 1.0) * _THIRD
    if _winkler(most, prefix) >= least:
        crossed = _crossed(b, places, ~free, taken_b)
    else:
        common = 0
    for n in range(a_len):
        places[a[n]] = _NONE
    return _winkler(_jaro(a_len, b_len, common, crossed), prefix)


@borrowing
def _crossed(b: Any, places: Any, taken_a: Any, taken_b: Any) -> Any:
    """Of the paired letters, in the order of each text: how many are not the same."""
    crossed = _NONE
    for n in range(len(b)):
        taken = taken_b >> np.uint64(n) & _ONE
        first = (taken_a & (~taken_a + _ONE)) * taken
        crossed += taken & np.uint64(places[b[n]] & first == _NONE)
        taken_a ^= first
    return np.int64(crossed)


@borrowing
def _long(a: Any, a_at: int, a_len: int, b: Any, b_at: int, b_len: int, places: Any) -> float:
    """Letter by letter, for texts that do not fit: a cell gone wrong, so that it may take its time."""
    taken_a, taken_b = places[_LONGEST:], places[2 * _LONGEST :]
    bound, common = max(a_len, b_len) // 2 - 1, 0
    for n in range(b_len):
        for m in range(max(0, n - bound), min(a_len, n + bound + 1)):
            if not taken_a[m] and a[a_at + m] == b[b_at + n]:
                taken_a[m] = taken_b[n] = _ONE
                common += 1
                break
    crossed = m = 0
    for n in range(b_len):
        if taken_b[n]:
            while not taken_a[m]:
                m += 1
            crossed += a[a_at + m] != b[b_at + n]
            m += 1
    places[_LONGEST:] = _NONE
    return _jaro(a_len, b_len, common, crossed)
