"""Everybody who lives in the homes: age, birth date, sex, name, NIK and standing in the register."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from .chance import Flags, Floats, Ints, Rng, dice
from .land import Homes, Land
from .names import NONE, Pool
from .words import BIRTH_PLACES, IN_THE_REGISTER, MUHAMMAD, REGENCIES

ALIVE, DEAD, MOVED = range(3)
NOT_REQUIRED, NOT_RECORDED, RECORDED = range(3)
ELECTION = np.datetime64("2024-02-14")
HOMES_AT_ONCE = 200_000


@dataclass
class People:
    """One entry a person, in few bytes: a province is held whole. `twin` shares a birth with another."""

    home: Ints
    child: Flags
    twin: Flags
    woman: Flags
    born: Any
    word: Any
    words: Ints
    muhammad: Ints
    birth_place: Ints
    married: Flags
    status: Ints
    recorded: Ints
    nik: Ints

    def __len__(self) -> int:
        return len(self.home)

    def at(self, rows: Any) -> "People":
        return People(*(getattr(self, field.name)[rows] for field in fields(self)))

    @classmethod
    def together(cls, parts: Iterable["People"]) -> "People":
        parts = list(parts)
        return cls(*(np.concatenate([getattr(p, field.name) for p in parts]) for field in fields(cls)))


def make_people(seed: int, land: Land, homes: Homes, pool: Pool) -> People:
    parts = range(0, len(homes), HOMES_AT_ONCE)
    people = People.together(
        _some(dice(seed, "people", first), land, homes, pool, first, first + HOMES_AT_ONCE) for first in parts
    )
    people.nik = _numbered(people.nik)
    return people


def _some(rng: Rng, land: Land, homes: Homes, pool: Pool, first: int, end: int) -> People:
    """The people of some homes; their `nik` still lacks the last four digits."""
    size = homes.size[first:end].astype(np.int64)
    home = np.repeat(np.arange(first, first + len(size), dtype=np.int32), size)
    place = np.arange(len(home)) - (homes.start[home] - homes.start[first])
    age, child = _ages(rng, place, np.repeat(_heads(rng, len(size)), size))
    woman = rng.random(len(home)) < np.select([place == 0, place == 1], [0.18, 0.9], 0.49)
    born = _births(rng, age)
    later = np.flatnonzero((place >= 3) & (rng.random(len(home)) < 0.025))
    born[later], child[later] = born[later - 1], child[later - 1]
    alike = later[rng.random(len(later)) < 0.7]
    woman[alike] = woman[alike - 1]
    twin = np.isin(np.arange(len(home)), np.r_[later, later - 1])
    word, words, muhammad = _names(rng, pool, woman, age, later)
    birth_place, married, status, recorded = _lives(rng, land, homes, home, place, born)
    return People(home, child, twin, woman, born, word, words, muhammad, birth_place, married, status,
                  recorded, _prefixes(rng, land, homes.village[home], born, woman))  # fmt: skip


def _heads(rng: Rng, homes: int) -> Floats:
    return np.clip(rng.normal(46, 14, homes), 19, 92)


def _ages(rng: Rng, place: Ints, head: Floats) -> tuple[Floats, Flags]:
    count = len(place)
    spouse = np.clip(head + rng.normal(-3, 4, count), 17, 95)
    young = np.clip(head - 26 - rng.gamma(2, 3, count) - (place - 2) * 2.5, 0, 60)
    elder = (place >= 4) & (rng.random(count) < 0.12)
    old = np.clip(head + 25, 40, 98)
    return np.select([place == 0, place == 1, elder], [head, spouse, old], young), (place >= 2) & ~elder


def _age(born: Any) -> Floats:
    return np.asarray((ELECTION - born).astype(np.int64) / 365.25)


def _births(rng: Rng, age: Floats) -> Any:
    """Birth dates; the older, the more often a clerk wrote 1 January, 1 July or 31 December."""
    born = ELECTION - (age * 365.25 + rng.random(len(age)) * 360).astype(np.int64)
    old, luck, year = np.clip((age - 25) / 60, 0, 1), rng.random(len(age)), born.astype("datetime64[Y]")
    january, july, next_year = ((year + n).astype("datetime64[M]") for n in (0, 0, 1))
    born = np.where(luck < 0.015 + 0.12 * old, january.astype(born.dtype), born)
    december = (luck >= 0.3) & (luck < 0.31 + 0.09 * old)
    born = np.where(december, next_year.astype(born.dtype) - 1, born)
    return np.where((luck >= 0.6) & (luck < 0.604 + 0.04 * old), (july + 6).astype(born.dtype), born)


def _names(rng: Rng, pool: Pool, woman: Flags, age: Floats, later: Ints) -> tuple[Any, Ints, Ints]:
    count = len(woman)
    words = rng.choice(np.arange(1, 5, dtype=np.int8), count, p=(0.12, 0.52, 0.29, 0.07))
    words[(age > 60) & (rng.random(count) < 0.35)] = 1
    word = np.stack([pool.draw(rng, woman) for _ in range(4)], axis=1)
    form = rng.choice(len(MUHAMMAD), count, p=IN_THE_REGISTER).astype(np.int8)
    muhammad = np.where(~woman & (rng.random(count) < 0.2), form, NONE).astype(np.int8)
    word[later, 1:], words[later], muhammad[later] = (
        word[later - 1, 1:],
        words[later - 1],
        muhammad[later - 1],
    )
    muhammad[later[woman[later]]] = NONE
    alike = later[rng.random(len(later)) < 0.35]
    word[alike, 0] = pool.twin(word[alike - 1, 0])
    return word, words, muhammad


def _lives(rng: Rng, land: Land, homes: Homes, home: Ints, place: Ints, born: Any) -> tuple[Any, ...]:
    """Birth place, marriage, and standing in the register."""
    count, age, village = len(home), _age(born), homes.village[home]
    luck: Callable[[], Floats] = lambda: rng.random(count)  # noqa: E731
    couple = (place <= 1) & (homes.size[home] > 1) & (luck() < 0.93)
    grown = (place > 1) & (age > 22) & (luck() < 0.4)
    married = ((age >= 16) & (couple | grown)) | ((age >= 16) & (age < 17) & (luck() < 0.03))
    fate = luck()
    status = np.select([(fate < 0.012) & (age >= 17), (fate >= 0.012) & (fate < 0.035)], [DEAD, MOVED])
    recorded = np.where(luck() < 0.965, RECORDED, NOT_RECORDED)
    recorded[~((age >= 17) | married)] = NOT_REQUIRED
    away = np.where(luck() < 0.5, rng.integers(0, len(REGENCIES), count),
                    rng.integers(len(REGENCIES), len(BIRTH_PLACES), count))  # fmt: skip
    birth_place = np.where(luck() < 0.78, land.regency[village] % len(REGENCIES), away)
    return birth_place.astype(np.int8), married, status.astype(np.int8), recorded.astype(np.int8)


def _prefixes(rng: Rng, land: Land, village: Ints, born: Any, woman: Flags) -> Ints:
    """One NIK in eight was given elsewhere."""
    elsewhere, anywhere = rng.random(len(born)) < 0.12, rng.integers(0, len(land.kecamatan_code), len(born))
    kecamatan = np.where(elsewhere, anywhere, land.kecamatan[village])
    return twelve_digits(land.kecamatan_code[kecamatan], born, woman)


def twelve_digits(kecamatan: Ints, born: Any, woman: Flags) -> Ints:
    """Where and when the NIK was given: kecamatan, day (women's plus 40), month, year."""
    month = born.astype("datetime64[M]")
    day = (born - month).astype(np.int64) + 1 + 40 * woman
    year = born.astype("datetime64[Y]").astype(np.int64) + 1970
    return np.asarray(
        kecamatan * 1_000_000 + day * 10_000 + (month.astype(np.int64) % 12 + 1) * 100 + year % 100
    )


def _numbered(prefix: Ints) -> Ints:
    """Sixteen digits: those with one prefix are numbered on."""
    order = np.argsort(prefix, kind="stable")
    ordered = prefix[order]
    first = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
    ordinal = np.arange(len(prefix)) - np.repeat(first, np.diff(np.r_[first, len(prefix)]))
    nik = np.empty(len(prefix), np.int64)
    nik[order] = ordered * 10_000 + ordinal + 1
    return nik
