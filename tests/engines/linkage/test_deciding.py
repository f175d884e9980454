"""The best resident of each voter, and how sure that is."""

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekam.engines.linkage.candidates import Pairs
from rekam.engines.linkage.deciding import CONTESTED, NOBODY, Best, odds
from rekam.engines.linkage.scoring import BY_NIK_ALONE, NAMED, OWN, SAME_NIK

Pair = tuple[int, int, float, int]  # voter, resident, bits, flags


def best_of(pairs: list[Pair], voters: int = 1) -> Best:
    told = zip(*pairs, strict=True) if pairs else [[]] * 4
    kinds = (np.int32, np.int64, np.float32, np.uint8)
    return Best.of(Pairs(*(np.array(some, kind) for some, kind in zip(told, kinds, strict=True))), voters)


_PAIRS = st.lists(
    st.tuples(st.integers(0, 4), st.integers(1, 9), st.floats(-40, 70, width=32), st.integers(0, 127)),
    max_size=40,
    unique_by=lambda pair: pair[:2],
)


@given(_PAIRS, st.floats(1e-4, 0.9), st.integers(1, 10**8))
def test_the_probabilities_of_all_residents_and_of_nobody_make_one(
    pairs: list[Pair], absent: float, residents: int
) -> None:
    chance = odds(best_of(pairs, 5), residents, absent)
    for voter in range(5):
        mine = sorted((bits for of, _, bits, _ in pairs if of == voter), reverse=True)
        weights = [(1 - absent) / residents * 2.0**bits for bits in mine]
        everything = sum(weights) + absent
        assert chance.anybody[voter] == pytest.approx(sum(weights) / everything, abs=1e-4)
        assert chance.probability[voter] == pytest.approx(max(weights, default=0.0) / everything, abs=1e-4)
        assert chance.probability[voter] <= chance.anybody[voter] + 1e-5
        if mine:
            rival = weights[1] if len(mine) > 1 else absent
            assert chance.margin[voter] == pytest.approx(np.log2(weights[0] / rival), abs=1e-3)


@given(_PAIRS)
def test_best_and_second_are_those_with_the_most_bits(pairs: list[Pair]) -> None:
    found = best_of(pairs, 5)
    for voter in range(5):
        mine = sorted((-bits, resident, flags) for of, resident, bits, flags in pairs if of == voter)
        told = [NOBODY if len(mine) <= nth else mine[nth][1] for nth in range(2)]
        assert [found.best[voter], found.second[voter]] == told
        if mine:
            assert (found.bits[voter], found.flags[voter] & 127) == (-mine[0][0], mine[0][2])
        if len(mine) > 1:
            assert (found.second_bits[voter], found.second_flags[voter]) == (-mine[1][0], mine[1][2])


@given(_PAIRS, st.randoms(use_true_random=False))
def test_the_order_in_which_pairs_were_found_does_not_matter(pairs: list[Pair], random: Random) -> None:
    found, mixed = best_of(pairs, 5), list(pairs)
    random.shuffle(mixed)
    again = best_of(mixed, 5)
    assert all((getattr(found, name) == getattr(again, name)).all() for name in Best.__slots__)


def test_equal_bits_go_to_the_lower_id() -> None:
    found = best_of([(0, 9, 20.0, OWN), (0, 3, 20.0, OWN), (0, 5, 20.0, OWN)])
    assert (found.best[0], found.second[0]) == (3, 5)


def test_a_pair_that_two_stages_found_counts_once() -> None:
    once, twice = best_of([(0, 3, 20.0, OWN)]), best_of([(0, 3, 20.0, OWN)] * 2)
    assert twice.second[0] == NOBODY
    assert twice.all_bits[0] == once.all_bits[0] == 20.0


def test_the_resident_with_this_very_nik_is_kept_whatever_the_rest_says() -> None:
    found = best_of([(0, 3, 20.0, OWN), (0, 7, -9.0, SAME_NIK), (0, 8, -30.0, SAME_NIK)])
    assert (found.best[0], found.same_nik[0], found.same_nik_bits[0]) == (3, 7, -9.0)


@pytest.mark.parametrize(
    ("other", "contested"),
    [((0, 4, 5.0, NAMED), True), ((0, 4, 5.0, OWN), False), ((0, 4, -20.0, NAMED), False)],
)
def test_a_nik_against_a_name_and_birth_date_is_contested(other: Pair, contested: bool) -> None:
    found = best_of([(0, 3, 20.0, SAME_NIK | BY_NIK_ALONE), other])
    assert bool(found.flags[0] & CONTESTED) is contested


def test_without_a_pair_there_is_nobody() -> None:
    found = best_of([], 2)
    assert found.best.tolist() == found.second.tolist() == found.same_nik.tolist() == [NOBODY] * 2
    assert odds(found, 0, 0.03).probability.tolist() == [0.0, 0.0]
