"""The stage on which the room's test tasks leave their rows."""

import datetime as dt

import pytest

from rekam.core.actor import Actor
from tests.jobs import stage

AT = dt.datetime(2024, 11, 15, 2, 0, tzinfo=dt.UTC)


@pytest.fixture
def _stage(transactional_db: None) -> None:
    stage.build()


@pytest.fixture
def at() -> dt.datetime:
    return AT


@pytest.fixture
def keeper() -> Actor:
    return Actor(id="officer:1", permissions=frozenset({"jobs.manage", "jobs.see"}), territory=("",))
