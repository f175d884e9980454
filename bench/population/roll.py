"""The roll: who is on it, strangers included, and its rows with the errors of voter rolls."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from .chance import Flags, Ints, Rng, Slips, dice
from .kinds import Kind
from .land import LAST_NUMBER, LAST_RT, LAST_RW, Homes, Land
from .misspelling import misspelled, other_muhammad
from .names import Pool
from .numbers import kk_text, nik_text
from .people import ALIVE, MOVED, NOT_REQUIRED, People, twelve_digits
from .register import THREE_DIGITS, chosen
from .words import BIRTH_PLACES, STREETS, TOWNS

COLUMNS = (
    *("row", "nik", "name", "birth_place", "birth_date", "sex", "marital", "address", "rt", "rw"),
    *("village_code", "kk"),
)
TWICE, STRANGERS = 0.01, 0.015
BADLY = 3
"""Times the usual errors from which a row counts as badly typed."""


@dataclass(frozen=True)
class Entries:
    """The rows of the roll in order: who (numbers past the residents are strangers), and whether this is
    somebody's second row or one of two."""

    who: Ints
    second: Flags
    one_of_two: Flags

    def __len__(self) -> int:
        return len(self.who)

    def part(self, first: int, end: int) -> "Entries":
        return Entries(self.who[first:end], self.second[first:end], self.one_of_two[first:end])


def make_entries(seed: int, people: People) -> tuple[Entries, People]:
    """The roll's rows in the order of the file, and the strangers on it."""
    rng = dice(seed, "roll")
    chance = np.select([people.status == ALIVE, people.status == MOVED], [0.95, 0.5], 0.35)
    once = np.flatnonzero((people.recorded != NOT_REQUIRED) & (rng.random(len(people)) < chance))
    again = rng.choice(once, int(len(once) * TWICE), replace=False)
    strangers = int((len(once) + len(again)) * STRANGERS)
    who = np.r_[once, again, len(people) + np.arange(strangers)].astype(np.int32)
    second, two = np.zeros((2, len(who)), bool)
    second[len(once) : len(once) + len(again)] = True
    two[: len(once) + len(again)] = np.isin(who[: len(once) + len(again)], again)
    order = rng.permutation(len(who))
    return Entries(who[order], second[order], two[order]), _strangers(rng, people, strangers)


def _strangers(rng: Rng, people: People, count: int) -> People:
    """People of no register: the name and about the age of one resident at the address of another."""
    grown = np.flatnonzero(people.recorded != NOT_REQUIRED)
    made = people.at(grown[rng.integers(0, len(grown), count)])
    there = people.at(grown[rng.integers(0, len(grown), count)])
    made.home, made.birth_place = there.home, there.birth_place
    made.twin = np.zeros(count, bool)
    made.born = made.born + rng.integers(-900, 900, count)
    kecamatan = people.nik[rng.integers(0, len(people), count)] // 10**10
    made.nik = twelve_digits(kecamatan, made.born, made.woman) * 10_000 + rng.integers(50, 200, count)
    return made


@dataclass(frozen=True)
class World:
    """Everything that the rows of the roll are written from; `everybody` is residents, then strangers."""

    kind: Kind
    land: Land
    homes: Homes
    pool: Pool
    everybody: People
    residents: int
    register_row: Ints


