"""The figures of six voters and seven residents, worked out by hand."""

import json
import sys
from pathlib import Path

import polars as pl
import pytest

from bench.link_quality import NO_RESIDENT, NOT_ON_ROLL, TWICE, Figures, main, quality, table

REGISTER = pl.DataFrame(
    [
        ("a", "alive", "SUDAH_REKAM"),
        ("b", "alive", "BELUM_REKAM"),
        ("c", "dead", "SUDAH_REKAM"),
        ("d", "moved", "SUDAH_REKAM"),
        ("e", "alive", "SUDAH_REKAM"),
        ("f", "alive", "BELUM_WAJIB"),
        ("g", "alive", "SUDAH_REKAM"),
    ],
    schema=["row", "status", "recorded"],
    orient="row",
)
# Voters 1 and 2 are both a; 3 is b; 4 is c; 5 is e; 6 is a stranger. d and g are not on the roll.
TRUTH = pl.DataFrame(
    {
        "roll_row": ["1", "2", "3", "4", "5", "6"],
        "register_row": ["a", "a", "b", "c", "e", None],
        "duplicate": [True, True, False, False, False, False],
        "twin": [False, False, True, False, True, False],
    }
)
# 1 and 3 are right, 2 is linked to the wrong b, 4 is to be looked at with the right one second,
# 5 was not found, the stranger is linked to d.
LINKS = pl.DataFrame(
    [
        ("6", "d", "linked", 0.8, None),
        ("1", "a", "linked", 1.0, "b"),
        ("2", "b", "linked", 0.9, "a"),
        ("3", "b", "linked", 1.0, None),
        ("4", "g", "look", 0.6, "c"),
        ("5", "e", "not_found", 0.2, None),
    ],
    schema=["roll_row", "register_row", "outcome", "probability", "runner_up"],
    orient="row",
)


@pytest.fixture(scope="module")
def figures() -> Figures:
    return quality(REGISTER, TRUTH, LINKS)


def test_two_of_four_links_are_right_and_two_of_five_are_found(figures: Figures) -> None:
    links = figures["links"]
    assert (links["found"], links["true"], links["right"]) == (4, 5, 2)
    assert (links["precision"], links["recall"]) == (0.5, 0.4)
    assert links["f1"] == pytest.approx(4 / 9)
    assert (links["wrong"], links["strangers_linked"]) == (2, 1)
    assert links["expected_wrong"] == pytest.approx(0.3)


def test_the_one_voter_to_look_at_has_the_right_person_second(figures: Figures) -> None:
    assert figures["look"] == {
        "voters": 1,
        "share": 1 / 6,
        "right_first": 0,
        "right_second": 1,
        "strangers": 0,
    }


def test_residents_offered_to_a_clerk_are_not_called_missing_from_the_roll(figures: Figures) -> None:
    """Eligible are a, b, e and g; a and b are linked and g is offered, so only e is listed, wrongly."""
    found = figures["lists"][NOT_ON_ROLL]
    assert (found["found"], found["true"], found["right"]) == (1, 1, 0)
    sure = LINKS.with_columns(outcome=pl.col("outcome").replace("look", "not_found"))
    found = quality(REGISTER, TRUTH, sure)["lists"][NOT_ON_ROLL]
    assert (found["found"], found["true"], found["right"]) == (2, 1, 1)
    assert (found["precision"], found["recall"]) == (0.5, 1)


@pytest.mark.parametrize(
    ("name", "found", "true", "right"),
    [
        (NO_RESIDENT, 1, 1, 0),
        ("voter with no card recorded", 2, 1, 1),
        ("voter dead", 0, 1, 0),
        ("voter moved", 1, 0, 0),
        (TWICE, 2, 2, 1),
    ],
)
def test_every_list_counts_its_rows(figures: Figures, name: str, found: int, true: int, right: int) -> None:
    counted = figures["lists"][name]
    assert (counted["found"], counted["true"], counted["right"]) == (found, true, right)


def test_nothing_found_has_no_precision_and_nothing_to_find_no_recall(figures: Figures) -> None:
    assert figures["lists"]["voter dead"]["precision"] is None
    assert figures["lists"]["voter moved"]["recall"] is None


def test_slices_have_figures_of_their_own(figures: Figures) -> None:
    assert figures["slices"] == {
        "duplicate": {"voters": 2, "precision": 0.5, "recall": 0.5, "look": 0},
        "twin": {"voters": 2, "precision": 1, "recall": 0.5, "look": 0},
    }


def test_groups_are_counted_by_row_and_by_pair() -> None:
    """1, 2 and 3 as one person: the pair 1-2 is right, 1-3 and 2-3 are not; a group of one is none."""
    groups = pl.DataFrame({"group": [1, 1, 1, 2], "roll_row": ["1", "2", "3", "4"]})
    lists = quality(REGISTER, TRUTH, LINKS, groups)["lists"]
    assert (lists[TWICE]["found"], lists[TWICE]["true"], lists[TWICE]["right"]) == (3, 2, 2)
    assert lists["duplicate pairs"]["precision"] == pytest.approx(1 / 3)
    assert lists["duplicate pairs"]["recall"] == 1


def test_arrow_tables_give_the_same_figures(figures: Figures) -> None:
    assert quality(*(one.to_arrow() for one in (REGISTER, TRUTH, LINKS))) == figures


def test_links_of_another_roll_are_refused() -> None:
    with pytest.raises(ValueError, match="5 links for 6 rows"):
        quality(REGISTER, TRUTH, LINKS[:5])


def test_the_table_shows_the_goal_beside_the_figure(figures: Figures) -> None:
    shown = table(figures, "hard").splitlines()
    assert next(line for line in shown if line.startswith("links")).split()[-2:] == ["0.44444", "(0.997)"]
    assert next(line for line in shown if line.startswith(NO_RESIDENT)).split()[-3:-1] == [
        "0.00000",
        "(0.93)",
    ]
    assert "(at most 0.03)" in "\n".join(shown)


def test_it_runs_on_files(
    tmp_path: Path, figures: Figures, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, one in (("register", REGISTER), ("truth", TRUTH), ("links", LINKS)):
        one.write_parquet(tmp_path / f"{name}.parquet")
    links = str(tmp_path / "links.parquet")
    monkeypatch.setattr(sys, "argv", ["link_quality", "--data", str(tmp_path), "--links", links, "--json"])
    main()
    assert json.loads(capsys.readouterr().out) == figures
