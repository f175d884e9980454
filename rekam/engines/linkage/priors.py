"""What the odds of all voters together tell: how many are not in the register at all, and from which odds on
somebody must be looked at so that the list of the others has no more errors than stated.
"""

import numpy as np
from numpy.typing import NDArray

from .deciding import Best

Counts = NDArray[np.int64]
_FROM, _TO, _STEPS = -40, 40, 8  # log2 odds, in eighths
_ROUNDS = 40


def odds_counted(found: Best, residents: int) -> Counts:
    """How many voters have which log2 odds to be anybody against a random resident; parts add up."""
    odds = found.all_bits.astype(float) - np.log2(max(residents, 1))
    place = np.clip(np.round((odds - _FROM) * _STEPS), 0, (_TO - _FROM) * _STEPS)
    return np.bincount(place.astype(np.int64), minlength=(_TO - _FROM) * _STEPS + 1)


def absent_share(counts: Counts, start: float) -> float:
    """The share of voters without a resident that makes the odds likeliest; `start` is worth 500 voters."""
    odds = np.exp2(np.arange(len(counts)) / _STEPS + _FROM)
    share, voters = start, int(counts.sum())
    for _ in range(_ROUNDS):
        nobody = share / (share + (1 - share) * odds)
        share = float((nobody @ counts + 500 * start) / (voters + 500))
    return min(max(share, 1e-4), 1 - 1e-4)


def look_from(counts: Counts, absent: float, missed: float) -> float:
    """The highest probability of being anybody under which voters can be left as not found: by the odds at
    most the share `missed` of them is in the register after all.
    """
    odds = np.exp2(np.arange(len(counts)) / _STEPS + _FROM)
    anybody = (1 - absent) * odds / ((1 - absent) * odds + absent)
    wrong, left = np.cumsum(anybody * counts), np.cumsum(counts)
    within = np.flatnonzero(wrong <= missed * np.maximum(left, 1))
    return float(min(anybody[within[-1]], MOST_LEFT)) if len(within) else 0.0


MOST_LEFT = 0.05  # whoever is likelier than this to be somebody is looked at, however long the list is
