"""Where the summary stands, the set beside it is whole and of one run."""

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


def test_other_files_of_the_folder_stay(tmp_path: Path) -> None:
    (tmp_path / "catatan.txt").write_text("mine")
    write(tmp_path, "first", SUMMARY, BOOK)
    assert (tmp_path / "catatan.txt").read_text() == "mine"
