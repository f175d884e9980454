"""Weights learned from the two files themselves, without labels and without iteration.

Pairs with the same full NIK that also pass a check on name and birth date are one person (gives m);
random pairs are strangers (gives u). The NIK's own m comes from pairs that agree on birth date, village
and name, so that no field judges itself. Rows with a hidden or wrong NIK are often worse in everything:
the m of names and birth dates is then taken from pairs that agree on all the rest, without the NIK.

Samples are drawn by the hash of what is asked, so that any split of the files draws the same.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .blocks import DATE, DATE_HOUSE, NAME_HOUSE, PERSON, ROW, WHOLE_NIK, key, keys_of
from .candidates import Places
from .compiling import jit
from .joining import shared, spread_for
from .levels import BIRTH_DATE, FIELDS, LEVELS, NAME, NIK, Levels, compare_pairs
from .records import People
from .weights import SAME_DATE, Weights, fit

_SEED = 17_081_945
_PER_KEY = 4
_SAME_NAME = ("same", "sounds_same", "reordered", "nearly")


@dataclass(frozen=True, slots=True)
class Drawn:
    """Parts of every thousand million keys: at most about `sample` rows of each side, whatever its size."""

    voters: int
    residents: int
    sample: int

    @property
    def limit(self) -> int:
        return min(self.sample * 2**32 // max(self.voters, 1), 2**32)

    @property
    def strangers(self) -> int:
        return min(self.sample * 2**32 // max(self.residents, 1), 2**32)


def learn(voters: People, residents: People, drawn: Drawn) -> Weights:
    """`voters` and `residents` hold at least the rows that `drawn` draws."""
    known = compare_pairs(voters, residents, *_pairs(WHOLE_NIK, voters, residents, drawn, 1))
    alike_enough = has(known, BIRTH_DATE, "same") & ~has(known, NAME, "differs")
    known = known[alike_enough | has(known, NAME, *_SAME_NAME)]
    by_person = compare_pairs(voters, residents, *_pairs(PERSON, voters, residents, drawn, _PER_KEY))
    some, others = _draw(ROW, voters, drawn.limit), _draw(ROW, residents, drawn.strangers)
    strangers = compare_pairs(voters, residents, *_random(some, others, 3 * drawn.sample))
    strangers = strangers[~_one_person(strangers)]
    same_date = compare_pairs(voters, residents, *_met(DATE, voters, residents, some, others, _PER_KEY))
    same_date = same_date[has(same_date, NAME, "differs") & ~has(same_date, NIK, "same")]
    of_person = {field: known[:, at] for at, field in enumerate(FIELDS)}
    of_stranger = {field: strangers[:, at] for at, field in enumerate(FIELDS)}
    nik = by_person[:, NIK]
    of_person |= {"nik": nik, SAME_DATE: nik}
    for field, line in ((NAME, DATE_HOUSE), (BIRTH_DATE, NAME_HOUSE)):
        of_person[FIELDS[field]] = np.r_[known[:, field], _residue(field, line, voters, residents, drawn)]
    return fit(of_person, of_stranger | {SAME_DATE: same_date[:, NIK]}, len(known))


def sampled(people: People, limit: int, rows: int) -> Places:
    """Of some people, those whom `learn` may draw: of voters with `Drawn.limit` for both limits, of residents
    with `Drawn.limit` and `Drawn.strangers`.
    """
    keyed = [_draw(line, people, limit) for line in (WHOLE_NIK, PERSON, DATE_HOUSE, NAME_HOUSE)]
    return np.unique(np.concatenate([*keyed, _draw(ROW, people, rows)]))


def has(levels: Levels, field: int, *names: str) -> NDArray[np.bool_]:
    """Which pairs have one of these levels of a field."""
    return np.asarray(np.isin(LEVELS[FIELDS[field]], names)[levels[:, field]])


def _one_person(levels: Levels) -> NDArray[np.bool_]:
    by_name = has(levels, NAME, *_SAME_NAME) & has(levels, BIRTH_DATE, "same")
    return np.asarray(has(levels, NIK, "same") | by_name)


def _residue(field: int, line: int, voters: People, residents: People, drawn: Drawn) -> Levels:
    """Levels of one field for pairs that agree on the others and have no full NIK in common: each voter
    with whoever fits best, since brothers and twins live in one house too.
    """
    at, other = _pairs(line, voters, residents, drawn, _PER_KEY)
    levels = compare_pairs(voters, residents, at, other)
    keep = ~has(levels, NIK, "same", "other_serial", "differs")
    order = np.lexsort((levels[keep, field], at[keep]))
    at, told = at[keep][order], levels[keep, field][order]
    first = np.r_[True, at[1:] != at[:-1]] if len(at) else np.zeros(0, bool)
    return np.asarray(told[first])


def _draw(line: int, people: People, limit: int) -> Places:
    """The rows whose key falls under the limit, in the order of their ids."""
    out = np.empty(len(people), np.int32)
    if not len(people):
        return out
    chosen = out[: _chosen(line, people.records, people.text, limit, out)].copy()
    return np.asarray(chosen[np.argsort(people.records["id"][chosen], kind="stable")])


@jit
def _chosen(line: int, people: Any, text: Any, limit: int, out: Any) -> int:
    found = 0
    for n in range(len(people)):
        held = key(line, people[n], text)
        if held and np.int64(held * np.uint64(0x9E3779B97F4A7C15) >> np.uint64(32)) < limit:
            out[found] = n
            found += 1
    return found


def _pairs(
    line: int, voters: People, residents: People, drawn: Drawn, per_key: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    some = _draw(line, voters, drawn.limit)
    return _met(line, voters, residents, some, _draw(line, residents, drawn.limit), per_key)


def _met(
    line: int, voters: People, residents: People, some: Places, others: Places, per_key: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Up to `per_key` of `others` for each of `some` with the same key, spread over those who have it."""
    asked, held = np.zeros(len(some), np.uint64), np.zeros(len(others), np.uint64)
    keys_of(line, voters.records, voters.text, some, asked)
    keys_of(line, residents.records, residents.text, others, held)
    found = shared(asked, spread_for(asked, held, others), max(len(others), 1))
    take = np.minimum(found.count, per_key)
    who = np.repeat(np.arange(len(some)), take)
    nth = np.arange(len(who)) - np.repeat(np.cumsum(take) - take, take)
    # A step through the holders of a common key, so that not everyone meets the same four.
    step = (nth * np.maximum(found.count[who] // per_key, 1) + who) % np.maximum(found.count[who], 1)
    return some[who].astype(np.int64), found.members[found.first[who] + step].astype(np.int64)


def _random(some: Places, others: Places, most: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    count = min(most, len(some) * len(others))
    if len(some) * len(others) <= most:
        every = np.arange(count)
        return some[every // max(len(others), 1)].astype(np.int64), others[
            every % max(len(others), 1)
        ].astype(np.int64)
    dice = np.random.default_rng(_SEED)
    return some[dice.integers(0, len(some), count)].astype(np.int64), others[
        dice.integers(0, len(others), count)
    ].astype(np.int64)
