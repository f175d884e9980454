"""Villages in kecamatan in regencies, and the homes that stand in them."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from .chance import Flags, Floats, Ints, dice
from .kinds import Kind
from .words import STREETS

SIZES = (0.08, 0.16, 0.24, 0.26, 0.14, 0.07, 0.03, 0.02)
"""Share of homes with one person, two, and so on."""
LAST_NUMBER, LAST_RT, LAST_RW = 219, 7, 12
MOVED, MOVED_NEAR = 0.05, 0.6


@dataclass(frozen=True)
class Land:
    """`documented` villages have parents in the register and family card numbers on the roll."""

    kecamatan: Ints
    kecamatan_code: Ints
    regency: Ints
    reach: Floats
    documented: Flags
    code: pl.Series

    def __len__(self) -> int:
        return len(self.kecamatan)


def make_land(seed: int, residents: int, kind: Kind) -> Land:
    rng = dice(seed, "land")
    villages = max(8, residents // 3300)
    districts = max(2, villages // 9)
    size = rng.lognormal(0, 0.55, villages)
    within = np.sort(rng.integers(0, districts, villages))
    regency = np.arange(districts) * max(1, districts // 12) // districts
    number = np.arange(districts) - np.searchsorted(regency, regency) + 1
    code = (3201 + regency) * 100 + number
    village = 2001 + np.arange(villages) - np.searchsorted(within, within)
    return Land(
        within,
        code,
        regency[within],
        np.cumsum(size / size.sum()),
        rng.permutation(villages) < kind.documented * villages,
        pl.Series([_dotted(code[d], v) for d, v in zip(within, village, strict=True)]),
    )


def _dotted(kecamatan: int, village: int) -> str:
    return f"{kecamatan // 10_000}.{kecamatan // 100 % 100:02}.{kecamatan % 100:02}.{village}"


@dataclass(frozen=True)
class Homes:
    """One entry a home; `moved` is whether the roll has it in village `new_village` instead, `absent` the
    luck that names a parent who does not live there."""

    start: Ints
    size: Ints
    village: Ints
    rt: Ints
    rw: Ints
    street: Ints
    number: Ints
    kk: Ints
    moved: Flags
    new_village: Ints
    absent: Floats

    def __len__(self) -> int:
        return len(self.size)


def make_homes(seed: int, residents: int, kind: Kind, land: Land) -> Homes:
    """Homes for exactly this many people; the last one may be cut short."""
    rng = dice(seed, "homes")
    size = rng.choice(np.arange(1, 9, dtype=np.int8), residents // 3 + 8, p=SIZES)
    until = np.cumsum(size, dtype=np.int64)
    count = int(np.searchsorted(until, residents)) + 1
    size, start = size[:count], (until - size)[:count].astype(np.int32)
    size[-1] = residents - start[-1]
    village = np.searchsorted(land.reach, rng.random(count)).clip(max=len(land) - 1).astype(np.int16)
    day, month, year = rng.integers(1, 29, count), rng.integers(1, 13, count), rng.integers(5, 24, count)
    opened = land.kecamatan_code[land.kecamatan[village]] * 1_000_000 + day * 10_000 + month * 100 + year
    return Homes(
        start=start,
        size=size,
        village=village,
        rt=rng.integers(1, LAST_RT + 1, count, dtype=np.int8),
        rw=rng.integers(1, LAST_RW + 1, count, dtype=np.int8),
        street=rng.integers(0, len(STREETS), count, dtype=np.int8),
        number=rng.integers(1, LAST_NUMBER + 1, count, dtype=np.int16),
        kk=opened * 10_000 + rng.integers(1, 9999, count),
        moved=rng.random(count) < MOVED * kind.errors,
        new_village=_elsewhere(seed, land, village),
        absent=rng.random(count),
    )


def _elsewhere(seed: int, land: Land, village: Ints) -> Ints:
    """Where each home would move to: mostly within its kecamatan, otherwise anywhere."""
    rng = dice(seed, "moves")
    own = land.kecamatan[village]
    first, end = np.searchsorted(land.kecamatan, own), np.searchsorted(land.kecamatan, own, side="right")
    near = first + (rng.random(len(village)) * (end - first)).astype(np.int64)
    far = rng.integers(0, len(land), len(village))
    return np.where(rng.random(len(village)) < MOVED_NEAR, near, far).astype(np.int16)
