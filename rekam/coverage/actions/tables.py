"""An office's own table becomes counts of a day, and is taken back."""

import datetime as dt
import uuid
from typing import Any

from django.db import transaction

from rekam.audit.actions import record
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.coverage import queries
from rekam.coverage.actions.weighing import weigh
from rekam.coverage.models import DailyCount
from rekam.coverage.rules import COUNTED, Placed, Sorted, Source
from rekam.jobs.progress import fence, report
from rekam.people import queries as people
from rekam.people.actions import end
from rekam.people.rules.intake import State
from rekam.places.queries import office

MOST_NAMED = 30


def apply_aggregate(*, intake_id: uuid.UUID, by: Actor, at: dt.datetime) -> None:
    """Counts of the day that the table speaks of; the job's part, safe to repeat.

    Raises Refused: `aggregate_without_office`, `aggregate_no_rows_here`.
    """
    here = office()
    by.check("people.import", here.code if here else None)
    intake = people.intake(intake_id)
    if intake.state != State.APPLYING:
        return  # delivered twice, or cancelled meanwhile
    if here is None:
        raise Refused("aggregate_without_office")
    report(0, intake.rows, "apply")
    seen = queries.table_of(intake, place=here.code)
    if not seen.rows:
        raise Refused("aggregate_no_rows_here", file=intake.name, office=here.name)
    made = [
        DailyCount(day=intake.data_as_of, code=code, counted_at=at, source=Source.AGGREGATE, intake=intake.pk,
                   whole=whole, in_force=False, **{name: getattr(told, name) for name in COUNTED})
        for code, (told, whole) in seen.rows.items()
    ]  # fmt: skip
    with transaction.atomic():
        DailyCount.objects.filter(intake=intake.pk).delete()
        DailyCount.objects.bulk_create(made, batch_size=500)
        weigh(intake.data_as_of)
        fence()
        end(intake, by=by, at=at, event="coverage.aggregate.apply", rows=len(made), changes=_said(seen))


def _said(seen: Sorted) -> dict[str, Any]:
    """How many rows count, and which do not: names of places, for the page that shows the counts."""
    left_out = {"unplaced": seen.unplaced, "outside": seen.outside, "sums": seen.sums,
                "repeated": seen.repeated, "unreadable": seen.unreadable}  # fmt: skip
    told: dict[str, Any] = {"rows": len(seen.rows)} | {name: len(rows) for name, rows in left_out.items()}
    named = {f"{name}_names": _names(left_out[name]) for name in ("unplaced", "repeated", "unreadable")}
    return told | named


def _names(rows: Any) -> list[str]:
    placed: list[Placed] = list(rows)[:MOST_NAMED]
    return [row.name[:60] or row.row for row in placed]


def forget_aggregate(*, intake_id: uuid.UUID, by: Actor, at: dt.datetime) -> int:
    """Counts of a table that was taken back hold no more; what stood before does. The job's part."""
    here = office()
    by.check("people.undo", here.code if here else None)
    intake = people.intake(intake_id)
    if intake.state != State.UNDONE:
        return 0  # applied anew meanwhile
    with transaction.atomic():
        gone, _ = DailyCount.objects.filter(intake=intake.pk).delete()
        if gone:
            weigh(intake.data_as_of)
        fence()
        record(by=by, at=at, event="coverage.aggregate.forget", subject=f"intake:{intake.pk}", rows=gone)
    return gone
