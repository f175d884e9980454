"""Numbers, dates and codes out of cells: what can be read, and that a faulty cell is only missing."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekam.engines.linkage import digits
from rekam.engines.linkage.records import NO_DAY
from tests.engines.linkage.cells import read

_HASH = 0xF000000001


def number(cell: str) -> int:
    return read(digits.read_numbers, [cell], np.uint64)[0][0]


def code(cell: str) -> int:
    return read(digits.read_codes, [cell], np.uint64)[0][0]


def short(cell: str) -> int:
    return read(digits.read_short, [cell], np.uint16)[0][0]


def date(cell: str) -> tuple[int, ...]:
    return read(digits.read_dates, [cell], np.uint32, np.int32)[0]


def ids(*cells: str) -> list[int]:
    return [row for (row,) in read(digits.read_ids, list(cells), np.int64)]


@given(st.text("0123456789*", min_size=16, max_size=16), st.sampled_from(["", " ", "\t\r\n"]))
def test_a_nik_keeps_its_digits_and_which_of_them_are_hidden(nik: str, around: str) -> None:
    shown = int(nik.replace("*", "F"), 16) if set(nik) & set("123456789") else 0
    assert number(around + nik + around) == shown


@pytest.mark.parametrize(
    "cell",
    [
        *("", "0" * 16, "*" * 16, "0" * 6 + "*" * 10, "530101150490001", "53010115049000011"),
        *("5301011504900O01", "5301 01150490001", "5.30101150490E15", "５３01011504900001"),
    ],
)
def test_what_is_no_nik_is_missing(cell: str) -> None:
    assert number(cell) == 0


@given(st.text("0123456789", min_size=1, max_size=10), st.integers(0, 10))
def test_a_village_code_is_its_digits_with_or_without_dots(told: str, dot: int) -> None:
    expected = int(told.ljust(10, "F"), 16) if int(told) else 0
    assert code(told) == code(f" {told[:dot]}.{told[dot:]} ") == expected


def test_a_place_that_is_no_code_is_told_apart_by_its_text() -> None:
    names = ["OESAPA", "LILIBA", "OESAPA BARAT", "53010120011"]
    found = [code(name) for name in names]
    assert min(found) >= _HASH
    assert len(set(found)) == len(names)
    assert code(" OESAPA ") == found[0]


@pytest.mark.parametrize(("cell", "rt"), [("001", 1), ("1", 1), (" 12 ", 12), ("", 0), ("000", 0)])
def test_rt_and_rw_are_numbers(cell: str, rt: int) -> None:
    assert short(cell) == rt


@given(st.integers(0, 3009))
def test_no_number_of_an_rt_is_another(rt: int) -> None:
    assert short(f"{rt:03d}") == rt


@pytest.mark.parametrize("cell", ["RT 3", "3A", "-", "99999999999999999999"])
def test_other_text_for_an_rt_is_above_all_numbers(cell: str) -> None:
    assert short(cell) >= 0x8000


@given(st.dates())
def test_a_birth_date_is_its_digits_and_its_day(day: dt.date) -> None:
    written = day.isoformat()
    assert date(written) == (int(written.replace("-", ""), 16), (day - dt.date(1970, 1, 1)).days)


@given(st.integers(0, 9999), st.integers(0, 14), st.integers(0, 33))
def test_a_day_that_no_calendar_has_is_missing(year: int, month: int, day: int) -> None:
    try:
        there = bool(dt.date(year, month, day))
    except ValueError:
        there = False
    assert (date(f"{year:04d}-{month:02d}-{day:02d}") != (0, NO_DAY)) is there


@pytest.mark.parametrize(
    ("day", "there"),
    [("2000-02-29", True), ("1900-02-29", False), ("2004-02-29", True), ("2003-02-29", False)],
)
def test_leap_days_are_those_of_the_calendar(day: str, there: bool) -> None:
    assert (date(day)[0] != 0) is there


@pytest.mark.parametrize(
    "cell", ["", "15-04-1990", "1990/04/15", "1990-4-15", "1990-04-15 00:00", "1990-04-1X", "١٩٩٠-٠٤-١٥"]
)
def test_a_date_written_otherwise_is_missing(cell: str) -> None:
    assert date(cell) == (0, NO_DAY)


@given(st.integers(1, 10**17 - 1))
def test_a_rows_number_is_its_id(row: int) -> None:
    assert ids(str(row)) == [row]


def test_a_row_named_otherwise_has_an_id_above_all_numbers() -> None:
    names = ["012", "0", "1" * 18, "A-7", "7 ", "-7"]
    found = ids(*names)
    assert min(found) >= digits.NO_NUMBER
    assert len(set(found)) == len(names)


@given(st.lists(st.integers(-3, 30) | st.integers(10**6, 10**6 + 3)))
def test_ids_that_are_met_twice_are_seen(some: list[int]) -> None:
    assert digits.all_differ(np.array(some, np.int64)) is (len(set(some)) == len(some))


@given(st.lists(st.text(max_size=20), min_size=1, max_size=6))
def test_a_cell_means_the_same_whatever_stands_around_it(cells: list[str]) -> None:
    for kernel, kinds in (
        (digits.read_numbers, [np.uint64]),
        (digits.read_codes, [np.uint64]),
        (digits.read_short, [np.uint16]),
        (digits.read_dates, [np.uint32, np.int32]),
        (digits.read_ids, [np.int64]),
    ):
        assert read(kernel, cells, *kinds) == [read(kernel, [cell], *kinds)[0] for cell in cells]
