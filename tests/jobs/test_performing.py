"""What becomes of a job: done, refused, failed and tried again, stopped."""

import datetime as dt
import json

import pytest
from django.db import connection, transaction
from django.utils import timezone

from rekam.core.actor import Actor
from rekam.jobs import actions, leases, progress, queries
from rekam.jobs.leases import Lease
from rekam.jobs.models import Job
from rekam.jobs.performing import attempt
from rekam.jobs.progress import Running, running
from rekam.jobs.pulse import beat
from rekam.jobs.rules import LEASE, Cancelled, LostLease, State, pause
from rekam.jobs.worker import work
from tests.jobs import stage

pytestmark = pytest.mark.usefixtures("_stage")
SECOND = dt.timedelta(seconds=1)


def never() -> bool:
    return False


def take(worker: str, at: dt.datetime) -> tuple[Job, Lease]:
    claimed = leases.claim(worker=worker, at=at)
    assert claimed
    return claimed


def do(job: Job, lease: Lease) -> str:
    state = Running(lease, never, mark=job.mark)
    with running(state):
        return attempt(job, state)


def test_the_most_urgent_job_starts_first_and_none_before_its_time(at: dt.datetime) -> None:
    for word, priority, later in (("low", 0, 0), ("high", 9, 2), ("higher", 50, 1), ("not yet", 90, 99)):
        task = stage.put.using(priority=priority, run_after=at + later * SECOND)
        actions.enqueue(task, by="x", at=at, word=word)
    words = []
    while claimed := leases.claim(worker="w", at=at + 5 * SECOND):
        words.append(claimed[0].kwargs["word"])
    assert words == ["higher", "high", "low"]


def test_a_claimed_job_is_nobody_elses_until_its_lease_ends(at: dt.datetime) -> None:
    actions.enqueue(stage.put, by="x", at=at, word="a")
    _, lease = take("one", at)
    assert leases.claim(worker="two", at=at + LEASE) is None
    leases.renew(lease, at=at + LEASE, progress={})
    assert leases.claim(worker="two", at=at + LEASE + SECOND) is None
    _, taken = take("two", at + 2 * LEASE + SECOND)
    assert (taken.job, taken.attempt) == (lease.job, 2)


def test_a_task_that_lost_its_lease_does_not_commit(at: dt.datetime) -> None:
    actions.enqueue(stage.put, by="x", at=at, word="a")
    slow = take("slow", at)
    fast = take("fast", at + 2 * LEASE)
    assert do(*slow) == "lostlease"
    assert stage.seen() == []
    assert do(*fast) == "done"
    assert do(*slow) == "lostlease"
    assert stage.seen() == [("a", 0)]


def test_a_long_task_that_lost_its_lease_commits_not_one_step_more(at: dt.datetime) -> None:
    actions.enqueue(stage.put_in_steps, by="x", at=at, word="a", steps=3)
    slow = take("slow", at)
    take("fast", at + 2 * LEASE)
    assert do(*slow) == "lostlease"
    assert stage.seen() == []


def test_a_long_task_goes_on_where_its_last_commit_left_it(at: dt.datetime) -> None:
    job = actions.enqueue(stage.put_in_steps, by="x", at=at, word="a", steps=5)
    Job.objects.filter(pk=job.pk).update(mark="3")
    assert do(*take("w", at)) == "done"
    assert stage.seen() == [("a", 3), ("a", 4)]


def test_a_lease_written_by_a_wrong_clock_holds_nobody_up(at: dt.datetime) -> None:
    actions.enqueue(stage.put, by="x", at=at, word="a")
    in_ten_years = at + dt.timedelta(days=3650)
    _, lease = take("from the future", in_ten_years)
    _, taken = take("now", at + SECOND)
    assert taken.attempt == lease.attempt + 1


def test_a_cancelled_job_stops_at_its_next_report_and_does_not_commit(at: dt.datetime, keeper: Actor) -> None:
    job = actions.enqueue(stage.put_in_steps, by="x", at=at, word="a", steps=3)
    _, lease = take("w", at)
    actions.cancel(job.pk, by=keeper, at=at)
    state = Running(lease, never)
    with running(state):
        progress.report(1, 3)
        beat(state)
        with pytest.raises(Cancelled):
            progress.report(2, 3)
        with pytest.raises(Cancelled), transaction.atomic():
            progress.fence()
    assert do(job, lease) == "cancelled"
    assert stage.seen() == []


def test_a_refusal_fails_at_once_with_its_code_and_undoes_what_was_written(at: dt.datetime) -> None:
    job = actions.enqueue(stage.refuse, by="x", at=at)
    assert do(*take("w", at)) == "refused file_too_large"
    row = queries.job(job.pk)
    assert (row.state, row.error_code, row.error_facts) == (State.FAILED, "file_too_large", {"mb": 900})
    assert stage.seen() == []


def test_an_exception_is_kept_as_class_and_place_never_with_its_message(at: dt.datetime) -> None:
    job = actions.enqueue(stage.break_down, by="x", at=at)
    outcome = do(*take("w", at))
    row = queries.job(job.pk)
    assert row.state == State.READY
    assert row.error_facts["kind"] == "builtins.ValueError"
    assert str(row.error_facts["where"]).startswith("rekam/jobs/performing.py:")
    assert any("tests/jobs/stage.py" in str(place) for place in row.error_facts["trace"])  # type: ignore[attr-defined]
    assert "5301011504990001" not in json.dumps(row.error_facts) + outcome
    assert stage.seen() == []


