"""A comparison of roll and register as a job: computed, staged under its own run, switched at the end."""

import datetime as dt
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from django.db import transaction
from django.utils import timezone

from rekam.audit.actions import record
from rekam.core.actor import Actor
from rekam.jobs.actions import enqueue_named
from rekam.jobs.progress import fence, give_way, report
from rekam.places.queries import office
from rekam.voters import queries
from rekam.voters.actions.comparing import Compared, compare
from rekam.voters.models import Finding, Link, Run, Sighting, Station
from rekam.voters.rules.sightings import Sighted
from rekam.voters.rules.ties import Tie

BATCH = 500
COMPARE_TASK = "rekam.voters.tasks.compare"
M = TypeVar("M", bound=Any)


@transaction.atomic
def ask_to_reconcile(*, by: Actor, at: dt.datetime) -> bool:
    """Have roll and register compared as they stand now; a job that does so already is enough.

    False when there is nothing to compare: then the log says that too, for what follows from a
    comparison follows from the register alone.
    """
    here = office()
    by.check("voters.reconcile", here.code if here else None)
    inputs = queries.inputs()
    if inputs is None:
        record(by=by, at=at, event="voters.run.skip", subject=queries.subject())
        return False
    enqueue_named(
        COMPARE_TASK, by=by.id, at=at, unique=f"voters.reconcile:{inputs.mark}", subject=queries.subject(),
        inputs=inputs.mark, asked_by=by.id, asked_at=at.isoformat(),
    )  # fmt: skip
    record(by=by, at=at, event="voters.run.ask", subject=queries.subject())
    return True


def reconcile(*, inputs: str, asked_by: str, asked_at: dt.datetime, by: Actor, at: dt.datetime) -> Run | None:
    """The job's part. None when roll, register or status lists are others by now: whatever changed them
    has asked for a comparison of its own, and readers keep the one they have until that is whole.

    A run of an attempt that was killed is never gone on with: it is taken away, and the work starts anew.
    """
    here = office()
    by.check("voters.reconcile", here.code if here else None)
    began, now = time.monotonic(), queries.inputs()
    if now is None or now.mark != inputs:
        return None
    if done := queries.runs().filter(inputs=inputs, asked_at=asked_at).first():
        return done  # the worker was killed between the switch and saying that the job is done
    # Every night after polling day too, but nobody turns 17 for an election that is over.
    today = min(timezone.localdate(at), queries.election().polling_day)
    compared = compare(now, today=today)
    for left in Run.objects.filter(election=queries.election().code, complete=False):
        remove_run(left)
    run = Run(
        election=queries.election().code, register=now.register, roll=now.roll, inputs=inputs,
        asked_by=asked_by, asked_at=asked_at, started_at=at,
    )  # fmt: skip
    _stage(run, compared)
    return _switched(run, compared, by=by, took=time.monotonic() - began)


def remove_run(run: Run, at_last: Callable[[], object] = lambda: None) -> None:
    """In batches, the run itself last; findings stay, with every decision about them."""
    for model in (Sighting, Link, Station):
        rows = model.objects.filter(run=run).order_by("-pk")
        while keys := list(rows.values_list("pk", flat=True)[:BATCH]):
            _write(lambda keys=keys, model=model: model.objects.filter(pk__in=keys).delete())  # type: ignore[misc]

    def end() -> None:
        run.delete()
        fence()
        at_last()

    _write(end)


def _write(do: Callable[[], object]) -> None:
    """One short transaction of this job; afterwards others may write as long as it took."""
    began = time.monotonic()
    with transaction.atomic():
        do()
        fence()
    give_way(time.monotonic() - began)


def _stage(run: Run, compared: Compared) -> None:
    _write(run.save)
    for ties in _batches(compared.ties, "links"):
        _put(Link, [_link(run, tie) for tie in ties])
    tied = {tie.voter: tie for tie in compared.ties}
    for found in _batches(compared.found, "findings"):
        _put_sightings(run, found, compared, tied)
    _put(Station, [_station(run, *key, told) for key, told in compared.stations.items()])


