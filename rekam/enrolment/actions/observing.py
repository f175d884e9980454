"""Status lists: taken into the records, and taken out of them again."""

import datetime as dt
import time
import uuid
from collections.abc import Callable, Iterator

from django.db import transaction
from django.db.models import QuerySet

from rekam.audit.actions import record
from rekam.core.actor import Actor
from rekam.core.days import read_date
from rekam.core.refusal import Refused
from rekam.enrolment.actions.folding import refold
from rekam.enrolment.models import Case, Fold, Observation
from rekam.jobs.progress import fence, give_way, report
from rekam.people import queries as people
from rekam.people.actions import end, stage
from rekam.people.models import Intake
from rekam.people.queries import Row
from rekam.people.rules.intake import State
from rekam.places.queries import office

KIND = "status"


def apply_statuses(*, intake_id: uuid.UUID, by: Actor, at: dt.datetime) -> Intake:
    """The job's part, after somebody has asked. Safe to repeat and to resume.

    Everybody's line is stored, then folded into the records in small transactions, each person's at once:
    readers meanwhile see some people as the list says and some as before. Ends with
    `enrolment.statuses.apply`. Raises Refused: `intake_state_changed` when it was cancelled meanwhile.
    """
    here = office()
    by.check("people.import", here.code if here else None)
    intake = people.intake(intake_id)
    if intake.state != State.APPLYING or intake.kind != KIND:
        return intake
    rows = _staged(intake)
    _folded(intake, lambda keys: refold(keys, applying=intake.pk, at=at), {State.APPLYING})
    told = people.residents().filter(person_key__in=_keys_of(intake)).count()
    with transaction.atomic():
        fence()
        Fold.objects.create(intake=intake, at=at)
        cases = Case.objects.filter(intake=intake, outcome="").count()
        end(intake, by=by, at=at, event="enrolment.statuses.apply", rows=rows,
            changes={"rows": rows, "known": told, "cases": cases})  # fmt: skip
    return intake


def _staged(intake: Intake) -> int:
    there = Observation.objects.filter(intake=intake).count()
    listed = ([row for row in batch if row["recorded"]] for batch in people.staged_rows(intake))
    keyed = (list(zip(batch, people.keys_of(batch), strict=True)) for batch in listed)
    return stage(intake, keyed, lambda row, key: _observation(row, key, intake), there)


def _observation(row: Row, key: str, intake: Intake) -> Observation:
    seen_on = read_date(row["status_date"]) if row["status_date"] else None
    return Observation(
        intake=intake,
        row=row["row"],
        person_key=key,
        status=row["recorded"],
        seen_on=seen_on or intake.data_as_of,
    )


def _keys_of(intake: Intake) -> QuerySet[Observation, str]:
    return Observation.objects.filter(intake=intake).values_list("person_key", flat=True)


def _folded(intake: Intake, do: Callable[[list[str]], object], states: set[State]) -> None:
    """`do` with everybody of the list, some hundred at a time. It stops when the file's state is another."""
    done, rows = 0, Observation.objects.filter(intake=intake).count()
    for keys in _batches(intake):
        report(done, rows, "fold")
        began = time.monotonic()
        with transaction.atomic():
            fence()  # the job first, then the file: who cancels takes them in this order too
            _check(intake, states)
            do(list(dict.fromkeys(keys)))
        give_way(time.monotonic() - began)
        done += len(keys)
    report(rows, rows, "fold")


def _batches(intake: Intake) -> Iterator[list[str]]:
    last = 0
    rows = Observation.objects.filter(intake=intake).order_by("pk")
    while found := list(rows.filter(pk__gt=last).values_list("pk", "person_key")[: people.BATCH]):
        last = found[-1][0]
        yield [key for _, key in found]


def _check(intake: Intake, states: set[State]) -> None:
    now = State(people.intake(intake.pk, lock=True).state)
    if now not in states:
        raise Refused("intake_state_changed", here=now.value, there=intake.state)


OVER = {State.UNDONE, State.CANCELLED}


def forget_statuses(*, intake_id: uuid.UUID, by: Actor, at: dt.datetime) -> Intake:
    """After a list was taken back, or cancelled while it was applied: its people's records say again what
    the other lists and our own moves come to. Safe to repeat; ends with `enrolment.statuses.forget`.

    Open cases of the list go with it: nobody has settled them, and nobody says any more what they were about.
    """
    here = office()
    by.check("people.undo", here.code if here else None)
    intake = people.intake(intake_id)
    newest = Fold.objects.filter(intake=intake).order_by("-pk").first()
    done = intake.state == State.UNDONE and newest is not None and newest.taken_out
    if intake.state not in OVER or done or not _keys_of(intake).exists():
        return intake

    def forget(keys: list[str]) -> None:
        Case.objects.filter(intake=intake, outcome="", record__person_key__in=keys).delete()
        refold(keys, at=at)

    _folded(intake, forget, OVER)
    with transaction.atomic():
        fence()
        _check(intake, OVER)
        Fold.objects.create(intake=intake, taken_out=True, at=at)
        record(by=by, at=at, event="enrolment.statuses.forget", subject=f"intake:{intake.pk}")
    return intake
