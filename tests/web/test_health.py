"""Whether health notices what is wrong."""

import datetime as dt

import pytest
from django.utils import timezone
from pytest_django import Settings

from rekam.web import health
from tests.web.conftest import Visit

SEEN: list[dt.datetime | None] = [None]


def seen() -> dt.datetime | None:
    return SEEN[0]


@pytest.mark.parametrize(("ago", "well"), [(5, True), (600, False), (None, False)])
def test_a_silent_worker_is_noticed(house: Settings, db: None, ago: int | None, well: bool) -> None:
    now = timezone.now()
    SEEN[0] = None if ago is None else now - dt.timedelta(seconds=ago)
    house.PAGE_FACTS = {"heartbeat": "tests.web.test_health.seen"}
    worker = {c.name: c for c in health.look(at=now).checks}["worker"]
    assert worker.well is well


def test_sickness_is_a_503(visit: Visit, house: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "LEAST_FREE", 10**18)
    assert visit("/sehat/").status_code == 503


def test_the_probe_leaves_nothing_behind(db: None) -> None:
    from django.db import connection

    health.look(at=timezone.now())
    assert "rekam_health_probe" not in connection.introspection.table_names()
