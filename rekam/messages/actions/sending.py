"""Asking that a message be sent, again, or not at all; and the officer who sends it himself."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from rekam.audit.actions import record
from rekam.core.actor import Actor
from rekam.core.language import Language
from rekam.core.refusal import Refused
from rekam.messages import queries
from rekam.messages.actions.moving import deliver_later, locked, move, people, quiet_end, setup
from rekam.messages.actions.writing import facts_for, text_of
from rekam.messages.models import Message
from rekam.messages.rules import (
    BY_HAND,
    WAITING,
    Channel,
    Event,
    Owner,
    Recipient,
    State,
    check_recipient,
    choose,
    masked,
    template_named,
    wa_link,
)
from rekam.web.facts import fact


@dataclass(frozen=True, slots=True)
class Opened:
    """What an officer sends himself: the address that opens WhatsApp with everything written."""

    message: Message
    url: str
    text: str


@transaction.atomic
def send(
    *,
    to: Recipient,
    template: str,
    facts: Mapping[str, str],
    person_key: str,
    place: str,
    channel: str | None = None,
    language: Language = "id",
    once: str = "",
    by: Actor,
    at: dt.datetime,
) -> Message:
    """A message on its way: QUEUED with a job, HELD until morning, or OPTED_OUT at once.

    `facts` are the template's own; `name` is the whole name, of which a shared phone gets less. With the
    same `once` (up to 120 characters, no personal data) the first message is returned, not a second sent.
    Without `channel` the office's order decides; where the people are made up nothing leaves the office.

    Raises Refused: `template_unknown`, `message_facts_unfit`, `message_has_personal_data`,
    `message_no_address`, `message_without_consent`, `channel_unknown`, `channel_not_set`, `channel_unfit`,
    `opt_outs_unreadable`, `public_address_missing`, `not_permitted`, `not_your_territory`.
    """
    by.check("messages.send", place)
    if once and (same := Message.objects.filter(once=once).first()):
        return same
    way = _way(to, channel, at)
    told = facts_for(template_named(template), facts, to, language, timezone.localdate(at))
    made = _made(to, way, by, at, template=template, facts=told, language=language,
                 person_key=person_key, place=place, once=once)  # fmt: skip
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        return Message.objects.get(once=once)
    _start(made, to.addresses, by=by, at=at)
    _record(made, by, at, "send")
    return made


@transaction.atomic
def open_by_hand(*, message_id: UUID, by: Actor, at: dt.datetime) -> Opened:
    """What was recorded or failed, sent by an officer from his own WhatsApp: a message of its own.

    Raises Refused: `message_not_found`, `message_address_gone`, `message_opted_out`, `channel_unfit`,
    `move_not_allowed`, `not_permitted`, `not_your_territory`.
    """
    old = locked(message_id)
    by.check("messages.send", old.place)
    if old.state not in BY_HAND:
        raise Refused("move_not_allowed", state=old.state)
    if not old.address:
        raise Refused("message_address_gone")
    if "@" in old.address:
        raise Refused("channel_unfit", channel=Channel.CLICK)
    to = Recipient(old.address, "", old.owner, old.consent_how, old.consent_on, old.source)
    return _opened(
        _made(to, Channel.CLICK, by, at, template=old.template, facts=old.facts, language=old.language,
              person_key=old.person_key, place=old.place), by, at,
    )  # fmt: skip


@transaction.atomic
def cancel(*, message_id: UUID, by: Actor, at: dt.datetime) -> Message:
    """Raises Refused: `message_not_found`, `move_not_allowed`, `not_permitted`, `not_your_territory`."""
    found = locked(message_id)
    by.check("messages.send", found.place)
    move(found, Event.CANCEL, by=by, at=at, held_until=None)
    _record(found, by, at, "cancel")
    return found


@transaction.atomic
def call_off(*, person_keys: Collection[str], templates: Collection[str], by: Actor, at: dt.datetime) -> int:
    """What these templates tell of these people is no longer so: what still waits is cancelled.

    For the room that asked for them, in its transaction, so that none leaves in between; safe to repeat.
    Says how many were cancelled. Raises Refused: `not_permitted`.
    """
    by.check("messages.send")
    about = Message.objects.filter(person_key__in=list(person_keys), template__in=templates)
    waiting = list(about.filter(state__in=WAITING).select_for_update().order_by("pk"))
    for found in waiting:
        move(found, Event.CANCEL, by=by, at=at, reason="not_so_any_more", held_until=None)
        _record(found, by, at, "cancel")
    return len(waiting)


@transaction.atomic
def resend(*, message_id: UUID, by: Actor, at: dt.datetime) -> Message:
    """What failed, or of which nobody knows, once more: the second is an officer's own decision.

    Raises Refused: `message_not_found`, `move_not_allowed`, `message_opted_out`, `message_address_gone`.
    """
    found = locked(message_id)
    by.check("messages.send", found.place)
    move(found, Event.RESEND, by=by, at=at, attempts=0, provider_id="", code=0)
    _start(found, (found.address,), by=by, at=at)
    _record(found, by, at, "resend")
    return found


@transaction.atomic
def try_channel(*, channel: str, by: Actor, at: dt.datetime) -> Message:
    """One message to the office's own number or address, whatever the hour.

    Raises Refused: `office_number_missing`, `channel_unknown`, `channel_not_set`, `not_permitted`.
    """
    by.check("messages.manage")
    to = Recipient(phone=setup().office_number, owner=Owner.OFFICE)
    if channel == Channel.EMAIL and (mail := setup().mail):
        to = Recipient(email=mail.sender.rpartition("<")[2].rstrip(">"), owner=Owner.OFFICE)
    if not to.addresses:
        raise Refused("office_number_missing")
    way = choose(setup(), to, channel)
    told = facts_for(template_named("channel_test"), {}, to, "id", timezone.localdate(at))
    made = _made(to, way, by, at, template="channel_test", facts=told, language="id")
    made.save(force_insert=True)
    deliver_later(made, by=by, at=at)
    _record(made, by, at, "send")
    return made


def _way(to: Recipient, asked: str | None, at: dt.datetime) -> Channel:
    check_recipient(to, timezone.localdate(at))
    if asked == Channel.CLICK:
        raise Refused("channel_unfit", channel=asked)
    way = choose(setup(), to, asked)
    return Channel.FILE if fact("synthetic") else way


def _made(to: Recipient, way: Channel, by: Actor, at: dt.datetime, **told: object) -> Message:
    address = to.email if way is Channel.EMAIL else to.phone or to.email
    return Message(
        channel=way, address=address, address_masked=masked(address), address_hash=queries.hash_of(address),
        owner=to.owner, consent_how=to.consent_how, consent_on=to.consent_on, source=to.source,
        state=State.QUEUED, by=by.id, at=at, changed_at=at, **told,
    )  # fmt: skip


def _start(message: Message, addresses: tuple[str, ...], *, by: Actor, at: dt.datetime) -> None:
    """Queued, held, or not at all. Raises Refused: `opt_outs_unreadable`."""
    _readable(message.channel)
    if message.owner != Owner.OFFICE and queries.opted_out(addresses):
        move(message, Event.OPT_OUT, by=by, at=at, address="")
        return
    if until := quiet_end(message, at):
        move(message, Event.HOLD, by=by, at=at, held_until=until)
    deliver_later(message, by=by, at=at, run_after=until)


def _readable(channel: str) -> None:
    lost = queries.unreadable_count() if channel != Channel.FILE else 0
    if lost:
        raise Refused("opt_outs_unreadable", count=lost)


def _opened(message: Message, by: Actor, at: dt.datetime) -> Opened:
    _readable(message.channel)
    if fact("synthetic"):
        raise Refused("message_made_up")
    if queries.opted_out([message.address]):
        raise Refused("message_opted_out")
    message.save(force_insert=True)
    move(message, Event.OPEN, by=by, at=at)
    _record(message, by, at, "open")
    text = text_of(message)
    return Opened(message, wa_link(message.address, text), text)


def _record(message: Message, by: Actor, at: dt.datetime, verb: str) -> None:
    record(
        by=by, at=at, event=f"messages.message.{verb}", subject=f"message:{message.pk}",
        people=people(message), place=message.place, template=message.template, channel=message.channel,
        state=message.state,
    )  # fmt: skip
