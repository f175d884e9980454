"""Who shares a key, beside the plain Python that says the same."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rekam.engines.linkage.compiling import jit
from rekam.engines.linkage.joining import Shared, may_pass, shared, sieve, spread_for

_KEYS = st.integers(0, 12) | st.integers(0, 2**64 - 1)
_MANY = st.lists(_KEYS, max_size=60)


def keys(some: list[int]) -> np.ndarray:
    return np.array(some, np.uint64)


def joined(asked: np.ndarray, held: np.ndarray, most: int) -> Shared:
    places = np.arange(len(held), dtype=np.int32)
    return shared(asked, spread_for(asked, held, places), most)


def members(found: Shared, n: int) -> list[int]:
    return found.members[found.first[n] : found.first[n] + found.count[n]].tolist()


def compare(asked: np.ndarray, held: np.ndarray, most: int) -> None:
    holders: dict[int, list[int]] = {}
    for place, key in enumerate(held.tolist()):
        holders.setdefault(key, []).append(place)
    found = joined(asked, held, most)
    for n, key in enumerate(asked.tolist()):
        expected = holders.get(key, []) if key else []
        over = len(expected) > most
        assert (members(found, n), bool(found.over[n])) == ([] if over else expected, over)


@given(_MANY, _MANY, st.integers(1, 5))
def test_a_join_finds_whom_a_dictionary_finds(asked: list[int], held: list[int], most: int) -> None:
    compare(keys(asked), keys(held), most)


def test_a_join_in_many_parts_finds_the_same() -> None:
    dice = np.random.default_rng(5)
    asked, held = (dice.integers(0, 50_000, size).astype(np.uint64) for size in (70_000, 90_000))
    compare(asked * np.uint64(0x9E3779B97F4A7C15), held * np.uint64(0x9E3779B97F4A7C15), 3)


def test_keys_that_fall_into_one_part_are_joined_too() -> None:
    """Every key has the same top bits once scrambled, so that one part holds them all."""
    back = pow(0x9E3779B97F4A7C15, -1, 2**64)
    same = keys([n * back % 2**64 for n in range(1, 40_001)])
    compare(same, same[::-1].copy(), 1)


def test_nobody_shares_the_key_of_nobody() -> None:
    found = joined(keys([0, 0]), keys([0, 7]), 9)
    assert (found.count.tolist(), found.over.tolist(), len(found.members)) == ([0, 0], [False, False], 0)


@jit
def passes(bits: np.ndarray, key: int) -> bool:
    return may_pass(bits, key)


@given(_MANY)
def test_a_sieve_loses_no_key(asked: list[int]) -> None:
    bits = sieve(keys(asked))
    assert all(passes(bits, np.uint64(key)) for key in asked if key)


def test_a_sieve_holds_back_most_of_the_others() -> None:
    dice = np.random.default_rng(5)
    asked, others = (dice.integers(1, 2**63, 20_000).astype(np.uint64) for _ in range(2))
    bits = sieve(asked)
    assert sum(passes(bits, key) for key in others) < 0.2 * len(others)
