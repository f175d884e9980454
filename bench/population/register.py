"""The register as text: every resident once, without errors."""

from collections.abc import Sequence

import numpy as np
import polars as pl

from .chance import Flags, Ints, Rng
from .land import Homes, Land
from .names import NONE, Pool
from .people import MOVED, People
from .words import BIRTH_PLACES, STREETS, TOWNS

COLUMNS = (
    *("row", "nik", "name", "birth_place", "birth_date", "sex", "marital", "address", "rt", "rw"),
    *("village_code", "kk", "mother", "father", "status", "recorded", "moved_to"),
)
STATUS = ("alive", "dead", "moved")
RECORDED = ("BELUM_WAJIB", "BELUM_REKAM", "SUDAH_REKAM")
THREE_DIGITS = pl.Series([f"{n:03}" for n in range(100)])


def chosen(words: Sequence[str], which: Ints) -> pl.Series:
    """The word of each number; null for -1."""
    return pl.Series([*words, None], dtype=pl.String).gather(np.where(which < 0, len(words), which))


def register_rows(
    rng: Rng, at: Ints, row: Ints, people: People, land: Land, homes: Homes, pool: Pool
) -> pl.DataFrame:
    """The rows of the residents `at`, numbered `row`."""
    some = people.at(at)
    village = homes.village[some.home]
    columns = {
        "row": pl.Series(row).cast(pl.String),
        "nik": pl.Series(some.nik).cast(pl.String),
        "name": pool.written(some.word, some.words, some.muhammad),
        "birth_place": chosen(BIRTH_PLACES, some.birth_place),
        "birth_date": pl.Series(some.born).cast(pl.String),
        "sex": chosen("LP", some.woman.astype(np.int8)),
        "marital": chosen("BS", some.married.astype(np.int8)),
        "address": _address(homes, some.home),
        "rt": THREE_DIGITS.gather(homes.rt[some.home]),
        "rw": THREE_DIGITS.gather(homes.rw[some.home]),
        "village_code": land.code.gather(village),
        "kk": pl.Series(homes.kk[some.home]).cast(pl.String),
        "status": chosen(STATUS, some.status),
        "recorded": chosen(RECORDED, some.recorded),
        "moved_to": _moved_to(rng, some),
    }
    told = land.documented[village]
    for parent, woman in (("mother", True), ("father", False)):
        columns[parent] = _parents(rng, some, told, woman, people, homes, pool)
    return pl.DataFrame(columns).select(COLUMNS)


def _address(homes: Homes, home: Ints) -> pl.Series:
    number = pl.Series("number", homes.number[home]).cast(pl.String)
    street = chosen([f"{street} NO. " for street in STREETS], homes.street[home])
    return street + number


def _moved_to(rng: Rng, some: People) -> pl.Series:
    return chosen(TOWNS, np.where(some.status == MOVED, rng.integers(0, len(TOWNS), len(some)), -1))


def _parents(
    rng: Rng, some: People, told: Flags, woman: bool, people: People, homes: Homes, pool: Pool
) -> pl.Series:
    """Children are told after the couple they live with, or after the same absent parent; others after
    somebody of one or two words."""
    first = homes.start[some.home]
    second = np.where(homes.size[some.home] > 1, first + 1, first)
    parent = np.select([people.woman[first] == woman, people.woman[second] == woman], [first, second], -1)
    here, absent = some.child & (parent >= 0), some.child & (parent < 0)
    luck = rng.random((4, len(some)))
    luck[0, absent] = homes.absent[some.home[absent]]
    sex = np.full(len(some), woman)
    word = np.stack([pool.word(one, sex) for one in luck], axis=1)
    words = np.where(absent, 1, rng.integers(1, 3, len(some)))
    parent = np.where(here, parent, 0)
    names = pool.written(
        np.where(here[:, None], people.word[parent], word),
        np.where(here, people.words[parent], words),
        np.where(here, people.muhammad[parent], NONE),
    )
    return pl.select(pl.when(pl.Series(told)).then(names)).to_series()
