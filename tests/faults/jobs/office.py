"""An office whose workers are real processes, seen from outside through its database's own driver."""

import os
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
LONG_AGO = "2001-01-01 00:00:00+00:00"


class Office:
    def __init__(self, address: str, home: Path) -> None:
        self.address = address
        self.env = os.environ | {
            "REKAM_HOME": str(home), "REKAM_DATABASE": address, "REKAM_TEST_BUSY": "1",
            "DJANGO_SETTINGS_MODULE": "tests.jobs.settings",
        }  # fmt: skip
        self.workers: list[subprocess.Popen[bytes]] = []
        self.desk("build")

    def desk(self, *words: str) -> str:
        told = [sys.executable, "-m", "tests.faults.jobs.desk", *words]
        return subprocess.run(told, env=self.env, cwd=ROOT, check=True, capture_output=True, text=True).stdout

    def worker(self) -> subprocess.Popen[bytes]:
        told = [sys.executable, "manage.py", "work"]
        self.workers.append(subprocess.Popen(told, env=self.env, cwd=ROOT))
        return self.workers[-1]

    def connect(self) -> Any:
        if "://" not in self.address:
            return sqlite3.connect(self.address, timeout=20, isolation_level=None)
        import psycopg

        return psycopg.connect(self.address, autocommit=True)

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        with closing(self.connect()) as connection:
            cursor = connection.execute(sql)
            return list(cursor.fetchall()) if cursor.description else []

    def let_leases_end(self) -> None:
        """Time passes: also for workers that are alive, which must then not commit."""
        self.ask(f"UPDATE jobs_job SET lease_until = '{LONG_AGO[:19]}' WHERE state = 'RUNNING'")

    def let_pauses_end(self) -> None:
        self.ask(f"UPDATE jobs_job SET run_after = '{LONG_AGO[:19]}' WHERE state = 'READY'")

    def states(self) -> dict[str, int]:
        return dict(self.ask("SELECT state, count(*) FROM jobs_job GROUP BY state"))

    def rows(self) -> Counter[tuple[str, int]]:
        return Counter(self.ask("SELECT word, n FROM stage"))

    def until(self, true: Callable[[], bool], seconds: float = 90) -> None:
        end = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < end, f"waited {seconds} s in vain: {self.states()}"
            time.sleep(0.1)

    def finished(self) -> bool:
        return set(self.states()) <= {"DONE", "FAILED"}

    def close(self) -> None:
        for worker in self.workers:
            if worker.poll() is None:
                worker.kill()
            worker.wait()
