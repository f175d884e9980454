"""Records, asks and cases in the database, for pages that show them."""

import datetime as dt

from rekam.enrolment.models import Ask, Case, Observation, Record
from rekam.people.models import Intake
from rekam.people.rules.intake import State as IntakeState

AT = dt.datetime(2024, 11, 15, 2, tzinfo=dt.UTC)
DAY = AT.date()


def a_list(day: dt.date = DAY, name: str = "status.csv") -> Intake:
    """A status list that counts, without rows."""
    return Intake.objects.create(
        name=name, size=1, sha256="0" * 64, kind="status", state=IntakeState.APPLIED, data_as_of=day,
        asked_by="system", asked_at=AT, applied_by="system", applied_at=AT,
    )  # fmt: skip


def record_of(
    key: str, state: str, *, village: str = "53.01.04.2003", since: dt.datetime = AT, status: str = "",
    intake: Intake | None = None,
) -> Record:  # fmt: skip
    """As a list of that day left it, with the list's own line."""
    intake = intake or a_list(since.date())
    row = f"{Observation.objects.count()}"
    Observation.objects.create(
        intake=intake, row=row, person_key=key, status=status or state, seen_on=since.date()
    )
    return Record.objects.create(
        person_key=key, village_code=village, state=state, status=status or state, since=since, intake=intake
    )


def asked_of(record: Record, event: str = "not_double", by: str = "somebody") -> Ask:
    told = {"evidence": "dua akta kelahiran"} if event == "not_double" else {"nik_stays": record.person_key}
    return Ask.objects.create(
        record=record, version=record.version, event=event, note="dua akta kelahiran", facts=told, by=by,
        at=AT,
    )  # fmt: skip


def case_of(record: Record, seen: str = "BIO_CAPTURED", kind: str = "backwards") -> Case:
    return Case.objects.create(
        record=record, kind=kind, state=record.state, status=record.status, seen=seen, seen_on=AT.date(),
        intake=a_list(name="status-baru.csv"), opened_at=AT,
    )  # fmt: skip
