"""One case, one rule: what must link, what must be looked at, and what must not."""

import pytest

from rekam.engines.linkage import Settings, link
from tests.engines.linkage.generator import REGISTER_COLUMNS, Person, table
from tests.engines.linkage.people import BUDI, SITI, linked, only, twin_of

WRITTEN_OTHERWISE: list[Person] = [
    {"nik": "530101150490****"},
    {"nik": "530101**********"},
    {"nik": "530101******0001"},
    {"nik": None},
    {"nik": "5301011504900007"},
    {"nik": "5301015104900001"},
    {"name": "BOEDI HARTONO"},
    {"name": "H. BUDI HARTONO, S.E"},
    {"name": "HARTONO BUDI", "nik": None},
    {"name": "BUDI H", "nik": "530101150490****"},
    {"name": "BUDI", "nik": "530101150490****"},
    {"name": "BUDIHARTONO", "nik": None},
    {"birth_date": "1990-01-01"},
    {"birth_date": None},
    {"birth_date": None, "nik": "530101**********"},
    {"birth_date": "1990-04-16", "nik": None},
    {"village_code": "53.01.04.2009", "rt": "009", "rw": "009", "address": None, "kk": None},
    {"sex": "P"},
]


@pytest.mark.parametrize("written", WRITTEN_OTHERWISE, ids=str)
def test_one_person_written_otherwise_is_linked(written: Person) -> None:
    row = only(BUDI | {"row": "9"} | written, BUDI, SITI)
    assert (row["outcome"], row["register_row"]) == ("linked", "2")


def test_day_and_month_swapped_is_still_the_same_person() -> None:
    born = BUDI | {"birth_date": "1990-04-05", "nik": "5301010504900001"}
    row = only(born | {"birth_date": "1990-05-04", "nik": None}, born, SITI)
    assert (row["outcome"], row["register_row"]) == ("linked", "2")


def test_a_stranger_is_not_found_and_has_no_resident() -> None:
    stranger = BUDI | {"nik": "9201010101800001", "name": "OBED WANIMBO", "birth_date": "1980-01-01"}
    stranger |= {"address": None, "kk": None, "rt": None, "rw": None, "village_code": "53.01.09.2009"}
    row = only(stranger, BUDI, SITI)
    assert (row["outcome"], row["register_row"]) == ("not_found", None)


def test_a_voter_with_a_family_members_nik_is_linked_to_the_right_person() -> None:
    row = only(BUDI | {"nik": SITI["nik"], "row": "9"}, BUDI, SITI)
    assert (row["outcome"], row["register_row"]) == ("linked", "2")


def test_a_nik_whose_name_and_birth_date_are_anothers_is_only_looked_at() -> None:
    row = only(BUDI | {"nik": SITI["nik"], "row": "9"}, SITI)
    assert (row["outcome"], row["register_row"]) == ("look", "3")


def test_a_nik_alone_links_nobody() -> None:
    for said in ({"name": None, "birth_date": None}, {"name": None, "birth_date": "1971-11-30"}):
        assert only(BUDI | said, BUDI, SITI)["outcome"] == "look"


def test_one_nik_on_two_residents_is_for_a_person_to_decide() -> None:
    twice = BUDI | {"row": "4"}
    assert only(BUDI, BUDI, twice)["outcome"] == "look"


def test_a_nik_of_papua_is_text_like_any_other() -> None:
    papua = BUDI | {"nik": "9471031504909999", "village_code": "94.71.03.1002"}
    row = only(papua | {"nik": "947103150490****"}, papua, SITI)
    assert (row["outcome"], row["register_row"]) == ("linked", "2")


def test_twins_go_to_their_own_rows_even_when_the_nik_is_hidden() -> None:
    hasan, husin = BUDI | {"name": "HASAN BASRI"}, twin_of(BUDI, "HASIN BASRI", "5301011504900002", "4")
    roll = [person | {"nik": "530101**********"} for person in (hasan, husin)]
    assert [row["register_row"] for row in linked(roll, [hasan, husin])] == ["2", "4"]


