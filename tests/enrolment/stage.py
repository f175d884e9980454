"""Records, asks and cases in the database, for pages that show them."""

import datetime as dt
from typing import Any

from django.utils import timezone

from rekam.enrolment.models import Ask, Case, Observation, Record
from rekam.enrolment.rules.recording import State
from rekam.people.models import Intake
from rekam.people.rules.intake import State as IntakeState
from tests.people.population import register

AT = dt.datetime(2024, 11, 15, 2, tzinfo=dt.UTC)
DAY = AT.date()


def a_list(day: dt.date = DAY, name: str = "status.csv") -> Intake:
    """A status list that counts, without rows; applied on the day it speaks of."""
    at = max(AT, dt.datetime.combine(day, dt.time(3), dt.UTC))
    return Intake.objects.create(
        name=name, size=1, sha256="0" * 64, kind="status", state=IntakeState.APPLIED, data_as_of=day,
        asked_by="system", asked_at=at, applied_by="system", applied_at=at,
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


TWINS = {
    "birth_date": dt.date(2001, 3, 9), "mother": "YULIANA TAOLIN", "birth_place": "KUPANG",
    "kk": "5301040903010002",
}  # fmt: skip
STOOD = {
    State.BIO_CAPTURED: (2,),
    State.PROCESSING: (0,),
    State.SENT_FOR_ENROLLMENT: (4, 9, 31, 64),
    State.RECEIVED_AT_CENTRAL: (6, 22),
    State.REQUEST_VALIDATION: (2,),
    State.ADJUDICATE_RECORD: (19,),
    State.DUPLICATE_RECORD: (12,),
    State.ENROLL_FAILURE_AT_CENTRAL: (41,),
    State.PRINT_READY_RECORD: (1, 8),
}
"""How many days ago each record of a small office came to its state."""
NAMES = (
    "MARIA BANO", "YOSEF LAY", "ANA NDUN", "BENYAMIN TAEK", "RUTH SELAN", "DANIEL KOLO", "ESTER MANU",
    "MARKUS TEFA", "LIDIA OEMATAN", "SIMON BIRE", "NAOMI FINIT", "PAULUS HAU", "DEBORA NIAB", "ADRIANA LAPIU",
)  # fmt: skip


def small_office(today: dt.date) -> dict[str, Record]:
    """A record or more in every state, two twins, and somebody who is like both; the last of each state."""
    made: dict[str, Record] = {}
    people, standings = [], []
    for number, (state, days) in enumerate((s, d) for s, several in STOOD.items() for d in several):
        key, name = f"{number:032d}", NAMES[number]
        village = f"53.01.04.200{3 + number % 4}" if number % 3 else "53.01.06.1001"
        told: dict[str, Any] = {"key": key, "name": name, "mother": f"IBU {name}", "village_code": village}
        people.append(told | {"nik": f"53010405059{number:05}", "address": "JL. TIMOR RAYA"})
        standings.append((key, state, village, today - dt.timedelta(days)))
    people[_at(State.ADJUDICATE_RECORD)] |= TWINS | {"name": "YOHANES TAOLIN"}
    people[_at(State.DUPLICATE_RECORD)] |= TWINS | {"name": "YOHANIS TAOLIN"}
    moved = {"birth_date": dt.date(2001, 9, 3), "status": "moved", "village_code": "53.01.06.2002"}
    people.append(TWINS | moved | {"key": "f" * 32, "name": "JOHANES TAOLIN", "nik": "5301040309010007"})
    register(*people)
    for key, state, village, day in standings:
        since = timezone.make_aware(dt.datetime.combine(day, dt.time()))
        seen = a_list(day, f"status-{day:%d-%m}.csv")
        made[state] = record_of(key, state, village=village, since=since, intake=seen)
    return made


def _at(state: str) -> int:
    return [s for s, several in STOOD.items() for _ in several].index(State(state))
