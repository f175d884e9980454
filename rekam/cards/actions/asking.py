"""What one person alone cannot do: call blanks missing or found, destroy spoiled blanks and old cards."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction

from rekam.audit.actions import record
from rekam.cards import phrases
from rekam.cards.actions.moving import REASON, Deed, home, move, not_being_printed, some_of, with_transfers
from rekam.cards.actions.numbering import minutes_number
from rekam.cards.models import Ask, AskRow, Blank, OldCard
from rekam.cards.queries.serials import within
from rekam.cards.rules.blanks import ASK_EVENTS, AskKind, BlankState, Event, Facts, minutes, sources_of
from rekam.cards.rules.serials import ranges_of, read_ranges, serials_of, short
from rekam.cards.rules.stock import AskState
from rekam.core.actor import Actor
from rekam.core.refusal import Refused


@transaction.atomic
def ask_blanks(
    *,
    kind: str,
    place: str,
    serials: str,
    reason: str,
    by: Actor,
    at: dt.datetime,
    minutes: str = "",
    case: bool = False,
) -> Ask:
    """Nothing moves until a second person says yes. `minutes` is the number of the berita acara of a
    destruction; left empty it is the next of the office's register.

    Blanks on the way are asked about at the place that sent them; cards on the way in their case (`case`).
    Raises Refused: `stock_ask_unknown`, `stock_reason_needed`, `blank_need_not_met` (minutes),
    `serials_cannot` (n, text), `serials_asked` (n, text), `blank_being_printed` (serial), `card_on_its_way`
    (serial), and those of `read_ranges`.
    """
    by.check("cards.stock", place)
    if kind not in ASK_EVENTS:
        raise Refused("stock_ask_unknown", kind=kind)
    made = _ask(AskKind(kind), place, reason, minutes, by, at)
    blanks = _blanks(AskKind(kind), place, serials)
    not_being_printed(blanks)
    if not case:
        _not_on_its_way(blanks)
    rows = [AskRow(ask=made, blank=blank, version=blank.version) for blank in blanks]
    _keep(rows, [blank.serial for blank in blanks])
    _record("ask", made, by, at, n=len(rows), serials=_short(blanks))
    return made


@transaction.atomic
def ask_old_cards(*, place: str, reason: str, minutes: str, by: Actor, at: dt.datetime) -> Ask:
    """All old cards that wait there, to be destroyed together.

    Raises Refused: `stock_reason_needed`, `blank_need_not_met` (minutes), `old_cards_missing`.
    """
    by.check("cards.stock", place)
    made = _ask(AskKind.DESTROY_OLD, place, reason, minutes, by, at)
    waiting = OldCard.objects.filter(place=place, destroyed=None).exclude(asks__open=True)
    rows = [AskRow(ask=made, old_card=card) for card in waiting.select_for_update(of=("self",))]
    if not rows:
        raise Refused("old_cards_missing")
    _keep(rows, [])
    _record("ask", made, by, at, n=len(rows))
    return made


@transaction.atomic
def take_in_old_card(
    *,
    person_key: str,
    application: int | None,
    place: str,
    by: Actor,
    at: dt.datetime,
    reason: str = "",
) -> OldCard:
    """Somebody gave back the old card for a new one. Raises Refused: `old_card_known`."""
    by.check("cards.stock", place)
    try:
        with transaction.atomic():
            made = OldCard.objects.create(
                person_key=person_key, application=application, place=place,
                reason=reason.strip()[:REASON], taken_by=by.id, taken_at=at,
            )  # fmt: skip
    except IntegrityError:
        raise Refused("old_card_known") from None
    record(
        by=by, at=at, event="cards.old_card.take_in", subject=f"old_card:{made.pk}", people=[person_key],
        place=place, reason=reason, application=application,
    )  # fmt: skip
    return made


@transaction.atomic
def approve_ask(*, ask_id: int, by: Actor, at: dt.datetime) -> Ask:
    """The second person says yes: all of them move, or none when one has changed since it was asked.

    Raises Refused: `stock_ask_not_found`, `stock_ask_changed`, `stock_second_person`, `blank_being_printed`,
    `blank_move_not_allowed`, `not_permitted`, `not_your_territory`.
    """
    found = _answered(ask_id, AskState.APPROVED, "", by, at)
    if found.kind == AskKind.DESTROY_OLD:
        n = OldCard.objects.filter(asks__ask=found).update(destroyed=found)
        _record("destroy_old", found, by, at, n=n)
    else:
        blanks = _asked(found)
        not_being_printed(blanks)
        for event, some in _by_event(found, blanks):
            _move(found, event, some, by, at)
    return found


@transaction.atomic
def decline_ask(*, ask_id: int, reason: str, by: Actor, at: dt.datetime) -> Ask:
    """The second person says no and why; nothing moves. Refused like `approve_ask`; `stock_reason_needed`."""
    if len(reason.strip()) < 5:
        raise Refused("stock_reason_needed")
    found = _answered(ask_id, AskState.DECLINED, reason.strip()[:REASON], by, at)
    _record("decline", found, by, at, reason=found.answer)
    return found


def _ask(kind: AskKind, place: str, reason: str, number: str, by: Actor, at: dt.datetime) -> Ask:
    if len(reason.strip()) < 5:
        raise Refused("stock_reason_needed")
    if kind in (AskKind.DESTROY, AskKind.DESTROY_OLD):
        number = minutes_number(number, by=by, at=at)
        if not minutes(Facts(minutes=number)):
            raise _need("minutes")
    return Ask.objects.create(
        kind=kind, place=place, reason=reason.strip()[:REASON], minutes=number.strip(), asked_by=by.id,
        asked_at=at,
    )  # fmt: skip


def _need(need: str) -> Refused:
    return Refused("blank_need_not_met", need=need, **phrases.need_facts(need))


def _blanks(kind: AskKind, place: str, serials: str) -> list[Blank]:
    ranges = read_ranges(serials)
    states = sources_of(kind)
    found = [
        blank
        for some in within(ranges)
        for blank in with_transfers(some.select_for_update())
        if blank.state in states and home(blank) == place
    ]
    if absent := set(serials_of(ranges)) - {blank.serial for blank in found}:
        raise Refused("serials_cannot", n=len(absent), text=some_of(absent))
    return found


def _not_on_its_way(blanks: Sequence[Blank]) -> None:
    """Whoever gets the shipment counts it, and asks about what did not come."""
    for blank in blanks:
        if blank.state == BlankState.SHIPPED:
            raise Refused("card_on_its_way", serial=blank.serial)


def _keep(rows: Sequence[AskRow], serials: Sequence[str]) -> None:
    try:
        with transaction.atomic():
            AskRow.objects.bulk_create(rows, batch_size=1_000)
    except IntegrityError:
        asked = AskRow.objects.filter(open=True, blank__serial__in=serials[:1_000])
        told = sorted(asked.values_list("blank__serial", flat=True)) or ["–"]
        raise Refused("serials_asked", n=len(told), text=told[0]) from None


def _answered(ask_id: int, state: AskState, answer: str, by: Actor, at: dt.datetime) -> Ask:
    found = Ask.objects.select_for_update().filter(pk=ask_id).first()
    if found is None:
        raise Refused("stock_ask_not_found")
    by.check("cards.approve", found.place)
    if found.asked_by == by.id:
        raise Refused("stock_second_person")
    waits = Ask.objects.filter(pk=ask_id, state=AskState.ASKED)
    if not waits.update(state=state, answer=answer, answered_by=by.id, answered_at=at):
        raise Refused("stock_ask_changed")
    found.rows.update(open=False)
    found.refresh_from_db()
    return found


def _asked(found: Ask) -> list[Blank]:
    rows = Blank.objects.filter(asks__ask=found).order_by("serial")
    return list(with_transfers(rows.select_for_update(of=("self",))))


def _by_event(found: Ask, blanks: Sequence[Blank]) -> list[tuple[Event, list[Blank]]]:
    """A missing card that was in a printer is found as a used one."""
    events = ASK_EVENTS[AskKind(found.kind)]
    used = events[-1]
    told = [(event, [b for b in blanks if (used if b.was_used else events[0]) is event]) for event in events]
    return [(event, some) for event, some in told if some]


def _move(found: Ask, event: Event, some: list[Blank], by: Actor, at: dt.datetime) -> None:
    facts = Facts(
        by=found.asked_by, second=by.id, reason=found.reason, minutes=found.minutes,
        was_used=any(blank.was_used for blank in some),
    )  # fmt: skip
    said = f"{found.minutes}: {found.reason}" if found.minutes else found.reason
    deed = Deed(found.asked_by, at, second=by.id, reason=said, place=found.place)
    move(some, event, facts, deed)
    record(
        by=by, at=at, event=f"cards.blank.{event}", subject=f"ask:{found.pk}", place=found.place,
        reason=said, n=len(some), serials=_short(some), asked_by=found.asked_by,
    )  # fmt: skip


def _short(blanks: Sequence[Blank]) -> str:
    return short(ranges_of(blank.serial for blank in blanks))


def _record(verb: str, found: Ask, by: Actor, at: dt.datetime, **facts: Any) -> None:
    told = {"reason": found.reason} | facts
    record(
        by=by, at=at, event=f"cards.ask.{verb}", subject=f"ask:{found.pk}", place=found.place,
        reason=str(told.pop("reason")), kind=found.kind, **told,
    )  # fmt: skip
