"""From weighed pairs to one best resident per voter, with how sure that is."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .levels import Levels
from .name_levels import COMPATIBLE
from .people import Rows

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

    def put(self, left: Rows, right: Rows, bits: Bits, levels: Mapping[str, Levels]) -> None:
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
        holders = np.flatnonzero(levels["nik"] == 1)[::-1]
        self.same_nik[left[holders]], self.same_nik_bits[left[holders]] = right[holders], bits[holders]
        self.certain[voter], self.own[voter] = certain(levels)[top], own(levels)[top]
        self.contested[voter] = _contested(levels, top, first)


def _groups(left: Rows) -> tuple[Rows, Rows]:
    first = np.flatnonzero(np.r_[True, left[1:] != left[:-1]])
    return first, np.diff(np.r_[first, len(left)])


def certain(levels: Mapping[str, Levels]) -> Flags:
    """The full NIK, a name that can be the same, and no other birth date."""
    name = (levels["name"] > 0) & (levels["name"] <= COMPATIBLE)
    return np.asarray((levels["nik"] == 1) & name & (levels["birth_date"] <= 1))


def own(levels: Mapping[str, Levels]) -> Flags:
    """NIK or name say that this is the person, not only somebody of that house.

    A loosely similar name is a sibling's as often as a badly typed one: it needs the birth date, and no
    full NIK that says otherwise.
    """
    name, nik = levels["name"], levels["nik"]
    loosely = (name == 9) & (levels["birth_date"] == 1) & (nik != 3) & (nik != 5)
    return np.asarray((name > 0) & (name <= COMPATIBLE) | loosely | (nik == 1))


def strong(levels: Mapping[str, Levels], same_first_word: Flags) -> Flags:
    """Enough to call two voters on one resident one person: a twin's row never is.

    Twins share everything but the first name, so a name with a letter changed must begin with the same
    word, unless the full NIK is there too.
    """
    name, nik = levels["name"], levels["nik"]
    compatible = (name > 0) & (name <= COMPATIBLE)
    told = compatible & ((name <= 3) | (name == 6) | (name == 7) | same_first_word)
    other_nik = (nik == 3) | (nik == 5)
    return np.asarray(told & ~(other_nik & (levels["birth_date"] > 1)) | (nik == 1) & compatible)


def _contested(levels: Mapping[str, Levels], top: Rows, first: Rows) -> Flags:
    """The best has the NIK but not quite the name, and another has exactly the name and birth date."""
    name, date = levels["name"], levels["birth_date"]
    named = (name > 0) & (name <= 2) & (date == 1)
    another = np.logical_or.reduceat(named, first)
    return np.asarray((levels["nik"][top] == 1) & (name[top] > 2) & another)


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
