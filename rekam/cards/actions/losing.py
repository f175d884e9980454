"""A printed card that is not where it should be: looked for, found, or called lost by two persons."""

import datetime as dt
from dataclasses import replace

from django.db import IntegrityError, transaction

from rekam.audit.actions import record
from rekam.cards.actions.asking import approve_ask, ask_blanks, decline_ask
from rekam.cards.actions.custody import answering, count_in_cards
from rekam.cards.actions.shipping import open_case
from rekam.cards.actions.stepping import check_move, facts_of, locked, move_together, said, take_step
from rekam.cards.models import Application, Ask, Blank, CardCase
from rekam.cards.queries.applications import place_of
from rekam.cards.rules.applications import Event, State
from rekam.cards.rules.blanks import AskKind
from rekam.cards.rules.shipments import CaseKind, CaseOutcome
from rekam.cards.rules.stock import AskState
from rekam.core.actor import Actor
from rekam.core.refusal import Refused

NOTE = 300
LEAST = 5
"""Characters of a reason."""


@transaction.atomic
def report_missing(*, application_id: int, version: int, by: Actor, at: dt.datetime) -> CardCase:
    """A card that should lie ready is not to be found. Raises Refused: `application_changed`,
    `application_move_not_allowed`, `case_open`."""
    found = locked(application_id)
    by.check("cards.ship", place_of(found))
    if found.version != version:
        raise said("application_changed", found)
    if found.state != State.READY_FOR_PICKUP:
        raise said("application_move_not_allowed", found)
    try:
        with transaction.atomic():
            made = open_case(found, CaseKind.NOT_HERE, by=by, at=at)
    except IntegrityError:
        raise Refused("case_open") from None
    _record("open_case", made, found, by, at)
    return made


@transaction.atomic
def find_card(*, case_id: int, by: Actor, at: dt.datetime) -> CardCase:
    """It was there after all, or came later. Raises Refused: `case_not_found`, `case_changed`,
    `case_asked` (a second person has to say "look again" first)."""
    case, card = _open(case_id)
    by.check("cards.ship", place_of(card))
    if case.asked_by:
        raise Refused("case_asked")
    if card.state == State.CARD_SHIPPED:
        told = {"place": card.place_collect, "shipment": str(case.shipment_id), "counted_by": by.id}
        move_together([card], Event.ARRIVE, by=by, at=at, **told)
    if case.shipment:
        count_in_cards([card], case.shipment, by=by, at=at)
        card.shipment_rows.filter(open=True).update(open=False, arrived_at=at)
    _close(case, CaseOutcome.FOUND, by, at)
    _record("find", case, card, by, at)
    return case


@transaction.atomic
def ask_loss(*, case_id: int, reason: str, by: Actor, at: dt.datetime) -> CardCase:
    """One person wants it called lost. The blank of ours is asked about with it.

    Raises Refused: `case_not_found`, `case_changed`, `case_asked`, `case_reason_needed`, and those of
    `ask_blanks`.
    """
    case, card = _open(case_id)
    by.check("cards.ship", place_of(card))
    if case.asked_by:
        raise Refused("case_asked")
    if len(reason.strip()) < LEAST:
        raise Refused("case_reason_needed")
    blank = Blank.objects.filter(serial=card.serial).first() if card.serial else None
    if blank:
        told = {"place": blank.place, "serials": blank.serial, "reason": reason.strip()}
        by_both = answering(by, blank.place)
        case.blank_ask = ask_blanks(kind=AskKind.MISS, case=True, by=by_both, at=at, **told).pk
    case.note, case.asked_by, case.asked_at = reason.strip()[:NOTE], by.id, at
    case.save()
    _record("ask", case, card, by, at, reason=case.note)
    return case


@transaction.atomic
def answer_loss(*, case_id: int, agree: bool, by: Actor, at: dt.datetime) -> CardCase:
    """The second person: lost, and the wish goes back to the line for another card; or look again.

    Raises Refused: `case_not_found`, `case_changed`, `case_not_asked`, `case_second_person`,
    `not_permitted`, `not_your_territory`, `case_blank_declined`.
    """
    case, card = _open(case_id)
    by.check("cards.approve", place_of(card))
    if not case.asked_by:
        raise Refused("case_not_asked")
    if case.asked_by == by.id:
        raise Refused("case_second_person")
    if not agree:
        _decline(case, by, at)
        case.asked_by, case.asked_at, case.blank_ask = "", None, None
        case.save()
        _record("decline", case, card, by, at)
        return case
    _approve(case, by, at)
    card.shipment_rows.filter(open=True).update(open=False)
    _close(case, CaseOutcome.LOST, by, at)
    if card.state == State.WITHDRAWN:
        _record("lose", case, card, by, at, reason=case.note)
    else:
        _lose(case, card, by, at)
    return case


def _lose(case: CardCase, card: Application, by: Actor, at: dt.datetime) -> None:
    """The move is the asker's, approved: the wish goes back to the line."""
    asker = replace(by, permissions=by.permissions | {"cards.ship"})
    move = check_move(card, Event.LOSE, None, asker)
    told = facts_of(card, None, by=by, at=at, second=case.asked_by, case=str(case.pk), reason=case.note)
    take_step(card, move, told, None, by=asker, at=at)


def _approve(case: CardCase, by: Actor, at: dt.datetime) -> None:
    """Together with the blank; at the ledger's own page somebody may have answered for it before."""
    ask = Ask.objects.filter(pk=case.blank_ask).first() if case.blank_ask else None
    if ask is None or ask.state == AskState.APPROVED:
        return
    if ask.state == AskState.DECLINED:
        raise Refused("case_blank_declined")
    blank = Blank.objects.get(serial=case.application.serial)
    approve_ask(ask_id=ask.pk, by=answering(by, blank.place), at=at)


def _decline(case: CardCase, by: Actor, at: dt.datetime) -> None:
    """The blank is not missing either."""
    ask = Ask.objects.filter(pk=case.blank_ask, state=AskState.ASKED).first() if case.blank_ask else None
    if ask:
        blank = Blank.objects.get(serial=case.application.serial)
        decline_ask(ask_id=ask.pk, reason="kartu dicari lagi", by=answering(by, blank.place), at=at)


def _open(case_id: int) -> tuple[CardCase, Application]:
    case = CardCase.objects.select_for_update(of=("self",)).filter(pk=case_id).first()
    if case is None:
        raise Refused("case_not_found")
    if case.outcome:
        raise Refused("case_changed")
    return case, locked(case.application_id)


def _close(case: CardCase, outcome: CaseOutcome, by: Actor, at: dt.datetime) -> None:
    case.outcome, case.closed_by, case.closed_at = outcome, by.id, at
    case.save()


def _record(
    verb: str, case: CardCase, card: Application, by: Actor, at: dt.datetime, *, reason: str = ""
) -> None:
    record(
        by=by, at=at, event=f"cards.case.{verb}", subject=f"case:{case.pk}", people=[card.person_key],
        place=place_of(card), reason=reason, application=card.pk,
    )  # fmt: skip
