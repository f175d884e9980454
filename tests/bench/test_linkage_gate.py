"""The gate of the linkage benchmark refuses what it is there to refuse."""

import pytest

from bench.linkage_peers.judging import QUALITY, RATIOS, ratios, refusals

GOOD = {
    "f1": 0.9997,
    "eligible not on the roll, precision": 0.998,
    "no resident, precision": 0.99,
    "look": 0.006,
}
OURS = 2.0
QUICK = {
    "floor": OURS / RATIOS["ours / floor"].most * 1.2,
    "ours": OURS,
    "splink": OURS * RATIOS["splink / ours"].least * 1.2,
}


def test_a_good_run_passes() -> None:
    assert refusals("easy", QUICK, GOOD) == []


def test_an_engine_at_half_its_speed_is_refused_on_both_ratios() -> None:
    wrong = refusals("easy", QUICK | {"ours": OURS * 2}, GOOD)
    assert [said.partition(" is ")[0] for said in wrong] == ["ours / floor", "splink / ours"]


def test_a_slower_machine_changes_nothing() -> None:
    assert refusals("easy", {peer: cpu * 3 for peer, cpu in QUICK.items()}, GOOD) == []


@pytest.mark.parametrize(("name", "value"), [(name, 0.9 if name != "look" else 0.05) for name in GOOD])
def test_a_share_out_of_its_bounds_is_refused(name: str, value: float) -> None:
    assert [said.partition(" is ")[0] for said in refusals("easy", QUICK, GOOD | {name: value})] == [name]


@pytest.mark.parametrize("name", GOOD)
def test_a_share_that_was_not_measured_is_refused(name: str) -> None:
    rest = {other: value for other, value in GOOD.items() if other != name}
    assert [said.partition(" is ")[0] for said in refusals("easy", QUICK, rest)] == [name]


def test_without_a_peer_only_the_shares_are_judged() -> None:
    assert refusals("hard", {"ours": 90.0}, GOOD) == []
    assert refusals("hard", {"ours": 90.0}, GOOD | {"f1": 0.99}) == ["f1 is 0.99, must be at least 0.997"]


def test_an_ours_that_was_not_run_is_refused() -> None:
    cpu = {peer: spent for peer, spent in QUICK.items() if peer != "ours"}
    assert len(refusals("easy", cpu, GOOD)) == 2


def test_a_trained_splink_is_a_ratio_of_its_own() -> None:
    assert ratios(QUICK | {"splink-trained": 8.0})["splink-trained / ours"] == 4.0


@pytest.mark.parametrize("kind", QUALITY)
def test_every_kind_of_people_has_a_bound_on_its_links(kind: str) -> None:
    assert QUALITY[kind]["f1"].least > 0.99
