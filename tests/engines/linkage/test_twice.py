"""Who is in one file twice, and who only looks like it: twins, namesakes, fathers and sons."""

from typing import Any

import pytest

from rekam.engines.linkage import find_twice, link
from tests.engines.linkage.generator import REGISTER_COLUMNS, Person, table
from tests.engines.linkage.people import BUDI, OTHERS, SITI, twin_of


def twice(roll: list[Person], register: list[Person]) -> list[tuple[Any, ...]]:
    links = link(table(roll), table([*register, *OTHERS], REGISTER_COLUMNS))
    return [tuple(row.values()) for row in find_twice(table(roll), links).to_pylist()]


def test_two_voters_who_are_one_resident_are_a_group() -> None:
    again = BUDI | {"row": "9", "nik": "530101150490****", "village_code": "53.01.04.2001"}
    assert twice([SITI, again, BUDI], [BUDI, SITI]) == [
        (1, "2", "2", "one_resident"),
        (1, "9", "2", "one_resident"),
    ]


def test_one_nik_twice_is_found_among_people_missing_from_the_register() -> None:
    again = BUDI | {"row": "9", "name": "BOEDI HARTONO", "village_code": "53.01.04.2001"}
    assert twice([BUDI, again], []) == [(1, "2", None, "same_nik"), (1, "9", None, "same_nik")]


def test_one_nik_with_another_name_and_birth_date_is_no_double() -> None:
    other = SITI | {"nik": BUDI["nik"]}
    assert twice([BUDI, other], []) == []


def test_one_nik_on_voters_who_are_two_residents_is_no_double() -> None:
    father = BUDI | {"row": "4", "name": "BUDIMAN HARTONO", "birth_date": "1965-02-10"}
    father |= {"nik": "5301021002650003", "kk": "5301010101990009", "village_code": "53.01.02.2002"}
    assert twice([BUDI, father | {"nik": BUDI["nik"]}], [BUDI, father]) == []


def test_three_rows_of_one_voter_are_one_group() -> None:
    rows = [BUDI | {"row": str(n)} for n in (2, 30, 9)]
    assert [(group, row) for group, row, *_ in twice(rows, [BUDI])] == [(1, "2"), (1, "9"), (1, "30")]


HASAN = BUDI | {"name": "HASAN BASRI"}
HUSIN = twin_of(HASAN, "HASIN BASRI", "5301011504900002", "4")


@pytest.mark.parametrize("register", [[HASAN, HUSIN], []], ids=["registered", "not registered"])
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {}),
        ({"nik": "530101150490****"}, {"nik": "530101150490****"}),
        ({"nik": None}, {"nik": None}),
        ({}, {"nik": HASAN["nik"]}),
        ({"birth_date": None}, {}),
        ({"name": "HASAN"}, {"name": "HUSIN"}),
        ({"kk": None}, {"kk": None, "nik": None, "name": "HUSEIN BASRI"}),
    ],
    ids=str,
)
def test_twins_are_never_a_double(one: Person, other: Person, register: list[Person]) -> None:
    assert twice([HASAN | one, HUSIN | other], register) == []


def test_hidden_digits_do_not_make_two_voters_one() -> None:
    hidden = [person | {"nik": "530101**********"} for person in (BUDI, SITI)]
    assert twice(hidden, []) == []


@pytest.mark.parametrize("register", [[BUDI], []], ids=["registered", "not registered"])
def test_a_shared_nik_name_and_birth_date_alone_are_no_double(register: list[Person]) -> None:
    """As long as the register does not say so: then both are linked to the one resident."""
    elsewhere = dict.fromkeys(("address", "rt", "rw", "kk", "village_code", "birth_place"))
    found = twice([BUDI, BUDI | elsewhere | {"row": "9"}], register)
    assert [reason for *_, reason in found] == ["one_resident"] * 2 * len(register)


def alone(*rows: Person) -> list[tuple[int, str, str]]:
    """Groups of a register by itself."""
    told = find_twice(table([*rows, *OTHERS], REGISTER_COLUMNS)).to_pylist()
    assert all(row["register_row"] is None for row in told)
    return [(row["group"], row["roll_row"], row["reason"]) for row in told]


def test_a_register_is_searched_by_itself() -> None:
    assert alone(BUDI, SITI, BUDI | {"row": "9", "name": "BOEDI HARTONO"}) == [
        (1, "2", "same_nik"),
        (1, "9", "same_nik"),
    ]
    moved = BUDI | {"row": "9", "nik": "5301041504900007", "village_code": "53.01.04.2001", "rt": None}
    assert alone(BUDI, moved) == [(1, "2", "alike"), (1, "9", "alike")]


@pytest.mark.parametrize("parent", ["mother", "father"])
def test_whoever_has_other_parents_is_somebody_else(parent: str) -> None:
    one = BUDI | {parent: "SITI AMINAH"}
    assert alone(one, one | {"row": "9"}) != []
    assert alone(one, BUDI | {"row": "9", parent: "MARIA TAEK"}) == []


def test_another_sex_is_somebody_else() -> None:
    assert alone(BUDI, BUDI | {"row": "9", "sex": "P"}) == []


def test_a_son_named_after_his_father_is_somebody_else() -> None:
    son = BUDI | {"row": "9", "nik": "5301012001150003", "birth_date": "2015-01-20"}
    assert alone(BUDI, son) == []


def test_an_empty_file_holds_nobody_twice() -> None:
    found = find_twice(table([]))
    assert found.num_rows == 0
    assert found.column_names == ["group", "roll_row", "register_row", "reason"]


def test_groups_do_not_depend_on_the_order_of_the_rows() -> None:
    rows = [BUDI | {"row": "2"}, BUDI | {"row": "9", "name": "BOEDI HARTONO"}, SITI, SITI | {"row": "30"}]
    assert (
        alone(*rows)
        == alone(*rows[::-1])
        == [*((1, "2", "same_nik"), (1, "9", "same_nik"), (2, "3", "same_nik"), (2, "30", "same_nik"))]
    )
