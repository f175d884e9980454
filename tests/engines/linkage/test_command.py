"""The command on real files: what it writes, what it says, and what it refuses."""

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from rekam.engines.linkage import find_twice, link
from rekam.engines.linkage.__main__ import main
from tests.engines.linkage.generator import make


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
