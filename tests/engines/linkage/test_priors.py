"""What all odds together tell: how many have no resident, and who must be looked at."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekam.engines.linkage.candidates import Pairs
from rekam.engines.linkage.deciding import Best
from rekam.engines.linkage.priors import MOST_LEFT, absent_share, look_from, odds_counted

RESIDENTS = 1 << 16


def found(log_odds: np.ndarray) -> Best:
    """A voter for each, with one candidate whose weight makes these odds against a random resident."""
    count = len(log_odds)
    bits = (log_odds + 16).astype(np.float32)
    one = np.ones(count, np.int64)
    return Best.of(Pairs(np.arange(count, dtype=np.int32), one, bits, one.astype(np.uint8)), count)


def made(absent: float, voters: int = 20_000) -> np.ndarray:
    """Odds of voters of whom a share is not in the register: m and u are bells four deviations apart."""
    dice = np.random.default_rng(9)
    nobody = dice.random(voters) < absent
    # log(m/u) of two bells of deviation 1 at +2 and -2 is 4 x
    return 4.0 * dice.normal(np.where(nobody, -2.0, 2.0), 1.0) / np.log(2)


@pytest.mark.parametrize("absent", [0.001, 0.02, 0.1, 0.5, 0.95])
def test_the_share_of_voters_without_a_resident_is_found_again(absent: float) -> None:
    share = absent_share(odds_counted(found(made(absent)), RESIDENTS), 0.03)
    assert share == pytest.approx(absent, rel=0.1, abs=0.002)


def test_a_few_voters_leave_the_share_as_it_was() -> None:
    strangers = odds_counted(found(np.full(5, -30.0)), RESIDENTS)
    assert absent_share(strangers, 0.03) == pytest.approx(0.03, abs=0.01)
    assert absent_share(odds_counted(found(np.zeros(0)), RESIDENTS), 0.03) == pytest.approx(0.03)


@pytest.mark.parametrize("missed", [0.0005, 0.004, 0.02])
def test_those_left_as_not_found_hold_no_more_of_the_register_than_stated(missed: float) -> None:
    absent, log_odds = 0.1, made(0.1)
    least = look_from(odds_counted(found(log_odds), RESIDENTS), absent, missed)
    anybody = (1 - absent) * 2.0**log_odds / ((1 - absent) * 2.0**log_odds + absent)
    left = anybody[anybody <= least]
    assert len(left) > 900
    assert left.sum() <= 1.05 * missed * len(left)  # odds are counted in eighths of a bit
    assert least <= MOST_LEFT


def test_whoever_is_likely_somebody_is_looked_at_however_long_the_list() -> None:
    strangers = np.full(100_000, -30.0)
    assert look_from(odds_counted(found(strangers), RESIDENTS), 0.03, 0.004) == MOST_LEFT


@given(st.lists(st.floats(-39, 39), max_size=60), st.integers(0, 60))
def test_counts_of_the_parts_add_up(log_odds: list[float], cut: int) -> None:
    whole = odds_counted(found(np.array(log_odds)), RESIDENTS)
    parts = [odds_counted(found(np.array(some)), RESIDENTS) for some in (log_odds[:cut], log_odds[cut:])]
    assert (parts[0] + parts[1] == whole).all()
    assert whole.sum() == len(log_odds)


def test_odds_beyond_the_scale_are_counted_at_its_ends() -> None:
    counts = odds_counted(found(np.array([-200.0, 200.0])), RESIDENTS)
    assert (counts[0], counts[-1]) == (1, 1)
