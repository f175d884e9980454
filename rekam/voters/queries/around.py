"""What stands around one finding: the one before and after it in the list, and what was done with it."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from rekam.audit.models import Event, EventPerson
from rekam.core.actor import Actor
from rekam.voters.models import Finding, GroupRow, Sighting
from rekam.voters.queries.findings import IN_ORDER, findings, sightings, standing

MOST = 100


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Findings by id; None at either end. `position` counts from 1, also for one that is no longer listed."""

    previous: uuid.UUID | None
    next: uuid.UUID | None
    position: int
    of: int


def neighbours(
    finding_id: uuid.UUID, by: Actor, *, kind: str = "", village: str = "", state: str = "",
    group: str = "", text: str = "",
) -> Neighbours:  # fmt: skip
    """Before and after in the list under the same filters, by key: a decided one still knows its next."""
    rows = findings(by, kind=kind, village=village, state=state, group=group, text=text)
    here = sightings().filter(finding=finding_id).first()
    if here is None:
        return Neighbours(None, rows.values_list("finding", flat=True).first(), 0, rows.count())
    before, after = _beyond(here, "lt"), _beyond(here, "gt")
    told = rows.order_by().aggregate(before=Count("pk", filter=before), of=Count("pk"))
    previous = rows.filter(before).reverse().values_list("finding", flat=True).first()
    following = rows.filter(after).values_list("finding", flat=True).first()
    return Neighbours(previous, following, told["before"] + 1, told["of"])


def _beyond(here: Sighting, side: str) -> Q:
    """Every row before or after this one in walking order."""
    found, same = Q(), Q()
    for name in IN_ORDER:
        found |= same & Q(**{f"{name}__{side}": getattr(here, name)})
        same &= Q(**{name: getattr(here, name)})
    return found


@dataclass(frozen=True, slots=True)
class Past:
    """One line of a finding's history: the name in the log, who, when, and what was noted or answered."""

    event: str
    by: str
    at: dt.datetime
    note: str
    group: str = ""
    """The decision of a group that it came with."""


def history(finding_id: uuid.UUID) -> list[Past]:
    """Everything that was done with it, newest first: alone, in a group, in what went to KPU."""
    found = standing(finding_id)
    touched = EventPerson.objects.filter(event=OuterRef("pk"), person_key__in=found.people)
    own = Q(subject=f"finding:{found.finding.pk}")
    together = Q(Exists(touched), subject__in=_subjects(found.finding))
    rows = Event.objects.filter(own | together, event__startswith="voters.finding.", read=False)
    return [_past(row) for row in rows.order_by("-seq")[:MOST]]


def _subjects(finding: Finding) -> list[str]:
    """Of what was done with it and others at once; a row that the group left alone is no part of it."""
    rows = GroupRow.objects.filter(finding=finding).exclude(became="")
    groups = [f"group:{decision}" for decision in rows.values_list("decision", flat=True)]
    return groups + ([f"dispatch:{finding.dispatch_id}"] if finding.dispatch_id else [])


def _past(event: Event) -> Past:
    kind, _, name = event.subject.partition(":")
    return Past(event.event, event.actor_name or event.actor_id, event.at, event.reason,
                name if kind == "group" else "")  # fmt: skip
