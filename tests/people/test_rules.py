"""Who must hold a card, who is recorded, who serves in uniform; how rows are told apart."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekam.people.rules import (
    NOT_RECORDED,
    RECORDED,
    Person,
    Recorded,
    is_recorded,
    lives_here,
    must_have_card,
    uniform,
)
from rekam.people.rules.intake import Apart
from rekam.sheets.decode.words import RECORDING_STATUSES

POLLING_DAY = dt.date(2024, 11, 27)


@pytest.mark.parametrize(
    ("born", "marital", "status", "expected"),
    [
        (dt.date(2007, 11, 27), "B", "alive", True),
        (dt.date(2007, 11, 28), "B", "alive", False),
        (dt.date(2009, 1, 1), "S", "alive", True),
        (dt.date(2009, 1, 1), "P", "", True),
        (dt.date(1950, 1, 1), "S", "dead", False),
        (dt.date(1950, 1, 1), "S", "moved", False),
        (dt.date(1950, 1, 1), "S", "invalid", False),
        (dt.date(1950, 1, 1), "S", "missing", False),
        (dt.date(1950, 1, 1), "S", "away", False),
        (None, "B", "alive", False),
        (None, "S", "alive", True),
    ],
)
def test_seventeen_by_the_day_or_ever_married_alive_and_resident(
    born: dt.date | None, marital: str, status: str, expected: bool
) -> None:
    person = Person("2", "A", birth_date=born, marital=marital, status=status)
    assert must_have_card(person, POLLING_DAY) is expected


def test_every_status_that_a_sheet_may_hold_says_one_thing() -> None:
    assert not RECORDED & NOT_RECORDED
    assert set(RECORDING_STATUSES) == RECORDED | NOT_RECORDED


@pytest.mark.parametrize("status", ["", "NULL", "SOMETHING_NEW"])
def test_a_status_nobody_knows_is_unknown_and_never_unrecorded(status: str) -> None:
    assert is_recorded(status) is Recorded.UNKNOWN


def test_a_failed_enrolment_has_to_come_again_and_a_duplicate_must_not() -> None:
    assert is_recorded("ENROLL_FAILURE_AT_CENTRAL") is Recorded.NO
    assert is_recorded("ENROLL_FAILURE_AT_REGIONAL") is Recorded.NO
    assert is_recorded("DUPLICATE_RECORD") is Recorded.YES


def test_a_layout_without_life_status_lists_residents() -> None:
    assert lives_here("")


@pytest.mark.parametrize(
    ("occupation", "force"),
    [
        ("TNI", "TNI"),
        ("Tentara Nasional Indonesia (TNI)", "TNI"),
        ("POLRI", "POLRI"),
        ("Kepolisian RI (POLRI)", "POLRI"),
        ("PURNAWIRAWAN TNI", ""),
        ("PENSIUNAN POLRI", ""),
        ("MANTAN ANGGOTA TNI", ""),
        ("EKS POLISI", ""),
        ("SATPOL PP", ""),
        ("PETANI", ""),
        ("", ""),
        ("KARYAWAN BUMN", ""),
    ],
)
def test_active_service_is_told_from_the_occupation(occupation: str, force: str) -> None:
    assert uniform(occupation) == force


@given(st.lists(st.sampled_from(["a" * 32, "b" * 32, "c" * 32])))
def test_no_two_rows_have_one_key_and_the_first_keeps_its_own(keys: list[str]) -> None:
    apart, again = Apart(), Apart()
    own = [apart.own(key) for key in keys]
    assert len(set(own)) == len(own)
    assert all(own[keys.index(key)] == key for key in keys)
    assert own == [again.own(key) for key in keys]
