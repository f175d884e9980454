"""The gate of the linkage benchmark refuses what it is there to refuse."""

from typing import Any

import polars as pl
import pytest

from bench.link_quality import NO_RESIDENT, NOT_ON_ROLL, TWICE
from bench.linkage_peers.grading import best_f1, everybody
from bench.linkage_peers.judging import RATIOS, bounds, refusals

GOOD: dict[str, Any] = {
    "links": {"f1": 0.9997},
    "look": {"share": 0.006},
    "lists": {
        NOT_ON_ROLL: {"precision": 0.998},
        NO_RESIDENT: {"precision": 0.99},
        TWICE: {"precision": 0.99, "recall": 0.98},
    },
}
OURS = 2.0
QUICK = {
    "floor": OURS / RATIOS["ours", "floor"].most * 1.2,
    "ours": OURS,
    "splink": OURS * RATIOS["splink", "ours"].least * 1.2,
}


def names(said: list[str]) -> list[str]:
    return [one.partition(" is ")[0] for one in said]


def with_share(what: str, name: str, value: float | None) -> dict[str, Any]:
    if what in GOOD:
        return GOOD | {what: {name: value}}
    return GOOD | {"lists": GOOD["lists"] | {what: GOOD["lists"][what] | {name: value}}}


def test_a_good_run_passes() -> None:
    assert refusals("easy", QUICK, GOOD) == []


def test_an_engine_at_half_its_speed_is_refused_beside_both_peers() -> None:
    assert names(refusals("easy", QUICK | {"ours": OURS * 2}, GOOD)) == ["ours / floor", "splink / ours"]


def test_a_slower_machine_changes_nothing() -> None:
    assert refusals("easy", {peer: cpu * 3 for peer, cpu in QUICK.items()}, GOOD) == []


@pytest.mark.parametrize(("what", "name"), bounds("easy"))
def test_a_share_out_of_its_bounds_is_refused(what: str, name: str) -> None:
    worse = with_share(what, name, 0.05 if what == "look" else 0.9)
    assert names(refusals("easy", QUICK, worse)) == [f"{what}, {name}"]


@pytest.mark.parametrize(("what", "name"), bounds("easy"))
def test_a_share_that_was_not_measured_is_refused(what: str, name: str) -> None:
    assert names(refusals("easy", QUICK, with_share(what, name, None))) == [f"{what}, {name}"]


def test_a_run_without_any_list_is_refused_for_each() -> None:
    assert len(refusals("easy", QUICK, {})) == len(bounds("easy")) > 4


def test_without_a_peer_only_the_shares_are_judged() -> None:
    assert refusals("hard", {"ours": 90.0}, GOOD) == []
    assert names(refusals("hard", {"ours": 90.0}, with_share("links", "f1", 0.99))) == ["links, f1"]


def test_peers_without_ours_are_refused() -> None:
    cpu = {peer: spent for peer, spent in QUICK.items() if peer != "ours"}
    assert names(refusals("easy", cpu, GOOD)) == ["ours / floor", "splink / ours"]


def test_rows_bad_in_every_field_may_lose_three_links_in_a_thousand() -> None:
    assert refusals("correlated", {}, {"links": {"f1": 0.9966}}) == []
    assert names(refusals("correlated", {}, {"links": {"f1": 0.9964}})) == ["links, f1"]


def test_a_voter_of_whom_a_peer_says_nothing_was_not_found() -> None:
    truth = pl.DataFrame({"roll_row": ["1", "2", "3"], "register_row": ["7", "8", None]})
    said = {"roll_row": ["2"], "register_row": ["8"], "outcome": ["linked"], "probability": [0.9]}
    found = everybody(pl.DataFrame(said), truth)
    assert found["outcome"].to_list() == ["not_found", "linked", "not_found"]
    assert found["runner_up"].to_list() == [None] * 3


def test_the_best_threshold_is_where_wrong_pairs_begin() -> None:
    truth = pl.DataFrame({"roll_row": ["1", "2", "3"], "register_row": ["7", "8", "9"]})
    likely = [0.9, 0.8, 0.7]
    links = pl.DataFrame(
        {"roll_row": ["1", "2", "3"], "register_row": ["7", "8", "7"], "probability": likely}
    )
    assert best_f1(links, truth) == pytest.approx(2 * 2 / (2 + 3))
