"""Which level two values of a field have, told field by field."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekam.engines.linkage.compiling import jit
from rekam.engines.linkage.levels import FIELDS, LEVELS, apart, compare_pairs, kabupaten, kecamatan
from tests.engines.linkage.cells import people
from tests.engines.linkage.generator import Person
from tests.engines.linkage.people import BUDI

CASES: dict[str, list[tuple[str, Person, Person]]] = {
    "nik": [
        ("missing", {"nik": None}, {}),
        ("missing", {"nik": "53************01"}, {}),  # four digits shown say nothing
        ("same", {}, {}),
        ("one_digit", {"nik": "5301011604900001"}, {}),
        ("one_digit", {"nik": "5301015104900001"}, {}),
        ("serial_digit", {"nik": "5301011504900031"}, {}),
        ("other_serial", {"nik": "5301011504900012"}, {}),
        ("other_serial", {"nik": "5301011504900009"}, {}),  # a last digit: the next one who was counted
        ("two_digits", {"nik": "5301012604900001"}, {}),
        ("differs", {"nik": "9171021708920007"}, {}),
        ("shown_12_same", {"nik": "530101150490****"}, {}),
        ("shown_12_same", {"nik": "530101150490****"}, {"nik": "53010115049000**"}),
        ("shown_12_one_digit", {"nik": "530101150491****"}, {}),
        ("shown_12_differs", {"nik": "530101270591****"}, {}),
        ("shown_6_same", {"nik": "530101**********"}, {}),
        ("shown_6_same", {"nik": "***********00001"}, {}),
        ("shown_6_differs", {"nik": "530201**********"}, {}),
    ],
    "name": [
        ("missing", {"name": "-"}, {}),
        ("same", {"name": "Sdr. BUDI  HARTONO, S.E"}, {}),
        ("sounds_same", {"name": "BOEDI HARTONO"}, {}),
        ("reordered", {"name": "HARTONO BUDI"}, {}),
        ("nearly", {"name": "BUDI HARTONI"}, {}),
        ("close", {"name": "RUDI HARTONO"}, {}),
        ("initials", {"name": "BUDI H"}, {}),
        ("part", {"name": "BUDI HARTONO SAPUTRA"}, {}),
        ("part_one_word", {"name": "HARTONO"}, {}),
        ("part_slipped", {"name": "BUDI HARTENO SAPUTRA"}, {}),
        ("loose", {"name": "BUDI HARYANTI"}, {}),
        ("differs", {"name": "YOHANES BANI"}, {}),
    ],
    "birth_date": [
        ("missing", {"birth_date": "15-04-1990"}, {}),
        ("same", {}, {}),
        ("one_digit", {"birth_date": "1980-04-15"}, {}),
        ("one_digit", {"birth_date": "1909-04-15"}, {}),
        ("day_month_swapped", {"birth_date": "1990-05-04"}, {"birth_date": "1990-04-05"}),
        ("placeholder", {"birth_date": "1990-07-01"}, {}),
        ("near", {"birth_date": "1990-05-10"}, {}),
        ("near", {"birth_date": "1978-04-15"}, {}),
        ("differs", {"birth_date": "1978-11-30"}, {}),
    ],
    "sex": [("missing", {"sex": None}, {}), ("same", {"sex": "laki"}, {}), ("differs", {"sex": "P"}, {})],
    "village": [
        ("missing", {"village_code": None}, {}),
        ("same", {"village_code": "5301012001"}, {}),
        ("kecamatan", {"village_code": "53.01.01.2007"}, {}),
        ("kabupaten", {"village_code": "53.01.09.2001"}, {}),
        ("differs", {"village_code": "53.02.01.2001"}, {}),
        ("kabupaten", {"village_code": "53.01"}, {}),
        ("differs", {"village_code": "OESAPA"}, {}),
        ("differs", {"village_code": "OESAPA"}, {"village_code": "LILIBA"}),
    ],
    "rt_rw": [
        ("missing", {"rt": None}, {}),
        ("missing", {"village_code": "53.01.09.2001"}, {}),  # numbers start again in every village
        ("same", {"rt": "1", "rw": "2"}, {}),
        ("same", {"village_code": None}, {}),
        ("rw", {"rt": "009"}, {}),
        ("differs", {"rw": "009"}, {}),
    ],
    "address": [
        ("missing", {"address": "NO. 5"}, {}),
        ("same", {"address": "Jalan Merdeka 5"}, {}),
        ("same", {"village_code": "53.01.09.2001"}, {}),
        ("street", {"address": "JL. MERDEKA"}, {}),
        ("differs", {"address": "JL. PASAR NO. 5"}, {}),
        ("missing", {"address": "JL. PASAR NO. 5", "village_code": "53.01.09.2001"}, {}),
    ],
    "kk": [
        ("missing", {"kk": None}, {}),
        ("missing", {"kk": "530101010*******"}, {}),
        ("same", {"kk": "5301010101******"}, {}),
        ("differs", {"kk": "5301010101100002"}, {}),
    ],
    "birth_place": [
        ("missing", {"birth_place": ""}, {}),
        ("same", {"birth_place": "Kab. Kupang"}, {}),
        ("differs", {"birth_place": "SOE"}, {}),
    ],
}
for _parent in ("mother", "father"):
    CASES[_parent] = [
        ("missing", {}, {_parent: "SITI"}),
        ("same", {_parent: "Hj. SITIE"}, {_parent: "SITI"}),
        ("differs", {_parent: "MARIA"}, {_parent: "SITI"}),
    ]


def levels(one: Person, other: Person) -> dict[str, str]:
    pair = people(BUDI | one, BUDI | other)
    (found,) = compare_pairs(pair, pair, np.array([0]), np.array([1]))
    return {field: LEVELS[field][found[at]] for at, field in enumerate(FIELDS)}


@pytest.mark.parametrize(
    ("field", "level", "one", "other"),
    [(field, *case) for field, cases in CASES.items() for case in cases],
    ids=str,
)
def test_two_values_have_their_level_whichever_comes_first(
    field: str, level: str, one: Person, other: Person
) -> None:
    assert (levels(one, other)[field], levels(other, one)[field]) == (level, level)


def test_every_level_of_every_field_is_told_above() -> None:
    assert {field: {level for level, *_ in cases} for field, cases in CASES.items()} == {
        field: set(names) for field, names in LEVELS.items()
    }


def test_a_level_is_missing_by_the_number_zero() -> None:
    assert {names[0] for names in LEVELS.values()} == {"missing"}


def test_no_pairs_have_no_levels() -> None:
    nobody = people()
    assert compare_pairs(nobody, nobody, np.array([], np.int64), np.array([], np.int64)).shape == (0, 11)


@jit
def apart_of(a: int, b: int) -> int:
    return apart(a, b)


def told_apart(one: str, other: str) -> int:
    """Digit by digit, as one would count them on paper."""
    at = [n for n in range(16) if "*" not in (one[n], other[n]) and one[n] != other[n]]
    crossed = len(at) == 2 and at[1] == at[0] + 1 and one[at[0]] + one[at[1]] == other[at[1]] + other[at[0]]
    return 1 if crossed else len(at)


def digits(nik: str) -> np.uint64:
    return np.uint64(int(nik.replace("*", "F"), 16))


_NUMBERS = st.text("01*", min_size=16, max_size=16) | st.text("0123456789*", min_size=16, max_size=16)


@given(_NUMBERS, _NUMBERS)
def test_digits_apart_are_those_that_one_would_count(one: str, other: str) -> None:
    assert apart_of(digits(one), digits(other)) == told_apart(one, other)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("5301011504900001", "5301011504900001", 0),
        ("5301011504900001", "5301011504900007", 1),
        ("5301011504900001", "5301011540900001", 1),  # two neighbours changed places
        ("5301011504900001", "5301011594900002", 2),
        ("530101**********", "5301011504900001", 0),
    ],
)
def test_neighbours_that_changed_places_are_one_slip(one: str, other: str, apart: int) -> None:
    assert apart_of(digits(one), digits(other)) == told_apart(one, other) == apart


@given(_NUMBERS, st.integers(0, 14), st.text("0123456789*", min_size=2, max_size=2))
def test_digits_apart_after_a_slip_in_one_place(nik: str, at: int, slip: str) -> None:
    for other in (nik[:at] + slip + nik[at + 2 :], nik[:at] + nik[at : at + 2][::-1] + nik[at + 2 :]):
        assert apart_of(digits(nik), digits(other)) == told_apart(nik, other)


@pytest.mark.parametrize(
    ("code", "of_kecamatan", "of_kabupaten"),
    [("53.01.02.2001", 0x530102, 0x5301), ("53.01", 0, 0x5301), ("53", 0, 0), ("OESAPA", 0, 0), ("", 0, 0)],
)
def test_a_place_is_of_a_kecamatan_as_far_as_its_code_goes(
    code: str, of_kecamatan: int, of_kabupaten: int
) -> None:
    place = people({"village_code": code}).records["place"][0]
    assert (int(kecamatan(place)), int(kabupaten(place))) == (of_kecamatan, of_kabupaten)
