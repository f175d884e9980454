"""A NIK is text, for life; no digit is ever guessed."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekam.core.nik import Damage, Mask, clean, differing, mask, read_nik

POLLING_DAY = dt.date(2024, 11, 27)


@st.composite
def niks(draw: st.DrawFn) -> tuple[str, dt.date, str]:
    """A valid NIK with the birth date and the sex it says."""
    region = draw(st.sampled_from(["530101", "640302", "911002", "941201", "960304", "111111"]))
    born = draw(st.dates(dt.date(1925, 1, 1), POLLING_DAY))
    sex = draw(st.sampled_from("LP"))
    day = born.day + (40 if sex == "P" else 0)
    serial = draw(st.integers(1, 9999))
    return f"{region}{day:02}{born:%m%y}{serial:04}", born, sex


@given(niks())
def test_a_valid_nik_says_birth_date_and_sex(nik: tuple[str, dt.date, str]) -> None:
    digits, born, sex = nik
    read = read_nik(digits, on=POLLING_DAY, birth_date=born, sex=sex)
    assert (read.digits, read.errors, read.warnings, read.sex) == (digits, (), (), sex)
    assert read.birth_date is not None
    assert (read.birth_date.day, read.birth_date.month) == (born.day, born.month)


@given(niks(), st.sampled_from([" ", ".", "-", "\xa0", "'", "\u200b"]), st.integers(0, 16))
def test_separators_do_not_change_a_nik(nik: tuple[str, dt.date, str], mark: str, place: int) -> None:
    digits = nik[0]
    assert read_nik(digits[:place] + mark + digits[place:], on=POLLING_DAY).digits == digits


@given(niks(), st.sampled_from(list(Mask)))
def test_a_masked_nik_agrees_with_the_full_one(nik: tuple[str, dt.date, str], style: Mask) -> None:
    hidden = mask(nik[0], style)
    read = read_nik(hidden, on=POLLING_DAY)
    assert read.masked
    assert not read.full
    assert read.errors == ()
    assert differing(read.digits, nik[0]) == ()


@pytest.mark.parametrize("nothing", ["", "0", " 0 ", "000", None, "\xa0"])
def test_zero_and_blank_mean_none_yet(nothing: str | None) -> None:
    assert read_nik(nothing, on=POLLING_DAY).digits == ""
    assert read_nik(nothing, on=POLLING_DAY).errors == ()


@pytest.mark.parametrize("damaged", ["3.17E+15", "5,30101E+15", "5.301011504990E+15", "5301011504990000.0"])
def test_a_nik_in_scientific_notation_has_lost_digits(damaged: str) -> None:
    read = read_nik(damaged, on=POLLING_DAY)
    assert read.errors == ("nik_number",)
    assert read.digits == ""


@pytest.mark.parametrize(
    ("digits", "error"),
    [
        ("530101150499000", "nik_format"),
        ("53010115049900031", "nik_format"),
        ("5301O11504990003", "nik_format"),
        ("5300011504990003", "nik_region"),
        ("5301001504990003", "nik_region"),
        ("5301013213990003", "nik_birth_date"),
        ("5301013104990003", "nik_birth_date"),
        ("5301017204990003", "nik_birth_date"),
        ("5301011504990000", "nik_serial"),
    ],
)
def test_what_cannot_be_a_nik_is_an_error(digits: str, error: str) -> None:
    assert error in read_nik(digits, on=POLLING_DAY).errors


def test_an_unknown_province_is_an_old_code_and_only_a_warning() -> None:
    read = read_nik("5701011504990003", on=POLLING_DAY)
    assert (read.errors, read.warnings) == ((), ("nik_province",))


def test_a_corrected_birth_date_is_only_a_warning() -> None:
    read = read_nik("5301011504990003", on=POLLING_DAY, birth_date=dt.date(1999, 4, 16), sex="P")
    assert read.errors == ()
    assert set(read.warnings) == {"nik_birth_date_differs", "nik_sex_differs"}


def test_a_pemula_is_born_in_this_century() -> None:
    assert read_nik("5301016705070001", on=POLLING_DAY).birth_date == dt.date(2007, 5, 27)


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        (Mask.LAST4, "530101150499****"),
        (Mask.LAST10, "530101**********"),
        (Mask.MIDDLE, "530101******0003"),
    ],
)
def test_each_style_hides_its_own_digits(style: Mask, shown: str) -> None:
    assert mask("5301011504990003", style) == shown


def test_for_people_the_birth_date_is_hidden() -> None:
    assert mask("5301011504990003") == mask("5301011504990003", Mask.MIDDLE)


@pytest.mark.parametrize("hidden", ["5300011504******", "530100**********"])
def test_a_masked_nik_may_show_an_impossible_region(hidden: str) -> None:
    assert read_nik(hidden, on=POLLING_DAY).errors == ("nik_region",)


def test_x_and_stars_are_the_same_mask() -> None:
    assert clean("530101xxxxxxXXXX") == "530101**********"


def test_differing_names_the_places_that_people_count() -> None:
    assert differing("5301011504990003", "5301011504980013") == (12, 15)


@pytest.mark.parametrize(
    ("damage", "refused"),
    [
        (Damage(seen=100, as_number=1, ending_in_zero=10), False),
        (Damage(seen=100, as_number=2, ending_in_zero=10), True),
        (Damage(seen=49, as_number=0, ending_in_zero=49), False),
        (Damage(seen=50, as_number=0, ending_in_zero=15), False),
        (Damage(seen=50, as_number=0, ending_in_zero=16), True),
    ],
)
def test_a_damaged_column_is_told_from_its_shares(damage: Damage, refused: bool) -> None:
    assert damage.refused is refused


@given(st.text())
def test_any_text_is_read_without_a_crash(text: str) -> None:
    read = read_nik(text, on=POLLING_DAY)
    assert read.digits == "" or len(read.digits) == 16
