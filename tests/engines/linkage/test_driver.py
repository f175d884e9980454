"""The driver gives the links that a linkage in memory gives, whatever ends it half-way."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from bench.population import make as make_population
from rekam.engines.linkage import Settings, link
from rekam.engines.linkage.driver import OtherWork, link_files
from tests.engines.linkage.generator import REGISTER_COLUMNS, make, table
from tests.engines.linkage.people import BUDI, OTHERS, SITI

ROOT = Path(__file__).parents[3]
SAME_ORDER = [(name, "ascending") for name in ("roll_row", "register_row", "probability")]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A hard set of some thousands, in many small row groups."""
    folder = tmp_path_factory.mktemp("population")
    make_population("hard", 12_000, 5, folder)
    roll, register = (pq.read_table(folder / f"{side}.parquet") for side in ("roll", "register"))
    return written(folder, roll, register)


def written(folder: Path, roll: Any, register: Any) -> tuple[Path, Path]:
    paths = folder / "roll.parquet", folder / "register.parquet"
    for path, rows in zip(paths, (roll, register), strict=True):
        pq.write_table(rows, path, row_group_size=500)
    return paths


def by_parts(files: tuple[Path, Path], folder: Path, parts: int, **more: Any) -> Any:
    out = folder / f"links-{parts}.parquet"
    link_files(*files, out, work=folder / f"work-{parts}", parts=parts, **more)
    return pq.read_table(out).sort_by(SAME_ORDER)


def in_memory(files: tuple[Path, Path], **more: Any) -> Any:
    return link(*(pq.read_table(path) for path in files), **more).table.sort_by(SAME_ORDER)


@pytest.mark.parametrize("parts", [1, 3, 7])
def test_any_number_of_parts_gives_the_links_of_one_piece(
    files: tuple[Path, Path], tmp_path: Path, parts: int
) -> None:
    assert by_parts(files, tmp_path, parts).equals(in_memory(files))


def test_the_summary_is_the_same_too(files: tuple[Path, Path], tmp_path: Path) -> None:
    told = link_files(*files, tmp_path / "links.parquet", work=tmp_path / "work", parts=3)
    links = link(*(pq.read_table(path) for path in files))
    assert (told.linked, told.look, told.not_found) == (links.linked, links.look, links.not_found)
    assert told.expected.missed == pytest.approx(links.expected.missed)
    assert told.warnings == links.warnings
    assert (told.voters, told.residents) == (links.table.num_rows, 12_000)


def test_bounds_for_crowded_keys_hold_over_the_whole_register(
    files: tuple[Path, Path], tmp_path: Path
) -> None:
    narrow = Settings(block_cap=2)
    assert by_parts(files, tmp_path, 5, settings=narrow).equals(in_memory(files, settings=narrow))


def test_who_is_settled_by_a_later_stage_is_no_longer_one_of_too_many(tmp_path: Path) -> None:
    crowd = [SITI | {"row": str(n), "nik": f"53010{n}57089200{n:02}"} for n in range(90, 96)]
    moved = {"village_code": "53.01.09.2001", "rt": None, "rw": None, "address": None, "kk": None}
    files = written(
        tmp_path,
        table([SITI | moved | {"nik": "530101570892****"}]),
        table([SITI | moved | {"village_code": "53.01.08.2001"}, *crowd, *OTHERS], REGISTER_COLUMNS),
    )
    narrow = Settings(block_cap=2, sure=6.0, clear=6.0)
    found = by_parts(files, tmp_path, 2, settings=narrow)
    assert found.equals(in_memory(files, settings=narrow))
    assert found["outcome"].to_pylist() == ["linked"]


