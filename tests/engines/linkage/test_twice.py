from typing import Any

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


def test_twins_are_never_a_double() -> None:
    hasan, husin = BUDI | {"name": "HASAN BASRI"}, twin_of(BUDI, "HASIN BASRI", "5301011504900002", "4")
    hidden = [person | {"nik": "530101150490****"} for person in (hasan, husin)]
    for roll in ([hasan, husin], hidden, [hasan, husin | {"nik": hasan["nik"]}]):
        for register in ([hasan, husin], []):
            assert twice(roll, register) == []


def test_hidden_digits_do_not_make_two_voters_one() -> None:
    hidden = [person | {"nik": "530101**********"} for person in (BUDI, SITI)]
    assert twice(hidden, []) == []
