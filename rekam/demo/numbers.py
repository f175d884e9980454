"""NIK and family card numbers: valid, unique, never guessed from anybody's real one."""

import numpy as np

from rekam.demo import rates
from rekam.demo.chance import Days, Flags, Ints, Rng, days_of_month, months, pick, years
from rekam.demo.land import Elsewhere

WOMEN = 40


def make_niks(rng: Rng, prefix: Ints, born: Days, woman: Flags, places: Elsewhere) -> Ints:
    """Sixteen digits as a number (column arithmetic only; every file gets text). Serials count from 0001."""
    prefix = _first_registered(rng, prefix, places)
    head = prefix * 1_000_000 + birth_part(born, woman)
    return head * 10_000 + _serials(rng, head)


def birth_part(born: Days, woman: Flags) -> Ints:
    return (days_of_month(born) + WOMEN * woman) * 10_000 + months(born) * 100 + years(born) % 100


def _first_registered(rng: Rng, prefix: Ints, places: Elsewhere) -> Ints:
    """The kecamatan of first registration: for some another one than that of residence."""
    prefix = prefix.copy()
    moved = np.flatnonzero(rng.random(len(prefix)) < rates.NIK_ISSUED_ELSEWHERE)
    far = pick(rng, list(rates.NIK_ELSEWHERE_SHARES.values()), len(moved))
    for distance, pool in enumerate(places.prefixes):
        chosen = moved[far == distance]
        prefix[chosen] = pool[rng.integers(0, len(pool), len(chosen))]
    return prefix


def _serials(rng: Rng, head: Ints) -> Ints:
    """1, 2, 3 … among the people of one kecamatan, sex and birthday, in no order of the register."""
    shuffled = rng.permutation(len(head))
    order = shuffled[np.argsort(head[shuffled], kind="stable")]
    sorted_head = head[order]
    start = np.flatnonzero(np.r_[True, sorted_head[1:] != sorted_head[:-1]])
    group_start = np.repeat(start, np.diff(np.r_[start, len(head)]))
    serial = np.empty(len(head), dtype=np.int64)
    serial[order] = np.arange(len(head)) - group_start + 1
    return serial


def make_kks(rng: Rng, prefix: Ints) -> Ints:
    """Numbers of family cards issued between 2008 and 2024, one a household."""
    homes = len(prefix)
    issued = (
        rng.integers(1, 29, homes) * 10_000 + rng.integers(1, 13, homes) * 100 + rng.integers(8, 25, homes)
    )
    head = prefix * 1_000_000 + issued
    return head * 10_000 + _serials(rng, head)
