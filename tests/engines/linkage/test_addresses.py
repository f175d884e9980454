"""Addresses and towns: what is only written otherwise is the same, what is another house is not."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekam.engines.linkage import addresses
from tests.engines.linkage.cells import read


def address(cell: str) -> tuple[int, ...]:
    return read(addresses.read_addresses, [cell], np.uint32, np.uint16)[0]


def town(cell: str) -> int:
    return read(addresses.read_towns, [cell], np.uint32)[0][0]


def sex(cell: str) -> str:
    letter = read(addresses.read_sexes, [cell], np.uint8)[0][0]
    return chr(letter) if letter else ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("JL. MERDEKA NO. 5", "Jalan Merdeka Nomor 05"),
        ("JL. MERDEKA NO. 5", "JLN MERDEKA, NR. 5"),
        ("JL GAJAH MADA 12", "JL. GAJAHMADA NO.12"),
        ("KP. BABAKAN", "KAMPUNG BABAKAN"),
        ("DSN KRAJAN 3", "Dusun Krajan No 3"),
        ("LK. II", "LINGKUNGAN II"),
        ("JL. PASAR 7 RT 003", "JL. PASAR NO. 7"),
    ],
)
def test_abbreviations_and_spaces_do_not_make_another_address(one: str, other: str) -> None:
    assert address(one) == address(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("JL. MERDEKA NO. 5", "JL. MERDEKA NO. 15"),
        ("JL. MERDEKA NO. 5", "JL. MERDEKA"),
        ("JL. MERDEKA NO. 5", "KP. MERDEKA NO. 5"),
        ("JL. MERDEKA", "JL. MERDEKA BARAT"),
        ("GANG SATU DUA", "GANG DUA SATU"),
    ],
)
def test_another_house_or_street_is_another_address(one: str, other: str) -> None:
    assert address(one) != address(other)


def test_street_and_house_number_are_told_apart() -> None:
    street, house = address("JL. MERDEKA NO. 5")
    assert address("JL. MERDEKA") == (street, 0)
    assert address("JL. MERDEKA NO. 0")[1] not in (0, house)
    assert address("5") == (0, house)


@pytest.mark.parametrize("cell", ["", " ", "-", ".,;", "NO. RT RW"])
def test_an_address_without_a_word_or_number_is_missing(cell: str) -> None:
    assert address(cell) == (0, 0)


def test_a_house_number_of_any_length_is_a_number() -> None:
    assert 0 < address("NO. " + "9" * 400)[1] <= 65_521


@pytest.mark.parametrize("written", ["KAB. KUPANG", "Kota Kupang", "KUPANG", "kabupaten kupang", "KU PANG"])
def test_a_town_is_the_same_with_and_without_its_office(written: str) -> None:
    assert town(written) == town("KUPANG") != town("KUPANG BARAT")


def test_no_town_is_missing() -> None:
    assert [town(cell) for cell in ("", "-", "KAB.", "1")] == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("cell", "letter"), [("L", "L"), ("Laki-laki", "L"), (" p", "P"), ("2", ""), ("", ""), ("-", "")]
)
def test_a_sex_is_its_first_letter(cell: str, letter: str) -> None:
    assert sex(cell) == letter


@given(st.lists(st.text(max_size=20), min_size=1, max_size=6))
def test_a_cell_means_the_same_whatever_stands_around_it(cells: list[str]) -> None:
    for kernel, kinds in (
        (addresses.read_addresses, [np.uint32, np.uint16]),
        (addresses.read_towns, [np.uint32]),
        (addresses.read_sexes, [np.uint8]),
    ):
        assert read(kernel, cells, *kinds) == [read(kernel, [cell], *kinds)[0] for cell in cells]


@given(st.integers(0, 2**64 - 1))
def test_a_hash_is_missing_only_where_there_was_no_text(value: int) -> None:
    assert (addresses.small(np.uint64(value)) == 0) is (value == 0)
