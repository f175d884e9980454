"""kill -9 of a real worker in the moment in which the provider has taken the message."""

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.messages.cloud import PHONE_ID, SECRET, TOKEN, Cloud, cloud_api

ROOT = Path(__file__).parents[2]


class Office:
    def __init__(self, home: Path, cloud: Cloud) -> None:
        self.file = home / "rekam.sqlite3"
        self.env = os.environ | {
            "REKAM_HOME": str(home), "REKAM_DATABASE": str(self.file), "REKAM_PLACE": "53.01",
            "REKAM_MESSAGES_ORDER": "whatsapp", "REKAM_MESSAGES_QUIET": "-",
            "REKAM_WHATSAPP_URL": cloud.url, "REKAM_WHATSAPP_TOKEN": TOKEN,
            "REKAM_WHATSAPP_PHONE_ID": PHONE_ID, "REKAM_WHATSAPP_SECRET": SECRET,
            "DJANGO_SETTINGS_MODULE": "rekam.settings",
        }  # fmt: skip
        self.workers: list[subprocess.Popen[bytes]] = []
        self.desk("build")

    def desk(self, word: str) -> str:
        told = [sys.executable, "-m", "tests.messages.desk", word]
        return subprocess.run(told, env=self.env, cwd=ROOT, check=True, capture_output=True, text=True).stdout

    def work(self) -> subprocess.Popen[bytes]:
        told = [sys.executable, "-m", "tests.messages.desk", "work"]
        self.workers.append(subprocess.Popen(told, env=self.env, cwd=ROOT))
        return self.workers[-1]

    def ask(self, sql: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.file, timeout=20, isolation_level=None)) as connection:
            return list(connection.execute(sql))

    def state(self) -> tuple[object, ...]:
        return self.ask("SELECT state, reason FROM rekam_messages_message")[0]

    def until(self, holds: Callable[[], bool]) -> None:
        end = time.monotonic() + 60
        while not holds():
            assert time.monotonic() < end, "it never came to that"
            time.sleep(0.05)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[tuple[Office, Cloud]]:
    with cloud_api() as cloud:
        built = Office(tmp_path, cloud)
        yield built, cloud
        for worker in built.workers:
            worker.kill()
            worker.wait()


def test_what_the_provider_took_is_not_handed_over_again(office: tuple[Office, Cloud]) -> None:
    here, cloud = office
    here.desk("send")

    def die() -> None:
        here.workers[0].kill()
        here.workers[0].wait()

    cloud.once_taken = die
    here.work()
    here.until(lambda: bool(cloud.took()))
    here.until(lambda: here.workers[0].poll() is not None)
    assert here.state() == ("SENDING", "")
    here.ask("UPDATE jobs_job SET lease_until = '2001-01-01 00:00:00' WHERE state = 'RUNNING'")
    cloud.once_taken = lambda: None
    here.work()
    here.until(lambda: here.ask("SELECT state FROM jobs_job WHERE task LIKE '%deliver'") == [("DONE",)])
    here.desk("sweep")
    assert here.state() == ("UNKNOWN", "worker_ended")
    assert len(cloud.asked) == 1, "a second message would have gone out"


def test_what_nobody_disturbs_is_accepted_once(office: tuple[Office, Cloud]) -> None:
    here, cloud = office
    here.desk("send")
    here.work()
    here.until(lambda: here.state() == ("ACCEPTED", ""))
    assert len(cloud.took()) == 1
