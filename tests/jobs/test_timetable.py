"""The schedule: once per slot, a missed one late, whatever the clock did."""

import datetime as dt

import pytest

from rekam.jobs import queries
from rekam.jobs.models import Slot
from rekam.jobs.rules import slot
from rekam.jobs.timetable import enqueue_due
from rekam.jobs.worker import work
from tests.jobs import stage
from tests.jobs.stage import Row

WITA = dt.timezone(dt.timedelta(hours=8))
HOURLY = Row("tests.jobs.stage.tick", every=3600)
AT_TWO = Row("tests.jobs.stage.tick", at_hour=2)
HOUR = dt.timedelta(hours=1)


def here(day: int, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(2024, 11, day, hour, minute, tzinfo=WITA)


def test_a_slot_is_the_latest_moment_at_which_the_row_was_due() -> None:
    assert slot(AT_TWO, here(15, 2)) == here(15, 2)
    assert slot(AT_TWO, here(15, 1, 59)) == here(14, 2)
    assert slot(AT_TWO, here(15, 23, 59)) == here(15, 2)
    assert slot(HOURLY, here(15, 9, 59)) == here(15, 9)
    assert slot(Row("t", every=7), here(15, 9)) <= here(15, 9)


@pytest.mark.usefixtures("_stage")
def test_each_slot_is_enqueued_once_and_a_missed_one_late() -> None:
    def look(at: dt.datetime) -> int:
        enqueued = enqueue_due([AT_TWO], at=at)
        work(stop=lambda: False, once=True, schedule=())
        return enqueued

    assert [look(at) for at in (here(15, 9), here(15, 9), here(16, 1, 59), here(16, 2), here(16, 3))] == [
        1,
        0,
        0,
        1,
        0,
    ]
    # Switched off from the 16th to the 19th: the slots in between are one run, not three.
    assert [look(at) for at in (here(19, 8), here(19, 8))] == [1, 0]


@pytest.mark.usefixtures("_stage")
def test_a_task_that_still_waits_is_not_put_twice() -> None:
    for hour in range(5):
        enqueue_due([HOURLY], at=here(15, 9) + hour * HOUR)
    assert queries.waiting_count() == 1


@pytest.mark.usefixtures("_stage")
def test_two_rows_of_one_task_keep_their_own_slots() -> None:
    assert enqueue_due([AT_TWO, HOURLY], at=here(15, 9)) == 2
    assert Slot.objects.count() == 2


@pytest.mark.usefixtures("_stage")
def test_a_clock_that_was_years_ahead_does_not_stop_the_schedule() -> None:
    enqueue_due([AT_TWO], at=here(15, 9) + dt.timedelta(days=3650))
    assert enqueue_due([AT_TWO], at=here(15, 9)) == 1
    assert enqueue_due([AT_TWO], at=here(15, 10)) == 0


@pytest.mark.usefixtures("_stage")
def test_the_worker_looks_at_the_clock_and_does_what_is_due() -> None:
    assert work(stop=lambda: False, once=True, schedule=[AT_TWO]) == 1
    assert stage.seen() == [("tick", 0)]
