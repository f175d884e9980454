"""Messages as the pages read them: within a territory, filtered, with what happened to each."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from functools import reduce
from operator import or_
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Max, Q, QuerySet

from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.messages.models import Message, Step
from rekam.messages.rules import ATTENTION, NOT_SENT_BY_US, WAITING, Channel, Setup, State
from rekam.staff.queries import officers
from rekam.web.facts import fact


@dataclass(frozen=True, slots=True)
class Wanted:
    """A filter of the list; empty texts ask for everything."""

    state: str = ""
    channel: str = ""
    template: str = ""


def within(by: Actor) -> QuerySet[Message]:
    """What lies in the territory; a test of a channel has no place and shows where everything does."""
    reached = [Q(place=code) | Q(place__startswith=f"{code}.") if code else Q() for code in by.territory]
    return Message.objects.filter(reduce(or_, reached)) if reached else Message.objects.none()


def messages(by: Actor, wanted: Wanted) -> QuerySet[Message]:
    """Newest first."""
    asked = {name: value for name, value in asdict(wanted).items() if value}
    return within(by).filter(**asked).order_by("-at", "-id")


def message(id: UUID | str, *, by: Actor) -> Message:
    """Raises Refused: `message_not_found`, `not_permitted`, `not_your_territory`."""
    found = Message.objects.filter(pk=id).first()
    if found is None:
        raise Refused("message_not_found")
    by.check("messages.see", found.place)
    return found


def steps_of(message: Message) -> list[Step]:
    """Oldest first."""
    return list(message.steps.order_by("pk"))


def names_of(ids: Iterable[str]) -> dict[str, str]:
    """Officers' names by the ids that messages keep; one query."""
    numbers = {int(one) for one in ids if one.isascii() and one.isdecimal()}
    return {str(pk): name for pk, name in officers().filter(pk__in=numbers).values_list("pk", "full_name")}


def of_person(person_key: str) -> list[Message]:
    """All that was asked to be sent about somebody, newest first, for the pages of rooms above."""
    return list(Message.objects.filter(person_key=person_key).order_by("-at", "-id"))


def about(person_keys: Iterable[str], templates: Collection[str]) -> list[Message]:
    """What was written about these people with one of these templates, oldest first. One query."""
    rows = Message.objects.filter(person_key__in=list(person_keys), template__in=templates)
    return list(rows.order_by("at", "pk"))


def leaves() -> bool:
    """Whether anything leaves this office by itself: a channel is set, and its people are not made up."""
    setup: Setup = settings.REKAM_MESSAGES
    set_up = any(setup.has(one) for one in setup.order if one not in NOT_SENT_BY_US)
    return set_up and not fact("synthetic")


def links_leave() -> bool:
    """Whether a link in a message leads anywhere: the office's pages have an address for people outside."""
    setup: Setup = settings.REKAM_MESSAGES
    return bool(setup.public_url)


def attention_count(by: Actor) -> int:
    return within(by).filter(state__in=ATTENTION).count()


def recorded_count(by: Actor) -> int:
    """Those that an officer can still send by hand: their number is kept."""
    return within(by).filter(state=State.RECORDED).exclude(address="").count()


def counts(by: Actor) -> dict[str, int]:
    """State -> how many, within the territory; one query."""
    rows = within(by).values_list("state").annotate(n=Count("pk")).order_by()
    return dict(rows)


@dataclass(frozen=True, slots=True)
class Use:
    """How a channel fares: what waits, when one last went well, and when one last failed and why."""

    waiting: int = 0
    well_at: dt.datetime | None = None
    failed_at: dt.datetime | None = None
    reason: str = ""


_WELL = (State.RECORDED, State.OPENED, State.ACCEPTED, State.SENT, State.DELIVERED, State.READ)


def uses() -> dict[Channel, Use]:
    """Two queries, whatever was sent. No personal data: counts and times of the whole office."""
    rows = Message.objects.values("channel").annotate(
        waiting=Count("pk", filter=Q(state__in=WAITING)),
        well_at=Max("changed_at", filter=Q(state__in=_WELL)),
        failed_at=Max("changed_at", filter=Q(state=State.FAILED)),
    )
    found = list(rows.order_by())
    failed = Q(pk__in=[])
    for row in found:
        failed |= Q(channel=row["channel"], state=State.FAILED, changed_at=row["failed_at"])
    reasons = dict(Message.objects.filter(failed).values_list("channel", "reason"))
    return {
        Channel(row["channel"]): Use(
            row["waiting"], row["well_at"], row["failed_at"], reasons.get(row["channel"], "")
        )
        for row in found
    }
