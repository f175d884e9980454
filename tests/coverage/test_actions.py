"""Daily counts: everybody who must hold a card is counted once, and the shares come from counts."""

import datetime as dt

import pytest

from rekam.coverage import actions, queries
from rekam.staff.rules import system
from tests.people.population import AT, observe, register

pytestmark = pytest.mark.django_db
DAY = dt.date(2024, 11, 15)


def counted() -> None:
    register(
        {"key": "a"}, {"key": "b"}, {"key": "c"}, {"key": "d", "recorded": "PRINT_READY_RECORD"},
        {"key": "e", "village_code": "53.01.05.2003"}, {"key": "f", "birth_date": dt.date(2015, 1, 1)},
        {"key": "g", "status": "moved"},
    )  # fmt: skip
    observe(a="BELUM_REKAM", b="CARD_ISSUED", e="SENT_FOR_ENROLLMENT")
    actions.recount(by=system(), at=AT)


def test_everybody_wajib_is_recorded_left_or_unknown() -> None:
    counted()
    told = queries.standing("53.01", DAY)
    assert (told.wajib, told.recorded, told.left, told.unknown) == (5, 3, 1, 1)
    assert (told.waiting, told.printable, told.printed, told.in_hand) == (1, 1, 0, 1)
    assert told.share_left == 0.2


def test_levels_sum_to_the_whole_in_one_query(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    counted()
    with django_assert_num_queries(1):
        found = queries.standings("53.01", DAY, 3)
    assert {code: s.wajib for code, s in found.items()} == {"53.01.04": 4, "53.01.05": 1}


def test_counting_again_on_one_day_replaces_and_the_next_day_adds() -> None:
    counted()
    actions.recount(by=system(), at=AT)
    actions.recount(by=system(), at=AT + dt.timedelta(days=1))
    assert [day for day, _ in queries.days("53.01", 14)] == [DAY, DAY + dt.timedelta(days=1)]
    assert queries.last_day() == DAY + dt.timedelta(days=1)
    assert queries.standing("53.01", DAY).wajib == 5


def test_an_empty_office_has_counts_of_nobody() -> None:
    actions.recount(by=system(), at=AT)
    assert queries.standing("53.01", DAY).wajib == 0
    assert queries.standing("53.01", DAY).share_recorded is None
