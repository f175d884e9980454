"""A worker killed at every single statement of a group decision, and of its undo; two at one finding."""

import datetime as dt
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import OperationalError, connection, connections
from django.utils import timezone

from rekam.audit.models import Event as Entry
from rekam.audit.models import EventPerson
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.jobs import leases
from rekam.jobs.models import Job
from rekam.jobs.performing import attempt
from rekam.jobs.progress import Running, running
from rekam.jobs.rules import LEASE
from rekam.voters import actions
from rekam.voters.actions import together
from rekam.voters.models import Finding, GroupDecision, GroupRow
from rekam.voters.rules.deciding import GroupState, State
from tests.voters.findings_stage import AT, BUDI, HEAD, LATER, OTHER_HEAD, SARI, comparison, found
from tests.voters.test_groups import ask

pytestmark = pytest.mark.django_db(transaction=True)


class Killed(BaseException):
    """Nothing catches it: every open transaction rolls back, as the database does after SIGKILL."""


@contextmanager
def killed_at(point: int) -> Iterator[None]:
    passed = 0

    def dying(execute: Callable[..., Any], *rest: Any) -> Any:
        nonlocal passed
        passed += 1
        if passed == point:
            raise Killed
        return execute(*rest)

    with connection.execute_wrapper(dying):
        yield


def attempt_at(moment: dt.datetime) -> str:
    """One worker takes the job that waits or whose worker died."""
    claimed = leases.claim(worker="w", at=moment)
    assert claimed, "the job is there until it is done"
    job, lease = claimed
    state = Running(lease, lambda: False, mark=job.mark)
    with running(state):
        return attempt(job, state)


def die_everywhere(moment: dt.datetime) -> int:
    """A worker dies at its first statement, the next at its second ... until one outlives the job."""
    for point in range(1, 1000):
        moment += 2 * LEASE
        Job.objects.filter(state="RUNNING").update(lease_until=moment - LEASE)
        Job.objects.update(attempts=0, max_attempts=1000)
        try:
            with killed_at(point):
                said = attempt_at(moment)
        except Killed:
            check()
            continue
        assert said == "done", said
        return point
    raise AssertionError("the job never ended")


def check() -> None:
    """At every moment: what a row says of its finding is what the finding is, and the log has as many."""
    for row in GroupRow.objects.select_related("finding"):
        moved = bool(row.became) and row.version is not None
        assert row.finding.state == (row.became if moved else row.was)
    confirmed = Entry.objects.filter(event="voters.finding.confirm")
    told = EventPerson.objects.filter(event__in=confirmed, person_key__startswith="v").count()
    assert told == GroupRow.objects.exclude(became="").count()


def test_a_worker_killed_at_every_point_decides_each_finding_once(monkeypatch: Any) -> None:
    monkeypatch.setattr(together, "BATCH", 3)
    run = comparison()
    for number in range(7):
        found(run, f"p{number}", state=State.UNSURE if number % 3 else State.PROPOSED)
    decision = ask()
    deaths = die_everywhere(timezone.now())
    assert deaths > 20
    decision.refresh_from_db()
    assert decision.state == GroupState.DONE
    assert set(Finding.objects.values_list("state", "version")) == {("CONFIRMED", 2)}
    assert Entry.objects.filter(event="voters.finding.confirm").count() == 3
    assert Entry.objects.filter(event="voters.group.finish").count() == 1

    actions.undo_group(decision_id=decision.pk, by=SARI, at=LATER)
    deaths = die_everywhere(timezone.now() + dt.timedelta(days=1))
    assert deaths > 20
    decision.refresh_from_db()
    assert decision.state == GroupState.UNDONE
    assert {row.finding.state == row.was for row in GroupRow.objects.select_related("finding")} == {True}
    assert set(Finding.objects.values_list("version", flat=True)) == {3}
    assert Entry.objects.filter(event="voters.finding.restore").count() == 3


def test_a_worker_that_lost_its_lease_decides_nothing() -> None:
    found(comparison(), "a")
    ask()
    claimed = leases.claim(worker="one", at=timezone.now())
    assert claimed
    Job.objects.update(lease_until=AT)
    assert leases.claim(worker="two", at=timezone.now())
    state = Running(claimed[1], lambda: False)
    with running(state):
        assert attempt(claimed[0], state) == "lostlease"
    assert set(Finding.objects.values_list("state", flat=True)) == {"PROPOSED"}
    assert set(GroupDecision.objects.values_list("state", flat=True)) == {"RUNNING"}


def both(*acts: Callable[[], object]) -> list[str]:
    """At the same moment, each on a connection of its own; what came of each. Needs PostgreSQL."""
    if connection.vendor != "postgresql":
        pytest.skip("two connections at once: SQLite in memory has one; the stale version is tested beside")
    ready, said = threading.Barrier(len(acts)), [""] * len(acts)

    def one(number: int, act: Callable[[], object]) -> None:
        try:
            ready.wait(10)
            act()
            said[number] = "done"
        except Refused as no:
            said[number] = no.code
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one, args=told) for told in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return said


def deciding(finding: Finding, event: str, by: Actor) -> Callable[[], object]:
    return lambda: actions.decide(finding_id=finding.pk, event=event, version=1, by=by, at=AT)


def test_of_two_officers_at_one_finding_exactly_one_decides() -> None:
    run = comparison()
    for number in range(10):
        finding = found(run, f"p{number}")
        said = both(deciding(finding, "confirm", SARI), deciding(finding, "reject", BUDI))
        assert sorted(said) == ["done", "finding_changed"]
        finding.refresh_from_db()
        assert (finding.version, finding.state) == (2, "CONFIRMED" if said[0] == "done" else "REJECTED")
        assert Entry.objects.filter(subject=f"finding:{finding.pk}").count() == 1


def test_an_officer_and_a_group_at_one_finding_never_both_decide_it() -> None:
    run = comparison()
    for number in range(5):
        finding = found(run, f"p{number}", group=f"g{number}")
        decision = ask(group=f"g{number}")

        def together_(decision_id: uuid.UUID = decision.pk) -> object:
            return actions.run_group(decision_id=decision_id, by=SARI, at=AT)

        said = both(together_, deciding(finding, "reject", BUDI))
        finding.refresh_from_db()
        row = GroupRow.objects.get(decision=decision)
        assert finding.version == 2
        assert (row.became, row.refusal) == (
            ("CONFIRMED", "") if said[1] != "done" else ("", "finding_changed")
        )


def test_two_clicks_on_approval_run_it_once(settings: Any) -> None:
    settings.REKAM_GROUP_LIMIT = 0
    found(comparison(), "a")
    decision = ask()

    def approving(by: Actor) -> Callable[[], object]:
        return lambda: actions.approve_group(decision_id=decision.pk, by=by, at=AT)

    assert sorted(both(approving(HEAD), approving(OTHER_HEAD))) == ["done", "group_decision_changed"]
    assert Job.objects.count() == 1


def test_a_decision_that_cannot_be_logged_is_not_made() -> None:
    finding = found(comparison(), "a")

    def full(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if "INSERT INTO" in sql and "audit_event" in sql:
            raise OperationalError("database or disk is full")
        return execute(sql, *rest)

    with (
        connection.execute_wrapper(full),
        pytest.raises(Refused, match="log_not_written"),
    ):
        deciding(finding, "confirm", SARI)()
    finding.refresh_from_db()
    assert (finding.state, finding.version) == (State.PROPOSED, 1)
