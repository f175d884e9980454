"""Random numbers that depend on the seed and the step only, and errors that fall on rows."""

import zlib
from functools import lru_cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from .kinds import Kind

Ints = NDArray[np.integer]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Rng = np.random.Generator


def dice(seed: int, step: str, part: int = 0) -> Rng:
    """A generator for one part of one step: a step that draws more does not change the next."""
    return np.random.default_rng((seed, zlib.crc32(step.encode()), part))


@lru_cache(maxsize=64)
def _evened(spread: float, share: float) -> float:
    """What to multiply by so that chances cut off at 1 still make `share` of all rows wrong."""
    normal = NormalDist(-spread * spread / 2, spread)
    times = np.exp([normal.inv_cdf((i + 0.5) / 4096) for i in range(4096)])
    low, high = 0.5, 64.0
    for _ in range(40):
        middle = (low + high) / 2
        too_few = np.minimum(1, middle * share * times).mean() < share
        low, high = (middle, high) if too_few else (low, middle)
    return low


class Slips:
    """The errors of a number of rows. `times` is how many times the usual chance each row has."""

    def __init__(self, rng: Rng, rows: int, kind: Kind) -> None:
        self._rng, self._kind = rng, kind
        spread = kind.spread
        self.times: Floats = np.exp(rng.normal(-spread * spread / 2, spread, rows))

    def of(self, *shares: float, steady: bool = False) -> Ints:
        """For each row which of these errors it has, -1 for none. Steady: as many in a harder set."""
        total = sum(shares)
        share = total * (1 if steady else self._kind.errors)
        if self._kind.spread:
            share *= _evened(self._kind.spread, share)
        chance = np.minimum(1, share * self.times)
        luck = self._rng.random(len(self.times))
        which = np.searchsorted(np.cumsum(shares), luck / chance * total, side="right")
        return np.where(luck < chance, which.clip(max=len(shares) - 1), -1).astype(np.int8)
