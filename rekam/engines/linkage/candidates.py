"""Which residents are worth comparing with a voter: those who share one of a few keys.

A key that brings more residents than the cap is replaced by a finer one, and given up when that is
still too coarse. So the work per voter is bounded, whatever the names in a village are.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .people import Keys, People, Rows, mix

Key = Callable[[People], Keys]


def _kk(people: People) -> Keys:
    number = np.ascontiguousarray(people.kk).view(np.uint64).reshape(-1, 2)
    return mix(number[:, 0], number[:, 1])


def _house(people: People) -> Keys:
    return mix(people.village, people.rt_rw, people.street, people.house)


# Each line is one way of being found: its key, then finer keys for when too many residents share it.
# Where all keys of the telling lines are too coarse, the right resident may be among those left out.
TELLING: tuple[tuple[Key, ...], ...] = (
    (lambda p: p.date, lambda p: mix(p.date, p.start_3), lambda p: mix(p.date, p.joined)),
    (lambda p: mix(p.village, p.joined), lambda p: mix(p.village, p.joined, p.year)),
)
HINTS: tuple[tuple[Key, ...], ...] = (
    (lambda p: p.nik_full,),
    (lambda p: p.nik_12, lambda p: mix(p.nik_12, p.start_2), lambda p: mix(p.nik_12, p.joined, p.rt_rw)),
    (lambda p: mix(p.date, p.village), lambda p: mix(p.date, p.village, p.start_3, p.sex)),
    (lambda p: mix(p.date, p.ordered),),
    (lambda p: mix(p.village, p.ordered), lambda p: mix(p.village, p.ordered, p.year)),
    (lambda p: mix(p.village, p.rt_rw, p.start_4), lambda p: mix(p.village, p.rt_rw, p.joined, p.year)),
    (lambda p: p.joined, lambda p: mix(p.year, p.joined), lambda p: mix(p.year, p.joined, p.kecamatan)),
    (_house, lambda p: mix(_house(p), p.start_2)),
    (_kk, lambda p: mix(_kk(p), p.start_3)),
)


@dataclass(frozen=True, slots=True)
class Index:
    """The residents by one key: sorted keys, and the row of each."""

    keys: Keys
    rows: Rows

    @classmethod
    def of(cls, keys: Keys) -> "Index":
        order = np.argsort(keys, kind="stable")
        order = order[np.searchsorted(keys[order], 1) :]
        return cls(keys[order], order.astype(np.int64))

    def find(self, keys: Keys) -> tuple[Rows, Rows]:
        """First position and number of residents for each key; 0 is nobody's key."""
        first = np.searchsorted(self.keys, keys, side="left")
        count = np.searchsorted(self.keys, keys, side="right") - first
        return first.astype(np.int64), np.where(keys == 0, 0, count).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Found:
    """One block's answer for the voters asked about: where its residents start, and how many."""

    index: Index
    first: Rows
    count: Rows

    def pairs(self, start: int, stop: int) -> tuple[Rows, Rows]:
        count = self.count[start:stop]
        asked = np.repeat(np.arange(start, stop), count)
        within = np.arange(len(asked)) - np.repeat(np.cumsum(count) - count, count)
        return asked, self.index.rows[np.repeat(self.first[start:stop], count) + within]


@dataclass(frozen=True, slots=True)
class Candidates:
    """All blocks' answers for `asked`; `crowded` voters had a key that too many residents share."""

    asked: Rows
    residents: int
    found: tuple[Found, ...]
    crowded: NDArray[np.bool_]

    def chunks(self, most_pairs: int) -> Iterator[tuple[Rows, Rows]]:
        """Pairs (voter, resident) without repeats, voter by voter, about `most_pairs` at a time."""
        total = np.cumsum(np.sum([found.count for found in self.found], axis=0))
        start = 0
        while start < len(self.asked):
            done = total[start - 1] if start else 0
            stop = max(start + 1, int(np.searchsorted(total, done + most_pairs, side="right")))
            yield self._pairs(start, stop)
            start = stop

    def _pairs(self, start: int, stop: int) -> tuple[Rows, Rows]:
        both = [found.pairs(start, stop) for found in self.found]
        codes = np.concatenate([asked * self.residents + row for asked, row in both])
        codes = np.unique(codes)
        return self.asked[codes // self.residents], codes % self.residents


def candidates(roll: People, register: People, asked: Rows, cap: int) -> Candidates:
    """Residents who share a key with the voters at `asked`, at most `cap` per voter and key."""
    found: list[Found] = []
    crowded = np.zeros(len(asked), bool)
    for keys in TELLING + HINTS:
        answers, over = _ask(keys, roll, register, asked, cap)
        found += answers
        if keys in TELLING:
            crowded |= over
    return Candidates(asked, max(len(register), 1), tuple(found), crowded)


def _ask(
    keys: tuple[Key, ...], roll: People, register: People, asked: Rows, cap: int
) -> tuple[list[Found], NDArray[np.bool_]]:
    """What each finer key finds for those whose coarser keys brought too many, and who is left over."""
    answers: list[Found] = []
    open_ = np.ones(len(asked), bool)
    for nth, key in enumerate(keys):
        if not open_.any():
            break
        index, wanted = Index.of(key(register)), key(roll)[asked]
        first, count = index.find(wanted)
        over = (count > cap) | ((wanted == 0) & (nth > 0))
        answers.append(Found(index, first, np.where(open_ & ~over, count, 0)))
        open_ &= over
    return answers, open_
