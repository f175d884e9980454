"""A whole list becomes what readers see: staged batch by batch, then one transaction makes it true."""

import datetime as dt
import time
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from django.db import transaction
from django.db.models import Model

from rekam.audit.actions import record
from rekam.core.actor import Actor
from rekam.jobs.progress import fence, give_way, report
from rekam.people import queries
from rekam.people.actions.moving import move
from rekam.people.actions.rows import changes_of, made_of
from rekam.people.models import Generation, Intake, PersonRow, Pointer
from rekam.people.queries import Row
from rekam.people.rules.intake import State

M = TypeVar("M", bound=Model)
Keyed = tuple[Row, str]


def _nothing_more(_: Generation) -> dict[str, int]:
    return {}


def load_rows(
    intake: Intake, *, kind: str, model: type[PersonRow], event: str, by: Actor, at: dt.datetime,
    more: Callable[[Generation], dict[str, int]] = _nothing_more,
) -> None:  # fmt: skip
    """For jobs: a transaction for every 500 rows. Safe to repeat, and to go on with after a kill.

    `more` adds to what is told of the changes; it is asked when all rows are staged and readers still see
    the list before. `event` ends it all.
    """
    generation = _generation(intake, kind, at)
    there = model._default_manager.filter(generation=generation).count()
    rows = stage(
        intake, queries.keyed_rows(intake), lambda row, key: made_of(model, row, key, generation), there
    )
    report(rows, rows, "compare")
    told = changes_of(model, generation) | more(generation)
    with transaction.atomic():
        _switch(generation, rows)
        end(intake, by=by, at=at, event=event, rows=rows, changes=told)


def stage(
    intake: Intake, batches: Iterable[Sequence[Keyed]], make: Callable[[Row, str], M], there: int
) -> int:
    """How many rows there were; the first `there` of them are in the database already."""
    rows = 0
    for batch in batches:
        report(rows, intake.rows, "apply")
        began = time.monotonic()
        made = [make(row, key) for row, key in batch[max(there - rows, 0) :]]  # before the lock, not under it
        if made:
            with transaction.atomic():
                type(made[0])._default_manager.bulk_create(made)
                fence()
            give_way(time.monotonic() - began)
        rows += len(batch)
    report(rows, rows, "apply")
    return rows


def end(
    intake: Intake, *, by: Actor, at: dt.datetime, event: str, rows: int, changes: dict[str, int]
) -> None:
    """The last of an apply, in the caller's transaction: the file is applied, and the log says so.

    Raises Refused: `intake_state_changed` when it was cancelled meanwhile.
    """
    fence()
    move(intake, State.APPLIED, applied_at=at, changes=changes)
    record(by=by, at=at, event=event, subject=f"intake:{intake.pk}", rows=rows, sha256=intake.sha256)


def _generation(intake: Intake, kind: str, at: dt.datetime) -> Generation:
    """The one this intake stages into; made once, found again after a kill."""
    if intake.generation is None:
        with transaction.atomic():
            fence()
            intake.generation = Generation.objects.create(kind=kind, made_at=at)
            intake.save(update_fields=["generation"])
    return intake.generation


def _switch(generation: Generation, rows: int) -> None:
    fence()
    Generation.objects.filter(pk=generation.pk).update(rows=rows, complete=True)
    pointer, _ = Pointer.objects.select_for_update().get_or_create(pk=generation.kind)
    if pointer.current_id != generation.pk:
        pointer.previous_id, pointer.current_id = pointer.current_id, generation.pk
        pointer.save(update_fields=["previous", "current"])
