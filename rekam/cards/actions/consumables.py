"""Ribbon, film and cleaning kits: every change of a count is written down, and none goes below zero.

A change looks like any other, so who sends a page twice would write it twice. `after` is the newest line of
that person's own when the page was made (`queries.newest_change`); with a newer one there is a refusal,
`consumable_again`. None where nobody can send anything twice.
"""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import F

from rekam.audit.actions import record
from rekam.cards.actions.moving import REASON
from rekam.cards.models import ConsumableMovement, ConsumableStock
from rekam.cards.queries.ledger import newest_change
from rekam.cards.rules.stock import Consumable, Use
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.places.queries import region


@transaction.atomic
def receive_consumable(
    *, place: str, kind: str, quantity: int, reason: str, after: int | None = None, by: Actor, at: dt.datetime
) -> ConsumableStock:
    """`reason` says from whom. Raises Refused: `consumable_unknown`, `quantity_zero`, `place_unknown`."""
    by.check("cards.stock", place)
    if region(place) is None:
        raise Refused("place_unknown", place=place)
    stock = _change(place, _kind(kind), Use.RECEIVE, _some(quantity), by, at, reason, after=after)
    return _done(stock, Use.RECEIVE, by, at, reason, quantity)


@transaction.atomic
def use_consumable(
    *, place: str, kind: str, quantity: int, after: int | None = None, by: Actor, at: dt.datetime,
    reason: str = "",
) -> ConsumableStock:  # fmt: skip
    """Raises Refused: `consumable_unknown`, `quantity_zero`, `consumable_short` (left, asked)."""
    by.check("cards.stock", place)
    stock = _change(place, _kind(kind), Use.USE, -_some(quantity), by, at, reason, after=after)
    return _done(stock, Use.USE, by, at, reason, quantity)


@transaction.atomic
def send_consumable(
    *, place: str, to: str, kind: str, quantity: int, after: int | None = None, by: Actor, at: dt.datetime,
    reason: str = "",
) -> ConsumableStock:  # fmt: skip
    """From one place's count to another's at once; it is not followed on the way as blanks are.

    Raises Refused: `consumable_unknown`, `quantity_zero`, `consumable_short`, `place_unknown`.
    """
    by.check("cards.stock", place)
    if region(to) is None or to == place:
        raise Refused("place_unknown", place=to)
    amount = _some(quantity)
    _locked(_kind(kind), place, to)
    _change(to, _kind(kind), Use.ARRIVE, amount, by, at, reason, other=place, after=after)
    stock = _change(place, _kind(kind), Use.SEND, -amount, by, at, reason, other=to)
    return _done(stock, Use.SEND, by, at, reason, quantity, to_place=to)


@transaction.atomic
def correct_consumable(
    *, place: str, kind: str, counted: int, reason: str, after: int | None = None, by: Actor, at: dt.datetime
) -> ConsumableStock:
    """What was counted is what the book says from now on.

    Raises Refused: `consumable_unknown`, `quantity_same`, `stock_reason_needed`.
    """
    by.check("cards.stock", place)
    if len(reason.strip()) < 5:
        raise Refused("stock_reason_needed")
    row = ConsumableStock.objects.select_for_update().filter(place=place, kind=_kind(kind)).first()
    change = counted - (row.quantity if row else 0)
    if not change:
        raise Refused("quantity_same")
    stock = _change(place, _kind(kind), Use.CORRECT, change, by, at, reason, after=after)
    return _done(stock, Use.CORRECT, by, at, reason, change)


def _kind(kind: str) -> Consumable:
    try:
        return Consumable(kind)
    except ValueError:
        raise Refused("consumable_unknown", kind=kind) from None


def _some(quantity: int) -> int:
    if quantity <= 0:
        raise Refused("quantity_zero")
    return quantity


def _locked(kind: Consumable, *places: str) -> None:
    """Both ends in the order of their codes: two that send to each other do not wait for each other."""
    for place in sorted(places):
        ConsumableStock.objects.get_or_create(place=place, kind=kind)
        ConsumableStock.objects.select_for_update().get(place=place, kind=kind)


def _change(
    place: str, kind: Consumable, use: Use, change: int, by: Actor, at: dt.datetime, reason: str,
    *, other: str = "", after: int | None = None,
) -> ConsumableStock:  # fmt: skip
    stock, _ = ConsumableStock.objects.get_or_create(place=place, kind=kind)
    enough = ConsumableStock.objects.filter(pk=stock.pk, quantity__gte=-change)
    if not enough.update(quantity=F("quantity") + change):
        stock.refresh_from_db()
        raise Refused("consumable_short", left=stock.quantity, asked=-change)
    stock.refresh_from_db()
    if after is not None and newest_change(by) > after:  # the row above is ours now: who came first is seen
        raise Refused("consumable_again")
    ConsumableMovement.objects.create(
        place=place, kind=kind, use=use, change=change, balance=stock.quantity, other=other,
        reason=reason.strip()[:REASON], by=by.id, at=at,
    )  # fmt: skip
    return stock


def _done(
    stock: ConsumableStock, use: Use, by: Actor, at: dt.datetime, reason: str, n: int, **facts: Any
) -> ConsumableStock:
    record(
        by=by, at=at, event=f"cards.consumable.{use}", subject=f"consumable:{stock.pk}", place=stock.place,
        reason=reason, kind=stock.kind, n=n, left=stock.quantity, **facts,
    )  # fmt: skip
    return stock
