"""Two people, or two workers, at the same file or the same kind of file."""

import threading
import time
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from rekam.audit.models import Event as Entry
from rekam.core.refusal import Refused
from rekam.people import actions, queries
from rekam.people.models import Intake
from rekam.people.rules.intake import State
from rekam.staff.rules import Role, system
from tests.match import files
from tests.match.files import person
from tests.people.pages import AT, read_all, signed_in, taken

pytestmark = pytest.mark.usefixtures("people_site")
ANA = person("ANA NDUN", "5301044405900001", "1990-05-04", "P")
BETA = person("BETA LAY", "5301040101800002", "1980-01-01")
LOST = person("CICI LAY", "5301040101800003", "1980-01-01", village_name="OELNAUS BARU")
GONE = person("DODO LAY", "5301040101800004", "1980-01-01", village_name="TUALOMBA")
needs_rows = pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one write at a time")


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["register", "status", "roll", "aggregate"])
def test_the_table_holds_one_file_of_a_kind_that_is_being_applied(tmp_path: Path, kind: str) -> None:
    first, second = taken(files.register(tmp_path, [ANA])), taken(files.register(tmp_path, [BETA], "b.xlsx"))
    Intake.objects.update(kind=kind)
    Intake.objects.filter(pk=first.pk).update(state=State.APPLYING)
    with pytest.raises(IntegrityError), transaction.atomic():
        Intake.objects.filter(pk=second.pk).update(state=State.APPLYING)
    with pytest.raises(Refused, match="intake_other_applying") as refused:
        actions.ask_to_apply(intake_id=second.pk, by=system(), at=AT)
    assert refused.value.facts == {"name": "register.xlsx"}
    assert queries.intake(second.pk).state == State.READ


@pytest.mark.django_db
def test_two_files_of_different_kinds_are_applied_at_once(tmp_path: Path) -> None:
    register = taken(files.register(tmp_path, [ANA]))
    statuses = taken(files.statuses(tmp_path, {ANA["nik"]: "BELUM REKAM"}))
    for one in (register, statuses):
        actions.ask_to_apply(intake_id=one.pk, by=system(), at=AT)
    read_all()
    assert set(Intake.objects.values_list("state", flat=True)) == {State.APPLIED}


@pytest.mark.django_db(transaction=True)
def test_a_page_of_a_person_waits_with_its_entry_in_the_log_while_a_job_writes(
    tmp_path: Path, office_file: None
) -> None:
    taken(files.register(tmp_path, [ANA]), apply=True)
    client, person_key = signed_in(Role.OFFICER, "53.01.04"), queries.residents().get().person_key
    begun = threading.Event()

    def portion() -> None:
        with transaction.atomic():
            Intake.objects.update(rows=2)
            begun.set()
            time.sleep(0.5)
        connection.close()

    job = threading.Thread(target=portion)
    job.start()
    begun.wait()
    assert client.get(f"/penduduk/{person_key}/").status_code == 200
    job.join()
    assert Entry.objects.filter(event="people.resident.read").count() == 1


@needs_rows
@pytest.mark.django_db(transaction=True)
def test_of_two_files_asked_for_at_the_same_moment_one_is_applied(tmp_path: Path) -> None:
    both = [taken(files.register(tmp_path, [one], f"{one['name']}.xlsx")) for one in (ANA, BETA)]
    together = threading.Barrier(2)
    said: list[str] = []

    def ask(intake: Intake) -> None:
        together.wait()
        try:
            actions.ask_to_apply(intake_id=intake.pk, by=system(), at=AT)
            said.append("applying")
        except Refused as refused:
            said.append(refused.code)

    in_threads(*(lambda intake=intake: ask(intake) for intake in both))
    assert sorted(said) == ["applying", "intake_other_applying"]
    assert Intake.objects.filter(state=State.APPLYING).count() == 1


@needs_rows
@pytest.mark.django_db(transaction=True)
def test_villages_that_two_people_name_at_once_are_both_kept(tmp_path: Path) -> None:
    intake = taken(files.register(tmp_path, [LOST, GONE]))

    def name(village: str, code: str) -> Any:
        return lambda: actions.name_villages(
            intake_id=intake.pk, answers={("SEMAU", village): code}, by=system(), at=AT
        )

    with transaction.atomic():  # the first has read and not yet written when the second begins
        name("OELNAUS BARU", "53.01.04.2003")()
        second = threading.Thread(target=closing(name("TUALOMBA", "53.01.04.2004")))
        second.start()
        wait_until_blocked()
    second.join(30)
    assert sorted(queries.intake(intake.pk).answers.values()) == ["53.01.04.2003", "53.01.04.2004"]


def closing(does: Any) -> Any:
    def run() -> None:
        try:
            does()
        finally:
            connection.close()

    return run


def in_threads(*does: Any) -> None:
    threads = [threading.Thread(target=closing(one)) for one in does]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)


def wait_until_blocked() -> None:
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.05)
    raise AssertionError("the second did not wait for the first")
