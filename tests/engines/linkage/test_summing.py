"""What came of it in numbers: the errors to expect, and what is odd about the files."""

import pyarrow as pa
import pytest

from rekam.engines.linkage import Links, link
from rekam.engines.linkage.summing import Expected, Summary, has_whole_nik, warnings_of
from tests.engines.linkage.cells import people
from tests.engines.linkage.generator import World, make, table
from tests.engines.linkage.people import BUDI

NONE = Expected(0.0, 0.0, 0.0)


@pytest.fixture(scope="module")
def world() -> World:
    return make(seed=17, noise=3.0)


@pytest.fixture(scope="module")
def links(world: World) -> Links:
    return link(*world.tables)


def test_expected_errors_are_those_of_the_probabilities(links: Links) -> None:
    rows = links.table.to_pylist()
    wrong = sum(1 - row["probability"] for row in rows if row["outcome"] == "linked")
    right = sum(row["probability"] for row in rows if row["outcome"] == "look")
    assert links.expected.wrong_links == pytest.approx(wrong)
    assert links.expected.look_right == pytest.approx(right)


def test_expected_errors_are_of_the_size_of_the_errors(world: World, links: Links) -> None:
    rows = links.table.to_pylist()
    linked = [row for row in rows if row["outcome"] == "linked"]
    wrong = sum(row["register_row"] != world.truth[row["roll_row"]] for row in linked)
    missed = sum(row["outcome"] == "not_found" and world.truth[row["roll_row"]] is not None for row in rows)
    assert abs(wrong - links.expected.wrong_links) <= 10
    assert abs(missed - links.expected.missed) <= 10


def test_parts_add_up() -> None:
    one = Summary((1, 2, 3), Expected(0.5, 1.0, 2.0))
    assert one + one == Summary((2, 4, 6), Expected(1.0, 2.0, 4.0))


@pytest.mark.parametrize(
    ("counts", "whole", "said"),
    [
        ((980, 10, 10), True, ()),
        ((19, 1, 80), True, ("few_linked",)),
        ((0, 0, 100), True, ("few_linked",)),
        ((90, 5, 5), False, ("no_whole_nik",)),
        ((1, 1, 98), False, ("few_linked", "no_whole_nik")),
        ((0, 0, 99), False, ()),  # of so few one cannot say
    ],
)
def test_what_is_odd_is_said_once_there_are_enough(
    counts: tuple[int, int, int], whole: bool, said: tuple[str, ...]
) -> None:
    assert warnings_of(Summary(counts, NONE), whole) == said


def test_a_nik_is_whole_without_a_hidden_digit() -> None:
    assert has_whole_nik(people({"nik": None}, BUDI))
    assert not has_whole_nik(people(BUDI | {"nik": "530101150490***1"}, {"nik": None}))
    assert not has_whole_nik(people())


def test_a_good_roll_has_no_warnings(links: Links) -> None:
    assert links.warnings == ()
    assert links.linked + links.look + links.not_found == len(links.table)


def test_a_small_roll_has_no_warnings() -> None:
    assert link(table([BUDI]), pa.table({"name": ["YOHANES"]})).warnings == ()