def test_a_twin_who_is_not_in_the_register_does_not_take_the_others_row() -> None:
    hasan, husin = BUDI | {"name": "HASAN BASRI"}, twin_of(BUDI, "HASIN BASRI", "5301011504900002", "9")
    first, second = linked([hasan, husin | {"nik": "530101**********"}], [hasan])
    assert (first["outcome"], first["register_row"]) == ("linked", "2")
    assert second["outcome"] == "look"


def test_a_voter_is_not_linked_to_a_twin_who_is_the_only_one_registered() -> None:
    hasan, husin = BUDI | {"name": "HASAN BASRI"}, twin_of(BUDI, "HASIN BASRI", "5301011504900002", "9")
    assert only(husin, hasan)["outcome"] == "look"


def test_a_twin_with_the_others_nik_is_looked_at() -> None:
    hasan, husin = BUDI | {"name": "HASAN BASRI"}, twin_of(BUDI, "HASIN BASRI", "5301011504900002", "4")
    row = only(husin | {"nik": hasan["nik"], "row": "9"}, hasan, husin)
    assert row["outcome"] == "look"
    assert {row["register_row"], row["runner_up"]} == {"2", "4"}


def test_two_rows_of_one_voter_both_keep_their_resident() -> None:
    again = BUDI | {"row": "9", "village_code": "53.01.04.2009", "rt": None, "address": None}
    assert [row["register_row"] for row in linked([BUDI, again], [BUDI, SITI])] == ["2", "2"]


def test_the_weaker_claim_on_a_resident_gives_way() -> None:
    brother = BUDI | {"row": "9", "nik": "530101150490****", "name": "RUDI HARTONO"}
    first, second = linked([brother, BUDI], [BUDI])
    assert (first["outcome"], second["outcome"]) == ("look", "linked")


def test_two_people_are_enough_for_a_linkage() -> None:
    answer = link(table([SITI, BUDI]), table([BUDI, SITI], REGISTER_COLUMNS))
    assert answer.table["register_row"].to_pylist() == ["3", "2"]
    assert (answer.linked, answer.look, answer.not_found) == (2, 0, 0)


def test_a_roll_longer_than_the_register_leaves_the_rest_not_found() -> None:
    roll = [BUDI, *({"row": str(n), "name": f"ORANG {chr(65 + n)}", "birth_date": None} for n in range(20))]
    outcomes = [row["outcome"] for row in linked(roll, [BUDI, SITI])]
    assert outcomes == ["linked"] + ["not_found"] * 20


def test_an_empty_register_finds_nobody() -> None:
    answer = link(table([BUDI, SITI]), table([], REGISTER_COLUMNS))
    assert answer.table["outcome"].to_pylist() == ["not_found", "not_found"]
    assert answer.table["probability"].to_pylist() == [0.0, 0.0]
    assert answer.table["margin"].to_pylist() == [None, None]


def test_an_empty_roll_gives_an_empty_answer_of_the_same_shape() -> None:
    empty = link(table([]), table([BUDI], REGISTER_COLUMNS)).table
    assert empty.schema == link(table([BUDI]), table([BUDI], REGISTER_COLUMNS)).table.schema
    assert empty.num_rows == 0


def test_a_stricter_setting_turns_links_into_people_to_look_at() -> None:
    roll, register = table([BUDI | {"nik": None, "birth_date": None}]), table([BUDI, SITI])
    assert link(roll, register).table["outcome"].to_pylist() == ["linked"]
    strict = link(roll, register, settings=Settings(link_at=1.0))
    assert strict.table["outcome"].to_pylist() == ["look"]


def test_the_progress_of_a_long_linkage_can_be_shown() -> None:
    said: list[tuple[str, int, int]] = []
    link(table([BUDI]), table([SITI]), progress=lambda *step: said.append(step))
    assert {stage for stage, _, _ in said} == {"read", "learn", "compare"}
    assert all(done <= total for _, done, total in said)
