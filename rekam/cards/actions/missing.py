"""A blank that two persons called missing was held for somebody: that wish goes back to the line."""

import datetime as dt

from django.db import transaction

from rekam.cards.actions.stepping import locked, move_application
from rekam.cards.models import PrintJob
from rekam.cards.queries.ledger import applications_of
from rekam.cards.rules.applications import LIFECYCLE, Event, State
from rekam.cards.rules.printing import OPEN
from rekam.core.actor import Actor

REASON = "blangko dinyatakan hilang"
SPOILED = next(move.sources for move in LIFECYCLE.moves if move.event is Event.SPOIL)


def miss_blanks(*, ask_id: int, by: Actor, at: dt.datetime) -> int:
    """How many were told. Safe to repeat: who has another blank by now has lost nothing.

    What is on the way between places is the shipment's case, and what is in a printer the print desk's: there
    somebody looks, and the card may be printed on that very blank.
    """
    told = 0
    for serial, id in applications_of(ask_id).items():
        with transaction.atomic():
            found = locked(id)
            if found.serial == serial and State(found.state) in SPOILED and not in_a_printer(id):
                move_application(application_id=id, event=Event.SPOIL, reason=REASON, by=by, at=at)
                told += 1
    return told


def in_a_printer(application_id: int) -> bool:
    return PrintJob.objects.filter(application=application_id, state__in=OPEN).exists()
