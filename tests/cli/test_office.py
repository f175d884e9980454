"""Opening the office: it says when it is open, closes with 0, and leaves no process behind."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import pytest

from rekam import settings
from rekam.cli import office
from rekam.cli.demo_office import ACCOUNTS

ROOT = Path(__file__).parents[2]
DEMO = ("--demo", "--place", "53.01", "--people", "300")


@dataclass
class Open:
    home: Path
    port: int
    process: subprocess.Popen[str]
    said: str

    def get(self, path: str) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=20) as answer:
            text: str = answer.read().decode()
        return text

    def those_below(self) -> list[int]:
        return those_below(self.process)


def those_below(process: "subprocess.Popen[str]") -> list[int]:
    """Every process that it has started and that still lives."""
    below = [process.pid]
    for pid in below:
        told = Path(f"/proc/{pid}/task/{pid}/children")
        below += [int(child) for child in told.read_text().split()] if told.exists() else []
    return below[1:]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def begin(home: Path, port: int, *words: str) -> subprocess.Popen[str]:
    return begun(home, [*office.OURSELVES, "serve", "--port", str(port), *words])


def begun(home: Path, told: list[str]) -> subprocess.Popen[str]:
    env = {k: v for k, v in os.environ.items() if k not in ("REKAM_DATABASE", "REKAM_ELECTION")}
    env |= {"REKAM_HOME": str(home), "DJANGO_SETTINGS_MODULE": "rekam.settings"}
    pipe = subprocess.PIPE
    return subprocess.Popen(told, env=env, cwd=ROOT, stdout=pipe, stderr=subprocess.STDOUT, text=True)


def told_after(seconds: float, process: subprocess.Popen[str], number: int = signal.SIGTERM) -> int:
    """Its code, when it is told to end so long after it was started; nobody whom it started outlives it."""
    time.sleep(seconds)
    below = those_below(process)
    process.send_signal(number)
    process.communicate(timeout=60)
    assert not [pid for pid in below if alive(pid)], f"told after {seconds} s"
    return process.returncode


def opened(home: Path, *words: str) -> Open:
    port = free_port()
    process, said = begin(home, port, *words), ""
    assert process.stdout is not None
    while f"http://127.0.0.1:{port}" not in said:
        line = process.stdout.readline()
        assert line, said
        said += line
    return Open(home, port, process, said)


def closed(one: Open, number: int) -> int:
    one.process.send_signal(number)
    one.process.communicate(timeout=30)
    return one.process.returncode


def words_of(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/cmdline").read_text().split("\0")


def alive(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists() and "Z" not in Path(f"/proc/{pid}/stat").read_text().split()[2]


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Open]:
    one = opened(tmp_path / "home", *DEMO)
    yield one
    if one.process.poll() is None:
        closed(one, signal.SIGTERM)


def test_a_demo_office_says_its_address_and_accounts_and_opens_again_as_it_was(demo: Open) -> None:
    for username, _, _ in ACCOUNTS:
        assert username in demo.said
    password = re.search(r"contoh-[0-9a-f]{8}", demo.said)
    assert password
    assert "DATA CONTOH" in demo.said
    assert "Kata sandi" in demo.get("/masuk/")
    assert sorted(path.name for path in (demo.home / "keys").glob("*.key")) == ["issuer.key", "scans.key"]
    desks_have_worked(demo.home)
    below = demo.those_below()
    assert len(below) >= 3, "pages, their worker, and the worker of jobs"
    assert closed(demo, signal.SIGINT) == 0
    assert not [pid for pid in below if alive(pid)]
    again = opened(demo.home, *DEMO)
    assert password[0] in again.said, "the accounts are said each time, and nothing is made twice"
    assert closed(again, signal.SIGTERM) == 0


def desks_have_worked(home: Path) -> None:
    """A visitor finds work at every desk, and printers that are folders."""
    with closing(sqlite3.connect(home / "rekam.sqlite3")) as connection:
        states = {row[0] for row in connection.execute("SELECT DISTINCT state FROM cards_application")}
        printers = [row[0] for row in connection.execute("SELECT uri FROM cards_printer")]
    assert {"PRINT_READY_RECORD", "READY_FOR_PICKUP", "CARD_ISSUED"} <= states
    assert len(printers) == 2
    assert all(uri.startswith("fake://good/") for uri in printers)


def test_an_office_of_ones_own_is_empty_and_closes_with_0(tmp_path: Path) -> None:
    own = opened(tmp_path / "home")
    assert "contoh" not in own.said
    assert "rekam officer admin" in own.said, "it says how the first account is made"
    assert not (own.home / "keys").exists(), "an office makes its keys when it means to, and backs them up"
    assert "Kata sandi" in own.get("/masuk/")
    assert closed(own, signal.SIGTERM) == 0


def test_the_first_account_is_made_before_the_office_was_ever_opened(tmp_path: Path) -> None:
    env = {k: v for k, v in os.environ.items() if k != "REKAM_DATABASE"}
    env |= {"REKAM_HOME": str(tmp_path / "home"), "DJANGO_SETTINGS_MODULE": "rekam.settings"}
    told = ["officer", "admin", "--name", "Maria Bano", "--place", "53.01"]
    command = [sys.executable, "-m", "rekam", *told]
    done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert re.match(r"admin  \S+-\S+", done.stdout)


def test_when_one_of_the_two_dies_the_other_is_closed_and_the_end_is_not_well(tmp_path: Path) -> None:
    own = opened(tmp_path / "home")
    worker = next(pid for pid in own.those_below() if "work" in words_of(pid))
    os.kill(worker, signal.SIGKILL)
    own.process.communicate(timeout=30)
    assert own.process.returncode == 1


def test_a_port_that_is_taken_is_said_before_anything_is_made(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = int(taken.getsockname()[1])
        done = begin(tmp_path / "home", port)
        said, _ = done.communicate(timeout=30)
    assert done.returncode == 1
    assert str(port) in said
    assert not (tmp_path / "home").exists()


MOMENTS = (0.2, 0.35, 0.5, 0.65, 0.8, 1.1)
"""Of their start, in seconds: libraries are loaded, one starts the other, ports are taken."""


def test_pages_and_worker_may_be_told_to_end_at_any_moment_of_their_start(tmp_path: Path) -> None:
    home = tmp_path / "home"
    begun(home, [*office.OURSELVES, "serve", "--prepare"]).communicate(timeout=60)
    for command in (office._pages("127.0.0.1", free_port()), [*office.OURSELVES, "work"]):
        codes = [told_after(moment, begun(home, command)) for moment in MOMENTS]
        assert set(codes) <= set(office.ENDED_AS_TOLD), command


def test_told_to_stop_while_it_prepares_it_stops_and_finishes_at_the_next_start(tmp_path: Path) -> None:
    home = tmp_path / "home"
    for moment, number in zip(MOMENTS, cycle(office.SIGNALS), strict=False):
        assert told_after(moment, begin(home, free_port(), *DEMO), number) not in (0, None)
    filling = begin(home, free_port(), *DEMO)
    while not (home / "demo/roll-a-kwk.xlsx").exists():
        time.sleep(0.05)
        assert filling.poll() is None
    assert told_after(0, filling) == 130
    finished = opened(home, *DEMO)
    assert "contoh-" in finished.said
    assert closed(finished, signal.SIGTERM) == 0


def test_the_office_itself_holds_neither_arrow_nor_django() -> None:
    """It waits for days beside the pages: what only jobs need would be held for nothing."""
    heavy = ("django", "pyarrow", "polars", "numba")
    told = f"import sys, rekam.cli.office; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_left_uploads_are_swept_when_the_office_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "FILE_UPLOAD_TEMP_DIR", tmp_path)
    (tmp_path / "abc.upload").write_bytes(b"half a register")
    office._sweep_uploads()
    assert list(tmp_path.iterdir()) == []


def test_uploads_wait_where_only_we_can_look() -> None:
    assert settings.FILE_UPLOAD_TEMP_DIR.parent == settings.HOME
    assert settings.FILE_UPLOAD_TEMP_DIR.stat().st_mode & 0o777 == 0o700
