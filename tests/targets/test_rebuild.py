"""The list made anew: readers see all of the old or all of the new, whatever happens on the way."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from rekam.audit.models import Event
from rekam.jobs.models import Job
from rekam.people.models import Pointer
from rekam.staff.rules import system
from rekam.targets import actions, queries
from rekam.targets.actions import rebuilding
from rekam.targets.models import Build, Target
from rekam.voters.models import Finding
from rekam.voters.rules.deciding import State
from tests.people.population import AT, observe, register
from tests.targets.people import OFFICER, fill

pytestmark = pytest.mark.django_db
LATER = AT + dt.timedelta(days=1)


def listed() -> list[str]:
    return [row.name for row in queries.open_targets(OFFICER)]


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuilding, "BATCH", 2)


def at_each_fence(monkeypatch: pytest.MonkeyPatch, do: Callable[[int], None]) -> None:
    """Called inside every transaction of a rebuild, with how many there were before."""
    calls = iter(range(10_000))
    monkeypatch.setattr(rebuilding, "fence", lambda: do(next(calls)))


class Killed(BaseException):
    """The worker died here."""


def new_register(count: int) -> None:
    """One person less at the front, one more at the back, everybody else under another name."""
    keys = [f"{n:032x}" for n in range(2, count + 2)]
    register(*({"key": key, "name": f"BARU {n:03}"} for n, key in enumerate(keys)))
    observe(**dict.fromkeys(keys, "BELUM_REKAM"))


def test_a_reader_between_two_batches_sees_the_whole_old_list(
    small_batches: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(7)
    before = listed()
    new_register(7)
    seen: list[list[str]] = []
    at_each_fence(monkeypatch, lambda n: seen.append(listed()))
    actions.rebuild(by=system(), at=LATER)
    after = [f"BARU {n:03}" for n in range(7)]
    assert listed() == after
    assert seen.count(before) > 5
    assert seen == [before] * seen.count(before) + [after] * seen.count(after)


@pytest.mark.parametrize("dies_at", range(8))
def test_killed_anywhere_the_old_list_stands_and_the_next_attempt_makes_the_new_one(
    small_batches: None, monkeypatch: pytest.MonkeyPatch, dies_at: int
) -> None:
    fill(7)
    before = listed()
    new_register(7)

    def die(n: int) -> None:
        if n == dies_at:
            raise Killed

    at_each_fence(monkeypatch, die)
    try:
        actions.rebuild(by=system(), at=LATER)
    except Killed:
        assert listed() == before or Build.objects.filter(complete=True).count() == 2
    monkeypatch.undo()
    actions.rebuild(by=system(), at=LATER)
    assert listed() == [f"BARU {n:03}" for n in range(7)]
    assert queries.waiting_count(OFFICER) == 7
    newest = Build.objects.get(complete=True, pk=Build.objects.latest("pk").pk)
    assert (newest.people, newest.opened, newest.closed) == (7, 1, 1)
    assert not Build.objects.filter(complete=False).exists()


def test_what_a_killed_attempt_staged_is_put_right_when_the_data_changed_meanwhile(
    small_batches: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = fill(5)
    new_register(5)

    def die(n: int) -> None:
        if n == 3:
            raise Killed

    at_each_fence(monkeypatch, die)
    with pytest.raises(Killed):
        actions.rebuild(by=system(), at=LATER)
    monkeypatch.undo()
    before = Pointer.objects.get(pk="register")
    register(*({"key": key, "name": f"KEMBALI {n}"} for n, key in enumerate(keys)))
    assert Pointer.objects.get(pk="register").current_id != before.current_id
    actions.rebuild(by=system(), at=LATER)
    assert listed() == [f"KEMBALI {n}" for n in range(5)]
    assert Target.objects.count() == 5


def test_ten_followups_make_one_list() -> None:
    fill(3)
    for _ in range(10):
        assert actions.rebuild(by=system(), at=LATER) == 3
    assert Build.objects.count() == 1
    assert Event.objects.filter(event="targets.list.rebuild").count() == 1
    assert Job.objects.filter(task="rekam.coverage.tasks.recount_day").count() == 1, (
        "the counts follow the list"
    )


def test_an_attempt_that_was_overtaken_writes_no_more(
    small_batches: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(6)
    new_register(6)

    def another_takes_over(n: int) -> None:
        if n == 2:
            build = Build.objects.get(complete=False)
            Build.objects.filter(pk=build.pk).update(attempt=build.attempt + 1)

    at_each_fence(monkeypatch, another_takes_over)
    before = listed()
    actions.rebuild(by=system(), at=LATER)
    monkeypatch.undo()
    assert listed() == before
    assert not Build.objects.filter(complete=True, people=6, opened=1).exists()
    actions.rebuild(by=system(), at=LATER)
    assert listed()[0] == "BARU 000"


def test_only_what_changed_is_written() -> None:
    fill(4)
    rows = set(Target.objects.values_list("pk", flat=True))
    observe(**{f"{1:032x}": "SUDAH_REKAM"})
    actions.rebuild(by=system(), at=LATER)
    assert set(Target.objects.values_list("pk", flat=True)) == rows
    assert queries.waiting_count(OFFICER) == 3


def test_who_left_is_closed_with_the_day_and_who_comes_back_is_open_again() -> None:
    (first, *_rest) = fill(2)
    observe(**{first: "SUDAH_REKAM"})
    actions.rebuild(by=system(), at=LATER)
    row = queries.target(first, by=OFFICER)
    assert not queries.is_open(row)
    assert queries.left_at(row) == LATER
    observe(**{first: "ENROLL_FAILURE_AT_CENTRAL"})
    actions.rebuild(by=system(), at=LATER + dt.timedelta(days=1))
    assert queries.is_open(queries.target(first, by=OFFICER))
    assert Target.objects.filter(person_key=first).count() == 1


def test_the_log_says_how_many_came_left_and_stand_on_the_list() -> None:
    fill(3)
    new_register(3)
    actions.rebuild(by=system(), at=LATER)
    event = Event.objects.filter(event="targets.list.rebuild").latest("seq")
    assert event.facts == {"people_left": 3, "opened": 1, "closed": 1}


@pytest.mark.parametrize(
    ("state", "stands"),
    [(State.PROPOSED, 2), (State.UNSURE, 2), (State.REJECTED, 2), (State.CONFIRMED, 1), (State.SENT, 1)],
)
def test_who_is_said_to_be_dead_leaves_only_when_a_person_confirms_it(state: State, stands: int) -> None:
    (first, *_rest) = fill(2)
    Finding.objects.create(election="pilkada-2024", kind="dead", subject_key=first, state=state)
    assert actions.rebuild(by=system(), at=LATER) == stands


def test_the_walk_goes_by_rt_and_street_and_what_is_not_known_comes_last() -> None:
    people: list[dict[str, Any]] = [
        {"key": "a", "name": "Z", "rt": "", "rw": ""},
        {"key": "b", "name": "B", "rt": "002", "rw": "001", "address": "JL BARAT 9"},
        {"key": "c", "name": "C", "rt": "002", "rw": "001", "address": "JL ANGGREK 1"},
        {"key": "d", "name": "D", "rt": "010", "rw": "001"},
        {"key": "e", "name": "E", "rt": "001", "rw": "002"},
    ]
    register(*people)
    observe(**dict.fromkeys("abcde", "BELUM_REKAM"))
    actions.rebuild(by=system(), at=AT)
    assert listed() == ["C", "B", "D", "E", "Z"]
