"""People who seem to be in one file twice: rows linked to one resident, or alike in nearly everything.

A shared NIK, name and birth date alone never make a group: some other field must agree, and neither sex nor
parents may differ. Twins (one birth date, another first name) are never one person.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from .blocks import BY_DATE, BY_NIK, STAGES, Line
from .candidates import Bounds, Flags, Pairs, found_by, weighed
from .census import Census
from .compiling import jit
from .encoding import encode
from .learn import Drawn, has, learn
from .levels import (
    ADDRESS,
    BIRTH_DATE,
    BIRTH_PLACE,
    FATHER,
    KK,
    MOTHER,
    NAME,
    NIK,
    RT_RW,
    SEX,
    VILLAGE,
    Levels,
    compare_pairs,
)  # fmt: skip
from .linking import Links
from .name_levels import COMPATIBLE, SLIPPED
from .names import same_first_word
from .reading import Source
from .records import People
from .scoring import STRONG, Model, model_of
from .settings import DEFAULTS, Settings

Places = NDArray[np.int64]
_BESIDES = (VILLAGE, RT_RW, ADDRESS, KK, BIRTH_PLACE, MOTHER, FATHER)
_ONE_RESIDENT, _ALIKE, _SAME_NIK = "one_resident", "alike", "same_nik"


def find_twice(people: Any, links: Links | None = None, *, settings: Settings = DEFAULTS) -> Any:
    """Groups of rows that look like one person: `group` int64, `roll_row`, `register_row`, `reason`.

    `people` is the roll that `links` were made of, or without `links` any file by itself, a register too.
    `reason` is `one_resident` when all of the group are linked to one resident, `same_nik` when all carry
    one full NIK, else `alike`: people missing from the register are seen too.
    """
    rows = encode(Source.of_table(people))
    resident = _linked(links, len(rows))
    pairs = [*_by_resident(rows, resident), *_by_likeness(rows, resident, links, settings)]
    return _table(rows, links, resident, _groups(pairs, rows.records["id"]))


def _linked(links: Links | None, rows: int) -> Places:
    """A number per linked resident for every row; 0 when not linked."""
    if links is None:
        return np.zeros(rows, np.int64)
    linked = pa.compute.equal(links.table["outcome"], "linked")
    found = pa.compute.if_else(linked, links.table["register_row"], pa.scalar(None, pa.string()))
    return _numbered(found)


def _numbered(residents: Any) -> Places:
    """A number for each resident; 0 for none."""
    coded = residents.combine_chunks().dictionary_encode().indices
    return np.asarray(pa.compute.fill_null(coded, -1).to_numpy(zero_copy_only=False)).astype(np.int64) + 1


def _by_resident(rows: People, resident: Places) -> Iterable[tuple[int, int]]:
    order = np.lexsort((rows.records["id"], resident))
    order = order[np.searchsorted(resident[order], 1) :]
    starts = np.flatnonzero(np.r_[True, resident[order][1:] != resident[order][:-1]]) if len(order) else order
    first = np.repeat(order[starts], np.diff(np.r_[starts, len(order)]))
    with_next = resident[order][1:] == resident[order][:-1]
    left = np.r_[order[:-1][with_next], first[first != order]].astype(np.int64)
    right = np.r_[order[1:][with_next], order[first != order]].astype(np.int64)
    levels = compare_pairs(rows, rows, left, right)
    return _kept(left, right, ~_two_serials(levels))


def _by_likeness(
    rows: People, resident: Places, links: Links | None, settings: Settings
) -> Iterator[tuple[int, int]]:
    """Pairs within the file that weigh enough, whoever they are linked to unless to two residents."""
    if not len(rows):
        return
    model = _model(rows, links, settings)
    pairs = _pairs(rows, model, _bounds(len(rows), settings))
    left, right = pairs.voter.astype(np.int64), pairs.resident.astype(np.int64)
    levels = compare_pairs(rows, rows, left, right)
    offered = resident if links is None else _numbered(links.table["register_row"])
    two = (offered[left] != offered[right]) & (offered[left] != 0) & (offered[right] != 0)
    keep = (pairs.flags & STRONG != 0) & ~two & _told_besides(levels)
    keep &= _not_kin(levels) & ~_twins(rows, left, right, levels)
    keep &= ~_could_be_twins(rows, left, right, levels)
    yield from _kept(left, right, keep)


def _model(rows: People, links: Links | None, settings: Settings) -> Model:
    """What the comparison with the register has taught, or what the file says of itself."""
    if links is not None and links.census.people:
        return model_of(links.weights, links.census)
    drawn = Drawn(len(rows), len(rows), settings.sample)
    return model_of(learn(rows, rows, drawn), Census.of(rows))


def _bounds(rows: int, settings: Settings) -> Bounds:
    """A pair is kept from the odds of `same_at` on, when one row in fifty is somebody twice."""
    odds = np.log2(settings.same_at / (1 - settings.same_at))
    least = float(odds + np.log2(max(rows, 1) / settings.twice))
    return Bounds(least, np.inf, np.inf, settings.block_cap, rows)


def _pairs(rows: People, model: Model, bounds: Bounds) -> Pairs:
    asked = np.arange(len(rows), dtype=np.int32)
    stages: tuple[tuple[Line, ...], ...] = (BY_NIK, BY_DATE, *STAGES)
    parts = []
    for stage in stages:
        found = found_by(stage, rows, rows, asked, bounds)
        parts += [pairs for pairs, _, _ in weighed(rows, rows, asked, found, model, bounds, alone=True)]
    return Pairs.joined(parts)


def _twins(rows: People, left: Places, right: Places, levels: Levels) -> Flags:
    """One birth date, and two serials of the NIK or another first name."""
    other = ~_one_first_word(rows, left, right) & ~has(levels, NAME, *COMPATIBLE)
    return np.asarray(_two_serials(levels) | (has(levels, BIRTH_DATE, "same", "missing") & other))


def _two_serials(levels: Levels) -> Flags:
    one_date = has(levels, BIRTH_DATE, "same", "missing")
    return np.asarray(one_date & has(levels, NIK, "other_serial") & ~has(levels, NAME, "same"))


def _could_be_twins(rows: People, left: Places, right: Places, levels: Levels) -> Flags:
    """A name a letter apart and no NIK to tell, or another first name: nobody has said yet that it is not the
    other twin, to whom clerks give the same NIK now and then.
    """
    slipped = has(levels, NAME, *SLIPPED) & ~has(levels, NIK, "same")
    named = has(levels, NAME, "same", "sounds_same", "reordered") | _one_first_word(rows, left, right)
    return np.asarray((slipped | ~named) & has(levels, BIRTH_DATE, "same", "missing"))


def _not_kin(levels: Levels) -> Flags:
    """KK, parents and address are those of the whole household: the birth date or the NIK must say it too."""
    date = has(levels, BIRTH_DATE, "same", "one_digit", "day_month_swapped", "placeholder")
    return np.asarray(date | has(levels, NIK, "same", "one_digit"))


def _one_first_word(rows: People, left: Places, right: Places) -> Flags:
    first = np.zeros(len(left), np.bool_)
    _same_first_words(rows.records, rows.text, left, right, first)
    return first


@jit
def _same_first_words(people: Any, text: Any, left: Any, right: Any, out: Any) -> None:
    for n in range(len(out)):
        a, b = people[left[n]], people[right[n]]
        out[n] = same_first_word(text, a["text_at"], a["text_len"], text, b["text_at"], b["text_len"])


def _told_besides(levels: Levels) -> Flags:
    """Something agrees besides NIK, name and birth date; neither sex nor a parent differs."""
    agree = np.zeros(len(levels), bool)
    for field in _BESIDES:
        agree |= levels[:, field] == 1
    differ = np.zeros(len(levels), bool)
    for field in (SEX, MOTHER, FATHER):
        differ |= has(levels, field, "differs")
    return agree & ~differ


def _kept(left: Places, right: Places, keep: Flags) -> Iterable[tuple[int, int]]:
    return zip(left[keep].tolist(), right[keep].tolist(), strict=True)


def _groups(pairs: Iterable[tuple[int, int]], ids: Places) -> list[list[int]]:
    """Rows joined by pairs, directly or through others; groups and members in the order of their ids."""
    leader: dict[int, int] = {}

    def lead(row: int) -> int:
        while leader.setdefault(row, row) != row:
            leader[row] = leader[leader[row]]
            row = leader[row]
        return row

    for left, right in pairs:
        one, other = sorted((lead(left), lead(right)), key=lambda row: (ids[row], row))
        leader[other] = one
    groups: dict[int, list[int]] = {}
    for row in sorted(leader, key=lambda row: (ids[row], row)):
        groups.setdefault(lead(row), []).append(row)
    return list(groups.values())


@dataclass(frozen=True, slots=True)
class _Told:
    group: int
    row: int
    reason: str


def _table(rows: People, links: Links | None, resident: Places, groups: list[list[int]]) -> Any:
    told = [
        _Told(number, row, _reason(rows, resident, group))
        for number, group in enumerate(groups, 1)
        for row in group
    ]
    at = pa.array([one.row for one in told], pa.int64())
    linked = pa.array([bool(resident[one.row]) for one in told], pa.bool_())
    registered = links.table["register_row"].take(at) if links else pa.nulls(len(told), pa.string())
    return pa.table(
        {
            "group": pa.array([one.group for one in told], pa.int64()),
            "roll_row": rows.named().of(rows.records["id"][[one.row for one in told]]),
            "register_row": pa.compute.if_else(linked, registered, pa.scalar(None, pa.string())),
            "reason": pa.array([one.reason for one in told], pa.string()),
        }
    )


def _reason(rows: People, resident: Places, group: list[int]) -> str:
    if resident[group[0]] and len({int(resident[row]) for row in group}) == 1:
        return _ONE_RESIDENT
    niks = {int(rows.records["nik"][row]) for row in group}
    return _SAME_NIK if len(niks) == 1 and niks != {0} else _ALIKE
