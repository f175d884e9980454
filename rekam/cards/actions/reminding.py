"""Writing to people whose card lies ready, and not writing any more once it does not."""

import datetime as dt
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from rekam.audit.actions import record
from rekam.cards.actions.stepping import locked
from rekam.cards.models import Application
from rekam.cards.phrases import reminders as phrases
from rekam.cards.queries.applications import place_of
from rekam.cards.queries.custody import office_code
from rekam.cards.queries.reminders import Standing, policy, standings
from rekam.cards.rules.applications import State
from rekam.cards.rules.papers import Kind
from rekam.cards.rules.reminders import READY, REMINDER, Policy, once_key
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.messages import actions as messages
from rekam.messages.rules import State as MessageState
from rekam.places import queries as places

BATCH = 1_000
MOST_AT_ONCE = 500
"""Cards that an officer reminds of with one press."""
WRITTEN = ("told", "held")


@dataclass(slots=True)
class Reminded:
    """What came of each card, as words of `phrases.reminders.RESULTS`; the last refusal, if there was one."""

    counts: Counter[str] = field(default_factory=Counter)
    refused: Refused | None = None


def remind_due(*, by: Actor, at: dt.datetime) -> Reminded:
    """Everybody whose card lies ready and whose next message is due. Safe to repeat, at any hour.

    Who cannot be written to is counted too. Raises Refused: `not_permitted`, `reminders_file`.
    """
    by.check("messages.send")
    rule, today, done = policy(), timezone.localdate(at), Reminded()
    lying = Application.objects.filter(state=State.READY_FOR_PICKUP).order_by("pk")
    keys = list(lying.values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        rows = list(lying.filter(pk__in=keys[start : start + BATCH]))
        for standing in standings(rows, rule):
            if standing.due(today):
                _one(standing.card.pk, rule, done, by, at, day=today)
            elif standing.silence:
                done.counts[standing.silence] += 1
    _record(done, office_code(), by, at)
    return done


def remind_cards(*, applications: Collection[int], by: Actor, at: dt.datetime) -> Reminded:
    """An officer reminds of these, before their day if need be: once a day, and no oftener than the rule.

    Raises Refused: `reminders_none_chosen`, `shipment_too_large`, `application_not_found`, `not_permitted`,
    `not_your_territory`, `reminders_file`.
    """
    by.check("messages.send")
    if not applications:
        raise Refused("reminders_none_chosen")
    if len(set(applications)) > MOST_AT_ONCE:
        raise Refused("shipment_too_large", most=MOST_AT_ONCE)
    rule, done = policy(), Reminded()
    for pk in sorted(set(applications)):
        _one(pk, rule, done, by, at)
    _record(done, office_code(), by, at)
    return done


def _one(
    pk: int, rule: Policy, done: Reminded, by: Actor, at: dt.datetime, *, day: dt.date | None = None
) -> None:
    """One card whose message cannot be made keeps nobody else's from being made."""
    try:
        done.counts[_written(pk, rule, by, at, day)] += 1
    except Refused as refused:
        if refused.code in ("application_not_found", "not_your_territory", "not_permitted"):
            raise
        done.counts["refused"] += 1
        done.refused = refused


@transaction.atomic
def _written(pk: int, rule: Policy, by: Actor, at: dt.datetime, day: dt.date | None) -> str:
    """Looked at again under lock: whoever comes second finds it written. `day`: only what is due by then."""
    card = locked(pk)
    by.check("messages.send", place_of(card))
    if card.state != State.READY_FOR_PICKUP:
        return "not_lying"
    (found,) = standings([card], rule)
    if found.silence:
        return found.silence
    just_now = found.last and timezone.localdate(found.last.at) == timezone.localdate(at)
    if just_now or (day and not found.due(day)):
        return "too_soon"
    return "enough" if found.reminders >= rule.most and found.number else _send(found, rule, by, at)


def _send(found: Standing, rule: Policy, by: Actor, at: dt.datetime) -> str:
    assert found.to, "who cannot be written to is silent"
    assert found.person, "who is not known is silent"
    card, number = found.card, found.number
    desk = rule.desk(card.place_collect)
    facts = {
        "name": found.person.resident.name,
        "place": desk.name or _desk_of(card.place_collect),
        "hours": desk.hours or phrases.HOURS["id"],
        "bring": phrases.BRING[Kind(card.kind)]["id"],
    }
    made = messages.send(
        to=found.to, template=REMINDER if number else READY, facts=facts, person_key=card.person_key,
        place=place_of(card), once=once_key(card.pk, card.since, number), by=by, at=at,
    )  # fmt: skip
    return "held" if made.state == MessageState.HELD else "told"


def _desk_of(place: str) -> str:
    here = places.office()
    if here and place == here.code:
        return phrases.DESK_OFFICE["id"].format(name=here.name)
    region = places.region(place)
    return phrases.DESK_KECAMATAN["id"].format(name=region.name if region else place)


def _record(done: Reminded, place: str, by: Actor, at: dt.datetime) -> None:
    """Each message has an entry of its own; this one says of how many cards something came."""
    if not any(done.counts[what] for what in (*WRITTEN, "refused")):
        return
    told: dict[str, Any] = {str(what): n for what, n in done.counts.items()}
    why = done.refused.code if done.refused else ""
    with transaction.atomic():
        record(by=by, at=at, event="cards.application.remind", place=place, why=why, **told)
