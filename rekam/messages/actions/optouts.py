"""Somebody wants no messages, by reply or said to an officer; taken back only on the owner's own word."""

import datetime as dt

from django.db import IntegrityError, transaction

from rekam.audit.actions import record
from rekam.audit.rules import plain_text
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.messages import queries
from rekam.messages.actions.moving import move
from rekam.messages.models import Message, OptOut
from rekam.messages.rules import WAITING, Event, masked, read_number


@transaction.atomic
def opt_out(*, address: str, by: Actor, at: dt.datetime) -> OptOut:
    """Told to an officer: a number however written, or an e-mail address. Known already: the first holds.

    Raises Refused: `message_number_unreadable`, `not_permitted`.
    """
    by.check("messages.send")
    told = address.strip().lower()
    return _stop(told if "@" in told else read_number(told), "office", by, at)


def stop_by_reply(*, number: str, by: Actor, at: dt.datetime) -> None:
    """`628…` wrote STOP; what is no number is passed over. In the caller's transaction."""
    try:
        _stop(read_number(f"+{number.lstrip('+')}"), "reply", by, at)
    except Refused:
        return


@transaction.atomic
def lift_opt_out(*, opt_out_id: int, reason: str, by: Actor, at: dt.datetime) -> OptOut:
    """The owner wants messages again, and how that was said is kept.

    Raises Refused: `opt_out_not_found`, `opt_out_reason_missing`, `not_permitted`.
    """
    by.check("messages.send")
    if len(reason.strip()) < 5:
        raise Refused("opt_out_reason_missing")
    said = plain_text(reason.strip()[:200])
    holds = OptOut.objects.filter(pk=opt_out_id, lifted_at=None)
    if not holds.update(lifted_at=at, lifted_by=by.id, lifted_reason=said):
        raise Refused("opt_out_not_found")
    record(by=by, at=at, event="messages.opt_out.lift", subject=f"opt_out:{opt_out_id}", reason=said)
    return OptOut.objects.get(pk=opt_out_id)


def _stop(address: str, how: str, by: Actor, at: dt.datetime) -> OptOut:
    hashed = queries.hash_of(address)
    made = OptOut(
        address_hash=hashed, key_id=queries.key_id(), masked=masked(address), how=how, by=by.id, at=at
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        return OptOut.objects.get(address_hash=hashed, lifted_at=None)
    waiting = Message.objects.select_for_update().filter(address_hash=hashed, state__in=WAITING)
    for message in waiting:
        move(message, Event.OPT_OUT, by=by, at=at, address="", held_until=None)
    record(by=by, at=at, event="messages.opt_out.add", subject=f"opt_out:{made.pk}", how=how)
    return made
