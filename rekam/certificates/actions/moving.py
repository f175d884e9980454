"""Given, revoked, dropped: moves of one suket by one person, as the one table allows them."""

import datetime as dt
import uuid
from dataclasses import replace

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from rekam.audit.actions import record
from rekam.audit.rules import plain_text
from rekam.certificates import phrases, queries
from rekam.certificates.models import Step, Suket
from rekam.certificates.rules.suket import LIFECYCLE, Event, Facts, State, Way, unmet
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.messages.actions import close_links, make_link
from rekam.messages.rules.links import LONGEST

NOTE = 300
ENDED = {State.REVOKED, State.REPLACED, State.EXPIRED, State.DROPPED}


def deliver_suket(*, id: uuid.UUID, version: int, way: str, by: Actor, at: dt.datetime) -> Suket:
    """Given to its holder, once or again. Raises Refused as `move`."""
    return _by_hand(id, version, Event.DELIVER, Facts(way=way, on=timezone.localdate(at)), by, at)


def revoke_suket(*, id: uuid.UUID, version: int, note: str, by: Actor, at: dt.datetime) -> Suket:
    """Raises Refused as `move`."""
    return _by_hand(id, version, Event.REVOKE, Facts(note=note), by, at)


def drop_suket(*, id: uuid.UUID, version: int, note: str, by: Actor, at: dt.datetime) -> Suket:
    """A draft that nobody will sign. Raises Refused as `move`."""
    return _by_hand(id, version, Event.DROP, Facts(note=note), by, at)


@transaction.atomic
def link_suket(*, id: uuid.UUID, version: int, by: Actor, at: dt.datetime) -> tuple[str, str]:
    """Given by a link that ends with the suket, in a month at the latest: its path, and the PIN to be told.

    Both are told once and kept nowhere. Raises Refused as `move`.
    """
    suket = _by_hand(id, version, Event.DELIVER, Facts(way=Way.BY_LINK, on=timezone.localdate(at)), by, at)
    return make_link(
        purpose="suket", subject=f"suket:{suket.pk}", person_key=suket.person_key,
        expires=_end(suket, at), by=by, at=at,
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
    Step.objects.create(suket=suket, event=event, before=before, after=step.target, note=note,
                        way=facts.way, by=by.id, at=at)  # fmt: skip
    record(by=by, at=at, event=f"{LIFECYCLE.name}.{event}", subject=f"suket:{suket.pk}",
           people=[suket.person_key], place=suket.village_code, reason=note, way=facts.way)  # fmt: skip
    return suket
