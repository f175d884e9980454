"""One blank and one application: reserved, printed, spoiled, doubted, looked at."""

import datetime as dt
import uuid
from dataclasses import replace

from django.db import IntegrityError, transaction

from rekam.audit.actions import record
from rekam.cards import phrases
from rekam.cards.actions.moving import Deed, check, locked, move, read_colour
from rekam.cards.models import Blank
from rekam.cards.rules.blanks import BlankState, Colour, Event, Facts
from rekam.cards.rules.serials import read_serial
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.places.queries import path_names


@transaction.atomic
def reserve_blank(*, place: str, colour: str, held_for: int, by: Actor, at: dt.datetime) -> Blank:
    """The blank with the lowest serial in stock there is the application's. Of many who ask at once each
    gets another one.

    Raises Refused: `no_blank` (place), `blank_held_already`, `blank_colour_unknown`,
    `not_permitted`, `not_your_territory`.
    """
    by.check("cards.stock", place)
    if Blank.objects.filter(held_for=held_for).exists():
        raise Refused("blank_held_already")
    blank = _first(place, read_colour(colour))
    facts = Facts(by=by.id, asked_for=held_for)
    try:
        with transaction.atomic():
            move([blank], Event.RESERVE, facts, Deed(by.id, at, held_for=held_for))
    except IntegrityError:  # the same application asked twice at the same moment
        raise Refused("blank_held_already") from None
    return _done(blank, Event.RESERVE, by, at, application=held_for)


def _first(place: str, colour: Colour) -> Blank:
    """Rows that others hold at this moment are passed over; when only such are left, it waits for one."""
    waiting = Blank.objects.filter(place=place, colour=colour, state=BlankState.IN_STOCK).order_by("serial")
    while waiting.exists():
        free = waiting.select_for_update(skip_locked=True).first() or waiting.select_for_update().first()
        if free:
            return free
    named = phrases.COLOURS[colour]
    raise Refused(
        "no_blank", place=(path_names(place) or (place,))[-1], colour=colour,
        colour_id=named["id"], colour_en=named["en"],
    )  # fmt: skip


@transaction.atomic
def release_blank(*, serial: str, by: Actor, at: dt.datetime, reason: str = "") -> Blank:
    """Back into the stock, unprinted. Raises Refused: `blank_not_found`, `blank_move_not_allowed`."""
    return _one(serial, Event.RELEASE, Facts(), Deed(by.id, at, reason=reason), by)


@transaction.atomic
def print_blank(*, serial: str, held_for: int, by: Actor, at: dt.datetime, chip: str = "") -> Blank:
    """Printed for the application that holds it; `chip` is the chip's own number where it was read.

    Raises Refused: `blank_not_found`, `blank_move_not_allowed`, `blank_need_not_met` (its_application),
    `chip_known`.
    """
    facts, deed = Facts(asked_for=held_for), Deed(by.id, at, chip=chip.strip().upper())
    try:
        with transaction.atomic():
            return _one(serial, Event.PRINT, facts, deed, by)
    except IntegrityError:
        raise Refused("chip_known") from None


@transaction.atomic
def spoil_blank(
    *,
    serial: str,
    reason: str,
    photo: uuid.UUID | None,
    by: Actor,
    at: dt.datetime,
    no_photo: str = "",
) -> Blank:
    """It will be destroyed. `photo` is the id of a scan; without one `no_photo` says why there can be none.

    Raises Refused: `blank_not_found`, `blank_move_not_allowed`, `blank_need_not_met` (reason, photo).
    """
    facts = Facts(reason=reason, photo=photo is not None, no_photo=no_photo)
    said = reason if photo else f"{reason} ({no_photo.strip()})"
    return _one(serial, Event.SPOIL, facts, Deed(by.id, at, reason=said, photo=photo), by)


@transaction.atomic
def suspect_blank(*, serial: str, reason: str, by: Actor, at: dt.datetime) -> Blank:
    """The printer stopped mid-card: nobody knows what is on it until somebody looks.

    Raises Refused: `blank_not_found`, `blank_move_not_allowed`, `blank_need_not_met` (reason).
    """
    return _one(serial, Event.SUSPECT, Facts(reason=reason), Deed(by.id, at, reason=reason), by)


@transaction.atomic
def resolve_blank(*, serial: str, printed: bool, by: Actor, at: dt.datetime, reason: str = "") -> Blank:
    """Somebody looked: it is printed and stays its application's, or it is blank and back in stock.

    One that is neither is spoiled with `spoil_blank`. Raises Refused: `blank_not_found`,
    `blank_move_not_allowed`.
    """
    event = Event.RESOLVE_PRINTED if printed else Event.RESOLVE_UNUSED
    return _one(serial, event, Facts(), Deed(by.id, at, reason=reason), by)


def _one(serial: str, event: Event, facts: Facts, deed: Deed, by: Actor) -> Blank:
    blank = locked(read_serial(serial))
    check(blank, by)
    held_for = blank.held_for
    move([blank], event, replace(facts, by=by.id, held_for=held_for), deed)
    return _done(blank, event, by, deed.at, application=held_for, reason=deed.reason)


def _done(
    blank: Blank, event: Event, by: Actor, at: dt.datetime, *, application: int | None, reason: str = ""
) -> Blank:
    blank.refresh_from_db()
    record(
        by=by, at=at, event=f"cards.blank.{event}", subject=f"blank:{blank.serial}", place=blank.place,
        reason=reason, application=application, state=blank.state,
    )  # fmt: skip
    return blank
