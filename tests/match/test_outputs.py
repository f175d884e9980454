"""Where the summary stands, the set beside it is whole and of one run."""

import subprocess
import sys
from pathlib import Path

import pytest

from rekam.core.refusal import Refused
from rekam.match.outputs import SUMMARY, all_or_nothing

BOOK, LINKS = "a.xlsx", "links.parquet"


def write(out: Path, text: str, *names: str) -> None:
    with all_or_nothing(out) as folder:
        for name in names:
            (folder / name).write_text(text)


def test_a_summary_never_stands_beside_files_of_two_runs(tmp_path: Path) -> None:
    write(tmp_path, "first", SUMMARY, BOOK)
    (tmp_path / LINKS / "in the way").mkdir(parents=True)  # so that not every file can move in
    with pytest.raises(Refused):
        write(tmp_path, "second", SUMMARY, BOOK, LINKS)
    if (tmp_path / SUMMARY).exists():
        assert {(tmp_path / name).read_text() for name in (SUMMARY, BOOK)} == {"first"}


def test_a_first_run_that_cannot_move_in_leaves_no_summary(tmp_path: Path) -> None:
    (tmp_path / BOOK / "in the way").mkdir(parents=True)
    with pytest.raises(Refused):
        write(tmp_path, "second", SUMMARY, BOOK, LINKS)
    assert not (tmp_path / SUMMARY).exists()


def test_a_folder_in_the_place_of_a_file_leaves_the_earlier_set_as_it_was(tmp_path: Path) -> None:
    write(tmp_path, "first", SUMMARY, BOOK)
    (tmp_path / LINKS).mkdir()
    with pytest.raises(Refused) as refused:
        write(tmp_path, "second", SUMMARY, BOOK, LINKS)
    assert refused.value.code == "cannot_write"
    assert {(tmp_path / name).read_text() for name in (SUMMARY, BOOK)} == {"first"}


def test_two_runs_into_one_folder_do_not_mix(tmp_path: Path) -> None:
    with all_or_nothing(tmp_path) as folder:
        (folder / SUMMARY).write_text("first")
        with pytest.raises(Refused) as refused:
            write(tmp_path, "second", SUMMARY)
    assert refused.value.code == "out_in_use"
    assert (tmp_path / SUMMARY).read_text() == "first"


def test_what_a_killed_run_left_is_for_its_owner_alone_and_the_next_run_clears_it(tmp_path: Path) -> None:
    code = (
        "import os, sys, pathlib; from rekam.match.outputs import all_or_nothing\n"
        "with all_or_nothing(pathlib.Path(sys.argv[1])) as folder:\n"
        "    (folder / 'temuan.xlsx').write_text('people'); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    [left] = tmp_path.iterdir()
    assert left.stat().st_mode & 0o077 == 0
    write(tmp_path, "next", SUMMARY)
    assert [path.name for path in tmp_path.iterdir()] == [SUMMARY]


@pytest.mark.parametrize("name", ["x" * 300, "a/" * 3000, "file/below"])
def test_a_folder_that_cannot_be_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Refused, match="cannot_write"):
        write(tmp_path / name, "x", SUMMARY)


KILLED = """
import os, sys
from pathlib import Path
from tests.match.test_outputs import BOOK, LINKS, SUMMARY, write
moves = []
def die_at_the_second_move(event, _):
    if event == "os.rename" and moves.append(event) is None and len(moves) == 2:
        os._exit(9)
sys.addaudithook(die_at_the_second_move)
write(Path(sys.argv[1]), "second", SUMMARY, BOOK, LINKS)
"""


def test_a_run_that_is_killed_between_two_moves_leaves_no_summary(tmp_path: Path) -> None:
    write(tmp_path, "first", SUMMARY, BOOK, LINKS)
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], cwd=root).returncode == 9
    assert {(tmp_path / name).read_text() for name in (BOOK, LINKS)} == {"first", "second"}
    assert not (tmp_path / SUMMARY).exists()


def test_other_files_of_the_folder_stay(tmp_path: Path) -> None:
    (tmp_path / "catatan.txt").write_text("mine")
    write(tmp_path, "first", SUMMARY, BOOK)
    assert (tmp_path / "catatan.txt").read_text() == "mine"
