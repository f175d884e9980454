"""Single cells of every field."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekam.sheets.decode import places, words
from rekam.sheets.decode.counts import read_count, read_share
from rekam.sheets.decode.dates import date_reader, split_birth
from rekam.sheets.decode.texts import read_name, read_text
from rekam.sheets.headings import context_of, is_column_numbers, labelled
from tests.sheets.people import ON


@pytest.mark.parametrize(
    ("cells", "value"),
    [
        (["Laki-Laki", "LK", "Lk", "L", "laki - laki", "Pria", 1, 1.0], "L"),
        (["Perempuan", "PR", "Pr", "P", "W", "wanita", 2, "2"], "P"),
        (["-", "", None, "0", "NULL", "\xa0"], None),
    ],
)
def test_sex_in_every_spelling(cells: list[object], value: str | None) -> None:
    assert {words.read_sex(cell) for cell in cells} == {(value, None)}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cells", "value"),
    [
        (["Belum Kawin", "BK", "B", "BELUM  KAWIN", 1], "B"),
        (["Kawin", "K", "S", "Kawin Tercatat", "KAWIN BELUM TERCATAT", 2], "S"),
        (["Cerai Hidup", "CH", "Cerai Mati", "CM", "P", "Cerai  Mati", 3, 4], "P"),
    ],
)
def test_marital_state_in_every_spelling(cells: list[object], value: str) -> None:
    assert {words.read_marital(cell) for cell in cells} == {(value, None)}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("SENT FOR\nCARD PRINTING", "SENT_FOR_CARD_PRINTING"),
        ("SENT_FOR_CARD_PRINTING", "SENT_FOR_CARD_PRINTING"),
        ("print ready  record", "PRINT_READY_RECORD"),
        ("PRR", "PRINT_READY_RECORD"),
        ("SFE", "SENT_FOR_ENROLLMENT"),
        ("BC", "BIO_CAPTURED"),
        ("DUP", "DUPLICATE_RECORD"),
        ("ADJ", "ADJUDICATE_RECORD"),
        ("EFAC", "ENROLL_FAILURE_AT_CENTRAL"),
        ("SFAC", "SEARCH_FAILURE_AT_CENTRAL"),
        ("SDH REKAM", "SUDAH_REKAM"),
        ("SUDAH MEREKAM", "SUDAH_REKAM"),
        ("BELUM MEREKAM", "BELUM_REKAM"),
    ],
)
def test_recording_statuses_however_they_are_written(written: str, code: str) -> None:
    assert words.read_recorded(written) == (code, None)


@given(
    st.sampled_from(words.RECORDING_STATUSES), st.sampled_from([" ", "_", "\n", "  ", "-", ""]), st.booleans()
)
def test_every_status_survives_every_separator(status: str, gap: str, small: bool) -> None:
    written = status.replace("_", gap)
    assert words.read_recorded(written.lower() if small else written) == (status, None)


@pytest.mark.parametrize(
    ("address", "split"),
    [
        ("DUSUN I RT 003 RW 001", ("DUSUN I", "003", "001")),
        ("DUSUN I RT/RW 003/001", ("DUSUN I", "003", "001")),
        ("DUSUN I, RT.3/RW.1", ("DUSUN I", "003", "001")),
        ("JL. MAWAR RT 02", ("JL. MAWAR", "002", None)),
        ("RT 01 RW 02 JL. MAWAR", ("JL. MAWAR", "001", "002")),
        ("RT 000 RW 000", (None, None, None)),
        ("JL. ARTHA 12", ("JL. ARTHA 12", None, None)),
        ("KERTOSARI", ("KERTOSARI", None, None)),
    ],
)
def test_rt_and_rw_leave_the_address(address: str, split: tuple[str | None, ...]) -> None:
    assert places.split_address(address) == split


@pytest.mark.parametrize("written", ["003/001", "RT 003 RW 001", "3-1", "RT 3/RW 1", "003 / 001"])
def test_one_column_of_rt_and_rw_is_two(written: str) -> None:
    assert places.split_rt_rw(written) == ("003", "001", None)


def test_codes_get_their_dots() -> None:
    assert places.read_village_code(5301042003) == ("53.01.04.2003", None)
    assert places.read_village_code("53.01.04.2003") == ("53.01.04.2003", None)
    assert places.read_village_code("53.01") == (None, "code_unreadable")


@given(st.dates(dt.date(1906, 1, 1), dt.date(2024, 11, 27)))
def test_every_birth_date_is_read_in_every_usual_form(day: dt.date) -> None:
    read = date_reader(ON)
    year, excel = f"{day.year:04d}", (day - dt.date(1899, 12, 30)).days
    for cell in (day, dt.datetime(day.year, day.month, day.day), day.isoformat(), f"{day:%d|%m|}{year}"):  # noqa: DTZ001
        assert read(cell) == (day.isoformat(), None)
    assert read(excel) == (day.isoformat(), "date_serial")
    assert date_reader(ON, "mdy")(f"{day:%m/%d/}{year}") == (day.isoformat(), None)


def test_serials_before_the_leap_day_that_1900_never_had_are_counted_right() -> None:
    assert [date_reader(ON)(serial)[0] for serial in (45, 59, 61)] == [
        "1900-02-14",
        "1900-02-28",
        "1900-03-01",
    ]


def test_place_and_date_in_one_cell_are_two() -> None:
    assert split_birth("KUPANG, 15-04-1999") == ("KUPANG", "15-04-1999")
    assert split_birth("SO'E 15 April 1999") == ("SO'E", "15 April 1999")
    assert split_birth("KUPANG") == ("KUPANG", None)
    assert split_birth("15-04-1999") == (None, "15-04-1999")


@given(st.text())
def test_no_text_breaks_a_reader(text: str) -> None:
    readers = [
        read_name,
        read_text,
        words.read_sex,
        words.read_recorded,
        words.read_disability,
        date_reader(ON),
    ]
    readers += [places.read_unit, places.read_tps, places.read_village_code]
    for read in readers:
        value, problem = read(text)
        assert value is None or value == value.strip()
        assert problem is None or problem.islower()
    places.split_rt_rw(text)
    context_of([text, text])


@pytest.mark.parametrize("nothing", ["-", "0", "NULL", "null", "#N/A", "n/a", "#REF!", "\u200b", None])
def test_what_says_nothing_is_neither_a_name_nor_a_text(nothing: str | None) -> None:
    assert read_text(nothing)[0] is None
    assert read_name(nothing)[0] is None


def test_counts_as_offices_write_them() -> None:
    assert [read_count(cell) for cell in ("12.345", "12,345", "1.234.567", 7.0, "0", 0, "7")] == [
        *(12345, 12345, 1234567, 7, 0, 0, 7)
    ]
    assert [read_count(cell) for cell in ("12,5", 7.5, "x", "-", None, "9" * 5_000, 1e300)] == [None] * 7
    assert [read_share(cell) for cell in ("nan", "inf", "1e300", float("nan"))] == [None] * 4
    assert [read_share(cell) for cell in ("98,75 %", "98.75%", 98.75, "104,8")] == [
        98.75,
        98.75,
        98.75,
        104.8,
    ]


def test_headings_in_every_form() -> None:
    assert context_of(["KECAMATAN : ALAK   DESA : OELETA"]) == {"kecamatan": "ALAK", "village": "OELETA"}
    assert context_of(["KABUPATEN\xa0:\xa0KUPANG"]) == {"kabupaten": "KUPANG"}
    assert context_of(["KOTA", ":", "KUPANG"]) == {"kabupaten": "KOTA KUPANG"}
    assert context_of(["KECAMATAN ALAK"]) == {"kecamatan": "ALAK"}
    assert context_of(["DAFTAR PEMILIH TPS 003"]) == {"tps": "3"}
    semau = {"kabupaten": "KUPANG", "kecamatan": "SEMAU", "village": "OTAN"}
    assert context_of(["DPT KABUPATEN KUPANG KECAMATAN SEMAU DESA OTAN"]) == semau
    assert context_of(["DESA/KELURAHAN OTAN KECAMATAN SEMAU KABUPATEN KUPANG TPS 05"]) == semau | {"tps": "5"}
    poso = {"kecamatan": "POSO KOTA UTARA", "kabupaten": "POSO"}
    assert context_of(["KECAMATAN POSO KOTA UTARA KABUPATEN POSO TAHUN 2024"]) == poso
    assert context_of(["PEMERINTAH KABUPATEN KUPANG"]) == {}
    assert context_of(["Jalan Desa"]) == {}
    assert labelled(["No. KK :", None, "Alamat :"]) == {"kk": None, "address": None}


def test_column_numbers_in_every_form() -> None:
    for numbers in ([-1, -2, -3], ["(1)", "(2)", "(3)"], [1, 2, 3], ["-1", "-2", "-3"], [1.0, 2.0, 3.0]):
        assert is_column_numbers(numbers)
    assert not is_column_numbers([1, 2])
    assert not is_column_numbers([1, 3, 7])
    assert not is_column_numbers([1, 2, 3, "MARIA"])
