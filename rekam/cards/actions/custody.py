"""The ledger follows a printed card: on its way, counted in elsewhere, in hand, or withdrawn.

All of it in the transaction of who moves the card, who was checked for that, and whose applications are
locked. A card of SIAK's, of which no blank is ours, leaves no trace here.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from rekam.audit.actions import record
from rekam.cards.actions.moving import Deed, move, said
from rekam.cards.models import Application, Blank, Shipment
from rekam.cards.phrases.applications import REASONS
from rekam.cards.rules.applications import Reason, State
from rekam.cards.rules.blanks import BlankState, Event, Facts
from rekam.cards.rules.serials import ranges_of, short
from rekam.core.actor import Actor


def answering(by: Actor, *places: str) -> Actor:
    """Who answers for a card answers for its blank, wherever the ledger keeps it."""
    return replace(by, permissions=by.permissions | {"cards.stock"}, territory=(*by.territory, *places))


def blanks_of(cards: Sequence[Application]) -> list[Blank]:
    """Those of ours, locked. Raises Refused: `blank_move_not_allowed` where one is no longer the card's."""
    owners = {card.serial: card.pk for card in cards if card.serial}
    rows = Blank.objects.select_for_update(of=("self",)).filter(serial__in=owners).order_by("serial")
    found = list(rows)
    for blank in found:
        if blank.held_for != owners[blank.serial]:
            raise said("blank_move_not_allowed", blank)
    return found


def ship_cards(cards: Sequence[Application], shipment: Shipment, *, by: Actor, at: dt.datetime) -> None:
    """They leave. Who sent them answers for them until they are counted in."""
    facts = Facts(place=shipment.place_from, to=shipment.place_to)
    _together(cards, Event.SHIP, facts, Deed(by.id, at), f"shipment:{shipment.pk}", by)


def count_in_cards(cards: Sequence[Application], shipment: Shipment, *, by: Actor, at: dt.datetime) -> None:
    """Counted where they came: from now on that place answers. What was withdrawn on its way is kept back."""
    facts = Facts(place=shipment.place_from, to=shipment.place_to)
    deed = Deed(by.id, at, place=shipment.place_to)
    _together(cards, Event.COUNT_IN, facts, deed, f"shipment:{shipment.pk}", by)
    for card in cards:
        if card.state == State.WITHDRAWN:
            withdraw_card(card, by=by, at=at)


def issue_card(card: Application, *, by: Actor, at: dt.datetime) -> None:
    """In hand. Raises Refused: `blank_move_not_allowed` where the ledger says that it cannot lie here."""
    facts = Facts(asked_for=card.pk, held_for=card.pk)
    _together([card], Event.ISSUE, facts, Deed(by.id, at), f"application:{card.pk}", by)


def withdraw_card(card: Application, *, by: Actor, at: dt.datetime) -> None:
    """Nobody may have it: it is kept back where it lies until two persons destroy it.

    One that is on its way is kept back when it is counted in; one in a printer is for the print desk to end.
    """
    printed = [blank for blank in blanks_here(card) if blank.state == BlankState.PRINTED]
    if printed:
        why = REASONS[Reason(card.reason)]["id"] if card.reason else State.WITHDRAWN
        reason = f"permohonan ditarik: {why}"
        facts = Facts(asked_for=card.pk, held_for=card.pk, reason=reason)
        deed = Deed(by.id, at, reason=reason)
        _moved(printed, Event.WITHDRAW, facts, deed, f"application:{card.pk}", by)


def blanks_here(card: Application) -> list[Blank]:
    """The blank that the card holds, locked; none where the ledger has ended it before."""
    rows = Blank.objects.select_for_update(of=("self",)).filter(serial=card.serial, held_for=card.pk)
    return list(rows) if card.serial else []


def _together(
    cards: Sequence[Application], event: Event, facts: Facts, deed: Deed, subject: str, by: Actor
) -> None:
    if blanks := blanks_of(cards):
        _moved(blanks, event, facts, deed, subject, by)


def _moved(blanks: Sequence[Blank], event: Event, facts: Facts, deed: Deed, subject: str, by: Actor) -> None:
    move(blanks, event, facts, deed)
    record(
        by=by, at=deed.at, event=f"cards.blank.{event}", subject=subject,
        place=blanks[0].place if deed.place is None else deed.place, reason=deed.reason, n=len(blanks),
        serials=short(ranges_of(blank.serial for blank in blanks)),
    )  # fmt: skip
