"""Ends that nobody asks for: the card is in hand, or the last day has passed. Both safe to repeat."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from rekam.certificates import queries
from rekam.certificates.actions.moving import move
from rekam.certificates.models import Suket
from rekam.certificates.rules.suket import Event, Facts
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.jobs.progress import fence


@transaction.atomic
def replace_sukets(*, person_key: str, by: Actor, at: dt.datetime) -> int:
    """The card has been handed over: whatever stood in for it ends. How many did."""
    found = list(queries.good_of(person_key).select_for_update())
    for suket in found:
        move(suket, suket.version, Event.REPLACE, Facts(card_issued=True), by=by, at=at)
    return len(found)


def replace_issued(*, by: Actor, at: dt.datetime) -> int:
    """Others handed the card over, and a list says so: what stood in for it ends. How many did."""
    return _each(queries.issued(), Event.REPLACE, Facts(card_issued=True), by, at)


def expire_sukets(*, by: Actor, at: dt.datetime) -> int:
    """The last day has passed. How many ended."""
    today = timezone.localdate(at)
    return _each(queries.due(today), Event.EXPIRE, Facts(on=today), by, at)


def _each(found: Iterable[Suket], event: Event, facts: Facts, by: Actor, at: dt.datetime) -> int:
    """Each in a transaction of its own: one that somebody moved meanwhile does not keep the others alive."""
    ended = 0
    for suket in list(found):
        try:
            with transaction.atomic():
                move(suket, suket.version, event, facts, by=by, at=at)
                fence()
        except Refused as refused:
            if refused.code != "suket_changed":
                raise
        else:
            ended += 1
    return ended
