"""What nobody can get back to any more goes: old comparisons, and the voters of old rolls."""

import datetime as dt
import time
from collections.abc import Callable

from django.db import transaction
from django.db.models import Exists, OuterRef

from rekam.audit.actions import record
from rekam.core.actor import Actor
from rekam.jobs.progress import fence, give_way
from rekam.people.models import Generation, Intake, Pointer
from rekam.people.rules.intake import State
from rekam.voters import queries
from rekam.voters.actions.reconciling import remove_run
from rekam.voters.models import Run, Station, Voter

KEPT = 2
"""Whole comparisons of an election: the current one, and the one before."""
BATCH = 1000


def sweep(*, by: Actor, at: dt.datetime) -> None:
    """Safe to repeat and to be killed. Findings and what people decided stay for ever.

    The log is told in the transaction that takes away the last of it.
    """
    by.check("voters.import")
    runs, rolls = _old_runs(), _old_rolls()

    def told() -> None:
        record(by=by, at=at, event="voters.roll.sweep", runs=len(runs), rolls=len(rolls))

    for run in runs:
        remove_run(run, told if run == runs[-1] and not rolls else _nothing)
    for generation in rolls:
        _empty(generation, told if generation == rolls[-1] else _nothing)


def _nothing() -> None:
    """Only the last of all is told."""


def _old_runs() -> list[Run]:
    """Runs that are not whole belong to a job: the next one takes them away."""
    elections = Run.objects.order_by().values_list("election", flat=True).distinct()
    return [run for election in elections for run in queries.runs(election)[KEPT:]]


def _old_rolls() -> list[Generation]:
    """Neither in force, nor what an undo returns to, nor what a kept comparison shows rows of.

    Also what a cancelled apply had staged. One that is left behind stays so: a file applied anew is staged
    anew.
    """
    pointers = Pointer.objects.filter(kind__startswith="roll:")
    kept = {pk for pair in pointers.values_list("current", "previous") for pk in pair}
    kept |= set(Run.objects.values_list("roll", flat=True))
    filled = Voter.objects.filter(generation=OuterRef("pk"))
    loading = Intake.objects.filter(generation=OuterRef("pk"), state=State.APPLYING)
    rolls = Generation.objects.filter(Exists(filled), ~Exists(loading), kind__startswith="roll:")
    return list(rolls.exclude(pk__in=kept - {None}).order_by("pk"))


def _empty(generation: Generation, at_last: Callable[[], None]) -> None:
    rows = Voter.objects.filter(generation=generation).order_by("pk")
    while keys := list(rows.values_list("pk", flat=True)[:BATCH]):
        began = time.monotonic()
        with transaction.atomic():
            fence()
            Voter.objects.filter(pk__in=keys).delete()
            Station.objects.filter(roll=generation, run=None).delete()
            if len(keys) < BATCH or not rows.exists():
                at_last()
        give_way(time.monotonic() - began)
