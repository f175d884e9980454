"""Which residents somebody asks for by a key of the later stages, told by one pass over the register.

A sieve lets everyone pass whose key is asked for, and few others. Of a key that nothing binds to a place,
such as a name, too many would pass: there holders are counted, and after one more than may be compared the
rest need not be kept, because that one says already that they are too many.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..blocks import MOST, STAGES, key, keys_of
from ..borrowing import borrowing
from ..candidates import Bounds
from ..compiling import jit
from ..records import People

_BOUND = 2  # stages whose keys are all bound to a NIK or a village; finer keys there add nobody
_BLOCK = 32_768  # records that stay in the processor's cache while all keys are looked at


class Sieve(NamedTuple):
    """`keys` and `counts` are a hash table, of one place where holders are not counted."""

    line: int
    stage: int
    bits: NDArray[np.uint64]
    keys: NDArray[np.uint64]
    counts: NDArray[np.int32]
    most: int


def lines_of(stage: int) -> list[tuple[int, bool]]:
    """Keys that find all candidates of a stage, and whether their holders are counted. A finer key has no
    holders that the coarser does not have, so it matters only where the coarser one is counted.
    """
    if stage < _BOUND:
        return [(line[0], False) for line in STAGES[stage]]
    return [(key, key != line[-1]) for line in STAGES[stage] for key in line]


class Asking:
    """Gathers what the voters ask for and becomes the sieves."""

    def __init__(self, stages: range, voters: int, bounds: Bounds) -> None:
        self._lines = [(stage, *line) for stage in stages for line in lines_of(stage)]
        words = 1 << max((voters // 4).bit_length(), 4)
        self._bits = [np.zeros(words, np.uint64) for _ in self._lines]
        self._keys: list[list[Any]] = [[] for _ in self._lines]
        self._most = bounds.most

    def add(self, voters: People) -> None:
        everyone = np.arange(len(voters), dtype=np.int32)
        for n, (_, line, counted) in enumerate(self._lines):
            keys = np.zeros(len(voters), np.uint64)
            keys_of(line, voters.records, voters.text, everyone, keys)
            keys = np.unique(keys)
            _mark(keys, self._bits[n])
            if counted:
                self._keys[n].append(keys)

    def sieves(self) -> list[Sieve]:
        return [
            Sieve(line, stage, bits, *_table(keys), min(MOST.get(line, self._most), self._most))
            for (stage, line, _), bits, keys in zip(self._lines, self._bits, self._keys, strict=True)
        ]


def passing(sieves: list[Sieve], residents: People) -> NDArray[np.uint8]:
    """A bit for each stage that has to see a resident. More may pass than must, never fewer."""
    marks = np.zeros(len(residents), np.uint8)
    for start in range(0, len(residents), _BLOCK):
        block = slice(start, start + _BLOCK)
        for sieve in sieves:
            _pass(
                sieve.line, residents.records[block], residents.text, sieve.bits, sieve.keys, sieve.counts,
                sieve.most, np.uint8(1 << sieve.stage), marks[block],
            )  # fmt: skip
    return marks


def _table(keys: list[Any]) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
    held = np.unique(np.concatenate(keys)) if keys else np.zeros(0, np.uint64)
    size = 1 << (2 * len(held)).bit_length() if len(held) else 1
    table = np.zeros(size, np.uint64)
    _fill(held, table)
    return table, np.zeros(size, np.int32)


@borrowing
def _hash(key: Any) -> Any:
    hashed = key * np.uint64(0x9E3779B97F4A7C15)
    return (hashed ^ hashed >> np.uint64(29)) * np.uint64(0xBF58476D1CE4E5B9)


@borrowing
def _word(hashed: Any, bits: Any) -> Any:
    return hashed >> np.uint64(32) & np.uint64(len(bits) - 1)


@borrowing
def _three(hashed: Any) -> Any:
    """Three bits of a word: one asked for by chance is seldom set, three hardly ever."""
    one, six = np.uint64(1), np.uint64(63)
    found = one << (hashed >> np.uint64(10) & six)
    found |= one << (hashed >> np.uint64(16) & six)
    return found | one << (hashed >> np.uint64(22) & six)


@jit
def _mark(keys: Any, bits: Any) -> None:
    for n in range(len(keys)):
        if keys[n]:
            hashed = _hash(keys[n])
            bits[_word(hashed, bits)] |= _three(hashed)


@borrowing
def _slot(table: Any, key: Any) -> Any:
    mask = np.uint64(len(table) - 1)
    slot = _hash(key) >> np.uint64(20) & mask
    while table[slot] and table[slot] != key:
        slot = (slot + np.uint64(1)) & mask
    return slot


@jit
def _fill(keys: Any, table: Any) -> None:
    for n in range(len(keys)):
        if keys[n]:
            table[_slot(table, keys[n])] = keys[n]


@jit
def _pass(
    line: int, people: Any, text: Any, bits: Any, keys: Any, counts: Any, most: int, mark: Any, marks: Any
) -> None:
    """Threads may count at once and lose a count between them: then one more passes."""
    for n in range(len(people)):
        if marks[n] & mark:
            continue
        held = key(line, people[n], text)
        if held == 0:
            continue
        hashed = _hash(held)
        wanted = _three(hashed)
        if bits[_word(hashed, bits)] & wanted != wanted:
            continue
        if len(keys) > 1:
            slot = _slot(keys, held)
            if keys[slot] == 0 or counts[slot] > most:
                continue
            counts[slot] += 1
        marks[n] |= mark
