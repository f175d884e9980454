"""Findings that are alike, and what was decided for all of them at once."""

import uuid
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from rekam.audit.models import Event
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.people.queries import within
from rekam.places.queries import office
from rekam.voters.models import GroupDecision, GroupRow, Sighting
from rekam.voters.queries.elections import election
from rekam.voters.queries.findings import findings, sightings
from rekam.voters.rules.deciding import OPEN, GroupState


@dataclass(frozen=True, slots=True)
class Group:
    """`group` is the code of the evidence that they share; see `rules.grouping.told_by`."""

    group: str
    count: int
    open: int


def groups(by: Actor, kind: str) -> list[Group]:
    """Alike findings of a kind in the territory, the most work first."""
    rows = in_groups(by, kind).order_by().values_list("group")
    waiting = Count("pk", filter=Q(finding__state__in=OPEN))
    told = [Group(*row) for row in rows.annotate(count=Count("pk"), open=waiting)]
    return sorted(told, key=lambda one: (-one.open, -one.count, one.group))


def in_groups(by: Actor, kind: str, group: str = "") -> QuerySet[Sighting]:
    """What the newest run saw; reports of the field have no group and are decided one by one."""
    return findings(by, kind=kind, group=group).exclude(group="")


def decision(decision_id: uuid.UUID) -> GroupDecision:
    """Raises Refused: `group_decision_not_found`."""
    found = GroupDecision.objects.filter(pk=decision_id).first()
    if found is None:
        raise Refused("group_decision_not_found")
    return found


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many rows are in which case. The first three add up to all; the last two come from an undo."""

    waiting: int
    decided: int
    left: int
    """Changed meanwhile, and so left alone."""
    returned: int
    kept: int
    """Not returned: somebody moved them after the group did."""


@dataclass(frozen=True, slots=True)
class GroupSeen:
    decision: GroupDecision
    outcome: Outcome
    sample: list[Sighting]
    """What the asker was shown, as far as it lies in the territory."""
    answer: str
    """Why it was declined."""


def group_decision(decision_id: uuid.UUID, by: Actor) -> GroupSeen:
    """Raises Refused: `not_permitted`, `group_decision_not_found`, `not_your_territory`."""
    by.check("voters.see")
    found = decision(decision_id)
    if not _in_reach(by, GroupDecision.objects.filter(pk=found.pk)).exists():
        raise Refused("not_your_territory", place=next(iter(places_of(found)), ""))
    shown = found.rows.filter(sample=True).values("finding")
    sample = sightings().filter(within(by), finding__in=shown).select_related("finding")
    declined = Event.objects.filter(subject=f"group:{found.pk}", event="voters.group.decline")
    reason = declined.values_list("reason", flat=True).first() if found.state == GroupState.DECLINED else None
    return GroupSeen(found, outcome_of(found), list(sample.order_by("finding_id")), reason or "")


def outcome_of(found: GroupDecision) -> Outcome:
    moved = ~Q(became="")
    stands = Q(version=None)
    told = found.rows.aggregate(
        waiting=Count("pk", filter=Q(became="", refusal="")),
        decided=Count("pk", filter=moved),
        left=Count("pk", filter=Q(became="") & ~Q(refusal="")),
        returned=Count("pk", filter=moved & stands & Q(refusal="")),
        kept=Count("pk", filter=moved & stands & ~Q(refusal="")),
    )
    return Outcome(**told)


def group_rows(decision_id: uuid.UUID, by: Actor) -> QuerySet[GroupRow]:
    """Each with its `finding`, in the territory: first what was left alone, then the rest."""
    reached = sightings().filter(within(by), finding=OuterRef("finding"))
    rows = GroupRow.objects.filter(Exists(reached), decision=decision_id).select_related("finding")
    return rows.order_by("-refusal", "finding_id")


def group_decisions(by: Actor) -> QuerySet[GroupDecision]:
    """Of this election, newest first, as far as one of its findings lies in the territory."""
    asked = _in_reach(by, GroupDecision.objects.filter(election=election().code))
    return asked.order_by("-asked_at", "pk") if by.may("voters.see") else asked.none()


def _in_reach(by: Actor, asked: QuerySet[GroupDecision]) -> QuerySet[GroupDecision]:
    """Those that reach into the territory: what somebody noted is no matter of any other officer.

    Who works in the whole office is not asked row by row: a decision can have tens of thousands.
    """
    here = office()
    if by.reaches(here.code if here else ""):
        return asked
    rows = GroupRow.objects.filter(decision=OuterRef("pk"))
    now = sightings().filter(finding=OuterRef("finding"))
    once = Sighting.objects.filter(within(by), finding=OuterRef("finding"))
    return asked.filter(Exists(rows.filter(Exists(now.filter(within(by))) | (Exists(once) & ~Exists(now)))))


def waiting_approvals(by: Actor) -> QuerySet[GroupDecision]:
    """What this person may approve: never what the same person asked for."""
    if not by.may("voters.approve"):
        return GroupDecision.objects.none()
    waiting = _in_reach(by, GroupDecision.objects.filter(election=election().code, state=GroupState.ASKED))
    return waiting.exclude(asked_by=by.id).order_by("asked_at")


def taken(rows: QuerySet[Sighting]) -> bool:
    """Whether a decision that waits or runs already holds one of them."""
    held = GroupRow.objects.filter(decision__state__in=[GroupState.ASKED, GroupState.RUNNING])
    return held.filter(became="", refusal="", finding__in=rows.order_by().values("finding")).exists()


def places_of(found: GroupDecision) -> list[str]:
    """The villages that a decision reaches; what the newest run sees no more reaches where it was seen."""
    now = sightings().filter(finding__in=found.rows.values("finding"))
    gone = found.rows.exclude(Exists(sightings().filter(finding=OuterRef("finding"))))
    once = Sighting.objects.filter(finding__in=gone.values("finding"))
    seen = {place for rows in (now, once) for place in _villages(rows)}
    never = found.rows.exclude(Exists(Sighting.objects.filter(finding=OuterRef("finding"))))
    here = office()
    return sorted(seen | ({here.code if here else ""} if never.exists() else set()))


def _villages(rows: QuerySet[Sighting]) -> QuerySet[Sighting, str]:
    return rows.order_by("village_code").values_list("village_code", flat=True).distinct()
