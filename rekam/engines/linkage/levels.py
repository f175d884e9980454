"""How alike two values of one field are: for each field its named levels, and who has which.

Level 0 is always `missing` and weighs nothing. Functions take pairs as two arrays of row positions.
"""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from .name_levels import COMPATIBLE, NAME_LEVELS, name_levels
from .people import NO_DAY, STAR, Bytes, Keys, People, Rows

Levels = NDArray[np.int8]

LEVELS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "nik": (
            *("missing", "same", "one_digit", "other_serial", "two_digits", "differs"),
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
    }
)


def has(levels: Mapping[str, Levels], field: str, *names: str) -> NDArray[np.bool_]:
    """Which pairs have one of these levels of a field."""
    wanted = np.isin(LEVELS[field], names)
    return np.asarray(wanted[levels[field]])


def borrowed(levels: Mapping[str, Levels]) -> NDArray[np.bool_]:
    """The full NIK without the name or the birth date: most often a family member's, and no evidence."""
    other = ~has(levels, "name", *COMPATIBLE) & ~has(levels, "birth_date", "same")
    return np.asarray(has(levels, "nik", "same") & other)


def compare(roll: People, register: People, left: Rows, right: Rows) -> dict[str, Levels]:
    """Level of every field for the pairs (`left[i]`, `right[i]`)."""
    date = _date_levels(roll, register, left, right)
    nik = _nik_levels(roll.nik[left], register.nik[right])
    village = _village_levels(roll, register, left, right)
    worth = (date > 0) & (date < 6) | (nik > 0) & (nik < 5)
    return {
        "nik": nik,
        "name": name_levels(roll, register, left, right, worth),
        "birth_date": date,
        "sex": _equal(roll.sex[left], register.sex[right]),
        "village": village,
        "rt_rw": _rt_rw_levels(roll, register, left, right, village),
        "address": _address_levels(roll, register, left, right),
        "kk": _kk_levels(roll.kk[left], register.kk[right]),
        "birth_place": _equal(roll.birth_place[left], register.birth_place[right]),
    }


def _equal(left: Keys, right: Keys) -> Levels:
    return np.where((left == 0) | (right == 0), 0, np.where(left == right, 1, 2)).astype(np.int8)


def digits_apart(left: Bytes, right: Bytes) -> NDArray[np.int64]:
    """Digits that differ where both show one; two neighbours that changed places count as one."""
    wrong = (left != right) & (left != STAR) & (right != STAR)
    apart = wrong.sum(axis=1)
    two = np.flatnonzero(apart == 2)
    first = wrong[two].argmax(axis=1)
    second = np.minimum(first + 1, left.shape[1] - 1)
    crossed = (left[two, first] == right[two, second]) & (left[two, second] == right[two, first])
    apart[two[crossed & wrong[two, second]]] = 1
    return np.asarray(apart)


def _nik_levels(left: Bytes, right: Bytes) -> Levels:
    shown = ((left != STAR) & (right != STAR)).sum(axis=1)
    apart = digits_apart(left, right)
    head = digits_apart(left[:, :12], right[:, :12])
    full = np.select([apart == 0, (head == 0), apart == 1, apart == 2], [1, 3, 2, 4], 5)
    part = np.select([apart == 0, apart == 1], [6, 7], 8)
    little = np.where(apart == 0, 9, 10)
    level = np.select([shown == 16, shown >= 10, shown >= 5], [full, part, little], 0)
    return np.where((left[:, 0] == 0) | (right[:, 0] == 0), 0, level).astype(np.int8)


def _kk_levels(left: Bytes, right: Bytes) -> Levels:
    shown = ((left != STAR) & (right != STAR)).sum(axis=1)
    there = (left[:, 0] != 0) & (right[:, 0] != 0) & (shown >= 10)
    return np.where(there, np.where(digits_apart(left, right) == 0, 1, 2), 0).astype(np.int8)


def _date_levels(roll: People, register: People, left: Rows, right: Rows) -> Levels:
    one, other = roll.born[left], register.born[right]
    one_day, other_day = roll.day[left], register.day[right]
    same_year = (one[:, :4] == other[:, :4]).all(axis=1)
    swapped = same_year & (one[:, [6, 7, 4, 5]] == other[:, 4:]).all(axis=1)
    unsure = same_year & (roll.placeholder[left] | register.placeholder[right])
    near = (np.abs(one_day - other_day) <= 31) | (one[:, 4:] == other[:, 4:]).all(axis=1)
    level = np.select(
        [one_day == other_day, swapped, unsure, digits_apart(one, other) == 1, near], [1, 3, 4, 2, 5], 6
    )
    return np.where((one_day == NO_DAY) | (other_day == NO_DAY), 0, level).astype(np.int8)


def _village_levels(roll: People, register: People, left: Rows, right: Rows) -> Levels:
    one, other = roll.village[left], register.village[right]
    kecamatan = (roll.kecamatan[left] == register.kecamatan[right]) & (roll.kecamatan[left] != 0)
    kabupaten = (roll.kabupaten[left] == register.kabupaten[right]) & (roll.kabupaten[left] != 0)
    level = np.select([one == other, kecamatan, kabupaten], [1, 2, 3], 4)
    return np.where((one == 0) | (other == 0), 0, level).astype(np.int8)


def _rt_rw_levels(roll: People, register: People, left: Rows, right: Rows, village: Levels) -> Levels:
    """Numbers start again in every village, so they say nothing across villages."""
    one, other = roll.rt_rw[left], register.rt_rw[right]
    level = np.select([one == other, roll.rw[left] == register.rw[right]], [1, 2], 3)
    return np.where((one == 0) | (other == 0) | (village > 1), 0, level).astype(np.int8)


def _address_levels(roll: People, register: People, left: Rows, right: Rows) -> Levels:
    one, other = roll.street[left], register.street[right]
    same_house = roll.house[left] == register.house[right]
    level = np.where(one == other, np.where(same_house, 1, 2), 3)
    return np.where((one == 0) | (other == 0), 0, level).astype(np.int8)
