"""One decision for many findings: asked, approved by a second person above a limit, taken back."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import BooleanField, F, QuerySet, UUIDField, Value
from django.db.models.expressions import Combinable

from rekam.audit.actions import record
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.jobs.actions import enqueue_named
from rekam.voters import phrases, queries
from rekam.voters.actions.deciding import NOTE, event_named
from rekam.voters.models import GroupDecision, GroupRow, Sighting
from rekam.voters.rules.deciding import (
    GROUP_EVENTS,
    GROUP_NEXT,
    LIFECYCLE,
    OPEN,
    SAMPLE,
    Facts,
    GroupState,
    permission_of,
    reason,
)

BATCH = 500
DECIDE_TASK, UNDO_TASK = "rekam.voters.tasks.decide_group", "rekam.voters.tasks.undo_group"


@transaction.atomic
def ask_group(
    *,
    kind: str,
    group: str,
    event: str,
    sample: Sequence[uuid.UUID],
    note: str,
    by: Actor,
    at: dt.datetime,
) -> GroupDecision:
    """All alike findings in the territory that wait for a decision now, at the version of now.

    Up to REKAM_GROUP_LIMIT of them a job decides at once; more of them wait for a second person. `sample`
    are the findings that the asker was shown. Raises Refused: `group_event_not_allowed`, `group_empty`,
    `group_already_asked`, `sample_missing`, `sample_too_small`, `sample_not_in_group`.
    """
    asked = event_named(event)
    if asked not in GROUP_EVENTS:
        raise Refused("group_event_not_allowed", event=event)
    by.check(permission_of(asked))
    if not group:
        raise Refused("group_empty")  # alike are only those that share a group, never a whole kind
    waiting = queries.in_groups(by, kind, group).filter(finding__state__in=OPEN)
    rows = waiting.filter(finding__state__in=_sources(asked))
    _check(waiting, rows, set(sample))
    made = GroupDecision.objects.create(
        election=queries.election().code, kind=kind, group=group, event=asked, note=note.strip()[:NOTE],
        findings=0, asked_by=by.id, asked_at=at,
    )  # fmt: skip
    made.findings = _keep(made, rows)
    made.rows.filter(finding__in=sample).update(sample=True)
    if made.findings <= settings.REKAM_GROUP_LIMIT:
        made.state = GroupState.RUNNING
        _run(made, DECIDE_TASK, by, at)
    made.save(update_fields=["findings", "state"])
    _record("ask", made, by, at, reason=made.note)
    return made


def _sources(event: str) -> set[str]:
    """The states that this event leaves."""
    return {state for move in LIFECYCLE.moves if move.event == event for state in move.sources}


def _check(waiting: QuerySet[Sighting], rows: QuerySet[Sighting], sample: set[uuid.UUID]) -> None:
    if not rows.exists():
        raise Refused("group_empty")
    if not sample:
        raise Refused("sample_missing")
    if waiting[:SAMPLE].count() > len(sample):
        raise Refused("sample_too_small", most=SAMPLE)
    if waiting.filter(finding__in=sample).count() != len(sample):
        raise Refused("sample_not_in_group")
    if queries.taken(rows):
        raise Refused("group_already_asked")


def _keep(made: GroupDecision, rows: QuerySet[Sighting]) -> int:
    """A row for each finding at the version of this moment; says how many.

    One statement of the database: to read and write 30,000 rows here takes seconds, in which on SQLite
    nobody else can write.
    """
    columns: dict[str, Combinable] = {
        "decision_id": Value(made.pk, UUIDField()), "finding_id": F("finding_id"),
        "looked_at_version": F("finding__version"), "was": F("finding__state"), "became": Value(""),
        "note": Value(""), "refusal": Value(""), "sample": Value(False, BooleanField()),
    }  # fmt: skip
    told = rows.select_related(None).order_by().values_list(*columns.values())
    select, values = told.query.sql_with_params()
    table, names = GroupRow._meta.db_table, ", ".join(columns)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({names}) {select}", values)
        return int(cursor.rowcount)


@transaction.atomic
def approve_group(*, decision_id: uuid.UUID, by: Actor, at: dt.datetime) -> GroupDecision:
    """The second person says yes, and a job decides.

    Raises Refused: `second_person_needed`, `group_decision_changed`, `group_decision_not_found`.
    """
    found = _second(decision_id, by)
    move(found, GroupState.RUNNING, approved_by=by.id, approved_at=at)
    _run(found, DECIDE_TASK, by, at)
    _record("approve", found, by, at)
    return found


@transaction.atomic
def decline_group(*, decision_id: uuid.UUID, note: str, by: Actor, at: dt.datetime) -> GroupDecision:
    """The second person says no and why; nothing is decided. Refused like `approve_group`; `need_not_met`."""
    found = _second(decision_id, by)
    if not reason(Facts(note=note)):
        raise Refused("need_not_met", need="reason", **phrases.need_facts("reason"))
    move(found, GroupState.DECLINED, approved_by=by.id, approved_at=at)
    _record("decline", found, by, at, reason=note.strip()[:NOTE])
    return found


def _second(decision_id: uuid.UUID, by: Actor) -> GroupDecision:
    by.check("voters.approve")
    found = queries.decision(decision_id)
    _reach(found, "voters.approve", by)
    if found.asked_by == by.id:
        raise Refused("second_person_needed")
    return found


def _reach(found: GroupDecision, permission: str, by: Actor) -> None:
    for place in queries.places_of(found):
        by.check(permission, place)


@transaction.atomic
def undo_group(*, decision_id: uuid.UUID, by: Actor, at: dt.datetime) -> GroupDecision:
    """Every finding that still stands as the group left it goes back, by a job.

    Raises Refused: `group_decision_changed`, `group_decision_not_found`, `not_your_territory`.
    """
    by.check("voters.decide")
    found = queries.decision(decision_id)
    _reach(found, "voters.decide", by)
    move(found, GroupState.UNDOING, undone_by=by.id, undone_at=at)
    _run(found, UNDO_TASK, by, at)
    _record("undo", found, by, at)
    return found


@transaction.atomic
def resume_group(*, decision_id: uuid.UUID, by: Actor, at: dt.datetime) -> GroupDecision:
    """A decision, or its undo, whose job was cancelled or gave up is carried on with where it stopped.

    Raises Refused: `group_decision_changed`, `group_decision_not_found`, `not_your_territory`.
    """
    by.check("voters.decide")
    found = queries.decision(decision_id)
    _reach(found, "voters.decide", by)
    task = {GroupState.RUNNING: DECIDE_TASK, GroupState.UNDOING: UNDO_TASK}.get(GroupState(found.state))
    if task is None:
        raise _changed(found)
    _run(found, task, by, at)
    _record("resume", found, by, at)
    return found


def move(found: GroupDecision, there: GroupState, **values: Any) -> None:
    """By compare-and-set: two clicks or two workers cannot both make it."""
    here = GroupState(found.state)
    as_seen = GroupDecision.objects.filter(pk=found.pk, state=here)
    moved = there in GROUP_NEXT[here] and as_seen.update(state=there, **values)
    found.refresh_from_db()
    if not moved:
        raise _changed(found)


def _changed(found: GroupDecision) -> Refused:
    state = phrases.GROUP_STATES[GroupState(found.state)]
    return Refused("group_decision_changed", state=found.state, state_id=state["id"], state_en=state["en"])


def _run(found: GroupDecision, task: str, by: Actor, at: dt.datetime) -> None:
    subject = f"group:{found.pk}"
    enqueue_named(
        task, by=by.id, at=at, unique=f"{task}:{found.pk}", subject=subject, decision_id=str(found.pk)
    )


def _record(verb: str, found: GroupDecision, by: Actor, at: dt.datetime, reason: str = "") -> None:
    record(
        by=by, at=at, event=f"voters.group.{verb}", subject=f"group:{found.pk}", reason=reason,
        kind=found.kind, group=found.group, decides=found.event, findings=found.findings, state=found.state,
    )  # fmt: skip
