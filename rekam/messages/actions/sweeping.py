"""What is put right by the clock: held messages, jobs that got lost, calls without an end, old numbers."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from rekam.audit.actions import record
from rekam.core.actor import Actor
from rekam.messages.actions.following import follow
from rekam.messages.actions.moving import deliver_later, locked, move, people
from rekam.messages.models import Link, Message, Report
from rekam.messages.rules import MAX_ATTEMPTS, WAITING, Channel, Event, State

LOST = dt.timedelta(minutes=10)
"""Far longer than any call lasts and any lease holds."""
KEEP = dt.timedelta(days=30)
"""How long a number stays with a message that has ended."""


def sweep(*, by: Actor, at: dt.datetime) -> None:
    """Safe to repeat."""
    by.check("messages.send")
    follow(by=by, at=at)
    ended = Message.objects.filter(state=State.SENDING, tried_at__lt=at - LOST)
    for pk in list(ended.values_list("pk", flat=True)):
        _without_end(pk, by, at)
    late = Message.objects.filter(state__in=WAITING, changed_at__lt=at - LOST).exclude(held_until__gt=at)
    for message in late:
        _again(message, by, at)
    _forget(at)


def _without_end(pk: object, by: Actor, at: dt.datetime) -> None:
    """The call was begun and nobody wrote what came of it. A line in our own file may simply be repeated."""
    with transaction.atomic():
        found = locked(str(pk))
        if found.state != State.SENDING or (found.tried_at or at) >= at - LOST:
            return
        event = _after(found)
        move(found, event, by=by, at=at, reason="worker_ended")
        if event is Event.PUT_BACK:
            deliver_later(found, by=by, at=at)
        record(
            by=by, at=at, event="messages.message.deliver", subject=f"message:{found.pk}",
            people=people(found), place=found.place, channel=found.channel, state=found.state,
            why=found.reason,
        )  # fmt: skip


def _after(found: Message) -> Event:
    if found.channel != Channel.FILE:
        return Event.DOUBT
    return Event.PUT_BACK if found.attempts < MAX_ATTEMPTS else Event.FAIL


def _again(message: Message, by: Actor, at: dt.datetime) -> None:
    with transaction.atomic():
        # Not again at the next sweep: the clock of the message starts anew.
        if Message.objects.filter(pk=message.pk, state=message.state, changed_at=message.changed_at).update(
            changed_at=at
        ):
            deliver_later(message, by=by, at=at)


def _forget(at: dt.datetime) -> None:
    """Numbers of what has ended, links that are long over, words of providers that nobody waits for."""
    over = Message.objects.filter(changed_at__lt=at - KEEP).exclude(address="").exclude(state__in=WAITING)
    over.update(address="")
    Link.objects.filter(expires__lt=at - KEEP).delete()
    Report.objects.filter(came_at__lt=at - KEEP).delete()
    first = f"{timezone.localdate(at - KEEP):%Y-%m-%d}.jsonl"
    for path in (settings.HOME / "messages").glob("*.jsonl"):
        if path.name < first:
            path.unlink(missing_ok=True)


@transaction.atomic
def forget_source(*, source: str, by: Actor, at: dt.datetime) -> int:
    """The consent behind these messages was withdrawn: nothing more is sent, the number goes. Repeatable."""
    by.check("messages.send")
    found = list(Message.objects.select_for_update().filter(source=source).exclude(address=""))
    for message in found:
        if State(message.state) in WAITING:
            move(message, Event.CANCEL, by=by, at=at, held_until=None)
    Message.objects.filter(pk__in=[message.pk for message in found]).update(address="")
    if found:
        keys = sorted({key for message in found for key in people(message)})
        record(
            by=by, at=at, event="messages.message.withdraw", subject=source, people=keys, messages=len(found)
        )
    return len(found)
