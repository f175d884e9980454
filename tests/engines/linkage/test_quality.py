"""How good the links are on 6,000 voters and 9,000 residents with the errors of real rolls.

The floors are what was measured (three seeds), less a margin. Synthetic errors fall independently, real
ones do not: read these as a guard against getting worse, not as a promise.
"""

from typing import Any

import pyarrow as pa
import pytest

from rekam.engines.linkage import Links, find_twice, link
from tests.engines.linkage.generator import World, make


@pytest.fixture(scope="module")
def world() -> World:
    return make()


@pytest.fixture(scope="module")
def links(world: World) -> Links:
    return link(*world.tables)


def quality(rows: list[dict[str, Any]], world: World, kind: str | None = None) -> tuple[float, float]:
    """Precision and recall of the links, of all voters or of those to whom `kind` happened."""
    chosen = [row for row in rows if kind is None or row["roll_row"] in world.kinds[kind]]
    made = [row for row in chosen if row["outcome"] == "linked"]
    right = sum(row["register_row"] == world.truth[row["roll_row"]] for row in made)
    true = sum(world.truth[row["roll_row"]] is not None for row in chosen)
    return right / max(len(made), 1), right / max(true, 1)


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / max(precision + recall, 1e-9)


def test_links_are_right_and_nearly_complete(world: World, links: Links) -> None:
    precision, recall = quality(links.table.to_pylist(), world)
    assert precision >= 0.9995
    assert f1(precision, recall) >= 0.998
    assert links.look <= 0.005 * len(world.roll)


@pytest.mark.parametrize(
    ("kind", "floor"),
    [
        *(("twin", 0.96), ("last10", 0.985), ("last4", 0.985), ("single_name", 0.985)),
        *(("no_birth_date", 0.95), ("moved", 0.98), ("no_nik", 0.95), ("family_nik", 0.85)),
        *(("name", 0.985), ("swapped", 0.90), ("duplicate", 0.93)),
    ],
)
def test_hard_voters_are_linked_too(world: World, links: Links, kind: str, floor: float) -> None:
    precision, recall = quality(links.table.to_pylist(), world, kind)
    assert precision >= 0.99
    assert recall >= floor


def test_people_who_are_not_in_the_register_are_not_linked(world: World, links: Links) -> None:
    ghosts = [row for row in links.table.to_pylist() if row["roll_row"] in world.kinds["ghost"]]
    assert len(ghosts) >= 50
    assert sum(row["outcome"] == "linked" for row in ghosts) == 0
    assert sum(row["outcome"] == "look" for row in ghosts) <= 0.1 * len(ghosts)


def test_a_dirty_roll_with_twice_the_errors_still_links_well() -> None:
    world = make(seed=6, noise=2.0)
    precision, recall = quality(link(*world.tables).table.to_pylist(), world)
    assert precision >= 0.999
    assert f1(precision, recall) >= 0.995


def test_voters_on_the_roll_twice_are_found_and_no_twins(world: World, links: Links) -> None:
    residents = [row for row in world.truth.values() if row]
    true = {row for row, of in world.truth.items() if of and residents.count(of) > 1}
    found = {row["roll_row"] for row in find_twice(world.tables[0], links).to_pylist()}
    assert len(found & true) >= 0.99 * len(found)
    assert len(found & true) >= 0.93 * len(true)


def test_the_test_itself_can_fail_names_shuffled_fall_below_the_floor(world: World) -> None:
    roll, register = world.tables
    names = roll["name"].to_pylist()
    shuffled = roll.set_column(
        roll.column_names.index("name"), "name", pa.array(names[7:] + names[:7], pa.string())
    )
    precision, recall = quality(link(shuffled, register).table.to_pylist(), world)
    assert f1(precision, recall) < 0.9


def test_the_order_of_the_rows_does_not_matter() -> None:
    world = make(seed=3, voters=1_000, residents=1_500, noise=2.0)
    roll, register = world.tables
    turned = link(
        roll.take(pa.array(range(999, -1, -1))), register.take(pa.array(range(register.num_rows - 1, -1, -1)))
    )
    assert turned.table.to_pylist()[::-1] == link(roll, register).table.to_pylist()


def test_the_same_tables_give_the_same_answer(world: World, links: Links) -> None:
    assert link(*world.tables).table == links.table


def test_a_village_of_fifty_voters_is_enough() -> None:
    world = make(seed=11, voters=50, residents=70)
    precision, recall = quality(link(*world.tables).table.to_pylist(), world)
    assert precision == 1.0
    assert recall >= 0.95


def test_a_roll_with_every_nik_hidden_is_linked_by_the_rest(world: World) -> None:
    roll, register = world.tables
    hidden = [nik and nik[:6] + "*" * 10 for nik in roll["nik"].to_pylist()]
    masked = roll.set_column(roll.column_names.index("nik"), "nik", pa.array(hidden, pa.string()))
    precision, recall = quality(link(masked, register).table.to_pylist(), world)
    assert precision >= 0.999
    assert recall >= 0.99
