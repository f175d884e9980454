"""What providers tell afterwards: kept first, applied by a job; each word once, and never backwards."""

import datetime as dt
import hmac
import json
import re
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from rekam.audit.actions import record
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.jobs.actions import enqueue_named
from rekam.messages.actions.moving import move, people, setup
from rekam.messages.actions.optouts import stop_by_reply
from rekam.messages.models import Message, Report
from rekam.messages.rules import Channel, Event, State, moves_to
from rekam.messages.rules.statuses import EVENTS, LARGEST_BODY, Status, Told, failure, read, signed

BATCH = 200
_UUID = re.compile(r"[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}")


def receive(*, body: bytes, signature: str, by: Actor, at: dt.datetime) -> int:
    """A webhook of WhatsApp: statuses are stored for a job, a reply of STOP holds at once. Says how many.

    Raises Refused: `webhook_signature_wrong` (nothing of it was read), `webhook_unreadable`.
    """
    secret = found.secret if (found := setup().whatsapp) else ""
    if len(body) > LARGEST_BODY or not signed(body, signature, secret):
        raise Refused("webhook_signature_wrong")
    told = _read(body)
    if not told.statuses and not told.stops:
        return 0
    with transaction.atomic():
        new = _stored(told.statuses, at)
        for number in told.stops:
            stop_by_reply(number=number, by=by, at=at)
        if new:
            enqueue_named("rekam.messages.tasks.follow", by=by.id, at=at, unique="messages.follow")
    return new


def _read(body: bytes) -> Told:
    try:
        return read(json.loads(body))
    except (ValueError, RecursionError):
        raise Refused("webhook_unreadable") from None


def _stored(statuses: Iterable[Status], at: dt.datetime) -> int:
    before = Report.objects.count()
    rows = [
        Report(provider_id=one.provider_id, status=one.status, ref=one.ref, code=one.code,
               told_at=one.at, came_at=at)
        for one in statuses
    ]  # fmt: skip
    Report.objects.bulk_create(rows, ignore_conflicts=True)
    return Report.objects.count() - before


def follow(*, by: Actor, at: dt.datetime) -> int:
    """Apply what waits, oldest first; a status of a message that is not known yet goes on waiting."""
    by.check("messages.send")
    last, applied = 0, 0
    while rows := list(Report.objects.filter(applied_at=None, pk__gt=last).order_by("pk")[:BATCH]):
        with transaction.atomic():
            applied += _apply(rows, by, at)
        last = rows[-1].pk
    return applied


def apply_reports_of(provider_id: str, *, by: Actor, at: dt.datetime) -> None:
    """What was told before the provider's id was known here."""
    if provider_id:
        _apply(list(Report.objects.filter(applied_at=None, provider_id=provider_id).order_by("pk")), by, at)


def _apply(rows: list[Report], by: Actor, at: dt.datetime) -> int:
    found = _messages(rows)
    known = [row for row in rows if row.pk in found]
    for row in known:
        _told(found[row.pk], row, by, at)
    return Report.objects.filter(pk__in=[row.pk for row in known], applied_at=None).update(applied_at=at)


def _messages(rows: list[Report]) -> dict[int, Message]:
    """Report -> its message: by the provider's id, else by our own that came back with it.

    Locked in one order, so that two who follow at once wait for each other and never in a ring.
    """
    refs = [UUID(row.ref) for row in rows if _UUID.fullmatch(row.ref)]
    named = Q(pk__in=refs) | Q(provider_id__in=[row.provider_id for row in rows])
    ours = list(Message.objects.select_for_update().filter(named, channel=Channel.WHATSAPP).order_by("pk"))
    by_ref = {str(message.pk): message for message in ours}
    by_id = {message.provider_id: message for message in ours if message.provider_id}
    pairs = ((row.pk, by_id.get(row.provider_id) or by_ref.get(row.ref)) for row in rows)
    return {pk: message for pk, message in pairs if message}


def _told(message: Message, row: Report, by: Actor, at: dt.datetime) -> None:
    event = EVENTS[row.status]
    if moves_to(State(message.state), event) is None:
        return
    reason = failure(row.code)[0] if event is Event.FAIL else ""
    known = message.provider_id or row.provider_id
    move(message, event, by=by, at=at, reason=reason, code=row.code, provider_id=known)
    record(
        by=by, at=at, event="messages.message.follow", subject=f"message:{message.pk}",
        people=people(message), place=message.place, state=message.state, why=reason,
    )  # fmt: skip


def handshake(*, mode: str, word: str, challenge: str) -> str:
    """The challenge, for who knows the word that the office chose. Raises Refused: `webhook_not_ours`."""
    wanted = found.verify if (found := setup().whatsapp) else ""
    right = hmac.compare_digest(word.encode("utf-8", "replace"), wanted.encode())
    if mode != "subscribe" or not wanted or not right or not re.fullmatch(r"[\w.-]{1,200}", challenge):
        raise Refused("webhook_not_ours")
    return challenge
