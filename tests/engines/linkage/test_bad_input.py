"""Files that are not what they should be: every voter still gets an answer, and what is odd is said."""

from typing import Any

import pyarrow as pa
import pytest

from rekam.engines.linkage import Links, explain, find_twice, link
from tests.engines.linkage.generator import COLUMNS, REGISTER_COLUMNS, World, make, table
from tests.engines.linkage.people import BUDI, OTHERS, SITI


@pytest.fixture(scope="module")
def world() -> World:
    return make(seed=41, voters=1_500, residents=2_200)


def changed(some: pa.Table, column: str, change: Any) -> pa.Table:
    values = [change(value) for value in some[column].to_pylist()]
    return some.set_column(some.column_names.index(column), column, pa.array(values, pa.string()))


def right(links: Links, world: World) -> tuple[float, float]:
    """Precision and recall of the links."""
    made = [row for row in links.table.to_pylist() if row["outcome"] == "linked"]
    hits = sum(row["register_row"] == world.truth[row["roll_row"]] for row in made)
    return hits / max(len(made), 1), hits / sum(of is not None for of in world.truth.values())


@pytest.mark.parametrize("mask", ["*" * 16, "53" + "*" * 14, None])
def test_a_roll_without_a_single_whole_nik_is_linked_by_the_rest(world: World, mask: str | None) -> None:
    roll, register = world.tables
    links = link(changed(roll, "nik", lambda _: mask), register)
    precision, recall = right(links, world)
    assert precision >= 0.995
    assert recall >= 0.95
    assert links.warnings == ("no_whole_nik",)


def test_a_roll_of_another_kabupaten_is_said_to_be_the_wrong_file(world: World) -> None:
    other = make(seed=42, voters=1_000, residents=1_400).tables[0]
    elsewhere = changed(other, "village_code", lambda code: f"53.07{code[5:]}")
    elsewhere = changed(elsewhere, "nik", lambda nik: nik and f"5307{nik[4:]}")
    links = link(elsewhere, world.tables[1])
    assert links.linked <= 0.004 * 1_000
    assert links.warnings == ("few_linked",)


def test_rows_given_twice_are_doubles_and_stay_with_their_resident(world: World) -> None:
    roll, register = world.tables
    both = pa.concat_tables([roll, changed(roll, "row", lambda row: f"9{row}")])
    once, links = link(roll, register), link(both, register)
    assert links.table.num_rows == 2 * roll.num_rows
    assert links.linked >= 1.97 * once.linked
    assert find_twice(both, links).num_rows >= 1.97 * once.linked


def test_a_register_given_twice_leaves_the_choice_to_a_person(world: World) -> None:
    roll, register = world.tables
    twice = pa.concat_tables([register, changed(register, "row", lambda row: f"9{row}")])
    links = link(roll, twice)
    assert links.linked == 0
    assert links.look >= 0.95 * roll.num_rows


def test_a_roll_larger_than_the_register_is_linked_as_far_as_it_goes(world: World) -> None:
    roll, register = world.tables
    few = register[:150]
    rows = set(few["row"].to_pylist())
    links = link(roll, few)
    made = [row for row in links.table.to_pylist() if row["outcome"] == "linked"]
    there = [of for of in world.truth.values() if of in rows]
    assert sum(row["register_row"] == world.truth[row["roll_row"]] for row in made) >= 0.97 * len(there)
    assert len(made) <= len(there) + 1
    assert links.not_found >= 0.85 * roll.num_rows


def garbled(name: str) -> str:
    """UTF-8 taken for Latin-1 and written as UTF-8 again."""
    return name.encode().decode("latin-1")


NASTY = [
    *("R\ufffdNNY", "RÉNNY", garbled("RÉNNY"), garbled(garbled("RÉNNY")), "BU\x00DI", "\x00" * 40, "\x00"),
    *("\ufeffBUDI", "BUDI\u202e", "Ω" * 50, "A\u0301" * 300, "😀", "'", '"', ",", "/", "\t\n", "*" * 16),
    *("0" * 16, "9" * 40, "٥" * 16, "-1", "1e5", "NaN", "NULL"),
    *("1990-13-45", "0000-00-00", "0001-01-01", "9999-12-31", "99.99.99.9999"),
]


@pytest.mark.parametrize("column", COLUMNS)
def test_any_nonsense_in_a_column_costs_its_own_value_only(column: str) -> None:
    """Everybody's other columns are as they were, so everybody is found again but for the row's name."""
    roll = [BUDI | {"row": str(n), column: cell} for n, cell in enumerate(NASTY, 100)]
    for people in (table(roll), table(roll).cast(pa.schema([(name, pa.large_string()) for name in COLUMNS]))):
        links = link(people, table([BUDI, SITI, *OTHERS], REGISTER_COLUMNS))
        assert set(links.table["register_row"].to_pylist()) <= {"2", None}
        assert links.table["roll_row"].to_pylist() == people["row"].to_pylist()
        explain(people, table([BUDI]), links)
        find_twice(people, links)


def test_nonsense_on_both_sides_is_nobody_in_common() -> None:
    rows = [dict.fromkeys(COLUMNS, cell) | {"row": str(n)} for n, cell in enumerate(NASTY, 1)]
    links = link(table(rows), table(rows[::-1]))
    assert links.table.num_rows == len(rows)
    for outcome, row, register_row, *_ in zip(
        *(links.table[name].to_pylist() for name in ("outcome", "roll_row", "register_row")), strict=True
    ):
        assert outcome != "linked" or row == register_row


@pytest.mark.parametrize("column", [name for name in COLUMNS if name != "row"])
def test_a_cell_of_a_megabyte_is_read_like_any_other(column: str) -> None:
    for letter in ("A", "9", "*", " ", "Ω"):
        roll = [BUDI | {"row": "1", column: letter * (1 << 20 if letter.isascii() else 1 << 19)}, SITI]
        (first, second) = link(table(roll), table([BUDI, SITI, *OTHERS])).table.to_pylist()
        assert first["register_row"] in ("2", None)
        assert (second["outcome"], second["register_row"]) == ("linked", "3")


def test_a_column_full_of_one_value_is_no_reason_to_link() -> None:
    roll = [person | {"row": str(n), "name": "A"} for n, person in enumerate([BUDI, SITI, *OTHERS], 50)]
    links = link(table(roll), table(OTHERS))
    assert [row["outcome"] for row in links.table.to_pylist()[:2]] != ["linked", "linked"]


def test_names_whose_letters_were_lost_on_the_way_are_still_the_same_person(world: World) -> None:
    """Latin-1 read as UTF-8: each letter with an accent is one lost."""
    roll, register = world.tables
    lost = changed(roll, "name", lambda name: name.replace("I", "\ufffd", 1))
    precision, recall = right(link(lost, register), world)
    assert precision >= 0.995
    assert recall >= 0.9


def test_text_that_is_no_unicode_is_read_all_the_same() -> None:
    """An Arrow file says that its text is UTF-8; nobody has looked whether it is."""
    cells = [b"BUDI HARTONO", b"R\xc9NNY \xff\xfe", b"\xc3", b""]
    offsets = pa.array([0, *(sum(map(len, cells[: n + 1])) for n in range(4))], pa.int32()).buffers()[1]
    names = pa.StringArray.from_buffers(4, offsets, pa.py_buffer(b"".join(cells)))
    roll = pa.table({"row": ["1", "2", "3", "4"], "name": names, "birth_date": ["1990-04-15"] * 4})
    assert link(roll, table([BUDI])).table["roll_row"].to_pylist() == ["1", "2", "3", "4"]
