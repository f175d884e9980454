"""A register and a roll of Semau through the office's own doors: taken in, applied, compared."""

import datetime as dt
import itertools
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from rekam.enrolment.actions import apply_statuses
from rekam.jobs.models import Job
from rekam.people import actions as people_actions
from rekam.people import queries as people
from rekam.people.models import Intake
from rekam.staff.rules import system
from rekam.voters import actions, queries
from rekam.voters.models import Run
from tests.match import files
from tests.match.files import person

AT = dt.datetime(2024, 11, 15, 2, tzinfo=dt.UTC)
ANA = person("ANA NDUN", "5301044405900001", "1990-05-04", "P")
BETA = person("BETA LAY", "5301040101800002", "1980-01-01")
CICI = person("CICI TAEK", "5301044203850003", "1985-03-02", "P")
DODO = person("DODO BOLING", "5301041712700004", "1970-12-17")
Rows = Sequence[Mapping[str, Any]]


def register(folder: Path, rows: Rows, name: str = "register.xlsx") -> Intake:
    return _applied(files.register(folder, rows, name), people_actions.apply_intake)


def roll(folder: Path, rows: Rows, name: str = "roll.xlsx") -> Intake:
    return _applied(files.roll(folder, rows, name), actions.apply_roll)


def statuses(folder: Path, told: Mapping[str, str], name: str = "status.csv") -> Intake:
    return _applied(files.statuses(folder, told, name), apply_statuses)


def _applied(path: Path, apply: Callable[..., Intake]) -> Intake:
    intake = asked(path)
    apply(intake_id=intake.pk, by=system(), at=AT)
    return people.intake(intake.pk)


def asked(path: Path) -> Intake:
    """Read, and asked to be applied."""
    intake = people_actions.take_in(
        chunks=[path.read_bytes()], name=path.name, data_as_of=AT.date(), by=system(), at=AT
    )
    people_actions.read_file(intake_id=intake.pk, by=system(), at=AT)
    return people_actions.ask_to_apply(intake_id=intake.pk, by=system(), at=AT)


def compared(at: dt.datetime = AT) -> Run:
    """What the worker would do now, and the comparison that readers see afterwards."""
    now = queries.inputs()
    assert now is not None, "there is nothing to compare"
    wish = next(_wishes)
    assert actions.reconcile(inputs=now.mark, asked_by="7", asked_at=wish, by=system(), at=at) is not None
    run = queries.current_run()
    assert run is not None
    return run


_wishes = (AT + dt.timedelta(seconds=n) for n in itertools.count())


def asked_for(name: str) -> list[Job]:
    """Jobs of this name that wait, oldest first."""
    return list(Job.objects.filter(task__endswith=f".{name}", state="READY").order_by("enqueued_at"))