@pytest.mark.parametrize("called", ["names", "twice", "nothing", "large numbers"])
def test_rows_may_be_called_anything(tmp_path: Path, called: str) -> None:
    world = make(seed=4, voters=600, residents=900, noise=2.0)

    def renamed(rows: Any) -> Any:
        calls = {
            "names": [f"baris {n}" for n in range(rows.num_rows)],
            "twice": [str(n // 2) for n in range(rows.num_rows)],
            "nothing": [None] * rows.num_rows,
            "large numbers": [str(10**12 + 7 * n) for n in range(rows.num_rows)],
        }
        return rows.set_column(rows.column_names.index("row"), "row", pa.array(calls[called], pa.string()))

    files = written(tmp_path, *(renamed(rows) for rows in world.tables))
    assert by_parts(files, tmp_path, 3).equals(in_memory(files))


def test_rows_without_a_name_are_counted_through_the_whole_of_a_long_file(tmp_path: Path) -> None:
    niks = [
        f"5301{n % 90 + 10}{n % 28 + 1:02}{n % 12 + 1:02}{n % 60 + 30}{n % 9000 + 1:04}"
        for n in range(150_000)
    ]
    people = pa.table({"nik": niks, "name": [f"ORANG {chr(65 + n % 26)}{n % 977}" for n in range(150_000)]})
    files = written(tmp_path, people[149_000:149_400], people)
    found = by_parts(files, tmp_path, 1)
    assert found.equals(in_memory(files))
    assert "149001" in found["register_row"].to_pylist()


ODD: dict[str, tuple[list[Any], list[Any]]] = {
    "no residents": ([BUDI, SITI], []),
    "no voters": ([], [BUDI]),
    "nobody": ([], []),
    "more voters than residents": (
        [BUDI, *({"row": str(n), "name": f"ORANG {chr(65 + n)}"} for n in range(20))],
        [BUDI, SITI],
    ),
    "every NIK hidden": ([BUDI | {"nik": "530101**********"}, SITI | {"nik": None}], [BUDI, SITI, *OTHERS]),
    "no birth dates": ([BUDI | {"birth_date": None}, SITI], [BUDI | {"birth_date": None}, SITI, *OTHERS]),
    "a NIK of the day zero": ([BUDI | {"nik": "5301010000001234", "birth_date": None}], [
        SITI | {"nik": "5301010000001234"}, *OTHERS]),
}  # fmt: skip


@pytest.mark.parametrize("case", ODD)
def test_odd_files_are_linked_as_in_memory(tmp_path: Path, case: str) -> None:
    roll, register = ODD[case]
    files = written(tmp_path, table(roll), table(register, REGISTER_COLUMNS))
    found = by_parts(files, tmp_path, 3)
    assert found.schema.equals(in_memory(files).schema)
    assert found.equals(in_memory(files))


def test_a_file_without_any_column_of_ours_links_nobody(tmp_path: Path) -> None:
    files = written(tmp_path, pa.table({"other": ["x"] * 3}), table([BUDI], REGISTER_COLUMNS))
    assert by_parts(files, tmp_path, 2).equals(in_memory(files))


# In the order in which they appear; what is named is whole by then.
STEPS = [
    "roll-00002.arrow", "register-00003.arrow", "weights.npz", "left-0-0002.arrow",
    "gathered-0-0001.arrow", "found-1-0001.arrow", "left-4-0003.arrow", "pairs-0002.arrow",
]  # fmt: skip


def test_a_process_that_is_killed_goes_on_where_it_was(files: tuple[Path, Path], tmp_path: Path) -> None:
    whole, work, out = tmp_path / "whole.parquet", tmp_path / "work", tmp_path / "links.parquet"
    link_files(*files, whole, work=tmp_path / "other", parts=6)
    before: dict[str, int] = {}
    for step in STEPS:
        _killed_after(work / step, [*files, out, work])
        assert not out.exists()
        now = {path.name: path.stat().st_mtime_ns for path in work.iterdir() if path.suffix != ".unfinished"}
        assert step in now
        assert {name: now[name] for name in before if name in now} == {
            name: made for name, made in before.items() if name in now
        }
        before = now
    link_files(*files, out, work=work, parts=6)
    assert out.read_bytes() == whole.read_bytes()
    assert list(work.iterdir()) == []


def _killed_after(sign: Path, arguments: list[Path]) -> None:
    """Runs the driver until a file is there, and kills it without warning."""
    code = (
        "import sys; from pathlib import Path; from rekam.engines.linkage.driver import link_files;"
        "roll, register, out, work = map(Path, sys.argv[1:]);"
        "link_files(roll, register, out, work=work, parts=6)"
    )
    running = subprocess.Popen([sys.executable, "-c", code, *map(str, arguments)], cwd=ROOT)
    while running.poll() is None and not sign.exists():
        time.sleep(0.0005)
    os.kill(running.pid, signal.SIGKILL)
    assert running.wait() == -signal.SIGKILL


def test_a_folder_with_the_work_on_other_files_is_refused(files: tuple[Path, Path], tmp_path: Path) -> None:
    work, out = tmp_path / "work", tmp_path / "links.parquet"
    _killed_after(work / "roll-00001.arrow", [*files, out, work])
    for other in ({"parts": 5}, {"parts": 6, "settings": Settings(sample=10_000)}):
        with pytest.raises(OtherWork):
            link_files(*files, out, work=work, **other)
    (tmp_path / "changed").mkdir()
    changed = written(tmp_path / "changed", *(pq.read_table(path)[1:] for path in files))
    with pytest.raises(OtherWork):
        link_files(*changed, out, work=work, parts=6)


def test_a_folder_with_other_things_in_it_is_left_alone(files: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(OtherWork):
        link_files(*files, tmp_path / "links.parquet", work=tmp_path, parts=2)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_the_work_is_told_from_beginning_to_end(files: tuple[Path, Path], tmp_path: Path) -> None:
    said: list[tuple[str, int, int]] = []
    by_parts(files, tmp_path, 3, progress=lambda *step: said.append(step))
    done = [step[1] for step in said]
    assert done == sorted(done)
    assert done[-1] == said[-1][2]
    assert list(dict.fromkeys(step[0] for step in said)) == [
        "read", "compare", "gather", "search", "decide", "write",
    ]  # fmt: skip
