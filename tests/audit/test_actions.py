from collections.abc import Iterator
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from rekam.audit import actions, queries, rules
from rekam.audit.actions import record, record_read
from rekam.audit.models import Event, EventPerson, Head, Verification
from rekam.core.refusal import Refused
from rekam.jobs.models import Job
from tests.audit import outside_verifier
from tests.audit.people import AT, AUDITOR, OFFICER, minutes

pytestmark = pytest.mark.django_db
FOLLOWUPS = {"people.intake.apply": ("rekam.voters.tasks.reconcile", "rekam.coverage.tasks.count")}


@pytest.fixture
def full_disk() -> Iterator[None]:
    """SQLite grows no more; PostgreSQL has no room for the table."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA page_count")
            cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")
        else:
            cursor.execute("ALTER TABLE audit_event RENAME TO audit_event_away")
    yield
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA max_page_count = 1073741823")
        else:
            cursor.execute("ALTER TABLE audit_event_away RENAME TO audit_event")


def test_entries_are_chained_and_numbered_without_gaps() -> None:
    first = record(by=OFFICER, at=AT, event="people.intake.apply", subject="intake:1", rows=3)
    second = record_read(by=OFFICER, at=minutes(1), page="people.resident", people=["k2", "k1", "k2"])
    assert (first.seq, second.seq) == (1, 2)
    assert (first.previous, second.previous) == (rules.GENESIS, first.hash)
    assert queries.head() == (2, second.hash)
    assert second.read
    assert not first.read
    assert [entry["people"] for entry in queries.entries()] == [[], ["k1", "k2"]]
    assert queries.verify().ok


def test_a_number_of_a_person_is_masked_before_it_is_kept() -> None:
    entry = record_read(
        by=OFFICER, at=AT, page="people.nik.reveal", people=["k"], reason="cek 5301011504990003"
    )
    assert entry.reason == "cek 530101******0003"


def test_what_follows_is_stored_in_the_same_transaction(settings: Any) -> None:
    settings.FOLLOWUPS = "tests.audit.test_actions.FOLLOWUPS"
    record(by=OFFICER, at=AT, event="people.intake.apply", subject="intake:1")
    jobs = Job.objects.order_by("task")
    assert [(j.task, j.subject, j.kwargs, j.asked_by) for j in jobs] == [
        ("rekam.coverage.tasks.count", "intake:1", {"event": "people.intake.apply"}, "officer:7"),
        ("rekam.voters.tasks.reconcile", "intake:1", {"event": "people.intake.apply"}, "officer:7"),
    ]
    with transaction.atomic():
        record(by=OFFICER, at=AT, event="people.intake.apply", subject="intake:2")
        transaction.set_rollback(True)
    assert Job.objects.count() == 2
    assert Event.objects.count() == 1


def test_a_caller_that_fails_leaves_no_entry_and_no_gap() -> None:
    record(by=OFFICER, at=AT, event="people.intake.apply")
    with transaction.atomic():
        record(by=OFFICER, at=AT, event="people.intake.undo")
        transaction.set_rollback(True)
    assert record(by=OFFICER, at=AT, event="people.intake.apply").seq == 2
    assert queries.verify().ok


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("full_disk")
def test_when_the_log_cannot_be_written_the_change_is_undone() -> None:
    def change() -> None:
        with transaction.atomic():
            Verification(at=AT, ok=True, checked=0).save()
            record(by=OFFICER, at=AT, event="people.intake.apply", words="kata " * 5000)

    with pytest.raises(Refused, match="log_not_written"):
        change()
    assert Verification.objects.count() == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("full_disk")
def test_a_caller_that_swallows_the_refusal_commits_nothing_either() -> None:
    with transaction.atomic():
        Verification(at=AT, ok=True, checked=0).save()
        with pytest.raises(Refused, match="log_not_written"):
            record(by=OFFICER, at=AT, event="people.intake.apply", words="kata " * 5000)
    assert Verification.objects.count() == 0


def test_rows_of_the_log_cannot_be_changed_through_the_models() -> None:
    entry = record_read(by=OFFICER, at=AT, page="people.resident", people=["k"])
    person = entry.people.get()
    for attempt in (
        entry.save,
        entry.delete,
        person.delete,
        Event.objects.all().delete,
        lambda: Event.objects.update(reason="x"),
        lambda: EventPerson.objects.filter(person_key="k").update(person_key="l"),
        lambda: Event.objects.bulk_update([entry], ["reason"]),
        entry.people.all().delete,
    ):
        with pytest.raises(Refused, match="log_append_only"):
            attempt()


@pytest.mark.usefixtures("sealed")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_event SET reason = 'x'",
        "DELETE FROM audit_event",
        "UPDATE audit_eventperson SET person_key = 'x'",
        "DELETE FROM audit_eventperson",
        "DELETE FROM audit_checkpoint",
        "UPDATE audit_verification SET ok = NOT ok",
    ],
)
def test_the_database_itself_refuses_changes(statement: str) -> None:
    record_read(by=OFFICER, at=AT, page="people.resident", people=["k"])
    actions.make_checkpoint(by=AUDITOR, at=AT)
    with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
        cursor.execute(statement)
    assert queries.verify().ok


def test_a_checkpoint_is_made_of_a_whole_log_only() -> None:
    with pytest.raises(Refused, match="log_empty"):
        actions.make_checkpoint(by=AUDITOR, at=AT)  # the walk itself is the first entry
    kept = actions.make_checkpoint(by=AUDITOR, at=AT)
    assert kept.size == 1
    assert queries.checkpoints() == [kept]


def test_a_log_that_is_not_whole_gets_no_checkpoint_and_says_so() -> None:
    for number in range(4):
        record(by=OFFICER, at=minutes(number), event="people.intake.apply")
    kept = actions.make_checkpoint(by=AUDITOR, at=AT)
    Head.objects.update(seq=7)
    with pytest.raises(Refused, match="log_broken"):
        actions.make_checkpoint(by=AUDITOR, at=AT)
    last = queries.last_verification()
    assert last is not None
    assert (last.ok, last.first_bad, last.fault) == (False, 6, "truncated")
    assert queries.checkpoints() == [kept]


def test_only_who_may_read_verifies_and_only_who_may_export_exports() -> None:
    for attempt in (actions.check_log, actions.make_checkpoint, actions.ask_checkpoint, actions.export_log):
        with pytest.raises(Refused, match="not_permitted"):
            attempt(by=OFFICER, at=AT)
    assert Event.objects.count() == 0


def test_asking_twice_for_a_walk_makes_one_job() -> None:
    actions.ask_checkpoint(by=AUDITOR, at=AT)
    actions.ask_checkpoint(by=AUDITOR, at=AT)
    assert [job.task for job in Job.objects.all()] == ["rekam.audit.tasks.daily_checkpoint"]


def test_an_export_ends_with_itself_and_an_outsider_verifies_it() -> None:
    record(by=OFFICER, at=AT, event="people.intake.apply", file="dkb “Juni” é\n.xlsx", share=0.5)
    record_read(by=OFFICER, at=AT, page="people.nik.reveal", people=["b", "a"], reason="loket\x00 \ud800")
    kept = actions.make_checkpoint(by=AUDITOR, at=AT)
    lines = list(actions.export_log(by=AUDITOR, at=AT))
    count, last = outside_verifier.verify(lines, kept.text())
    assert (count, last) == queries.head()
    assert b'"audit.log.export"' in lines[-1]
    part = list(actions.export_log(by=AUDITOR, at=AT, first=3))
    before = next(queries.entries(2, 2))["hash"]
    assert outside_verifier.verify(part, after=(2, before))[0] == count + 1
