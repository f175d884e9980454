"""How common each name and birth date is among the residents: what a match on a rare one says more with.

Counts of parts of a register add up to the counts of the whole, so a census can be taken in parts.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .borrowing import borrowing
from .compiling import jit
from .records import People
from .text import SPACE, fnv

_FIRST_DAY, _DAYS = -40_000, 70_000  # 1860 to 2052; what lies outside is counted with its neighbours
_MOST_BITS = 24
_WORD_BITS = 20
ONE_IN = 8  # people whose words are counted: enough to tell what is a name from what is none

Counts = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Census:
    """`names` by the lowest bits of the hash of the joined key, `words` of those of each word of it, `dates`
    by day, `people` in all.
    """

    names: Counts
    words: Counts
    dates: Counts
    people: int

    @classmethod
    def empty(cls, expected: int) -> "Census":
        """With four places for each of the people expected, so that names seldom share one."""
        bits = min(max((4 * expected).bit_length(), 10), _MOST_BITS)
        words = np.zeros(1 << _WORD_BITS, np.uint32)
        return cls(np.zeros(1 << bits, np.uint32), words, np.zeros(_DAYS, np.uint32), expected)

    @classmethod
    def of(cls, people: People) -> "Census":
        census = cls.empty(len(people))
        census.add(people)
        return census

    def add(self, people: People) -> None:
        if len(people):
            _count(people.records, people.text, self.names, self.words, self.dates)

    def __add__(self, other: "Census") -> "Census":
        return Census(
            self.names + other.names, self.words + other.words, self.dates + other.dates, self.people
        )


@jit
def _count(people: Any, text: Any, names: Any, words: Any, dates: Any) -> None:
    for n in range(len(people)):
        at, stop = people[n]["text_at"], people[n]["text_at"] + people[n]["text_len"]
        while at < stop and people[n]["id"] % ONE_IN == 0:
            end = word_end(text, at, stop)
            words[word_place(words, text, at, end)] += 1
            at = end + 1
        if people[n]["joined"]:
            names[name_place(names, people[n]["joined"])] += 1
        if people[n]["born"]:
            dates[date_place(people[n]["day"])] += 1


@borrowing
def word_end(text: Any, at: int, stop: int) -> int:
    while at < stop and text[at] != SPACE:
        at += 1
    return at


@borrowing
def word_place(words: Any, text: Any, start: int, stop: int) -> Any:
    hashed = fnv(text, start, stop)
    return np.int64((hashed ^ hashed >> np.uint64(32)) & np.uint64(len(words) - 1))


@borrowing
def name_place(names: Any, joined: int) -> int:
    return joined & (len(names) - 1)


@borrowing
def date_place(day: int) -> int:
    return min(max(day - _FIRST_DAY, 0), _DAYS - 1)
