"""What agreement and disagreement are worth: Fellegi-Sunter weights in bits, per field and level.

Each level has m (its share among pairs of one person) and u (its share among strangers); the weight is
log2(m/u). The built-in shares carry a file too small to learn from.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from .levels import LEVELS, Levels, borrowed, has
from .name_levels import SLIPPED
from .people import People, Rows

# Field -> groups of levels -> per level (name, m, u). What is hidden or absent is a fact of the copy,
# not of the person, so shares are within the group: full NIK, twelve digits shown, six digits shown.
_NIK_M = (
    (("same", 0.93), ("one_digit", 0.03), ("other_serial", 0.01), ("two_digits", 0.01), ("differs", 0.02)),
    (("shown_12_same", 0.95), ("shown_12_one_digit", 0.03), ("shown_12_differs", 0.02)),
    (("shown_6_same", 0.98), ("shown_6_differs", 0.02)),
)
_NIK_U = ((1e-7, 1e-6, 1e-5, 1e-5, 1.0), (1e-5, 5e-5, 1.0), (0.2, 0.8))
# People of one birth date share half of the NIK by that alone; twins and neighbours more.
_NIK_U_SAME_DATE = ((1e-6, 1e-3, 0.1, 5e-3, 0.9), (0.1, 0.02, 0.9), (0.3, 0.7))

Group = tuple[tuple[str, float, float], ...]


def _nik(u: tuple[tuple[float, ...], ...]) -> tuple[Group, ...]:
    return tuple(
        tuple((name, m, share) for (name, m), share in zip(group, shares, strict=True))
        for group, shares in zip(_NIK_M, u, strict=True)
    )


BUILT_IN: Mapping[str, tuple[Group, ...]] = MappingProxyType(
    {
        "nik": _nik(_NIK_U),
        "nik_same_date": _nik(_NIK_U_SAME_DATE),
        "name": (
            (
                *(("same", 0.80, 1e-5), ("sounds_same", 0.07, 1e-5), ("reordered", 0.02, 1e-5)),
                *(("nearly", 0.05, 2e-5), ("close", 0.015, 2e-4), ("initials", 0.015, 1e-4)),
                *(("part", 0.02, 3e-5), ("part_one_word", 0.005, 3e-3)),
                *(("loose", 0.005, 1.5e-2), ("differs", 0.001, 0.98)),
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
    }
)
# How many pairs of the file weigh as much as the built-in share.
LEAST_M = 5e-4
PATIENCE_M, PATIENCE_U = 300.0, 1000.0
_PATIENCE_RARE = 100_000.0  # shares near zero need many pairs to be seen at all
_RARE_FIELDS = ("nik", "name", "birth_date", "address", "kk")


@dataclass(frozen=True, slots=True)
class Weights:
    """Bits per field and level; `name` and `birth_date` `same` are made sharper by how rare the value is.

    `m` holds the share of each level among pairs of one person, `learned_from` the number of such pairs.
    """

    bits: Mapping[str, NDArray[np.float32]]
    m: Mapping[str, NDArray[np.float64]]
    learned_from: int


def fit(same: Mapping[str, Levels], strangers: Mapping[str, Levels], learned_from: int) -> Weights:
    """Weights out of the levels of pairs known to be one person, and of pairs known not to be."""
    bits, shares = {}, {}
    for field, groups in BUILT_IN.items():
        names = LEVELS["nik" if field == "nik_same_date" else field]
        patience = _PATIENCE_RARE if field in _RARE_FIELDS else PATIENCE_U
        m, u = np.ones(len(names)), np.ones(len(names))
        for group in groups:
            at = [names.index(name) for name, _, _ in group]
            m[at] = _blend(same[field], at, [m for _, m, _ in group], PATIENCE_M)
            # The check on the known pairs hides those with a wholly other name, which do exist.
            m[at] = np.maximum(m[at], LEAST_M)
            u[at] = _blend(strangers[field], at, [u for _, _, u in group], patience)
        bits[field] = np.log2(m / u).astype(np.float32)
        shares[field] = m
    return Weights(MappingProxyType(bits), MappingProxyType(shares), learned_from)


def _blend(levels: Levels, at: list[int], prior: list[float], patience: float) -> NDArray[np.float64]:
    seen = np.bincount(levels, minlength=16)[at]
    start = np.array(prior) / sum(prior)
    return np.asarray((seen + patience * start) / (seen.sum() + patience))


@dataclass(frozen=True, slots=True)
class Rarity:
    """The chance that a stranger has this (sounding) name or birth date, for each resident.

    `written` is the same for the name as each voter's row has it, 0 when no resident has that name.
    """

    name: NDArray[np.float64]
    birth_date: NDArray[np.float64]
    written: NDArray[np.float64]


# A small register says little about how rare a name is in the world it was drawn from.
_UNSEEN_NAMES, _UNSEEN_DATES = 1_000, 3_000


def rarity(roll: People, register: People) -> Rarity:
    known, count = np.unique(register.key, return_counts=True)
    if not len(known):
        return Rarity(np.zeros(0), np.zeros(0), np.zeros(len(roll)))
    names = np.maximum(count - 1, 0.5) / (len(register) + _UNSEEN_NAMES)
    at = np.searchsorted(known, roll.key).clip(0, len(known) - 1)
    written = np.where((known[at] == roll.key) & (roll.key != 0), names[at], 0.0)
    _, which, count = np.unique(register.date, return_inverse=True, return_counts=True)
    # A value seen once is counted half: the one who has it is the person compared, not a stranger.
    date = (np.maximum(count - 1, 0.5) / (len(register) + _UNSEEN_DATES))[which]
    return Rarity(names[np.searchsorted(known, register.key)], date, written)


def field_bits(
    levels: Mapping[str, Levels], weights: Weights, rare: Rarity, left: Rows, right: Rows
) -> dict[str, NDArray[np.float32]]:
    """The weight of each field for each pair."""
    bits = {field: weights.bits[field][level] for field, level in levels.items()}
    same_date = has(levels, "birth_date", "same")
    bits["nik"] = np.where(same_date, weights.bits["nik_same_date"][levels["nik"]], bits["nik"])
    by_name = has(levels, "name", "same", "sounds_same", "reordered")
    bits["name"] = np.where(by_name, _sharper("name", levels, weights, rare.name[right]), bits["name"])
    bits["name"] = np.minimum(bits["name"], _slip(levels, weights, rare.written[left]))
    bits["birth_date"] = np.where(
        same_date,
        _sharper("birth_date", levels, weights, rare.birth_date[right]),
        bits["birth_date"],
    )
    # Somebody else's number copied into a row is not evidence for that somebody.
    bits["nik"] = np.where(borrowed(levels), np.float32(0), bits["nik"])
    return bits


def _sharper(
    field: str, levels: Mapping[str, Levels], weights: Weights, chance: NDArray[np.float64]
) -> NDArray[np.float32]:
    return np.log2(weights.m[field][levels[field]] / chance).astype(np.float32)


_SLIPS = 300  # about as many names are one typing slip away from a name


def _slip(
    levels: Mapping[str, Levels], weights: Weights, written: NDArray[np.float64]
) -> NDArray[np.float32]:
    """The most a similar name may weigh when the roll's name is some resident's own.

    A slip of the finger seldom lands on a name that others have: HASAN is more likely HASAN than HASIN.
    """
    slipped = has(levels, "name", *SLIPPED, "loose") & (written > 0)
    chance = np.where(slipped, _SLIPS * written, 1.0)
    bits = np.where(slipped, np.log2(weights.m["name"][levels["name"]] / chance), np.inf)
    return bits.astype(np.float32)


_PLACE = ("village", "rt_rw", "address", "kk")
HOUSEHOLD = 4


def total_bits(bits: Mapping[str, NDArray[np.float32]], residents: int) -> NDArray[np.float64]:
    """Fields added up. Place and family card together can say no more than "one of this household"."""
    place = np.sum([bits[field] for field in _PLACE], axis=0, dtype=np.float64)
    person = np.sum([bits[field] for field in bits if field not in _PLACE], axis=0, dtype=np.float64)
    most: float = max(np.log2(max(residents, 1) / HOUSEHOLD), 0.0)
    return np.asarray(person + np.minimum(place, most))
