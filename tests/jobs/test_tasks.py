"""The room's own work at night."""

from pathlib import Path

import pytest
from django.db import ConnectionHandler

from rekam.jobs.models import Job
from rekam.jobs.rules import State
from rekam.jobs.tasks import truncate_wal
from rekam.jobs.worker import work
from rekam.schedule import Timed
from rekam.settings import database

NUMBER = b"+6281234567890"


@pytest.mark.django_db
def test_a_number_that_was_deleted_is_gone_from_both_files_of_the_database(tmp_path: Path) -> None:
    path = tmp_path / "rekam.sqlite3"
    office = ConnectionHandler({"default": database(str(path))})["default"]
    wal = path.with_name(path.name + "-wal")
    with office.cursor() as cursor:
        cursor.execute("CREATE TABLE contact (phone TEXT)")
        cursor.execute("INSERT INTO contact VALUES (%s)", [NUMBER.decode()])
        cursor.execute("DELETE FROM contact")
    assert NUMBER in wal.read_bytes()
    truncate_wal(office)
    assert wal.stat().st_size == 0
    assert NUMBER not in path.read_bytes()
    with office.cursor() as cursor:
        assert cursor.execute("PRAGMA busy_timeout").fetchall() == [(20_000,)]
    office.close()


@pytest.mark.django_db(transaction=True)
def test_it_is_a_job_of_the_night_on_either_database() -> None:
    work(stop=lambda: False, once=True, schedule=(Timed("rekam.jobs.tasks.empty_wal", at_hour=2),))
    assert [job.state for job in Job.objects.all()] == [State.DONE]
