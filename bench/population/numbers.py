"""NIK and family card numbers on the roll: wrong digits, another's number, stars."""

from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
import pyarrow as pa

from .chance import Flags, Ints, Rng, Slips

if TYPE_CHECKING:
    from .roll import World

DIGITS = 16
STAR = ord("*")


def nik_text(
    rng: Rng, slips: Slips, world: "World", who: Ints, stranger: Flags
) -> tuple[pl.Series, dict[str, Flags]]:
    """The NIKs as the roll has them, and the slices masked_4, masked_10 and family_nik."""
    slip = slips.of(0.04, 0.007, 0.004, 0.010, 0.005)
    number = world.everybody.nik[who]
    relative = _relatives(rng, world, np.where(stranger | (slip != 4), -1, who))
    family = relative != np.where(relative < 0, -1, who)
    number[family] = world.everybody.nik[relative[family]]
    digits = _digits(number)
    _mistype(rng, digits, np.flatnonzero((slip == 0) | (slip == 2)), DIGITS)
    _mistype(rng, digits, np.flatnonzero(slip == 2), DIGITS - 1)
    rows, at = np.flatnonzero(slip == 1), rng.integers(0, DIGITS - 1, int((slip == 1).sum()))
    digits[rows, at], digits[rows, at + 1] = digits[rows, at + 1], digits[rows, at]
    luck, empty = rng.random(len(who)) / world.kind.masked, slip == 3
    last_4, last_10 = (luck < 0.5) & ~empty, (luck >= 0.5) & (luck < 1) & ~empty
    digits[last_4, 12:], digits[last_10, 6:] = STAR, STAR
    return _text(digits, empty), {"masked_4": last_4, "masked_10": last_10, "family_nik": family}


def kk_text(rng: Rng, slips: Slips, kk: Ints, elsewhere: Flags, papers: Flags) -> pl.Series:
    """Family card numbers where villages write them; half of those who moved have a new card."""
    slip, fresh = slips.of(0.02, 0.01), elsewhere & (rng.random(len(kk)) < 0.5)
    digits = _digits(np.where(fresh, kk // 10_000 * 10_000 + rng.integers(1, 9999, len(kk)), kk))
    _mistype(rng, digits, np.flatnonzero(slip == 0), DIGITS)
    return _text(digits, (slip == 1) | ~papers)


def _relatives(rng: Rng, world: "World", who: Ints) -> Ints:
    """Somebody of the same home, now and then the person; -1 stays."""
    home = world.everybody.home[who]
    other = world.homes.start[home] + rng.integers(0, 8, len(who)) % world.homes.size[home]
    return np.where(who < 0, -1, other)


def _digits(number: Ints) -> Any:
    digits = np.empty((len(number), DIGITS), np.uint8)
    for place in range(DIGITS - 1, -1, -1):
        number, digits[:, place] = np.divmod(number, 10)
    return digits + ord("0")


def _mistype(rng: Rng, digits: Any, rows: Ints, places: int) -> None:
    digits[rows, rng.integers(0, places, len(rows))] = ord("0") + rng.integers(0, 10, len(rows))


def _text(digits: Any, empty: Flags) -> pl.Series:
    ends = np.arange(0, digits.size + 1, DIGITS, dtype=np.int32)
    text = pa.StringArray.from_buffers(len(digits), pa.py_buffer(ends), pa.py_buffer(digits))
    return pl.select(pl.when(~pl.Series(empty)).then(pl.Series(text))).to_series()
