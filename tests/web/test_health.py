"""Whether health notices what is wrong."""

import datetime as dt

import pytest
from django.utils import timezone
from pytest_django import Settings

from rekam.web import health
from tests.web.conftest import Visit

SINCE: list[dt.datetime | None] = [None]


def overdue() -> dt.datetime | None:
    return SINCE[0]


@pytest.mark.parametrize(("ago", "well"), [(None, True), (5, True), (600, False)])
def test_jobs_that_wait_without_a_worker_are_noticed(
    house: Settings, db: None, ago: int | None, well: bool
) -> None:
    now = timezone.now()
    SINCE[0] = None if ago is None else now - dt.timedelta(seconds=ago)
    house.PAGE_FACTS = {"overdue": "tests.web.test_health.overdue"}
    worker = {c.name: c for c in health.look(at=now).checks}["worker"]
    assert worker.well is well
    assert well or "10 menit" in worker.says


LOST = [0]


def lost() -> int:
    return LOST[0]


@pytest.mark.parametrize("number", [0, 2])
def test_a_lost_key_is_noticed(house: Settings, db: None, number: int) -> None:
    LOST[0] = number
    house.PAGE_FACTS = {"lost_keys": "tests.web.test_health.lost"}
    keys = {c.name: c for c in health.look(at=timezone.now()).checks}["keys"]
    assert keys.well is (number == 0)
    assert number == 0 or "2 kunci hilang" in keys.says


@pytest.mark.parametrize("number", [0, 2, None])
def test_a_ledger_that_does_not_add_up_is_told(
    house: Settings, db: None, monkeypatch: pytest.MonkeyPatch, number: int | None
) -> None:
    monkeypatch.setattr("tests.web.test_health.lost", lambda: number)
    house.PAGE_FACTS = {"ledger_faults": "tests.web.test_health.lost"}
    told = {c.name: c for c in health.look(at=timezone.now()).checks}.get("ledger")
    assert (told is None) == (number is None), "nobody looked yet"
    assert told is None or told.well is (number == 0)
    assert not number or (told and "2 hal tidak cocok" in told.says)


def test_where_no_room_keeps_keys_none_are_looked_for(house: Settings, db: None) -> None:
    house.PAGE_FACTS = {}
    assert "keys" not in {c.name for c in health.look(at=timezone.now()).checks}


def test_sickness_is_a_503(visit: Visit, house: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "LEAST_FREE", 10**18)
    assert visit("/sehat/").status_code == 503


def test_the_probe_leaves_nothing_behind(db: None) -> None:
    from django.db import connection

    health.look(at=timezone.now())
    assert "rekam_health_probe" not in connection.introspection.table_names()
