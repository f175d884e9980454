"""The search in its stages, each a function of some voters and some residents.

The stage by birth date settles most voters. The others, the residue, go through the rest. Any part of the
files will do that holds all who share a stage's split key: the answer is the same in one piece or in many.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .blocks import BY_DATE, BY_NIK, STAGES, Stage
from .candidates import Bounds, Flags, Pairs, Places, found_by, weighed
from .compiling import jit
from .records import People, Records
from .scoring import CERTAIN, PLAIN, Model


@dataclass(frozen=True, slots=True)
class Sought:
    """Voters by place: pairs found for them, who is settled by them, and who had too many of one key."""

    pairs: Pairs
    settled: Flags
    crowded: Flags


def by_date(voters: People, residents: People, model: Model, bounds: Bounds) -> Sought:
    """Voters and residents of some birth dates."""
    settled, crowded = np.zeros(len(voters), bool), np.zeros(len(voters), bool)
    if not len(voters) or not len(residents):
        return Sought(Pairs.joined([]), settled, crowded)
    sure = _by_nik(voters, residents, model, bounds)
    settled[sure.voter] = True
    rest = np.flatnonzero(~settled).astype(np.int32)
    # Voters of one day one after the other: the residents of that day stay in the processor's cache.
    rest = rest[np.argsort(voters.records["born"][rest], kind="stable")]
    sought = _search(BY_DATE, voters, residents, rest, model, bounds)
    pairs = Pairs.joined([sure.named(residents), sought.pairs])
    return Sought(pairs, settled | sought.settled, sought.crowded)


def by_stage(nth: int, voters: People, residents: People, model: Model, bounds: Bounds) -> Sought:
    """Voters of the residue by the nth of STAGES."""
    everyone = np.arange(len(voters), dtype=np.int32)
    return _search(STAGES[nth], voters, residents, everyone, model, bounds)


def _by_nik(voters: People, residents: People, model: Model, bounds: Bounds) -> Pairs:
    """Most voters carry the full NIK and birth date of one resident, and the name: look no further."""
    asked = np.arange(len(voters), dtype=np.int32)
    one = Bounds(bounds.least, bounds.sure, bounds.clear, 1)
    found = found_by(BY_NIK, voters, residents, asked, one)
    pairs = Pairs.joined([p for p, _, _ in weighed(voters, residents, asked, found, model, one, alone=False)])
    return pairs.chosen((pairs.flags & CERTAIN != 0) & (pairs.flags & PLAIN != 0))


def _search(
    stage: Stage, voters: People, residents: People, asked: Places, model: Model, bounds: Bounds
) -> Sought:
    settled, crowded = np.zeros(len(voters), bool), np.zeros(len(voters), bool)
    if not len(asked) or not len(residents):
        return Sought(Pairs.joined([]), settled, crowded)
    found = found_by(stage, voters, residents, asked, bounds)
    crowded[asked] = found.crowded
    parts, start = [], 0
    for pairs, done, stop in weighed(voters, residents, asked, found, model, bounds, alone=False):
        parts.append(pairs.named(residents))
        settled[asked[start:stop]] = done
        start = stop
    return Sought(Pairs.joined(parts), settled, crowded & ~settled)


def some(people: People, chosen: NDArray[np.int64]) -> People:
    """The people at these places, with only their own letters."""
    records = people.records[chosen]
    text = np.empty(int(records["text_len"].sum()), np.uint8)
    _copy_text(people.text, records, text)
    return People(records, text, people.rows.take(chosen) if people.rows is not None else None)


@jit
def _copy_text(text: Any, records: Records, out: Any) -> None:
    at = 0
    for n in range(len(records)):
        start = records[n]["text_at"]
        for letter in range(records[n]["text_len"]):
            out[at + letter] = text[start + letter]
        records[n]["text_at"] = at
        at += records[n]["text_len"]
