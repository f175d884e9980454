"""Ends that nobody asks for: the card is in hand, or the last day has passed. Both safe to repeat."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from rekam.certificates import queries
from rekam.certificates.actions.moving import move
from rekam.certificates.rules.suket import Event, Facts
from rekam.core.actor import Actor
from rekam.core.refusal import Refused


@transaction.atomic
def replace_sukets(*, person_key: str, by: Actor, at: dt.datetime) -> int:
    """The card has been handed over: whatever stood in for it ends. How many did."""
    found = list(queries.good_of(person_key).select_for_update())
    for suket in found:
        move(suket, suket.version, Event.REPLACE, Facts(card_issued=True), by=by, at=at)
    return len(found)


def expire_sukets(*, by: Actor, at: dt.datetime) -> int:
    """Each in a transaction of its own: one that somebody moved meanwhile does not keep the others alive."""
    today, ended = timezone.localdate(at), 0
    for suket in list(queries.due(today)):
        try:
            with transaction.atomic():
                move(suket, suket.version, Event.EXPIRE, Facts(on=today), by=by, at=at)
        except Refused as refused:
            if refused.code != "suket_changed":
                raise
        else:
            ended += 1
    return ended
