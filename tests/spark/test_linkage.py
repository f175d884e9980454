"""The whole linkage on both engines: the links are those made in memory, bit by bit."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from bench.population import make
from rekam.engines.linkage import link
from rekam.engines.linkage.spark import link_on_spark


@pytest.fixture(scope="module")
def files(tmp_path_factory: Any) -> Path:
    """8,000 residents, and a roll in which some rows have no birth date, no NIK, or nothing at all."""
    folder = Path(tmp_path_factory.mktemp("people"))
    make("hard", 8_000, 20_240_214, folder)
    roll, register = (pq.read_table(folder / f"{name}.parquet") for name in ("roll", "register"))
    write(folder, worsened(roll), register)
    return folder


def write(folder: Path, roll: pa.Table, register: pa.Table) -> None:
    pq.write_table(roll, folder / "roll.parquet", row_group_size=1_500)
    pq.write_table(register, folder / "register.parquet", row_group_size=3_000)


def worsened(roll: pa.Table) -> pa.Table:
    """Whole columns go from one row in so many."""
    rows = roll.to_pylist()
    for every, columns in (
        (41, ["birth_date"]),
        (43, ["nik"]),
        (997, [c for c in roll.column_names if c != "row"]),
    ):
        for row in rows[::every]:
            row.update(dict.fromkeys(columns))
    return pa.Table.from_pylist(rows, schema=roll.schema)


def in_memory(folder: Path) -> Any:
    return link(pq.read_table(folder / "roll.parquet"), pq.read_table(folder / "register.parquet"))


def on_cluster(session: Any, folder: Path, out: Path, parts: int) -> Any:
    told = link_on_spark(session, folder / "roll.parquet", folder / "register.parquet", out, parts=parts)
    assert [path.name for path in out.parent.iterdir()] == [out.name]
    return told


def in_order(links: Any) -> pa.Table:
    return links.sort_by("roll_row")


@pytest.fixture(scope="module")
def here(files: Path) -> Any:
    """Comes first, so that the kernels are compiled once and not by each worker."""
    return in_memory(files)


@pytest.mark.parametrize("parts", [3, 8])
def test_links_made_on_a_cluster_are_those_made_in_memory(
    here: Any, session: Any, files: Path, tmp_path: Path, parts: int
) -> None:
    told = on_cluster(session, files, tmp_path / "links", parts)
    assert in_order(pq.read_table(tmp_path / "links")).equals(in_order(here.table))
    assert (told.linked, told.look, told.not_found) == (here.linked, here.look, here.not_found)
    assert told.weights.bits.tobytes() == here.weights.bits.tobytes()
    assert told.warnings == here.warnings
    assert told.expected.missed == pytest.approx(here.expected.missed)


def test_rows_may_have_any_names_and_two_of_them_the_same(session: Any, files: Path, tmp_path: Path) -> None:
    """Residents of one name are told apart by their places in the register."""
    for name, repeated in (("roll", False), ("register", True)):
        people = pq.read_table(files / f"{name}.parquet").slice(0, 900)
        rows = [f"{name}/{row}" for row in people["row"].to_pylist()]
        rows[700] = rows[3] if repeated else rows[700]
        people = people.set_column(people.column_names.index("row"), "row", pa.array(rows))
        pq.write_table(people, tmp_path / f"{name}.parquet", row_group_size=400)
    (tmp_path / "out").mkdir()
    on_cluster(session, tmp_path, tmp_path / "out" / "links", 3)
    there = pq.read_table(tmp_path / "out" / "links")
    assert in_order(there).equals(in_order(in_memory(tmp_path).table))


def test_an_output_that_is_there_is_not_written_over(session: Any, files: Path, tmp_path: Path) -> None:
    with pytest.raises(FileExistsError):
        link_on_spark(session, files / "roll.parquet", files / "register.parquet", tmp_path, parts=3)
