"""Reading the log: pages of it, one person's trail, its days, and whether it is whole."""

import base64
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from rekam.audit import models, rules
from rekam.audit.models import Event, EventPerson, Head, Verification
from rekam.core.refusal import Refused

PAGE = 50
CHUNK = 2000
TRAIL = 500


@dataclass(frozen=True, slots=True)
class Filters:
    """`event`, `place`: a name or code and everything below it. Days are the office's own, both included."""

    actor: str = ""
    event: str = ""
    subject: str = ""
    place: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    kind: str = ""
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """`older` is the number to ask for as `before` next; None on the last page."""

    rows: list[Event]
    older: int | None


def events(filters: Filters, limit: int = PAGE) -> Page:
    """Newest first, by number: costs the same on the first page and on the ten-thousandth."""
    return _page(Event.objects.filter(*_wanted(filters)), filters.before, limit)


def _page(rows: "QuerySet[Event]", before: int | None, limit: int) -> Page:
    if before is not None:
        rows = rows.filter(seq__lt=before)
    found = list(rows.order_by("-seq")[: limit + 1])
    return Page(found[:limit], found[limit - 1].seq if len(found) > limit else None)


def _wanted(filters: Filters) -> Iterator[Q]:
    if filters.actor:
        yield Q(actor_id=filters.actor)
    if filters.event:
        yield _below("event", filters.event)
    if filters.subject:
        yield Q(subject=filters.subject)
    if filters.place:
        yield _below("place", filters.place)
    if filters.since:
        yield Q(at__gte=_midnight(filters.since))
    if filters.until:
        yield Q(at__lt=_midnight(filters.until + dt.timedelta(days=1)))
    if filters.kind:
        yield Q(read=filters.kind == "reads")


def _below(name: str, value: str) -> Q:
    """As a range, which an index serves: LIKE cannot use one where case folds."""
    value = value.rstrip(".")
    return Q(**{name: value}) | Q(**{f"{name}__gt": value + ".", f"{name}__lt": value + "/"})


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), timezone.get_current_timezone())


def event(seq: int) -> Event:
    """Raises Refused: `log_entry_not_found`."""
    found: Event | None = Event.objects.filter(pk=seq).prefetch_related("people").first()
    if found is None:
        raise Refused("log_entry_not_found", seq=seq)
    return found


def trail_of(person_key: str, before: int | None = None, limit: int = TRAIL) -> Page:
    """Who saw or changed what is kept of this person, newest first."""
    return _page(Event.objects.filter(people__person_key=person_key), before, limit)


@dataclass(frozen=True, slots=True)
class DayCount:
    day: dt.date
    event: str
    count: int


def counts(since: dt.date, until: dt.date) -> list[DayCount]:
    """Entries per day and event, both days included; the newest day first."""
    zone = timezone.get_current_timezone()
    within = Event.objects.filter(
        at__gte=_midnight(since), at__lt=_midnight(until + dt.timedelta(days=1))
    ).annotate(day=TruncDate("at", tzinfo=zone))
    rows = within.values("day", "event").annotate(count=Count("seq")).order_by("-day", "event")
    return [DayCount(**row) for row in rows]


def head() -> tuple[int, str]:
    """(number, hash) of the last entry; (0, zeros) of an empty log."""
    found = Head.objects.filter(pk=1).first()
    return (found.seq, found.hash) if found else (0, rules.GENESIS)


def origin() -> str:
    """The name this log was given at its first entry; "" while there is none."""
    return str(Head.objects.filter(pk=1).values_list("origin", flat=True).first() or "")


def entries(first: int = 1, last: int | None = None) -> Iterator[dict[str, Any]]:
    """Whole entries in their order, read in pieces, so that no transaction stays open."""
    names = [name for name in (*rules.FIELDS, "hash") if name != "people"]
    while last is None or first <= last:
        rows = Event.objects.filter(seq__gte=first).order_by("seq")
        rows = rows if last is None else rows.filter(seq__lte=last)
        piece = list(rows.values(*names)[:CHUNK])
        if not piece:
            return
        people = _people(piece[0]["seq"], piece[-1]["seq"])
        for row in piece:
            yield row | {"at": rules.stamp(row["at"]), "people": people.get(row["seq"], [])}
        first = piece[-1]["seq"] + 1


def _people(first: int, last: int) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    rows = EventPerson.objects.filter(event_id__gte=first, event_id__lte=last)
    for seq, key in rows.values_list("event_id", "person_key"):
        found.setdefault(seq, []).append(key)
    return {seq: sorted(keys) for seq, keys in found.items()}


def verify(checkpoint: rules.Checkpoint | None = None) -> rules.Verdict:
    """Walk the whole log, against its head, the checkpoints kept here and one that somebody brings.

    Takes seconds per million entries and holds no lock: entries added meanwhile are left to the next walk.
    """
    # The end is read before the head: an entry that the head does not know of was never appended.
    last = Event.objects.aggregate(last=Max("seq"))["last"] or 0
    end = head()
    kept = [*checkpoints(), *([checkpoint] if checkpoint else [])]
    return rules.verify(
        entries(-rules.LARGEST, max(last, end[0])), origin=origin(), head=end, checkpoints=kept
    )


def checkpoints() -> list[rules.Checkpoint]:
    rows = models.Checkpoint.objects.order_by("size")
    return [rules.Checkpoint(row.origin, row.size, base64.b64decode(row.root)) for row in rows]


def last_checkpoint() -> models.Checkpoint | None:
    return models.Checkpoint.objects.order_by("-size").first()


def last_verification() -> Verification | None:
    return Verification.objects.order_by("-id").first()
