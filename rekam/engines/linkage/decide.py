"""From weighed pairs to one best resident per voter, with how sure that is."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .levels import Levels, borrowed, has
from .name_levels import COMPATIBLE, SLIPPED
from .people import People, Rows

NOBODY = -1
Bits = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(slots=True)
class Best:
    """Per voter: best and second-best resident with their bits, and log2 of the sum over all candidates."""

    best: Rows
    second: Rows
    bits: Bits
    second_bits: Bits
    all_bits: Bits
    same_nik: Rows  # a resident with this very NIK, whatever the rest says
    same_nik_bits: Bits
    certain: Flags  # full NIK, name and birth date leave nothing to weigh
    own: Flags  # NIK or name say that this is the person, not only somebody of that house
    contested: Flags  # NIK says one resident, name and birth date say another

    @classmethod
    def of(cls, voters: int) -> "Best":
        nobody = np.full(voters, NOBODY, np.int64)
        none, no = np.full(voters, -np.inf), np.zeros(voters, bool)
        return cls(
            *(nobody, nobody.copy(), none, none.copy(), none.copy(), nobody.copy(), none.copy()),
            *(no, no.copy(), no.copy()),
        )

    def put(
        self, left: Rows, right: Rows, bits: Bits, levels: Mapping[str, Levels], same_first_word: Flags
    ) -> None:
        """Enter all candidates of some voters; `left` ascends, and equal bits go to the lower row."""
        if not len(left):
            return
        first, count = _groups(left)
        order = np.lexsort((right, -bits, left))
        top, voter = order[first], left[first]
        self.best[voter], self.bits[voter] = right[top], bits[top]
        more = count > 1
        after = order[first[more] + 1]
        self.second[voter[more]], self.second_bits[voter[more]] = right[after], bits[after]
        summed = np.add.reduceat(np.exp2(np.maximum(bits - np.repeat(bits[top], count), -200)), first)
        self.all_bits[voter] = bits[top] + np.log2(summed)
        holders = np.flatnonzero(has(levels, "nik", "same"))[::-1]
        self.same_nik[left[holders]], self.same_nik_bits[left[holders]] = right[holders], bits[holders]
        self.certain[voter], self.own[voter] = certain(levels)[top], own(levels, same_first_word)[top]
        self.contested[voter] = _contested(levels, top, first)


def _groups(left: Rows) -> tuple[Rows, Rows]:
    first = np.flatnonzero(np.r_[True, left[1:] != left[:-1]])
    return first, np.diff(np.r_[first, len(left)])


def same_first_word(voters: People, residents: People, left: Rows, right: Rows) -> Flags:
    return np.asarray(voters.first_word[left] == residents.first_word[right])


def certain(levels: Mapping[str, Levels]) -> Flags:
    """The full NIK, a name that can be the same, and no other birth date."""
    told = has(levels, "nik", "same") & has(levels, "name", *COMPATIBLE)
    return np.asarray(told & has(levels, "birth_date", "same", "missing"))


def own(levels: Mapping[str, Levels], same_first_word: Flags) -> Flags:
    """NIK or name say that this is the person, not only somebody of that house.

    A loosely similar name is a sibling's as often as a badly typed one: it needs the birth date, and no
    full NIK that says otherwise. And a twin's row differs in the serial of the NIK and the first name.
    """
    same_date = has(levels, "birth_date", "same")
    loosely = has(levels, "name", "loose") & same_date & ~has(levels, "nik", "other_serial", "differs")
    slipped = has(levels, "name", *SLIPPED) & ~same_first_word
    twin = slipped & same_date & has(levels, "nik", "other_serial")
    by_nik = has(levels, "nik", "same") & ~borrowed(levels)
    return np.asarray(has(levels, "name", *COMPATIBLE) & ~twin | loosely | by_nik)


def strong(levels: Mapping[str, Levels], same_first_word: Flags) -> Flags:
    """Enough to call two voters on one resident one person: a twin's row never is.

    Twins share everything but the first name, so a name with a letter changed must begin with the same
    word, unless the full NIK is there too.
    """
    compatible = has(levels, "name", *COMPATIBLE)
    told = compatible & (same_first_word | ~has(levels, "name", *SLIPPED, "part_one_word"))
    other_nik = has(levels, "nik", "other_serial", "differs")
    other = other_nik & ~has(levels, "birth_date", "same", "missing")
    return np.asarray(told & ~other | compatible & has(levels, "nik", "same"))


def _contested(levels: Mapping[str, Levels], top: Rows, first: Rows) -> Flags:
    """The best has the NIK but not quite the name, and another has exactly the name and birth date."""
    named = has(levels, "name", "same", "sounds_same")
    another = np.logical_or.reduceat(named & has(levels, "birth_date", "same"), first)
    return np.asarray((has(levels, "nik", "same") & ~named)[top] & another)


@dataclass(frozen=True, slots=True)
class Odds:
    """What the bits come to against "not in the register": probability, and distance to the next."""

    probability: Bits
    margin: Bits


def odds(found: Best, residents: int, absent: float) -> Odds:
    """One voter is one resident or nobody: the probabilities of all candidates and of nobody add to 1."""
    prior = np.log2((1 - absent) / max(residents, 1))
    best, everyone, nobody = found.bits + prior, found.all_bits + prior, np.log2(absent)
    probability = np.exp2(best - np.logaddexp2(everyone, nobody))
    rival = np.where(found.second >= 0, found.second_bits + prior, nobody)
    with np.errstate(invalid="ignore"):
        return Odds(probability, best - rival)
