"""What somebody finds at the drawer: a blank that the print desk has stays its; who waits is told."""

import datetime as dt
import uuid
from dataclasses import replace

from django.db import transaction

from rekam.cards.actions.blanks import resolve_blank, spoil_blank
from rekam.cards.actions.stepping import move_application
from rekam.cards.models import Application, Blank
from rekam.cards.queries.applications import place_of
from rekam.cards.queries.printing import being_printed
from rekam.cards.rules.applications import Event, State
from rekam.cards.rules.serials import read_serial
from rekam.core.actor import Actor
from rekam.core.refusal import Refused


@transaction.atomic
def spoil_in_drawer(
    *, serial: str, reason: str, photo: uuid.UUID | None, no_photo: str = "", by: Actor, at: dt.datetime
) -> Blank:
    """Spoiled; whoever held it goes back to the line in the same moment, and is printed on another one.

    Raises Refused: `blank_being_printed`, `application_move_not_allowed` (the card is on its way or in hand),
    and those of `spoil_blank`.
    """
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
