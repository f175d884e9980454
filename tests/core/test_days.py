"""Dates as offices write them, ages on a day."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekam.core.days import MONTHS, age_on, birthday, long_date, read_date

DATES = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))


@given(DATES, st.sampled_from(["{0:%d|%m|%Y}", "{0:%d-%m-%Y}", "{0:%d/%m/%Y}", "{0:%Y-%m-%d}", "{0:%Y%m%d}"]))
def test_every_way_of_writing_a_date_is_read(day: dt.date, way: str) -> None:
    assert read_date(way.format(day)) == day


@given(DATES)
def test_months_in_indonesian_are_read(day: dt.date) -> None:
    assert read_date(f"{day.day} {MONTHS[day.month - 1]} {day.year}") == day
    assert read_date(f"{day.day}-{MONTHS[day.month - 1][:3].upper()}-{day.year}") == day


@pytest.mark.parametrize(
    "text", ["", "-", "31-02-1999", "04/15/1999", "15-04-99", "00|00|1970", "abc", "1999"]
)
def test_what_is_no_date_is_none_and_never_guessed(text: str) -> None:
    assert read_date(text) is None


@given(DATES, st.integers(0, 100))
def test_on_the_birthday_the_age_is_reached_and_not_a_day_before(born: dt.date, years: int) -> None:
    day = birthday(born, years)
    assert age_on(born, day) == years
    assert age_on(born, day - dt.timedelta(1)) == years - 1


def test_a_leap_day_has_its_birthday_on_1_march_in_other_years() -> None:
    assert birthday(dt.date(2008, 2, 29), 17) == dt.date(2025, 3, 1)
    assert birthday(dt.date(2008, 2, 29), 16) == dt.date(2024, 2, 29)


@given(st.text(max_size=30))
def test_any_text_is_read_without_a_crash(text: str) -> None:
    read_date(text)


def test_a_long_date_names_the_weekday() -> None:
    assert long_date(dt.date(2024, 11, 27)) == "Rabu, 27 November 2024"