def roll_rows(rng: Rng, world: World, entries: Entries, row: Ints) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Rows of the roll and of the truth, numbered `row`."""
    who, count = entries.who, len(entries)
    some, stranger = world.everybody.at(who), who >= world.residents
    slips = Slips(rng, count, world.kind)
    nik, nik_slices = nik_text(rng, slips, world, who, stranger)
    correct = world.pool.written(some.word, some.words, some.muhammad)
    form = other_muhammad(rng, slips, some.muhammad)
    name = misspelled(rng, slips, world.pool.written(some.word, some.words, form), world.kind.errors)
    born = _misdated(rng, slips, some.born)
    village, moved = _villages(rng, world, entries, some, stranger)
    papers = world.land.documented[village]
    roll = pl.DataFrame(
        {
            "row": pl.Series(row).cast(pl.String),
            "nik": nik,
            "name": name,
            "birth_place": _birth_places(rng, slips, some.birth_place),
            "birth_date": pl.Series(born).cast(pl.String),
            "sex": chosen("LP", some.woman ^ (slips.of(0.003, steady=True) == 0)),
            "marital": _marital(slips, some.married, papers),
            "village_code": world.land.code.gather(village),
            "kk": kk_text(rng, slips, world.homes.kk[some.home], moved | stranger, papers),
            **_addresses(rng, slips, world.homes, some.home, moved),
        }
    ).select(COLUMNS)
    truth = {
        "roll_row": roll["row"],
        "register_row": _register_rows(world, who, stranger),
        "duplicate": entries.one_of_two,
        "ghost": stranger,
        "twin": some.twin,
        **nik_slices,
        "no_birth_date": np.isnat(born),
        "moved": moved,
        "single_name": (some.words == 1) & (some.muhammad < 0),
        "first_of_january": _round_date(some.born),
        "name_changed": (name != correct).to_numpy(),
        "badly_typed": slips.times > BADLY,
    }
    return roll, pl.DataFrame(truth)


def _register_rows(world: World, who: Ints, stranger: Flags) -> pl.Series:
    row = pl.Series(world.register_row[np.where(stranger, 0, who)]).cast(pl.String)
    return pl.select(pl.when(~pl.Series(stranger)).then(row)).to_series()


def _round_date(born: Any) -> Flags:
    """Born on 1 January, 1 July or 31 December, as clerks write who do not know."""
    year = born.astype("datetime64[Y]")
    first, last = year.astype(born.dtype), (year + 1).astype(born.dtype) - 1
    july = (year.astype("datetime64[M]") + 6).astype(born.dtype)
    return np.asarray((born == first) | (born == july) | (born == last))


def _misdated(rng: Rng, slips: Slips, born: Any) -> Any:
    """Day and month swapped, days off, years off, 1 January, or no date."""
    slip, day = slips.of(0.006, 0.006, 0.006, 0.006, 0.010), born.dtype
    year, month = born.astype("datetime64[Y]"), born.astype("datetime64[M]")
    d, m = (born - month).astype(np.int64), month.astype(np.int64) % 12
    swapped = (year.astype(month.dtype) + d).astype(day) + m
    days_off = born + rng.choice([-10, 10, -1, 1, 20], len(born))
    other_year = year + rng.choice([-10, -1, 1, 10, 2], len(born))
    years_off = (other_year.astype(month.dtype) + m).astype(day) + np.minimum(d, 27)
    wrong = [(slip == 0) & (d < 12), slip == 1, slip == 2, slip == 3, slip == 4]
    return np.select(wrong, [swapped, days_off, years_off, year.astype(day), np.datetime64("NaT", "D")], born)


def _villages(rng: Rng, world: World, entries: Entries, some: People, stranger: Flags) -> tuple[Ints, Flags]:
    """Homes moved whole, people alone, and second rows often stand in another village."""
    homes, count = world.homes, len(entries)
    whole = homes.moved[some.home] & ~stranger
    alone = (rng.random(count) < 0.01) | (entries.second & (rng.random(count) < 0.4))
    village = np.where(whole, homes.new_village[some.home], homes.village[some.home])
    return np.where(alone, rng.integers(0, len(world.land), count), village), whole | alone


def _addresses(rng: Rng, slips: Slips, homes: Homes, home: Ints, moved: Flags) -> dict[str, pl.Series]:
    """Address, RT and RW: of elsewhere for those who moved, and written in several ways."""
    count = len(home)
    other = moved | (slips.of(0.06, steady=True) == 0)
    rt = np.where(other, rng.integers(1, LAST_RT + 1, count), homes.rt[home])
    rw = np.where(other, rng.integers(1, LAST_RW + 1, count), homes.rw[home])
    empty = pl.Series(slips.of(0.03, steady=True) == 0)
    street = np.where(moved, rng.integers(0, len(STREETS), count), homes.street[home])
    other = moved | (slips.of(0.1, steady=True) == 0)
    number = np.where(other, rng.integers(1, LAST_NUMBER + 1, count), homes.number[home])
    style = slips.of(0.05, 0.10, 0.10, 0.10)
    written = chosen(_STYLED, np.where(style == 0, -1, street + len(STREETS) * style.clip(0)))
    numbered = pl.Series(number).cast(pl.String).set(pl.Series(style == 1), "")
    return {
        "address": written + numbered,
        "rt": THREE_DIGITS.gather(rt).set(empty, None),
        "rw": THREE_DIGITS.gather(rw).set(empty, None),
    }


def _long(street: str) -> str:
    return street.replace("JL. ", "JALAN ").replace("KP. ", "KAMPUNG ")


_STYLED = [
    *(f"{street} NO. " for street in STREETS),
    *STREETS,
    *(f"{_long(street)} " for street in STREETS),
    *(f"{street.replace('. ', ' ')} NO " for street in STREETS),
]


def _birth_places(rng: Rng, slips: Slips, place: Ints) -> pl.Series:
    slip = slips.of(0.03, 0.10, 0.02)
    town = len(BIRTH_PLACES) - len(TOWNS) + rng.integers(0, len(TOWNS), len(place))
    written = np.select([slip == 0, slip == 1, slip == 2], [-1, place + len(BIRTH_PLACES), town], place)
    return chosen([*BIRTH_PLACES, *(name.removeprefix("KAB. ") for name in BIRTH_PLACES)], written)


def _marital(slips: Slips, married: Flags, papers: Flags) -> pl.Series:
    said = married ^ (slips.of(0.02, steady=True) == 0)
    return chosen("BS", np.where(papers, said, -1))
