"""What goes on the queue, and what does not."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django_tasks import TaskResultStatus
from django_tasks.exceptions import InvalidTaskError, TaskResultDoesNotExist

from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.jobs import actions, queries
from rekam.jobs.models import Job
from rekam.jobs.rules import State
from rekam.jobs.worker import work
from tests.jobs import stage

pytestmark = pytest.mark.usefixtures("_stage")


def never() -> bool:
    return False


def test_a_job_of_an_undone_transaction_never_was(at: dt.datetime) -> None:
    with transaction.atomic():
        actions.enqueue(stage.put, by="officer:1", at=at, word="a")
        transaction.set_rollback(True)
    assert queries.waiting_count() == 0


def test_the_same_unique_key_waits_only_once(at: dt.datetime) -> None:
    one, same, other = (
        actions.enqueue(stage.put, by="x", at=at, unique=key, word="a") for key in ("k", "k", "l")
    )
    assert one.pk == same.pk != other.pk
    assert queries.waiting_count() == 2


def test_a_unique_key_is_free_again_when_its_job_has_ended(at: dt.datetime) -> None:
    one = actions.enqueue(stage.put, by="x", at=at, unique="k", word="a")
    work(stop=never, once=True)
    assert actions.enqueue(stage.put, by="x", at=at, unique="k", word="a").pk != one.pk


def test_the_database_itself_refuses_a_second_open_job_with_a_key(at: dt.datetime) -> None:
    job = actions.enqueue(stage.put, by="x", at=at, unique="k", word="a")
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.create(task=job.task, unique_key="k", run_after=at, enqueued_at=at, asked_by="x")


@pytest.mark.parametrize("values", [{"state": "LOST"}, {"state": "RUNNING"}])
def test_the_database_itself_refuses_an_impossible_state(values: dict[str, str], at: dt.datetime) -> None:
    job = actions.enqueue(stage.put, by="x", at=at, word="a")
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.filter(pk=job.pk).update(**values)


def test_djangos_own_way_of_enqueueing_works_and_tells_the_result() -> None:
    result = stage.put.enqueue(word="a")
    assert result.status == TaskResultStatus.READY
    assert result.kwargs == {"word": "a"}
    work(stop=never, once=True)
    result.refresh()
    assert result.status == TaskResultStatus.SUCCESSFUL
    assert (result.attempts, result.errors, stage.put.get_result(result.id).is_finished) == (1, [], True)
    assert stage.seen() == [("a", 0)]


def test_a_wrong_call_fails_where_it_is_made() -> None:
    with pytest.raises(TypeError):
        stage.put.enqueue(wort="a")
    with pytest.raises(InvalidTaskError):
        stage.put.using(queue_name="somewhere")


def test_a_task_may_ask_for_its_context() -> None:
    stage.tell_attempt.enqueue("word")
    work(stop=never, once=True)
    assert stage.seen() == [("word", 1)]


def test_a_result_that_never_was_is_not_found() -> None:
    for id in ("00000000-0000-0000-0000-000000000000", "nonsense"):
        with pytest.raises(TaskResultDoesNotExist):
            stage.put.get_result(id)


def test_a_followup_by_name_gets_its_subject_and_event(at: dt.datetime) -> None:
    actions.enqueue_named(
        "tests.jobs.stage.follow_up", by="system", at=at, subject="resident:k1", event="people.intake.applied"
    )
    work(stop=never, once=True)
    assert stage.seen() == [("resident:k1 people.intake.applied", 0)]


@pytest.mark.parametrize("name", ["tests.jobs.stage.gone", "nowhere.at.all", "tests.jobs.stage.not_a_task"])
def test_a_name_that_is_no_task_fails_at_once_with_a_reason(name: str, at: dt.datetime) -> None:
    job = actions.enqueue_named(name, by="system", at=at)
    work(stop=never, once=True)
    row = queries.job(job.pk)
    assert (row.state, row.error_code, row.error_facts, row.title) == (
        State.FAILED, "task_unknown", {"task": name}, None,
    )  # fmt: skip


def test_a_cancelled_job_never_starts_and_can_be_tried_again(at: dt.datetime, keeper: Actor) -> None:
    job = actions.enqueue(stage.put, by="x", at=at, unique="k", word="a")
    actions.cancel(job.pk, by=keeper, at=at)
    work(stop=never, once=True)
    assert stage.seen() == []
    assert queries.job(job.pk).state == State.CANCELLED
    actions.retry(job.pk, by=keeper, at=at)
    work(stop=never, once=True)
    assert stage.seen() == [("a", 0)]


def test_what_has_ended_well_is_neither_cancelled_nor_tried_again(at: dt.datetime, keeper: Actor) -> None:
    job = actions.enqueue(stage.put, by="x", at=at, word="a")
    work(stop=never, once=True)
    with pytest.raises(Refused, match="job_state_changed"):
        actions.cancel(job.pk, by=keeper, at=at)
    with pytest.raises(Refused, match="job_state_changed"):
        actions.retry(job.pk, by=keeper, at=at)
    with pytest.raises(Refused, match="job_not_found"):
        actions.cancel("00000000-0000-0000-0000-000000000000", by=keeper, at=at)


def test_a_job_is_not_tried_again_while_its_twin_waits(at: dt.datetime, keeper: Actor) -> None:
    job = actions.enqueue(stage.put, by="x", at=at, unique="k", word="a")
    actions.cancel(job.pk, by=keeper, at=at)
    actions.enqueue(stage.put, by="x", at=at, unique="k", word="b")
    with pytest.raises(Refused, match="job_already_waits"):
        actions.retry(job.pk, by=keeper, at=at)


def test_only_who_may_manage_jobs_cancels_and_tries_again(at: dt.datetime) -> None:
    job = actions.enqueue(stage.put, by="x", at=at, word="a")
    reader = Actor(id="officer:2", permissions=frozenset({"jobs.see"}), territory=("",))
    for move in (actions.cancel, actions.retry):
        with pytest.raises(Refused, match="not_permitted"):
            move(job.pk, by=reader, at=at)
    assert queries.job(job.pk).state == State.READY


def test_old_ended_jobs_are_forgotten_and_open_ones_kept(at: dt.datetime, keeper: Actor) -> None:
    old = actions.enqueue(stage.put, by="x", at=at, word="a")
    actions.cancel(old.pk, by=keeper, at=at)
    waiting = actions.enqueue(stage.put, by="x", at=at, word="b")
    assert actions.forget_ended(at=at + dt.timedelta(days=29)) == 0
    assert actions.forget_ended(at=at + dt.timedelta(days=31)) == 1
    assert list(Job.objects.values_list("pk", flat=True)) == [waiting.pk]
