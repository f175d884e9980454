"""Ribbon, film and cleaning kits: every change is written down, none goes below zero."""

import threading
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from rekam.cards import actions
from rekam.cards.models import ConsumableMovement, ConsumableStock
from rekam.cards.queries.balances import balance_faults
from rekam.core.refusal import Refused
from tests.cards.ledger_stage import AT, CLERK, NEAR, OFFICE, OFFICER, STRANGER

pytestmark = pytest.mark.django_db
TOLD: dict[str, Any] = {"place": OFFICE, "kind": "ribbon", "by": OFFICER, "at": AT}


def left(place: str = OFFICE) -> int:
    return ConsumableStock.objects.get(place=place, kind="ribbon").quantity


def test_received_used_sent_and_counted_anew() -> None:
    actions.receive_consumable(quantity=10, reason="Ditjen", **TOLD)
    actions.use_consumable(quantity=2, **TOLD)
    actions.send_consumable(to=NEAR, quantity=3, **TOLD)
    assert (left(), left(NEAR)) == (5, 3)
    actions.correct_consumable(counted=4, reason="satu rusak air", **TOLD)
    assert left() == 4
    assert balance_faults() == []
    told = ConsumableMovement.objects.order_by("pk").values_list("place", "use", "change", "balance")
    assert list(told) == [
        (OFFICE, "receive", 10, 10), (OFFICE, "use", -2, 8), (NEAR, "arrive", 3, 3),
        (OFFICE, "send", -3, 5), (OFFICE, "correct", -1, 4),
    ]  # fmt: skip


def test_more_than_there_is_cannot_be_taken() -> None:
    actions.receive_consumable(quantity=2, reason="Ditjen", **TOLD)
    for act in (actions.use_consumable, lambda **t: actions.send_consumable(to=NEAR, **t)):
        with pytest.raises(Refused) as no:
            act(quantity=3, **TOLD)
        assert (no.value.code, no.value.facts) == ("consumable_short", {"left": 2, "asked": 3})
    assert (left(), ConsumableMovement.objects.count()) == (2, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        ConsumableStock.objects.update(quantity=-1)


@pytest.mark.parametrize(
    ("more", "code"),
    [({"quantity": 0}, "quantity_zero"), ({"quantity": 1, "kind": "ink"}, "consumable_unknown"),
     ({"quantity": 1, "by": STRANGER}, "not_your_territory"), ({"quantity": 1, "by": CLERK}, "territory")],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(more: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused, match=code):
        actions.receive_consumable(reason="Ditjen", **TOLD | more)


def test_a_correction_says_why_and_changes_something() -> None:
    actions.receive_consumable(quantity=2, reason="Ditjen", **TOLD)
    with pytest.raises(Refused, match="stock_reason_needed"):
        actions.correct_consumable(counted=1, reason="", **TOLD)
    with pytest.raises(Refused, match="quantity_same"):
        actions.correct_consumable(counted=2, reason="dihitung ulang", **TOLD)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time")
def test_two_that_send_to_each_other_do_not_stop_each_other() -> None:
    for place in (OFFICE, NEAR):
        actions.receive_consumable(quantity=5, reason="Ditjen", **TOLD | {"place": place})

    def sends() -> None:
        actions.send_consumable(to=NEAR, quantity=1, **TOLD)
        connection.close()

    other = threading.Thread(target=sends)
    with transaction.atomic():  # the office's row first, as whoever sends from there to here has it
        actions.use_consumable(quantity=1, **TOLD)
        other.start()
        other.join(1)
        actions.use_consumable(quantity=1, **TOLD | {"place": NEAR})
    other.join(10)
    assert (left(), left(NEAR)) == (3, 5)
