"""Roll x register: for each voter the resident, a person to look at, or nobody."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from .candidates import candidates
from .decide import Best, certain, same_first_word
from .learn import learn
from .levels import compare, has
from .name_levels import SLIPPED
from .outcomes import NAMES, Outcomes, settle
from .people import People, Rows, encode
from .settings import DEFAULTS, Progress, Settings
from .weights import Rarity, Weights, field_bits, rarity, total_bits


@dataclass(frozen=True)
class Links:
    """One row per voter in `table`, in the order of the roll.

    `roll_row` text, `register_row` text or null, `outcome` linked | look | not_found, `probability`
    float64 of the best candidate (0 without one), `runner_up` text or null, `margin` float64: bits
    between the best and the runner-up, or between the best and "nobody" when there is no second.
    """

    table: Any
    weights: Weights
    linked: int
    look: int
    not_found: int


def link(
    roll: Any, register: Any, *, settings: Settings = DEFAULTS, progress: Progress | None = None
) -> Links:
    """Link two Arrow tables of text columns (see `tables.COLUMNS`; any may be absent or empty).

    The same two tables always give the same answer, whatever order their rows are in.
    """
    say = progress or _silent
    say("read", 0, 2)
    voters = encode(roll)
    say("read", 1, 2)
    residents = encode(register)
    say("read", 2, 2)
    weights = learn(voters, residents, settings.sample)
    say("learn", 1, 1)
    found, crowded = _search(voters, residents, weights, settings, say)
    outcomes = settle(voters, residents, found, crowded, settings)
    return _links(voters, residents, outcomes, weights)


def _silent(stage: str, done: int, total: int) -> None:
    """Nobody is watching."""


def _search(
    voters: People, residents: People, weights: Weights, settings: Settings, say: Progress
) -> tuple[Best, NDArray[np.bool_]]:
    found, rare = Best.of(len(voters)), rarity(voters, residents)
    crowded = np.zeros(len(voters), bool)
    if not len(residents):
        return found, crowded
    settled = _settle_by_nik(voters, residents, weights, rare, found)
    rest = np.flatnonzero(~settled)
    looked = candidates(voters, residents, rest, settings.block_cap)
    crowded[rest] = looked.crowded
    for left, right in looked.chunks(settings.chunk_pairs):
        _weigh(voters, residents, left, right, weights, rare, found)
        say("compare", int(np.searchsorted(rest, left[-1])) + 1 if len(left) else 0, len(rest))
    say("compare", len(rest), len(rest))
    return found, crowded


def _settle_by_nik(
    voters: People, residents: People, weights: Weights, rare: Rarity, found: Best
) -> NDArray[np.bool_]:
    """Most voters carry the full NIK of one resident with their name and birth date: look no further."""
    keys, first, count = np.unique(residents.nik_full, return_index=True, return_counts=True)
    at = np.searchsorted(keys, voters.nik_full).clip(0, len(keys) - 1)
    one = (keys[at] == voters.nik_full) & (voters.nik_full != 0) & (count[at] == 1)
    left = np.flatnonzero(one)
    right = first[at[left]].astype(np.int64)
    levels = compare(voters, residents, left, right)
    # A name that is only close may be the twin's: all candidates must be heard.
    clear = certain(levels) & ~has(levels, "name", *SLIPPED, "part_one_word")
    levels = {field: level[clear] for field, level in levels.items()}
    left, right = left[clear], right[clear]
    bits = total_bits(field_bits(levels, weights, rare, left, right), len(residents))
    found.put(left, right, bits, levels, same_first_word(voters, residents, left, right))
    settled = np.zeros(len(voters), bool)
    settled[left] = True
    return settled


def _weigh(
    voters: People, residents: People, left: Rows, right: Rows, weights: Weights, rare: Rarity, found: Best
) -> None:
    levels = compare(voters, residents, left, right)
    bits = total_bits(field_bits(levels, weights, rare, left, right), len(residents))
    found.put(left, right, bits, levels, same_first_word(voters, residents, left, right))


def _links(voters: People, residents: People, outcomes: Outcomes, weights: Weights) -> Links:
    back = np.argsort(voters.place)
    names = np.array(NAMES, dtype=object)[outcomes.outcome]
    table = pa.table(
        {
            "roll_row": pa.array(voters.row.gather(back).to_list(), pa.string()),
            "register_row": _rows(residents, outcomes.resident[back]),
            "outcome": pa.array(names[back].tolist(), pa.string()),
            "probability": pa.array(outcomes.probability[back], pa.float64()),
            "runner_up": _rows(residents, outcomes.runner_up[back]),
            "margin": pa.array(outcomes.margin[back], pa.float64(), from_pandas=True),
        }
    )
    not_found, look, linked = (int(n) for n in np.bincount(outcomes.outcome, minlength=3))
    return Links(table, weights, linked, look, not_found)


def _rows(people: People, at: Rows) -> Any:
    return (
        pa.array(people.row.to_numpy()[at], pa.string(), mask=at < 0)
        if len(people)
        else pa.nulls(len(at), pa.string())
    )
