"""A blank that two persons called missing was held for somebody: that wish goes back to the line."""

import datetime as dt

from django.db import transaction

from rekam.cards.actions.stepping import locked, move_application
from rekam.cards.queries.ledger import applications_of
from rekam.cards.rules.applications import LIFECYCLE, Event, State
from rekam.core.actor import Actor

REASON = "blangko dinyatakan hilang"
SPOILED = next(move.sources for move in LIFECYCLE.moves if move.event is Event.SPOIL)


def miss_blanks(*, ask_id: int, by: Actor, at: dt.datetime) -> int:
    """How many were told. Safe to repeat; what is on the way between places is the shipment's case."""
    told = 0
    for application_id in applications_of(ask_id):
        with transaction.atomic():
            if State(locked(application_id).state) in SPOILED:
                move_application(
                    application_id=application_id, event=Event.SPOIL, reason=REASON, by=by, at=at
                )
                told += 1
    return told
