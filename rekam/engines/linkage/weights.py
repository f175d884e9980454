"""What agreement and disagreement are worth: Fellegi-Sunter weights in bits, per field and level.

Each level has m (its share among pairs of one person) and u (its share among strangers); the weight is
log2(m/u). The built-in shares carry a file too small to learn from.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from .levels import FIELDS, LEVELS, MOST_LEVELS, Levels

# Field -> groups of levels -> per level (name, m, u). What is hidden or absent is a fact of the copy,
# not of the person, so shares are within the group: full NIK, twelve digits shown, six digits shown.
_NIK_M = (
    (
        *(("same", 0.93), ("one_digit", 0.03), ("serial_digit", 0.006)),
        *(("other_serial", 0.005), ("two_digits", 0.01), ("differs", 0.02)),
    ),
    (("shown_12_same", 0.95), ("shown_12_one_digit", 0.03), ("shown_12_differs", 0.02)),
    (("shown_6_same", 0.98), ("shown_6_differs", 0.02)),
)
_NIK_U = ((1e-7, 1e-6, 1e-7, 1e-5, 1e-5, 1.0), (1e-5, 5e-5, 1.0), (0.2, 0.8))
# People of one birth date share half of the NIK by that alone; twins and neighbours more.
_NIK_U_SAME_DATE = ((1e-6, 1e-3, 1e-4, 0.1, 5e-3, 0.9), (0.1, 0.02, 0.9), (0.3, 0.7))

Group = tuple[tuple[str, float, float], ...]


def _nik(u: tuple[tuple[float, ...], ...]) -> tuple[Group, ...]:
    return tuple(
        tuple((name, m, share) for (name, m), share in zip(group, shares, strict=True))
        for group, shares in zip(_NIK_M, u, strict=True)
    )


SAME_DATE = "nik_same_date"
ROWS = (*FIELDS, SAME_DATE)
_PARENT = ((("same", 0.9, 2e-4), ("differs", 0.1, 1.0)),)
BUILT_IN: Mapping[str, tuple[Group, ...]] = MappingProxyType(
    {
        "nik": _nik(_NIK_U),
        SAME_DATE: _nik(_NIK_U_SAME_DATE),
        "name": (
            (
                *(("same", 0.80, 1e-5), ("sounds_same", 0.07, 1e-5), ("reordered", 0.02, 1e-5)),
                *(("nearly", 0.05, 2e-5), ("close", 0.015, 2e-4), ("initials", 0.015, 1e-4)),
                *(("part", 0.02, 3e-5), ("part_one_word", 0.005, 3e-3)),
                *(("part_slipped", 0.004, 1e-3), ("loose", 0.005, 1.5e-2), ("differs", 0.001, 0.98)),
            ),
        ),
        "birth_date": (
            (
                *(("same", 0.95, 5e-5), ("one_digit", 0.012, 1e-3), ("day_month_swapped", 0.005, 1e-4)),
                *(("placeholder", 0.006, 1e-3), ("near", 0.01, 4e-3), ("differs", 0.005, 0.99)),
            ),
        ),
        "sex": ((("same", 0.997, 0.5), ("differs", 0.003, 0.5)),),
        "village": (
            (("same", 0.93, 0.1), ("kecamatan", 0.03, 0.1), ("kabupaten", 0.03, 0.7), ("differs", 0.01, 0.1)),
        ),
        "rt_rw": ((("same", 0.9, 0.02), ("rw", 0.03, 0.1), ("differs", 0.07, 0.88)),),
        "address": ((("same", 0.7, 2e-4), ("street", 0.2, 0.03), ("differs", 0.1, 0.97)),),
        "kk": ((("same", 0.8, 1e-5), ("differs", 0.2, 1.0)),),
        "birth_place": ((("same", 0.95, 0.4), ("differs", 0.05, 0.6)),),
        "mother": _PARENT,
        "father": _PARENT,
    }
)
# How many pairs of the file weigh as much as the built-in share.
LEAST_M = 5e-4
PATIENCE_M, PATIENCE_U = 300.0, 1000.0
_PATIENCE_RARE = 100_000.0  # shares near zero need many pairs to be seen at all
_RARE_FIELDS = ("nik", "name", "birth_date", "address", "kk", "mother", "father")

Table = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weights:
    """Bits per level, a row for each of ROWS; `name` and `birth_date` `same` are sharpened by rarity.

    `m` holds the share of each level among pairs of one person, `learned_from` the number of such pairs.
    """

    bits: Table
    m: Table
    learned_from: int


def fit(same: Mapping[str, Levels], strangers: Mapping[str, Levels], learned_from: int) -> Weights:
    """Weights out of the levels of pairs known to be one person, and of pairs known not to be."""
    bits, shares = np.zeros((len(ROWS), MOST_LEVELS)), np.ones((len(ROWS), MOST_LEVELS))
    for row, field in enumerate(ROWS):
        names = LEVELS["nik" if field == SAME_DATE else field]
        patience = _PATIENCE_RARE if field in _RARE_FIELDS else PATIENCE_U
        for group in BUILT_IN[field]:
            at = [names.index(name) for name, _, _ in group]
            m = blend(same[field], at, [m for _, m, _ in group], PATIENCE_M)
            # The check on the known pairs hides those with a wholly other name, which do exist.
            m = np.maximum(m, LEAST_M)
            shares[row, at] = m
            bits[row, at] = np.log2(m / blend(strangers[field], at, [u for _, _, u in group], patience))
    return Weights(bits, shares, learned_from)


def blend(levels: Levels, at: list[int], prior: list[float], patience: float) -> Table:
    """Shares of the levels `at` among the pairs seen, with a prior that counts as `patience` pairs."""
    seen = np.bincount(levels, minlength=MOST_LEVELS)[at]
    start = np.array(prior) / sum(prior)
    return np.asarray((seen + patience * start) / (seen.sum() + patience))
