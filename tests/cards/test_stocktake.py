"""The drawer counted by two, and compared with the book."""

from typing import Any

import pytest

from rekam.cards import actions
from rekam.cards.models import Difference, StockTake
from rekam.cards.rules.blanks import Colour
from rekam.cards.rules.stock import Pile
from rekam.core.refusal import Refused
from tests.cards.ledger_stage import AT, BUDI, LATER, OFFICE, OFFICER, SARI, STRANGER, received

pytestmark = pytest.mark.django_db
SHELF = (Pile.SHELF, Colour.BLUE)
SPOILED = (Pile.SPOILED, Colour.BLUE)


def count(n: int = 10, **more: Any) -> StockTake:
    return actions.count_stock(place=OFFICE, counts={SHELF: n, **more}, by=SARI, at=AT)


def confirm(take: StockTake, n: int = 10, by: Any = BUDI, **more: Any) -> StockTake:
    return actions.confirm_stock(
        take_id=take.pk, counts={SHELF: n, **more}, minutes="BA/3/2024", by=by, at=LATER
    )


def test_two_equal_counts_that_agree_with_the_book_are_done() -> None:
    received(10)
    actions.reserve_blank(place=OFFICE, colour="blue", held_for=1, by=OFFICER, at=AT)
    take = count()
    with pytest.raises(Refused, match="stock_second_person"):
        confirm(take, by=SARI)
    with pytest.raises(Refused, match="not_your_territory"):
        confirm(take, by=STRANGER)
    with pytest.raises(Refused, match="second_count_differs"):
        confirm(take, 9)
    done = confirm(take)
    assert (done.state, done.confirmed_by, done.minutes) == ("CONFIRMED", "budi", "BA/3/2024")
    assert not Difference.objects.exists()
    with pytest.raises(Refused, match="take_changed"):
        confirm(take)


def test_fewer_than_in_the_book_open_a_difference() -> None:
    received(10)
    confirm(count(8), 8)
    assert Difference.objects.values_list("kind", "missing").get() == ("stock_take", 2)


def test_one_too_few_and_one_too_many_are_a_difference_too() -> None:
    received(10)
    take = actions.count_stock(place=OFFICE, counts={SHELF: 9, SPOILED: 1}, by=SARI, at=AT)
    actions.confirm_stock(take_id=take.pk, counts={SHELF: 9, SPOILED: 1}, minutes="", by=BUDI, at=LATER)
    assert Difference.objects.values_list("kind", "missing").get() == ("stock_take", 0)


def test_a_card_printed_between_the_counts_makes_them_begin_anew() -> None:
    received(10)
    take = count()
    blank = actions.reserve_blank(place=OFFICE, colour="blue", held_for=1, by=OFFICER, at=AT)
    actions.print_blank(serial=blank.serial, held_for=1, by=OFFICER, at=AT)
    with pytest.raises(Refused, match="stock_moved"):
        confirm(take)
    again = count(9)
    take.refresh_from_db()
    assert take.state == "DROPPED"
    confirm(again, 9)
    assert not Difference.objects.exists()
