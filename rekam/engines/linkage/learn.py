"""Weights learned from the two files themselves, without labels and without iteration.

Pairs with the same full NIK that also pass a check on name and birth date are one person (gives m);
random pairs are strangers (gives u). The NIK's own m comes from pairs that agree on birth date, village
and name, so that no field judges itself.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from .candidates import Index
from .levels import Levels, compare, has
from .people import Keys, People, Rows, mix
from .weights import Weights, fit

_SEED = 17_081_945
_PER_KEY = 4
_SAME_NAME = ("same", "sounds_same", "reordered", "nearly")


def learn(roll: People, register: People, sample: int) -> Weights:
    """Compare at most `sample` pairs of each kind; the same tables give the same weights."""
    asked = _spread(len(roll), sample)
    known = compare(roll, register, *_partners(roll.nik_full, register.nik_full, asked, 1))
    alike_enough = has(known, "birth_date", "same") & ~has(known, "name", "differs")
    known = _where(known, alike_enough | has(known, "name", *_SAME_NAME))
    alike = [mix(people.date, people.village, people.joined) for people in (roll, register)]
    by_person = compare(roll, register, *_partners(alike[0], alike[1], asked, _PER_KEY))
    strangers = compare(roll, register, *_random(len(roll), len(register), 3 * sample))
    strangers = _where(strangers, ~_one_person(strangers))
    same_date = compare(roll, register, *_partners(roll.date, register.date, asked, _PER_KEY))
    same_date = _where(same_date, has(same_date, "name", "differs") & ~has(same_date, "nik", "same"))
    return fit(
        known | {"nik": by_person["nik"], "nik_same_date": by_person["nik"]},
        strangers | {"nik_same_date": same_date["nik"]},
        len(known["name"]),
    )


def _one_person(levels: Mapping[str, Levels]) -> NDArray[np.bool_]:
    by_name = has(levels, "name", *_SAME_NAME) & has(levels, "birth_date", "same")
    return np.asarray(has(levels, "nik", "same") | by_name)


def _where(levels: Mapping[str, Levels], keep: NDArray[np.bool_]) -> dict[str, Levels]:
    return {field: level[keep] for field, level in levels.items()}


def _spread(rows: int, most: int) -> Rows:
    return np.unique(np.linspace(0, max(rows - 1, 0), min(rows, most)).astype(np.int64))


def _random(left: int, right: int, most: int) -> tuple[Rows, Rows]:
    chosen = np.random.default_rng(_SEED)
    count = min(most, left * right)
    if left * right <= most:
        every = np.arange(count)
        return every // max(right, 1), every % max(right, 1)
    return chosen.integers(0, left, count), chosen.integers(0, right, count)


def _partners(left: Keys, right: Keys, asked: Rows, per_key: int) -> tuple[Rows, Rows]:
    """Up to `per_key` residents per voter with the same key, spread over those who have it."""
    index = Index.of(right)
    first, count = index.find(left[asked])
    take = np.minimum(count, per_key)
    voters = np.repeat(np.arange(len(asked)), take)
    nth = np.arange(len(voters)) - np.repeat(np.cumsum(take) - take, take)
    # A step through the holders of a common key, so that not everyone meets the same four.
    step = (nth * np.maximum(count[voters] // per_key, 1) + voters) % np.maximum(count[voters], 1)
    return asked[voters], index.rows[first[voters] + step]
