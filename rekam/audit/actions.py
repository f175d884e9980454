"""Writing the log. Every action of every room ends here, inside its own transaction."""

import base64
import datetime as dt
import secrets
from collections.abc import Iterator, Mapping, Sequence

from django.conf import settings
from django.db import DatabaseError, transaction
from django.utils.module_loading import import_string

from rekam.audit import models, queries, rules
from rekam.audit.models import Event, EventPerson, Head
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.jobs.actions import enqueue_named


def record(
    *,
    by: Actor,
    at: dt.datetime,
    event: str,
    subject: str = "",
    people: Sequence[str] = (),
    place: str = "",
    reason: str = "",
    **facts: object,
) -> Event:
    """Add an entry and store the tasks that follow from it, in the caller's transaction.

    Call it last: from here to the commit other writers wait. `event` is `room.thing.verb`, `people`
    are person keys; facts hold no personal data. Raises Refused: `log_not_written` (and the whole
    transaction rolls back, even if the refusal is caught inside), `event_name_unknown`.
    """
    entry = _entry(by, at, rules.event_name(event), subject, people, place, reason, facts)
    return _append(entry, by, at)


def record_read(
    *, by: Actor, at: dt.datetime, page: str, people: Sequence[str], place: str = "", reason: str = "",
    subject: str = "", **facts: object,
) -> Event:  # fmt: skip
    """Add one entry for a page that shows these people. Raises Refused, and then nothing may be shown.

    `page` is `room.thing` (stored as `room.thing.read`) or a full `room.thing.verb`, such as a reveal.
    """
    entry = _entry(by, at, rules.read_name(page), subject, people, place, reason, facts)
    return _append(entry | {"read": True}, by, at)


def _entry(
    by: Actor,
    at: dt.datetime,
    event: str,
    subject: str,
    people: Sequence[str],
    place: str,
    reason: str,
    facts: Mapping[str, object],
) -> dict[str, object]:
    return {
        "actor_id": rules.plain_text(by.id),
        "actor_kind": by.kind,
        "actor_name": rules.plain_text(by.name),
        "at": rules.stamp(at),
        "event": event,
        "facts": rules.plain(facts),
        "people": sorted({rules.plain_text(key) for key in people}),
        "place": rules.plain_text(place),
        "read": False,
        "reason": rules.plain_text(reason.strip()),
        "subject": rules.plain_text(subject),
    }


def _append(entry: dict[str, object], by: Actor, at: dt.datetime) -> Event:
    try:
        # No savepoint: an entry that fails takes the caller's transaction with it.
        with transaction.atomic(savepoint=False):
            event = _chain(entry, at)
            _follow_up(event, by, at)
            return event
    except DatabaseError as error:
        raise Refused("log_not_written", event=entry["event"]) from error


def _chain(entry: dict[str, object], at: dt.datetime) -> Event:
    # PostgreSQL locks the row here; SQLite is alone since BEGIN IMMEDIATE.
    head, _ = Head.objects.select_for_update().get_or_create(
        pk=1, defaults={"origin": f"rekam/audit/{secrets.token_hex(8)}", "hash": rules.GENESIS}
    )
    entry |= {"seq": head.seq + 1, "previous": head.hash}
    own = rules.digest(entry)
    people = entry["people"]
    event = Event(**{k: v for k, v in entry.items() if k not in ("people", "at")}, at=at, hash=own)
    event.save()
    assert isinstance(people, list)
    if people:
        EventPerson.objects.bulk_create([EventPerson(event=event, person_key=key) for key in people])
    Head.objects.filter(pk=1).update(seq=event.seq, hash=own)
    return event


def _follow_up(event: Event, by: Actor, at: dt.datetime) -> None:
    for name in _followups().get(event.event, ()):
        enqueue_named(name, by=by.id, at=at, subject=event.subject, event=event.event)


def _followups() -> Mapping[str, Sequence[str]]:
    told: Mapping[str, Sequence[str]] = import_string(settings.FOLLOWUPS)
    return told


def check_log(*, by: Actor, at: dt.datetime, checkpoint: rules.Checkpoint | None = None) -> rules.Verdict:
    """Walk the whole log and keep what was found. The walk holds no lock; only its result is written."""
    by.check("audit.read")
    found = queries.verify(checkpoint)
    with transaction.atomic():
        models.Verification(
            at=at, ok=found.ok, checked=found.checked, first_bad=found.first_bad, fault=found.fault or ""
        ).save()
        record(
            by=by, at=at, event="audit.log.verify",
            ok=found.ok, checked=found.checked, first_bad=found.first_bad, fault=found.fault,
        )  # fmt: skip
    return found


def make_checkpoint(*, by: Actor, at: dt.datetime) -> rules.Checkpoint:
    """Walk the log, then keep its size and root for print and post.

    Raises Refused: `log_broken` (no checkpoint is made of a log that is not whole), `log_empty`.
    """
    found = check_log(by=by, at=at)
    if not found.ok:
        raise Refused("log_broken", seq=found.first_bad, fault=found.fault)
    if not found.checked:
        raise Refused("log_empty")
    made = rules.Checkpoint(queries.origin(), found.checked, found.root)
    kept = base64.b64encode(made.root).decode()
    models.Checkpoint.objects.get_or_create(
        size=made.size, defaults={"origin": made.origin, "root": kept, "at": at}
    )
    return made


def ask_checkpoint(*, by: Actor, at: dt.datetime) -> None:
    """Have the worker walk the log now; a walk that waits or runs already is enough."""
    by.check("audit.read")
    with transaction.atomic():
        record(by=by, at=at, event="audit.log.ask_verify")
        enqueue_named("rekam.audit.tasks.daily_checkpoint", by=by.id, at=at, unique="audit.checkpoint")


def export_log(*, by: Actor, at: dt.datetime, first: int = 1) -> Iterator[bytes]:
    """One canonical JSON line per entry from `first` on; the last line is the entry of this export."""
    by.check("audit.export")
    own = record(by=by, at=at, event="audit.log.export", first=first)
    return (rules.canonical(entry) + b"\n" for entry in queries.entries(first, own.seq))
