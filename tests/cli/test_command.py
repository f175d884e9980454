"""The command as a process: it is installed, ends with the right code, and Ctrl-C leaves nothing."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rekam import __version__
from rekam.cli import main
from rekam.cli.progress import ProgressLine

REKAM = [sys.executable, "-m", "rekam"]


def test_it_says_its_version() -> None:
    assert (
        subprocess.run([*REKAM, "--version"], capture_output=True, text=True).stdout
        == f"rekam {__version__}\n"
    )


def test_no_command_is_wrong_use() -> None:
    assert subprocess.run(REKAM, capture_output=True).returncode == 2


@pytest.mark.parametrize(
    "words",
    [
        ["--place", "99.99"],
        ["--place", "53.01", "--people", "0"],
        ["--place", "53.01", "--people", "9999999"],
        ["--place", "53.01", "--seed", "-1"],
    ],
)
def test_a_demo_that_cannot_be_is_wrong_use(tmp_path: Path, words: list[str]) -> None:
    out = tmp_path / "demo"
    done = subprocess.run([*REKAM, "demo", *words, "--out", str(out)], capture_output=True, text=True)
    assert done.returncode == 2
    assert len(done.stderr.strip()) > 20
    assert not out.exists()


def test_a_demo_into_a_file_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "demo"
    out.write_text("mine")
    assert main(["demo", "--place", "53.01.04.2003", "--people", "50", "--out", str(out)]) == 2
    assert "bukan folder" in capsys.readouterr().err
    assert out.read_text() == "mine"


@pytest.mark.parametrize("blocked", ["file/below", "x" * 300, "folder"])
def test_a_demo_that_cannot_be_written_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], blocked: str
) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder/truth.csv").mkdir(parents=True)
    before = sorted(tmp_path.rglob("*"))
    assert main(["demo", "--place", "53.01.04.2003", "--people", "50", "--out", str(tmp_path / blocked)]) == 3
    assert "tidak dapat ditulis" in capsys.readouterr().err
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_stopped_by_the_user_it_leaves_nothing(tmp_path: Path, how: signal.Signals) -> None:
    out = tmp_path / "demo"
    running = subprocess.Popen([*REKAM, "demo", "--place", "53.01", "--people", "60000", "--out", str(out)],
                               stderr=subprocess.PIPE, text=True)  # fmt: skip
    while not list(tmp_path.iterdir()):  # its libraries are loaded and the files have begun
        assert running.poll() is None
        time.sleep(0.05)
    running.send_signal(how)
    _, said = running.communicate(timeout=30)
    assert running.returncode == 130
    assert "tidak ada berkas yang ditulis" in said
    assert list(tmp_path.iterdir()) == []


STATUS = "NIK;Nama;Status Rekam\n5301044405900001;ANA NDUN;PRR\n"


def test_a_reader_that_leaves_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text(STATUS)
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([*REKAM, "check", str(tmp_path / "s.csv")], stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_fault_of_our_own_shows_neither_a_traceback_nor_a_message(tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text(STATUS)
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*REKAM, "check", str(tmp_path / "s.csv")], stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "kesalahannya sendiri (OSError: __init__.py" in done.stderr
    assert "space" not in done.stderr


def test_a_name_that_no_file_can_have_is_not_there() -> None:
    assert main(["check", "x" * 5_000]) == 2


def test_progress_shows_share_rate_and_time_left() -> None:
    line = ProgressLine("id")
    assert (
        line._line("register", 50_000_000, 100_000_000, took=10.0)
        == "Membaca register  50% · 5,0 MB/s · sisa 0:10"
    )
    assert line._line("compare", 5, 10, took=2.0) == "Memadankan  50% · 2/s · sisa 0:02"
    assert line._line("write", 0, 0, took=0.0) == "Menulis hasil"
