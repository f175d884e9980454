"""Given, revoked, dropped: moves of one suket by one person, as the one table allows them."""

import datetime as dt
import uuid
from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from rekam.audit.actions import record
from rekam.audit.rules import plain_text
from rekam.certificates import phrases, queries
from rekam.certificates.models import Step, Suket
from rekam.certificates.rules.suket import LIFECYCLE, Event, Facts, State, Way, unmet
from rekam.core.actor import Actor
from rekam.core.language import day_in
from rekam.core.refusal import Refused
from rekam.documents.actions import void_number
from rekam.messages.actions import call_off, close_links, make_link, send
from rekam.messages.models import Message
from rekam.messages.rules.links import LONGEST
from rekam.people import queries as people
from rekam.staff.rules import system
from rekam.targets.queries import recipients

NOTE = 300
LINK = "suket_ready"
"""The template that carries a link."""
ENDED = {State.REVOKED, State.REPLACED, State.EXPIRED, State.DROPPED}


def deliver_suket(*, id: uuid.UUID, version: int, way: str, by: Actor, at: dt.datetime) -> Suket:
    """Given to its holder, once or again. Raises Refused as `move`."""
    return _by_hand(id, version, Event.DELIVER, Facts(way=way, on=timezone.localdate(at)), by, at)


def revoke_suket(*, id: uuid.UUID, version: int, note: str, by: Actor, at: dt.datetime) -> Suket:
    """Raises Refused as `move`."""
    return _by_hand(id, version, Event.REVOKE, Facts(note=note), by, at)


@transaction.atomic
def drop_suket(*, id: uuid.UUID, version: int, note: str, by: Actor, at: dt.datetime) -> Suket:
    """A draft that nobody will sign; a number it was given is void. Raises Refused as `move`."""
    suket = _by_hand(id, version, Event.DROP, Facts(note=note), by, at)
    if suket.letter:
        void_number(letter=suket.letter, reason=phrases.DROPPED, by=by, at=at)
    return suket


@dataclass(frozen=True, slots=True)
class Linked:
    """A link as it is shown once: path, the PIN to be told, and the message that carries the path, if any."""

    path: str
    pin: str
    message: Message | None = None


@transaction.atomic
def link_suket(*, id: uuid.UUID, version: int, tell: bool = False, by: Actor, at: dt.datetime) -> Linked:
    """Given by a link that ends with the suket, in a month at the latest. `tell` sends it to the number that
    the holder agreed to; the PIN is never sent. The PIN is kept nowhere, the path only in that message.

    Raises Refused as `move`; with `tell` `suket_no_number` and those of `messages.actions.send`.
    """
    suket = _by_hand(id, version, Event.DELIVER, Facts(way=Way.BY_LINK, on=timezone.localdate(at)), by, at)
    ends = _end(suket, at)
    path, pin = make_link(
        purpose="suket", subject=f"suket:{suket.pk}", person_key=suket.person_key, expires=ends, by=by, at=at,
    )  # fmt: skip
    return Linked(path, pin, _told(suket, path, ends, by, at) if tell else None)


def _told(suket: Suket, path: str, ends: dt.datetime, by: Actor, at: dt.datetime) -> Message:
    """A link before this one that still waits to be sent is not sent any more."""
    to = recipients([suket.person_key]).get(suket.person_key)
    if to is None:
        raise Refused("suket_no_number")
    name = people.resident(suket.person_key, by=by).name
    call_off(person_keys=[suket.person_key], templates=[LINK], by=system(), at=at)
    facts = {"name": name, "link": path, "until": day_in(timezone.localdate(ends), "id")}
    return send(
        to=to, template=LINK, facts=facts,
        person_key=suket.person_key, place=suket.village_code, by=by, at=at,
        once=f"suket:{suket.pk}:{suket.version}",
    )  # fmt: skip


def _end(suket: Suket, at: dt.datetime) -> dt.datetime:
    """The end of its last day at the office, or the longest that a link may live."""
    longest = at + LONGEST
    if suket.last_day is None:
        return longest
    return min(longest, timezone.make_aware(dt.datetime.combine(suket.last_day, dt.time.max)))


@transaction.atomic
def _by_hand(id: uuid.UUID, version: int, event: Event, facts: Facts, by: Actor, at: dt.datetime) -> Suket:
    return move(queries.suket(id, by=by), version, event, facts, by=by, at=at)


def move(
    suket: Suket, version: int, event: Event, facts: Facts, *, by: Actor, at: dt.datetime, **told: object
) -> Suket:
    """One row of the table, inside the caller's transaction; `told` are columns that come with it.

    Raises Refused: `not_permitted`, `not_your_territory`, `suket_changed` (somebody was faster),
    `move_not_allowed`, `suket_need_not_met` (need).
    """
    step = LIFECYCLE.next(State(suket.state), event)
    by.check(step.permission, suket.village_code)
    if need := unmet(step, replace(facts, last_day=suket.last_day)):
        raise Refused("suket_need_not_met", need=need, **phrases.need_facts(need))
    before, note = suket.state, plain_text(facts.note.strip()[:NOTE])
    ended = {"ended_at": at} if step.target in ENDED else {}
    as_seen = Suket.objects.filter(pk=suket.pk, version=version, state=before)
    if not as_seen.update(state=step.target, version=F("version") + 1, **ended, **told):
        raise Refused("suket_changed")
    suket.refresh_from_db()
    if ended:
        close_links(purpose="suket", subject=f"suket:{suket.pk}", by=by, at=at)
        call_off(person_keys=[suket.person_key], templates=[LINK], by=system(), at=at)
    Step.objects.create(suket=suket, event=event, before=before, after=step.target, note=note,
                        way=facts.way, by=by.id, at=at)  # fmt: skip
    record(by=by, at=at, event=f"{LIFECYCLE.name}.{event}", subject=f"suket:{suket.pk}",
           people=[suket.person_key], place=suket.village_code, reason=note, way=facts.way)  # fmt: skip
    return suket
