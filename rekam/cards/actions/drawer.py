"""What somebody finds at the drawer: a blank that the print desk has stays its; who waits is told."""

import datetime as dt
import uuid
from dataclasses import replace

from django.db import transaction

from rekam.cards.actions.blanks import resolve_blank, spoil_blank
from rekam.cards.actions.moving import allowed, check
from rekam.cards.actions.moving import locked as locked_blank
from rekam.cards.actions.stepping import move_application
from rekam.cards.models import Application, Blank
from rekam.cards.queries.applications import place_of
from rekam.cards.queries.printing import being_printed
from rekam.cards.rules import blanks as rules
from rekam.cards.rules.applications import Event, State
from rekam.cards.rules.serials import read_serial
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.documents.actions import store_scan


def spoil_in_drawer(
    *, serial: str, reason: str, photo: bytes | None, no_photo: str = "", by: Actor, at: dt.datetime
) -> Blank:
    """Spoiled; whoever held it goes back to the line in the same moment, and is printed on another one.

    What forbids it is asked first, then the picture is kept, then all is written. A picture of a printed card
    is its holder's: who looks at it is written down for that person. Raises Refused: `blank_being_printed`,
    `application_move_not_allowed` (the card is on its way or in hand), and those of `spoil_blank` and
    `store_scan`.
    """
    place, person = _check(serial, reason, photo, no_photo, by)
    kept = None
    if photo:
        kind = "spoiled_card" if person else "spoiled_blank"
        kept = store_scan(content=photo, kind=kind, person_key=person, place=place, by=by, at=at).pk
    return _spoil(serial, reason, kept, no_photo, by, at)


@transaction.atomic
def _check(serial: str, reason: str, photo: bytes | None, no_photo: str, by: Actor) -> tuple[str, str]:
    """Where it lies, and whose card it is when one is printed on it."""
    holder, blank = _holder(serial), locked_blank(read_serial(serial))
    check(blank, by)
    facts = rules.Facts(reason=reason, photo=bool(photo), no_photo=no_photo)
    allowed(blank, rules.Event.SPOIL, facts)
    return blank.place, holder.person_key if holder and blank.was_used else ""


@transaction.atomic
def _spoil(
    serial: str, reason: str, photo: uuid.UUID | None, no_photo: str, by: Actor, at: dt.datetime
) -> Blank:
    holder = _holder(serial)
    made = spoil_blank(serial=serial, reason=reason, photo=photo, no_photo=no_photo, by=by, at=at)
    if holder and holder.state not in (State.WITHDRAWN, State.ENDED):
        # Who answers for the blank answers for what it was to be.
        whole = replace(
            by, permissions=by.permissions | {"cards.print"}, territory=(*by.territory, place_of(holder))
        )
        move_application(application_id=holder.pk, event=Event.SPOIL, reason=reason, by=whole, at=at)
    return made


@transaction.atomic
def resolve_in_drawer(*, serial: str, printed: bool, by: Actor, at: dt.datetime) -> Blank:
    """Raises Refused: `blank_being_printed`, and those of `resolve_blank`."""
    _holder(serial)
    return resolve_blank(serial=serial, printed=printed, by=by, at=at)


def _holder(serial: str) -> Application | None:
    """Locked before it is asked: nobody hands the card to a printer meanwhile."""
    serial = read_serial(serial)
    found = Application.objects.select_for_update().filter(serial=serial).first()
    if being_printed(serial):
        raise Refused("blank_being_printed", serial=serial)
    return found