def _batches(rows: Sequence[M], step: str) -> Iterator[Sequence[M]]:
    for start in range(0, len(rows), BATCH):
        report(start, len(rows), step)
        yield rows[start : start + BATCH]
    report(len(rows), len(rows), step)


def _put(model: type[Any], rows: list[Any]) -> None:
    _write(lambda: model.objects.bulk_create(rows, batch_size=BATCH))


def _link(run: Run, tie: Tie) -> Link:
    return Link(run=run, voter_key=tie.voter, resident_key=tie.resident, runner_up_key=tie.runner_up,
                outcome=tie.outcome, probability=tie.probability, margin=tie.margin)  # fmt: skip


def _station(run: Run, village: str, tps: str, told: Any) -> Station:
    return Station(
        run=run, roll=run.roll, village_code=village, tps=tps, voters=told["voters"], has_card=told["S"],
        no_card=told["B"], linked=told["linked"], look=told["look"], not_found=told["not_found"],
    )  # fmt: skip


def _put_sightings(run: Run, found: Sequence[Sighted], compared: Compared, tied: dict[str, Tie]) -> None:
    def put() -> None:
        known = _findings(run.election, found)
        Sighting.objects.bulk_create(
            [_sighting(run, known[one.identity], one, compared, tied.get(one.voter)) for one in found]
        )

    _write(put)


def _findings(election: str, found: Sequence[Sighted]) -> dict[tuple[str, str, str], Finding]:
    """The finding of each identity: the one that is there, with its decision, or a new one."""
    known = _known(election, found)
    new = [
        Finding(election=election, kind=kind, subject_key=subject, other_key=other)
        for kind, subject, other in (one.identity for one in found)
        if (kind, subject, other) not in known
    ]
    if new:
        Finding.objects.bulk_create(new, ignore_conflicts=True)  # the field may have reported it just now
        known = _known(election, found)
    return known


def _known(election: str, found: Sequence[Sighted]) -> dict[tuple[str, str, str], Finding]:
    subjects = {one.identity[1] for one in found}
    kinds = {one.kind for one in found}
    rows = Finding.objects.filter(election=election, kind__in=kinds, subject_key__in=subjects)
    return {(row.kind, row.subject_key, row.other_key): row for row in rows.only(*_IDENTITY)}


_IDENTITY = ("kind", "subject_key", "other_key")


def _sighting(run: Run, finding: Finding, seen: Sighted, compared: Compared, tie: Tie | None) -> Sighting:
    person = seen.person
    same = tie if tie and seen.resident and tie.resident == seen.resident else None
    return Sighting(
        run=run,
        finding=finding,
        kind=seen.kind,
        reason=seen.reason,
        facts=dict(seen.facts),
        voter_key=seen.voter,
        resident_key=seen.resident,
        other_voter_key=seen.other_voter,
        other_resident_key=seen.other_resident,
        name=person.name,
        village_code=person.village_code,
        rw=person.rw,
        rt=person.rt,
        tps=person.tps,
        probability=same.probability if same else None,
        runner_up=same.runner_up_probability if same else None,
        evidence=compared.weighed(seen),
        group=compared.group(seen),
    )


def _switched(run: Run, compared: Compared, *, by: Actor, took: float) -> Run | None:
    """The one transaction after which readers see the new comparison, if it still speaks of what stands."""
    with transaction.atomic():
        fence()
        now = queries.inputs()
        current = now is not None and now.mark == run.inputs
        if current:
            run.complete, run.counts = True, dict(compared.counts)
            run.finished_at = run.started_at + dt.timedelta(seconds=took)
            run.save(update_fields=["complete", "counts", "finished_at"])
            told = {name: run.counts[name] for name in ("linked", "look", "not_found")}
            record(by=by, at=run.finished_at, event="voters.run.reconcile", subject=f"run:{run.pk}",
                   findings=sum(run.counts["findings"].values()), **told)  # fmt: skip
    if not current:
        remove_run(run)
        return None
    return run
