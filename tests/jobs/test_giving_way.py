"""A long task in many transactions does not keep others from writing."""

import sqlite3
import threading
import time
import uuid
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from rekam.jobs import progress
from rekam.jobs.leases import Lease
from rekam.jobs.progress import Running, running

STEPS = 60


def write(path: Path, word: str, held: float) -> None:
    """One transaction as the office's connections begin it; waits for the lock as long as they do."""
    with closing(sqlite3.connect(path, timeout=20, isolation_level="IMMEDIATE")) as database, database:
        database.execute("INSERT INTO written VALUES (?)", [word])
        time.sleep(held)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL locks rows: nobody has to give way")
def test_a_page_writes_between_two_transactions_of_a_long_task(tmp_path: Path) -> None:
    path = tmp_path / "busy.sqlite3"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE written (word TEXT)")
    page = threading.Thread(target=write, args=(path, "page", 0))
    with running(Running(Lease(uuid.uuid4(), "w", 1), lambda: False)):
        for step in range(STEPS):
            began = time.monotonic()
            write(path, "task", 0.03)
            progress.give_way(time.monotonic() - began)
            if step == 0:
                page.start()
    page.join(30)
    with closing(sqlite3.connect(path)) as database:
        words = [word for (word,) in database.execute("SELECT word FROM written ORDER BY rowid")]
    assert words[-1] == "task"
    assert sorted(words) == ["page"] + ["task"] * STEPS
