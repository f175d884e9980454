"""Printed cards to where they are collected: packed, counted out, counted in, and what did not come."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet

from rekam.audit.actions import record
from rekam.cards.actions.calling_off import call_off
from rekam.cards.actions.custody import count_in_cards, ship_cards
from rekam.cards.actions.stepping import locked, move_together, said
from rekam.cards.models import Application, CardCase, Shipment, ShipmentRow
from rekam.cards.queries.applications import place_of
from rekam.cards.rules.applications import Event, State
from rekam.cards.rules.shipments import CaseKind, ShipmentState, compare
from rekam.core.actor import Actor
from rekam.core.refusal import Refused

MOST_OF_A_SHIPMENT = 500
"""Cards of one shipment: what two people can count."""


@transaction.atomic
def pack_shipment(
    *, place_from: str, place_to: str, applications: Collection[int], by: Actor, at: dt.datetime
) -> Shipment:
    """Puts printed cards together that are collected at the same place.

    Raises Refused: `shipment_empty`, `shipment_too_large` (most), `shipment_unfit` (n), `not_permitted`,
    `not_your_territory`.
    """
    by.check("cards.ship", place_from)
    if not applications:
        raise Refused("shipment_empty")
    if len(set(applications)) > MOST_OF_A_SHIPMENT:
        raise Refused("shipment_too_large", most=MOST_OF_A_SHIPMENT)
    rows = list(_fit(place_from, place_to).filter(pk__in=applications).select_for_update())
    if len(rows) != len(set(applications)):
        raise Refused("shipment_unfit", n=len(set(applications)) - len(rows))
    made = Shipment.objects.create(place_from=place_from, place_to=place_to, packed_by=by.id, packed_at=at)
    ShipmentRow.objects.bulk_create([ShipmentRow(shipment=made, application=row) for row in rows])
    _record("pack", made, rows, by, at)
    return made


def _fit(place_from: str, place_to: str) -> QuerySet[Application]:
    """Printed here, collected there, and in no other shipment. One that is held up stays here."""
    rows = Application.objects.filter(
        state=State.CARD_PRINTED, place_print=place_from, place_collect=place_to, stopped=""
    )
    return rows.exclude(shipment_rows__open=True).exclude(place_print=F("place_collect"))


@transaction.atomic
def unpack_shipment(*, shipment_id: int, by: Actor, at: dt.datetime) -> Shipment:
    """Taken apart before it left. Raises Refused: `shipment_not_found`, `shipment_changed`."""
    found = _locked(shipment_id, ShipmentState.PACKED)
    by.check("cards.ship", found.place_from)
    found.rows.update(open=False)
    _save(found, ShipmentState.UNPACKED)
    _record("unpack", found, _cards(found), by, at)
    return found


@transaction.atomic
def send_shipment(
    *, shipment_id: int, counted: Collection[int], carrier: str, by: Actor, at: dt.datetime
) -> Shipment:
    """It leaves only when what was counted is what the list says, card by card.

    Raises Refused: `shipment_not_found`, `shipment_changed`, `shipment_count_differs` (missing, extra),
    `shipment_carrier_needed`.
    """
    found = _locked(shipment_id, ShipmentState.PACKED)
    by.check("cards.ship", found.place_from)
    cards = _cards(found)
    count = compare([card.pk for card in cards], counted)
    if not count.equal:
        raise Refused("shipment_count_differs", missing=len(count.missing), extra=len(count.extra))
    if len(carrier.strip()) < 3:
        raise Refused("shipment_carrier_needed")
    _save(found, ShipmentState.SENT, carrier=carrier.strip()[:100], sent_by=by.id, sent_at=at)
    move_together(cards, Event.SHIP, by=by, at=at, place=found.place_from, shipment=str(found.pk))
    ship_cards(cards, found, by=by, at=at)
    _record("depart", found, cards, by, at)
    return found


@transaction.atomic
def receive_shipment(*, shipment_id: int, counted: Collection[int], by: Actor, at: dt.datetime) -> Shipment:
    """Counted where it came: these are ready to be collected, each that did not come is a case.

    A card that was withdrawn on its way comes in as well, and is kept back there until it is destroyed.
    Raises Refused: `shipment_not_found`, `shipment_changed`, `shipment_extra` (n), `shipment_empty`.
    """
    found = _locked(shipment_id, ShipmentState.SENT)
    by.check("cards.ship", found.place_to)
    cards = {card.pk: card for card in _cards(found)}
    count = compare(list(cards), counted)
    if count.extra:
        raise Refused("shipment_extra", n=len(count.extra))
    state = ShipmentState.SHORT if count.missing else ShipmentState.ARRIVED
    _save(found, state, arrived_by=by.id, arrived_at=at)
    come = [cards[pk] for pk in count.both]
    found.rows.filter(application__in=come).update(open=False, arrived_at=at)
    told = {"place": found.place_to, "shipment": str(found.pk), "counted_by": by.id}
    if wanted := [card for card in come if card.state != State.WITHDRAWN]:
        move_together(wanted, Event.ARRIVE, by=by, at=at, **told)
    count_in_cards(come, found, by=by, at=at)
    for pk in count.missing:
        open_case(cards[pk], CaseKind.NOT_ARRIVED, by=by, at=at, shipment=found)
    _record("arrive", found, list(cards.values()), by, at, came=len(come), missing=len(count.missing))
    return found


@transaction.atomic
def place_cards(*, place: str, applications: Collection[int], by: Actor, at: dt.datetime) -> int:
    """Cards that are collected where they were printed are laid ready; says how many.

    Raises Refused: `shipment_empty`, `shipment_unfit` (n), `application_move_not_allowed`,
    `application_need_not_met`.
    """
    by.check("cards.ship", place)
    if not applications:
        raise Refused("shipment_empty")
    rows = list(Application.objects.filter(pk__in=applications, place_print=place).select_for_update())
    if len(rows) != len(set(applications)):
        raise Refused("shipment_unfit", n=len(set(applications)) - len(rows))
    move_together(rows, Event.PLACE, by=by, at=at, place=place)
    return len(rows)


@transaction.atomic
def receive_one(*, application_id: int, version: int, by: Actor, at: dt.datetime) -> Application:
    """A card that a list says was shipped, and that no shipment of ours holds, lies where it is collected.

    Raises Refused: `application_changed`, `application_move_not_allowed`, `shipment_changed`.
    """
    found = locked(application_id)
    by.check("cards.ship", place_of(found))
    if found.version != version:
        raise said("application_changed", found)
    if found.shipment_rows.filter(open=True).exists():
        raise Refused("shipment_changed")
    told = {"shipment": "observed", "counted_by": by.id}
    move_together([found], Event.ARRIVE, by=by, at=at, place=place_of(found), **told)
    return found


def open_case(
    card: Application, kind: CaseKind, *, by: Actor, at: dt.datetime, shipment: Shipment | None = None
) -> CardCase:
    """In the caller's transaction, with the caller's entry in the log."""
    call_off([card.person_key], at=at)
    return CardCase.objects.create(
        application=card, shipment=shipment, kind=kind, opened_by=by.id, opened_at=at
    )


def _locked(shipment_id: int, state: ShipmentState) -> Shipment:
    found = Shipment.objects.select_for_update().filter(pk=shipment_id).first()
    if found is None:
        raise Refused("shipment_not_found")
    if found.state != state:
        raise Refused("shipment_changed")
    return found


def _cards(found: Shipment) -> list[Application]:
    rows = found.rows.values_list("application_id", flat=True)
    return list(Application.objects.select_for_update().filter(pk__in=list(rows)).order_by("pk"))


def _save(found: Shipment, state: ShipmentState, **values: object) -> None:
    Shipment.objects.filter(pk=found.pk).update(state=state, **values)
    found.refresh_from_db()


def _record(
    verb: str, found: Shipment, cards: Sequence[Application], by: Actor, at: dt.datetime, **facts: Any
) -> None:
    record(
        by=by, at=at, event=f"cards.shipment.{verb}", subject=f"shipment:{found.pk}",
        people=[card.person_key for card in cards], place=found.place_from, to=found.place_to, n=len(cards),
        **facts,
    )  # fmt: skip
