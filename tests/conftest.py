"""What every test stands on."""

import gc
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# One commit gives one result, on a busy machine too: the same examples each time. `make search` looks for
# new ones.
settings.register_profile(
    "same", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("search", print_blob=True)
settings.load_profile(os.environ.get("REKAM_EXAMPLES", "same"))


POSTGRESQL = bool(os.environ.get("REKAM_TEST_POSTGRES"))
DATABASE = {"db", "transactional_db"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A second run on PostgreSQL is for what a database has a part in; the rest was tried with SQLite."""
    if POSTGRESQL:
        left = [item for item in items if not _on_a_database(item)]
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if _on_a_database(item)]


def _on_a_database(item: pytest.Item) -> bool:
    marked = item.get_closest_marker("django_db") or item.get_closest_marker("postgresql")
    return bool(marked or DATABASE.intersection(getattr(item, "fixturenames", ())))


def pytest_collection_finish() -> None:
    """Ten thousand tests live to the end: without this each search for garbage goes through all of them."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """The log's triggers would refuse the emptying of tables between tests; tests/audit puts them back."""
    from django.db import connection

    from rekam.audit.migrations import _seals

    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        _seals.lift(editor)


@pytest.fixture
def office_file(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """The database as an office has it: a file, where who writes waits for who writes already.

    SQLite in memory knows no waiting, and a server shares its one connection with the test: no ground for
    threads that work beside one another. On PostgreSQL nothing is other than usual.
    """
    from django.db import connection

    if connection.vendor != "sqlite":
        yield
        return
    told, memory = connection.settings_dict, connection.connection
    name, told["NAME"] = told["NAME"], str(tmp_path / "kantor.sqlite3")
    with closing(sqlite3.connect(told["NAME"])) as file:
        memory.backup(file)
    connection.connection = None
    yield
    connection.close()
    connection.connection, told["NAME"] = memory, name


@pytest.fixture(autouse=True)
def indonesian() -> None:
    """A page in English that an earlier test asked for is not the language of this one."""
    from django.utils import translation

    translation.activate("id")