@pytest.mark.parametrize(("log", "code"), [(True, "log_not_written"), (False, "disk_full")])
def test_a_full_disk_is_no_fault_of_the_file_the_job_is_tried_again(
    log: bool, code: str, at: dt.datetime
) -> None:
    job = actions.enqueue(stage.find_no_room, by="x", at=at, log=log)
    do(*take("w", at))
    row = queries.job(job.pk)
    assert (row.state, row.error_code) == (State.READY, code)
    assert stage.seen() == []


def test_a_job_that_is_due_while_no_worker_works_is_overdue(at: dt.datetime) -> None:
    assert queries.overdue() is None
    actions.enqueue(stage.put, by="x", at=at, word="a")
    assert queries.overdue() == at
    take("w", timezone.now())
    assert queries.overdue() is None


def test_pauses_grow_fourfold_up_to_an_hour() -> None:
    assert [pause(n).total_seconds() for n in (1, 2, 3, 4, 5, 400)] == [30, 120, 480, 1920, 3600, 3600]


def test_a_failing_job_is_tried_after_each_pause_and_then_given_up(at: dt.datetime) -> None:
    job = actions.enqueue(stage.break_down, by="x", at=at)
    for n in range(1, 6):
        now = Job.objects.get(pk=job.pk).run_after
        assert leases.claim(worker="w", at=now - SECOND) is None
        _, lease = take("w", now)
        leases.fail(lease, code="exception", facts={}, at=now, final=False)
        if n < 5:
            assert Job.objects.get(pk=job.pk).run_after - now == pause(n)
    assert queries.job(job.pk).state == State.FAILED
    assert [row.id for row in queries.failed()] == [job.pk]


def test_a_job_whose_workers_die_again_and_again_is_given_up(at: dt.datetime) -> None:
    job = actions.enqueue(stage.kill_the_worker, by="x", at=at)
    take("one", at)
    take("two", at + 2 * LEASE)
    assert leases.claim(worker="three", at=at + 4 * LEASE) is None
    row = queries.job(job.pk)
    assert (row.state, row.error_code) == (State.FAILED, "worker_lost")


def test_the_worker_survives_what_its_tasks_do(at: dt.datetime) -> None:
    for task in (stage.break_down, stage.leave_the_program, stage.refuse):
        actions.enqueue(task, by="x", at=at)
    actions.enqueue(stage.put, by="x", at=at, run_after=at + SECOND, word="after them")
    assert work(stop=never, once=True) == 4
    assert stage.seen() == [("after them", 0)]


def test_asked_to_stop_a_long_task_gives_its_job_back_and_loses_no_attempt(at: dt.datetime) -> None:
    job = actions.enqueue(stage.put_in_steps, by="x", at=at, word="a", steps=3)
    asked = iter([False, False, False, False, True])
    claimed, lease = take("w", at)
    state = Running(lease, lambda: next(asked, True))
    with running(state):
        assert attempt(claimed, state) == "released"
    row = queries.job(job.pk)
    assert (row.state, row.attempts, row.step) == (State.READY, 0, "")
    assert do(*take("v", at + dt.timedelta(days=9999))) == "done"
    assert stage.seen() == [("a", 0), ("a", 1), ("a", 2)]


def test_outside_a_job_reports_and_fences_do_nothing() -> None:
    progress.report(1, 2, "step")
    progress.fence(mark="5")
    assert progress.marked() == ""


def test_progress_tells_share_rate_and_time_left(at: dt.datetime) -> None:
    job = actions.enqueue(stage.put, by="x", at=at, word="a")
    _, lease = take("w", at)
    state = Running(lease, never)
    with running(state):
        for second in range(0, 40, 2):
            progress.report(100 * second, 10_000, "membaca")
            leases.renew(lease, at=at, progress=state.told_so_far(second))
    row = queries.job(job.pk)
    assert (row.step, row.done, row.share, row.rate, row.seconds_left) == ("membaca", 3800, 0.38, 100.0, 62.0)
    with running(state):
        progress.report(10, 500, "menulis")
        leases.renew(lease, at=at, progress=state.told_so_far(41))
    row = queries.job(job.pk)
    assert (row.step, row.rate, row.seconds_left) == ("menulis", None, None)


def test_the_pulse_saves_progress_while_the_task_runs(at: dt.datetime) -> None:
    job = actions.enqueue(stage.put_in_steps, by="x", at=at, word="a", steps=8, rest=0.1)
    work(stop=never, once=True)
    row = queries.job(job.pk)
    assert (row.state, row.step, row.done, row.of, row.share) == (State.DONE, "menulis", 8, 8, 1.0)


def test_a_task_that_breaks_its_transaction_is_a_failure_and_not_a_success(at: dt.datetime) -> None:
    job = actions.enqueue(stage.put, by="x", at=at, word="a" * 81 if connection.vendor != "sqlite" else None)
    work(stop=never, once=True)
    assert queries.job(job.pk).error_code == "exception"
    assert stage.seen() == []


def test_a_lost_lease_is_told_from_a_cancelled_job(at: dt.datetime) -> None:
    actions.enqueue(stage.put, by="x", at=at, word="a")
    _, lease = take("w", at)
    take("v", at + 2 * LEASE)
    with pytest.raises(LostLease):
        leases.renew(lease, at=at, progress={})
