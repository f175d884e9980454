"""The command on real files: what it writes, what it says, and what it refuses."""

import json
import os
import pty
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from rekam.engines.linkage import find_twice, link
from rekam.engines.linkage.__main__ import main
from rekam.engines.linkage.sizing import fits, parts_for
from rekam.engines.linkage.watching import Watch
from tests.engines.linkage.generator import make

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("files")
    roll, register = make(seed=4, voters=600, residents=900).tables
    paths = {"roll": folder / "roll.parquet", "register": folder / "register.parquet"}
    pq.write_table(roll, paths["roll"])
    pq.write_table(register, paths["register"])
    return paths


def run(files: dict[str, Path], out: Path, *more: str) -> int:
    return main(
        ["--roll", str(files["roll"]), "--register", str(files["register"]), "--out", str(out), *more]
    )


def test_the_links_are_those_of_the_library_and_the_summary_is_json(
    files: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(files, tmp_path / "links.parquet", "--json", "--groups", str(tmp_path / "groups.parquet")) == 0
    roll, register = (pq.read_table(files[name]) for name in ("roll", "register"))
    links = link(roll, register)
    assert pq.read_table(tmp_path / "links.parquet") == links.table
    assert pq.read_table(tmp_path / "groups.parquet") == find_twice(roll, links)
    told = json.loads(capsys.readouterr().out)
    assert (told["linked"], told["look"], told["not_found"]) == (links.linked, links.look, links.not_found)
    assert (told["voters"], told["residents"]) == (600, register.num_rows)
    assert told["warnings"] == []
    assert not list(tmp_path.glob(".*"))


def test_little_memory_links_by_parts_and_finds_the_same(
    files: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(files, tmp_path / "one.parquet")
    assert run(files, tmp_path / "parts.parquet", "--memory", "0.1") == 0
    assert run(files, tmp_path / "work.parquet", "--work", str(tmp_path / "work")) == 0
    one = pq.read_table(tmp_path / "one.parquet").sort_by("roll_row")
    for name in ("parts", "work"):
        assert pq.read_table(tmp_path / f"{name}.parquet").sort_by("roll_row") == one
    assert "600 pemilih / voters" in capsys.readouterr().out
    assert not (tmp_path / "parts.parquet.work").exists()


def test_files_of_two_places_are_asked_about_in_both_languages(
    files: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = make(seed=99, voters=10, residents=900).tables[1]
    pq.write_table(other, tmp_path / "other.parquet")
    assert run(files | {"register": tmp_path / "other.parquet"}, tmp_path / "links.parquet") == 0
    said = capsys.readouterr().out
    assert "Apakah ini berkas daerah dan tahun yang benar?" in said
    assert "Are these the files of the right place and year?" in said


@pytest.mark.parametrize("fault", ["missing", "text", "columns", "out", "groups"])
def test_faults_are_told_in_both_languages_and_nothing_is_written(
    files: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str], fault: str
) -> None:
    bad = tmp_path / "bad.parquet"
    if fault == "text":
        bad.write_text("nik;name\n")
    if fault == "columns":
        pq.write_table(pa.table({"umur": ["17"]}), bad)
    given = files if fault in ("out", "groups") else files | {"roll": bad}
    out = tmp_path / "nowhere" / "links.parquet" if fault == "out" else tmp_path / "links.parquet"
    more = (
        ["--groups", str(tmp_path / "g.parquet"), "--work", str(tmp_path / "w")] if fault == "groups" else []
    )
    assert run(given, out, *more) == 2
    said = {
        "missing": ("Berkas tidak ada", "There is no such file"),
        "text": ("Bukan berkas Parquet", "Not a Parquet file"),
        "columns": ("tidak ada kolom nik", "none of the columns nik"),
        "out": ("Tidak dapat menulis", "Cannot write"),
        "groups": ("--groups perlu memori", "--groups needs memory"),
    }[fault]
    told = capsys.readouterr().err
    assert all(part in told for part in said)
    assert not out.exists()


def test_a_work_folder_of_other_files_is_refused(
    files: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    work = tmp_path / "work"
    work.mkdir()
    (work / "letter.txt").write_text("not ours")
    assert run(files, tmp_path / "links.parquet", "--work", str(work)) == 2
    assert "berisi pekerjaan lain" in capsys.readouterr().err
    assert (work / "letter.txt").exists()


def test_a_file_that_is_read_is_never_written_over(
    files: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    before = files["register"].read_bytes()
    assert run(files, files["register"]) == 2
    assert "must not be written over" in capsys.readouterr().err
    assert files["register"].read_bytes() == before


def test_a_place_that_cannot_be_written_is_told_before_the_work(
    files: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "links.parquet").mkdir()
    for out in (tmp_path / "links.parquet", tmp_path / "nowhere" / "links.parquet"):
        assert run(files, out, "--work", str(tmp_path / "work")) == 2
        assert "Cannot write" in capsys.readouterr().err
    assert not (tmp_path / "work").exists()


@pytest.mark.parametrize("by_parts", [False, True])
def test_a_file_damaged_in_its_middle_is_told_and_leaves_no_links(
    files: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str], by_parts: bool
) -> None:
    whole, bad = files["roll"].read_bytes(), tmp_path / "bad.parquet"
    bad.write_bytes(whole[:4] + bytes(len(whole) // 2) + whole[4 + len(whole) // 2 :])
    more = ["--work", str(tmp_path / "work")] if by_parts else []
    assert run(files | {"roll": bad}, tmp_path / "links.parquet", *more) == 2
    assert "A file that is read is damaged" in capsys.readouterr().err
    assert not list(tmp_path.glob("*links*"))


def test_the_progress_is_for_a_terminal_only(files: dict[str, Path], tmp_path: Path) -> None:
    given = [part for name, path in files.items() for part in (f"--{name}", str(path))]
    command = [
        sys.executable,
        "-m",
        "rekam.engines.linkage",
        *given,
        "--out",
        str(tmp_path / "links.parquet"),
    ]
    here, there = pty.openpty()
    run: Any = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=there, check=True)
    os.close(there)
    assert b"membaca / reading" in os.read(here, 10_000)
    os.close(here)
    assert b"membaca" not in run.stdout
    quiet = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    assert quiet.stderr == b""


def test_the_progress_tells_the_rate_and_the_time_left() -> None:
    now = iter([0.0, 10.0, 40.0])
    screen = StringIO()
    watch = Watch(screen, clock=lambda: next(now))
    for done in (500, 1_500, 4_500):  # an earlier process had done the first 500
        watch("compare", done, 10_500)
    first, second, third = screen.getvalue().split("\r\x1b[K")[1:]
    assert "people/s" not in first
    assert second.split() == "mencocokkan / comparing 14% 100 orang/dtk (people/s) sisa (left) 1:30".split()
    assert third.endswith("100 orang/dtk (people/s)  sisa (left) 1:00")


def test_a_regency_fits_into_a_gibibyte_and_a_nation_by_parts_into_eight() -> None:
    assert fits(205_000, 300_000, 1)
    assert not fits(204_000_000, 280_000_000, 8)
    assert 70 <= parts_for(204_000_000, 280_000_000, 8) <= 90
    assert parts_for(205_000, 300_000, 8) == 2
