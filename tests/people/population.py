"""A small register in the database, for rooms that read it."""

import datetime as dt
from typing import Any

from rekam.enrolment.models import Fold, Observation, Record
from rekam.enrolment.rules.observing import state_of
from rekam.people.models import Generation, Intake, Pointer, Resident
from rekam.people.rules.intake import State

AT = dt.datetime(2024, 11, 15, 2, tzinfo=dt.UTC)
BORN = dt.date(1990, 5, 4)


def register(*people: dict[str, Any]) -> None:
    """Each person needs `key`; the rest has a plain value."""
    generation = Generation.objects.create(kind="register", made_at=AT, rows=len(people), complete=True)
    Pointer.objects.update_or_create(pk="register", defaults={"current": generation})
    for number, told in enumerate(people, 2):
        values: dict[str, Any] = {
            "name": f"ORANG {told['key'].upper()}", "birth_date": BORN, "sex": "L", "status": "alive",
            "village_code": "53.01.04.2003", "rt": "001", "rw": "002", "nik": f"530104040590{number:04}",
        } | told  # fmt: skip
        key = values.pop("key")
        values.setdefault("search", values["name"])
        Resident.objects.create(generation=generation, row=str(number), person_key=key, **values)


def observe(**statuses: str) -> None:
    """A status list: person key = status."""
    observe_many(statuses)


def observe_many(statuses: dict[str, str]) -> None:
    intake = Intake.objects.create(
        name="status.csv",
        size=1,
        sha256="0" * 64,
        kind="status",
        state=State.APPLIED,
        data_as_of=AT.date(),
        asked_by="data",
        asked_at=AT,
        applied_by="data",
        applied_at=AT,
    )
    for number, (key, status) in enumerate(statuses.items(), 2):
        Observation.objects.create(
            intake=intake, row=str(number), person_key=key, status=status, seen_on=AT.date()
        )
        state = state_of(status)
        told = {"state": state, "status": status, "since": AT, "intake": intake}
        Record.objects.update_or_create(person_key=key, defaults=told)
    Fold.objects.create(intake=intake, at=AT)
