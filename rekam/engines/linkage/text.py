"""Bytes of text as the kernels of this engine read them: letters as capitals, words as 64-bit hashes.

Bytes from 0x80 on are letters too: names in other scripts are compared by their bytes.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .borrowing import borrowing

START, STEP = np.uint64(14695981039346656037), np.uint64(1099511628211)
SPACE, OTHER_SCRIPT = 32, 128
# What a byte is when a name is read: a letter is its capital (> CUT), every other byte parts two words.
GAP, DROPPED, CUT = 0, 1, 2
_MIX = np.uint64(0x9E3779B97F4A7C15)
_FOLD = np.uint64(29)


def _letters() -> NDArray[np.uint8]:
    table = np.arange(256, dtype=np.uint8)
    table[:OTHER_SCRIPT] = GAP
    for small in b"abcdefghijklmnopqrstuvwxyz":
        table[small] = table[small - 32] = small - 32
    table[list(b"'`\"")] = DROPPED
    table[ord(",")] = CUT
    return table


LETTERS = _letters()


def hash_of(word: str) -> int:
    """The hash of `fnv`, before there is any compiled code."""
    value = int(START)
    for byte in word.encode():
        value = (value ^ byte) * int(STEP) & 0xFFFFFFFFFFFFFFFF
    return value


@borrowing
def fnv(data: Any, start: int, stop: int) -> Any:
    """FNV-1a of `data[start:stop]`."""
    value = START
    for at in range(start, stop):
        value = (value ^ np.uint64(data[at])) * STEP
    return value


@borrowing
def mixed(value: Any) -> Any:
    """The same hash with its bits spread, so that sums of such hashes do not meet by chance."""
    value = (value ^ (value >> _FOLD)) * _MIX
    return value ^ (value >> _FOLD)
