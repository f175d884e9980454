"""The whole office in the test's database, with a disk that can be filled and a log that can be broken."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.people.population import register

SIAM, NIK = "a" * 32, "5301044405900001"


@pytest.fixture(autouse=True)
def office(transactional_db: None, tmp_path: Path, settings: Any) -> None:
    """One person in it; changes are really committed, as in a real office."""
    settings.HOME = tmp_path / "home"
    settings.MEDIA_ROOT = tmp_path / "home/files"
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "home/incoming"
    settings.FILE_UPLOAD_TEMP_DIR.mkdir(parents=True)
    settings.REKAM_PLACE = "53.01"
    register({"key": SIAM, "name": "SITI AMINAH", "nik": NIK})


@contextmanager
def disk_full(room: int = 0) -> Iterator[None]:
    """SQLite may take no more pages than it has now and `room`: then `database or disk is full`."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0] + room}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count = 1073741823")


@contextmanager
def log_broken() -> Iterator[None]:
    """The database refuses every row of the log, as a trigger of somebody's could."""
    lay, lift = TRIGGERS[connection.vendor]
    for statement in lay:
        _run(statement)
    try:
        yield
    finally:
        for statement in lift:
            _run(statement)


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


TRIGGERS = {
    "sqlite": (
        ("CREATE TRIGGER no_log BEFORE INSERT ON audit_event BEGIN SELECT RAISE(ABORT, 'no log'); END",),
        ("DROP TRIGGER no_log",),
    ),
    "postgresql": (
        (
            "CREATE FUNCTION no_log() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'no log'; END $$",
            "CREATE TRIGGER no_log BEFORE INSERT ON audit_event EXECUTE FUNCTION no_log()",
        ),
        ("DROP TRIGGER no_log ON audit_event", "DROP FUNCTION no_log()"),
    ),
}
