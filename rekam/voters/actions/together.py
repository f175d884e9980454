"""The jobs of group decisions: row by row against the version that was looked at, in small transactions.

Each batch marks its rows in the transaction that moves their findings, so a killed worker loses nothing,
and the next one goes on with the rows that are not marked.
"""

import datetime as dt
import time
import uuid
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import asdict
from itertools import takewhile

from django.db import transaction
from django.db.models import F, OuterRef, QuerySet, Subquery

from rekam.audit.actions import record
from rekam.core.actor import Actor
from rekam.jobs.progress import fence, give_way, report
from rekam.people.queries import names_of
from rekam.voters import queries
from rekam.voters.actions.groups import BATCH, move
from rekam.voters.models import Finding, GroupDecision, GroupRow, Sighting
from rekam.voters.rules.deciding import LIFECYCLE, Event, Facts, GroupState, State, unmet

RESTORED = f"{LIFECYCLE.name}.restore"
"""In the log: back to what it was before the group, which may be UNSURE; no move of the table."""


def run_group(*, decision_id: uuid.UUID, by: Actor, at: dt.datetime) -> GroupDecision:
    """The job's part of a decision; safe to repeat and to resume. Rows that changed are left alone."""
    by.check("voters.decide")
    found = queries.decision(decision_id)
    if found.state == GroupState.RUNNING:
        waiting = found.rows.filter(became="", refusal="")
        _in_batches(waiting, found.findings, lambda rows: _decide(found, rows, at))
        _end(found, GroupState.DONE, at)
    return found


def run_undo(*, decision_id: uuid.UUID, by: Actor, at: dt.datetime) -> GroupDecision:
    """The job's part of taking a decision back; safe to repeat and to resume."""
    by.check("voters.decide")
    found = queries.decision(decision_id)
    if found.state == GroupState.UNDOING:
        standing = found.rows.filter(version__isnull=False)
        _in_batches(standing, found.findings, lambda rows: _restore(found, rows, at))
        _end(found, GroupState.UNDONE, at)
    return found


def _in_batches(rows: QuerySet[GroupRow], of: int, work: Callable[[Sequence[GroupRow]], None]) -> None:
    left = rows.count()
    while batch := list(rows.order_by("pk")[:BATCH]):
        report(of - left, of, "decide")
        began = time.monotonic()
        with transaction.atomic():
            work(batch)
        left -= len(batch)
        give_way(time.monotonic() - began)
    report(of, of, "decide")


def _decide(found: GroupDecision, rows: Sequence[GroupRow], at: dt.datetime) -> None:
    findings, seen = _locked(rows)
    event = Event(found.event)
    refused = {row: _refusal(found, row, findings[row.finding_id], seen.get(row.finding_id)) for row in rows}
    moved = [row for row, no in refused.items() if not no]
    for no in set(refused.values()) - {""}:
        _mark([row for row, said in refused.items() if said == no], refusal=no)
    target = LIFECYCLE.next(State(rows[0].was), event).target
    earlier = Subquery(Finding.objects.filter(pk=OuterRef("finding")).values("note"))
    _mark(moved, became=target, version=F("looked_at_version") + 1, note=earlier)
    _move(moved, by=found.asked_by, at=at, state=target, note=found.note)
    _record(f"{LIFECYCLE.name}.{event}", found, found.asked_by, moved, findings, seen, at)


def _refusal(found: GroupDecision, row: GroupRow, finding: Finding, sighting: Sighting | None) -> str:
    """Why a row is left alone; "" when it may be decided as it was looked at."""
    if (finding.version, finding.state) != (row.looked_at_version, row.was):
        return "finding_changed"
    if sighting and sighting.group != found.group:
        return "evidence_changed"
    step = LIFECYCLE.next(State(row.was), Event(found.event))
    return (
        "need_not_met" if unmet(step, Facts(found.note, seen=sighting is not None, kind=found.kind)) else ""
    )


def _restore(found: GroupDecision, rows: Sequence[GroupRow], at: dt.datetime) -> None:
    findings, seen = _locked(rows)
    as_left = [row for row in rows if _as_left(row, findings[row.finding_id])]
    changed = [row for row in rows if not _as_left(row, findings[row.finding_id])]
    earlier = Subquery(found.rows.filter(finding=OuterRef("pk")).values("note"))
    for was in {row.was for row in as_left}:
        _move([row for row in as_left if row.was == was], by=found.undone_by, at=at, state=was, note=earlier)
    _mark(changed, refusal="finding_changed")
    _mark(rows, version=None)
    _record(RESTORED, found, found.undone_by, as_left, findings, seen, at)


def _as_left(row: GroupRow, finding: Finding) -> bool:
    return (finding.version, finding.state) == (row.version, row.became)


def _locked(rows: Sequence[GroupRow]) -> tuple[dict[uuid.UUID, Finding], dict[uuid.UUID, Sighting]]:
    """The findings as nobody else can change them now, and how the newest run sees them.

    Without their keys: whoever only points at one (a sighting, a row of another group) need not wait, and
    so never holds the log while this waits for it.
    """
    keys = [row.finding_id for row in rows]
    findings = Finding.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk")
    seen = queries.sightings().filter(finding__in=keys)
    return {one.pk: one for one in findings}, {one.finding_id: one for one in seen}


def _move(rows: Collection[GroupRow], *, by: str, at: dt.datetime, **values: object) -> None:
    Finding.objects.filter(pk__in=[row.finding_id for row in rows]).update(
        version=F("version") + 1, decided_by=by, decided_at=at, **values
    )


def _mark(rows: Collection[GroupRow], **values: object) -> None:
    GroupRow.objects.filter(pk__in=[row.pk for row in rows]).update(**values)


def _record(
    event: str, found: GroupDecision, officer: str, moved: Sequence[GroupRow],
    findings: dict[uuid.UUID, Finding], seen: dict[uuid.UUID, Sighting], at: dt.datetime,
) -> None:  # fmt: skip
    """One entry for the batch with the keys of everybody in it, so that each person's own trail tells it."""
    fence()
    if moved:
        keys = [queries.keys_of(findings[row.finding_id], seen.get(row.finding_id)) for row in moved]
        record(
            by=_behalf(officer), at=at, event=event, subject=f"group:{found.pk}", reason=found.note,
            people=[key for each in keys for key in each], kind=found.kind, findings=len(moved),
            approved_by=found.approved_by, place=_common(one.village_code for one in seen.values()),
        )  # fmt: skip


def _common(codes: Iterable[str]) -> str:
    """The smallest region that holds all of them; "" where there is none."""
    levels = zip(*(code.split(".") for code in codes), strict=False)
    return ".".join(level[0] for level in takewhile(lambda level: len(set(level)) == 1, levels))


def _behalf(officer: str) -> Actor:
    """The log names who decided: the job only carries it out."""
    return Actor(officer, "system" if officer == "system" else "person", names_of([officer]).get(officer, ""))


def _end(found: GroupDecision, there: GroupState, at: dt.datetime) -> None:
    with transaction.atomic():
        fence()
        move(found, there)
        undone = there == GroupState.UNDONE
        record(
            by=_behalf(found.undone_by if undone else found.asked_by), at=at, subject=f"group:{found.pk}",
            event=f"voters.group.{'restore' if undone else 'finish'}", kind=found.kind,
            outcome=asdict(queries.outcome_of(found)),
        )  # fmt: skip
