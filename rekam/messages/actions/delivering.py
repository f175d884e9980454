"""Handing a message to a provider, once: the mark is on the disk before the call, the outcome after it."""

import datetime as dt
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction

from rekam.audit.actions import record
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.jobs.progress import fence
from rekam.jobs.rules import pause
from rekam.messages import devices, queries
from rekam.messages.actions.following import apply_reports_of
from rekam.messages.actions.moving import deliver_later, locked, move, people, quiet_end
from rekam.messages.actions.writing import text_of
from rekam.messages.devices import Letter, Outcome, Result
from rekam.messages.models import Message
from rekam.messages.rules import MAX_ATTEMPTS, WAITING, Channel, Event, Owner, State, template_named

_EVENTS = {
    Result.RECORDED: Event.RECORD,
    Result.ACCEPTED: Event.ACCEPT,
    Result.LATER: Event.PUT_BACK,
    Result.UNSURE: Event.DOUBT,
    Result.FAILED: Event.FAIL,
}


@dataclass(frozen=True, slots=True)
class Taken:
    """A message that this attempt alone hands over: who wrote `tried_at` writes what came of it."""

    letter: Letter
    channel: Channel
    tried_at: dt.datetime


def deliver(*, message_id: UUID, by: Actor, at: dt.datetime) -> None:
    """Safe to repeat: what does not wait is left alone. Runs outside a transaction, for the call is slow.

    Raises Refused: `message_not_found`, `not_permitted`.
    """
    by.check("messages.send")
    taken = _take(message_id, by, at)
    if taken is None:
        return
    try:
        outcome = devices.gate(taken.channel).send(taken.letter)
    except Refused:
        outcome = Outcome(Result.FAILED, reason="channel_gone")
    # What a provider calls its id is its own affair, but no database keeps a NUL or half a pair.
    outcome = replace(outcome, provider_id="".join(filter(str.isprintable, outcome.provider_id)))
    _settle(message_id, taken, outcome, by, at)


def _take(message_id: UUID, by: Actor, at: dt.datetime) -> Taken | None:
    with transaction.atomic(durable=True):
        found = locked(message_id)
        letter = _begun(found, by, at)
        fence()
        return Taken(letter, Channel(found.channel), at) if letter else None


def _begun(found: Message, by: Actor, at: dt.datetime) -> Letter | None:
    """The letter to hand over, or None for one that waits, is wanted no more, or is somebody else's."""
    if State(found.state) not in WAITING:
        return None
    if not found.address:  # the consent behind it was withdrawn while a provider was asked
        move(found, Event.CANCEL, by=by, at=at, held_until=None)
        _record(found, by, at)
        return None
    if found.owner != Owner.OFFICE and queries.opted_out([found.address]):
        move(found, Event.OPT_OUT, by=by, at=at, address="")
        _record(found, by, at)
        return None
    if until := quiet_end(found, at):
        if found.state == State.QUEUED:
            move(found, Event.HOLD, by=by, at=at, held_until=until)
        deliver_later(found, by=by, at=at, run_after=until)
        return None
    if found.state == State.HELD:
        move(found, Event.WAKE, by=by, at=at, held_until=None)
    move(found, Event.BEGIN, by=by, at=at, tried_at=at, attempts=found.attempts + 1)
    return letter_of(found)


def letter_of(message: Message) -> Letter:
    template = template_named(message.template)
    subject = template.title["en" if message.language == "en" else "id"]
    return Letter(
        str(message.pk), message.address, text_of(message), subject, template, message.language, message.facts
    )


def _settle(message_id: UUID, taken: Taken, outcome: Outcome, by: Actor, at: dt.datetime) -> None:
    """What the provider said is written also by an attempt that lost its lease: it alone knows."""
    with transaction.atomic():
        found = locked(message_id)
        if found.tried_at != taken.tried_at:
            return
        if found.state in (State.SENDING, State.UNKNOWN):
            _write(found, outcome, by, at)
        elif outcome.provider_id and not found.provider_id:
            # A status came by webhook before the answer did, and was told apart by our own id.
            Message.objects.filter(pk=found.pk).update(provider_id=outcome.provider_id)
        apply_reports_of(outcome.provider_id, by=by, at=at)


def _write(found: Message, outcome: Outcome, by: Actor, at: dt.datetime) -> None:
    event = _EVENTS[outcome.result]
    if event is Event.PUT_BACK and found.attempts >= MAX_ATTEMPTS:
        event = Event.FAIL
    if found.state == State.UNKNOWN and event not in (Event.ACCEPT, Event.FAIL):
        return
    told = {"provider_id": outcome.provider_id} if outcome.provider_id else {}
    move(found, event, by=by, at=at, reason=outcome.reason, code=outcome.code, **told)
    if event is Event.PUT_BACK:
        deliver_later(found, by=by, at=at, run_after=at + pause(found.attempts))
    _record(found, by, at)


def _record(message: Message, by: Actor, at: dt.datetime) -> None:
    record(
        by=by, at=at, event="messages.message.deliver", subject=f"message:{message.pk}",
        people=people(message), place=message.place, channel=message.channel, state=message.state,
        why=message.reason,
    )  # fmt: skip
