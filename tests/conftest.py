"""What every test of the database stands on."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# One commit gives one result: the same examples each time. `make search` looks for new ones.
settings.register_profile("same", derandomize=True)
settings.register_profile("search", print_blob=True)
settings.load_profile(os.environ.get("REKAM_EXAMPLES", "same"))


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
