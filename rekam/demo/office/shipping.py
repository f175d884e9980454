"""Printed cards to where they are collected, what did not come, and cards into hands."""

from rekam.cards import actions
from rekam.cards.actions import Handed
from rekam.cards.models import Application, CardCase, Shipment
from rekam.cards.rules.applications import State
from rekam.cards.rules.shipments import CaseKind, ShipmentState, Taker, Where
from rekam.core.refusal import Refused
from rekam.demo.office.world import World

COMES, NOT_FOUND = 0.5, 0.02
"""How many of those whose card lies ready come in a day, how many cards are not where they should lie."""


def send(world: World) -> None:
    printed = Application.objects.filter(state=State.CARD_PRINTED, stopped="")
    printed = printed.exclude(shipment_rows__open=True)
    for place in sorted(set(printed.values_list("place_collect", flat=True))):
        lie = list(printed.filter(place_print=place, place_collect=place).values_list("pk", flat=True))
        if lie:
            actions.place_cards(
                place=place, applications=lie, by=world.staff.keeper_of(place), at=world.later()
            )
        go = list(printed.filter(place_print=world.office, place_collect=place).values_list("pk", flat=True))
        if go and place != world.office:
            made = actions.pack_shipment(
                place_from=world.office,
                place_to=place,
                applications=go,
                by=world.staff.print,
                at=world.later(),
            )
            actions.send_shipment(
                shipment_id=made.pk,
                counted=go,
                carrier="Yusuf Contoh",
                by=world.staff.print,
                at=world.later(),
            )
            world.say("shipments_sent")


def receive(world: World, *, lost: bool = False) -> None:
    """What left yesterday is counted; `lost`: most of it is not there. What a list said came, came too."""
    for shipment in Shipment.objects.filter(state=ShipmentState.SENT).order_by("pk"):
        cards = sorted(shipment.rows.values_list("application_id", flat=True))
        came = cards[: len(cards) // 3] if lost else cards
        by = world.staff.keeper_of(shipment.place_to)
        actions.receive_shipment(shipment_id=shipment.pk, counted=came, by=by, at=world.later())
        world.say("cards_did_not_come", len(cards) - len(came))
    seen = Application.objects.filter(state=State.CARD_SHIPPED, serial="", shipment_rows=None).order_by("pk")
    for card in seen.filter(stopped="")[:2]:
        by = world.staff.keeper_of(card.place_collect)
        actions.receive_one(application_id=card.pk, version=card.version, by=by, at=world.later())


def look_for(world: World) -> None:
    """Cases of earlier days: every other card turns up, the others are called lost by two."""
    for case in CardCase.objects.filter(outcome="", opened_at__date__lt=world.today).order_by("pk"):
        by = world.staff.keeper_of(case.application.place_collect)
        if case.kind == CaseKind.NOT_HERE or world.chance(0.5):
            actions.find_card(case_id=case.pk, by=by, at=world.later())
            world.say("cards_found")
            continue
        _asked(world, case)
        if world.chance(0.3):
            actions.answer_loss(case_id=case.pk, agree=False, by=world.staff.head, at=world.later())
            world.say("look_again")
            _asked(world, case)
        actions.answer_loss(case_id=case.pk, agree=True, by=world.staff.head, at=world.later())
        world.say("cards_lost")


def _asked(world: World, case: CardCase) -> None:
    by = world.staff.keeper_of(case.application.place_collect)
    actions.ask_loss(case_id=case.pk, reason="tidak ada di tas kurir", by=by, at=world.later())


def hand_over(world: World, *, comes: float = COMES) -> None:
    ready = Application.objects.filter(state=State.READY_FOR_PICKUP, stopped="")
    for card in ready.exclude(cases__outcome="").order_by("pk"):
        if world.chance(NOT_FOUND):
            by = world.staff.keeper_of(card.place_collect)
            actions.report_missing(application_id=card.pk, version=card.version, by=by, at=world.later())
            world.say("card_not_found")
        elif world.chance(comes):
            _into_hand(world, card)


def _into_hand(world: World, card: Application) -> None:
    handed = Handed(Taker.HOLDER, Where.OFFICE, old_card=True, signature=world.picture, photo=world.picture)
    by = world.staff.keeper_of(card.place_collect)
    try:
        actions.hand_over(
            application_id=card.pk, version=card.version, handed=handed, by=by, at=world.later()
        )
    except Refused as refused:
        if refused.facts.get("need") != "old_enough_for_card":
            raise
        world.say("sent_home_too_young")
