"""What a number looks like, which patterns hold, and who may be counted with whom."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekam.core.refusal import Refused
from rekam.documents.rules.letters import (
    LARGEST,
    START,
    Kind,
    check_pattern,
    check_series,
    next_number,
    number_text,
)

DAY = dt.date(2024, 11, 15)


@pytest.mark.parametrize(
    ("pattern", "number", "said"),
    [
        ("470/{number:03}/SUKET/{roman_month}/{year}", 7, "470/007/SUKET/XI/2024"),
        ("470/{number:03}/SUKET/{roman_month}/{year}", 1234, "470/1234/SUKET/XI/2024"),
        ("{number}-{month:02}-{year}", 7, "7-11-2024"),
        ("  B.{year}.{number:06}  ", 42, "B.2024.000042"),
    ],
)
def test_a_number_is_written_as_the_office_says(pattern: str, number: int, said: str) -> None:
    assert number_text(check_pattern(pattern), number, DAY) == said


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_begins_with_a_pattern_that_holds(kind: Kind) -> None:
    assert check_pattern(START[kind]) == START[kind]


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("470/{year}", "number"),
        ("{number}/{number}/{year}", "number"),
        ("470/{number}", "year"),
        ("{number.__class__}/{year}", "number"),
        ("{number}/{year}/{office}", "brace"),
        ("{number}/{year}/{", "brace"),
        ("{number:99999999}/{year}", "number"),
        ("{number}/{year}/" + "x" * 60, "long"),
    ],
)
def test_a_pattern_is_four_fields_and_letters_and_nothing_else(pattern: str, why: str) -> None:
    with pytest.raises(Refused, match="letter_pattern") as refused:
        check_pattern(pattern)
    assert refused.value.facts == {"why": why}


@given(st.text(max_size=60))
def test_whatever_is_typed_as_a_pattern_is_refused_or_gives_different_numbers_different_texts(
    said: str,
) -> None:
    try:
        pattern = check_pattern(said + "{number}/{year}")
    except Refused:
        return
    texts = {number_text(pattern, number, DAY) for number in range(1, 50)}
    assert len(texts) == 49


@given(st.none() | st.integers(1, LARGEST - 1), st.integers(1, LARGEST))
def test_the_next_number_follows_the_last_one_and_never_lies_before_the_start(
    last: int | None, start: int
) -> None:
    found = next_number(last, start)
    assert found == max((last or 0) + 1, start)


def test_when_numbers_run_out_it_is_said() -> None:
    with pytest.raises(Refused, match="letter_numbers_out"):
        next_number(LARGEST, 1)


def test_two_kinds_that_are_counted_apart_may_not_look_alike() -> None:
    others = {"LETTER": ("LETTER", "470/{number:03}/X/{year}")}
    with pytest.raises(Refused, match="letter_pattern_taken"):
        check_series("SUKET", "SUKET", "470/{number}/X/{year}", others)
    check_series("SUKET", "LETTER", "470/{number}/X/{year}", others)


def test_counting_together_goes_one_step() -> None:
    others = {"MINUTES": ("LETTER", "a{number}{year}"), "LETTER": ("LETTER", "b{number}{year}")}
    with pytest.raises(Refused, match="letter_series"):
        check_series("SUKET", "MINUTES", "c{number}{year}", others)
    with pytest.raises(Refused, match="letter_series"):
        check_series("LETTER", "SUKET", "b{number}{year}", {"MINUTES": ("LETTER", "a{number}{year}")})
    check_series("SUKET", "LETTER", "c{number}{year}", others)
