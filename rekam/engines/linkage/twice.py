"""Voters who seem to be on the roll twice: linked to one resident, or carrying one full NIK."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pyarrow as pa

from .decide import Flags
from .levels import Levels, compare, has
from .linking import Links
from .name_levels import COMPATIBLE
from .people import Keys, People, Rows, encode

# Levels that cannot come from another first name.
_FULL_NAME_TOLD = ("same", "sounds_same", "reordered", "initials", "part")


def find_twice(roll: Any, links: Links) -> Any:
    """Groups of roll rows that look like one person: `group` int64, `roll_row`, `register_row`, `reason`.

    `reason` is `one_resident` when all of the group are linked to one resident, else `same_nik`: equal
    full NIK with the same name or birth date, so people missing from the register are seen too. Twins
    (one birth date, another first name) are never a group.
    """
    voters = encode(roll)
    resident = _linked(links)[voters.place]
    by_resident = _neighbours(resident)
    by_nik = _neighbours(voters.nik_full)
    pairs = [
        *_kept(by_resident, ~_twins(voters, *by_resident)),
        *_kept(by_nik, _same_by_nik(voters, resident, *by_nik)),
    ]
    return _table(voters, links, resident, _groups(pairs))


def _linked(links: Links) -> Keys:
    """A number per linked resident for every voter in the order of the roll; 0 when not linked."""
    rows, outcomes = links.table["register_row"].to_pylist(), links.table["outcome"].to_pylist()
    numbers: dict[str, int] = {}
    return np.array(
        [
            numbers.setdefault(row, len(numbers) + 1) if outcome == "linked" else 0
            for row, outcome in zip(rows, outcomes, strict=True)
        ],
        dtype=np.uint64,
    )


def _neighbours(keys: Keys) -> tuple[Rows, Rows]:
    """Voters with equal keys, each beside the next and beside the first of them; 0 equals nothing."""
    order = np.argsort(keys, kind="stable")
    order = order[np.searchsorted(keys[order], 1) :]
    starts = np.flatnonzero(np.r_[True, keys[order][1:] != keys[order][:-1]]) if len(order) else order
    first = np.repeat(order[starts], np.diff(np.r_[starts, len(order)]))
    with_next = keys[order][1:] == keys[order][:-1]
    left = np.r_[order[:-1][with_next], first[first != order]]
    right = np.r_[order[1:][with_next], order[first != order]]
    return left.astype(np.int64), right.astype(np.int64)


def _kept(pairs: tuple[Rows, Rows], keep: Flags) -> Iterable[tuple[int, int]]:
    return zip(pairs[0][keep].tolist(), pairs[1][keep].tolist(), strict=True)


def _other_first_name(voters: People, left: Rows, right: Rows, levels: Mapping[str, Levels]) -> Flags:
    other = voters.first_word[left] != voters.first_word[right]
    return np.asarray(other & ~has(levels, "name", *_FULL_NAME_TOLD))


def _twins(voters: People, left: Rows, right: Rows) -> Flags:
    levels = compare(voters, voters, left, right)
    other = _other_first_name(voters, left, right, levels)
    other &= ~has(levels, "name", *COMPATIBLE)
    return np.asarray(other & has(levels, "birth_date", "same", "missing"))


def _same_by_nik(voters: People, resident: Keys, left: Rows, right: Rows) -> Flags:
    """The linker has heard both twins where there are two residents; here the first name must speak."""
    levels = compare(voters, voters, left, right)
    other = _other_first_name(voters, left, right, levels)
    agrees = has(levels, "name", *COMPATIBLE) | has(levels, "birth_date", "same")
    twins = other & has(levels, "birth_date", "same", "missing")
    two_residents = (resident[left] != resident[right]) & (resident[left] != 0) & (resident[right] != 0)
    return np.asarray(agrees & ~twins & ~two_residents)


def _groups(pairs: list[tuple[int, int]]) -> list[list[int]]:
    """Voters joined by pairs, directly or through others; groups and members in row order."""
    leader: dict[int, int] = {}

    def lead(voter: int) -> int:
        while leader.setdefault(voter, voter) != voter:
            voter = leader[voter]
        return voter

    for left, right in pairs:
        low, high = sorted((lead(left), lead(right)))
        leader[high] = low
    groups: dict[int, list[int]] = {}
    for voter in sorted(leader):
        groups.setdefault(lead(voter), []).append(voter)
    return list(groups.values())


def _table(voters: People, links: Links, resident: Keys, groups: list[list[int]]) -> Any:
    registered = links.table["register_row"].to_pylist()
    found: dict[str, list[Any]] = {"group": [], "roll_row": [], "register_row": [], "reason": []}
    for number, group in enumerate(groups, 1):
        one = len({int(resident[voter]) for voter in group}) == 1 and bool(resident[group[0]])
        for voter in group:
            found["group"].append(number)
            found["roll_row"].append(voters.row[voter])
            found["register_row"].append(registered[int(voters.place[voter])] if resident[voter] else None)
            found["reason"].append("one_resident" if one else "same_nik")
    types = {"group": pa.int64()}
    return pa.table({name: pa.array(column, types.get(name, pa.string())) for name, column in found.items()})
