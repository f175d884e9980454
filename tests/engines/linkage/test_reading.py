"""Whatever kind of Arrow column holds the text, the kernels read the same text."""

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekam.engines.linkage.reading import BATCH, Source, column
from tests.engines.linkage.cells import texts, told

CELLS = ["BUDI", None, "", "José", "SITI", None, "BUDI"]
READ = ["BUDI", "", "", "José", "SITI", "", "BUDI"]


def nulls_over_bytes() -> Any:
    """Rows said to be null whose slots hold text all the same, as some writers leave it."""
    plain = pa.array(["BUDI", "x", "", "José", "SITI", "yz", "BUDI"])
    valid = pa.py_buffer(np.packbits([1, 0, 1, 1, 1, 0, 1], bitorder="little").tobytes())
    return pa.StringArray.from_buffers(7, *plain.buffers()[1:], valid)


def other_nulls() -> Any:
    """A dictionary with a null among its values, which the rows name by a number."""
    numbers = pa.array([0, 3, 1, 2, 4, None, 0], pa.int8())
    return pa.DictionaryArray.from_arrays(numbers, pa.array(["BUDI", "", "José", None, "SITI"]))


@pytest.mark.parametrize(
    "array",
    [
        pa.array(CELLS, pa.string()),
        pa.array(CELLS, pa.large_string()),
        pa.array(CELLS, pa.string_view()),
        pa.array(CELLS).dictionary_encode(),
        pa.array(CELLS, pa.large_string()).dictionary_encode(),
        pa.array(["AHMAD", None, *CELLS, "X"])[2:9],
        pa.array(["AHMAD", *CELLS]).dictionary_encode()[1:],
        nulls_over_bytes(),
        other_nulls(),
    ],
    ids=lambda array: str(array.type)[:20],
)
def test_text_is_read_from_every_kind_of_column(array: Any) -> None:
    assert texts(array) == READ


def test_numbers_are_read_as_their_digits() -> None:
    assert texts(pa.array([5, None, 12])) == ["5", "", "12"]


@pytest.mark.parametrize("array", [pa.nulls(3), pa.array([None], pa.string()), pa.array([], pa.string())])
def test_a_column_without_a_value_is_none(array: Any) -> None:
    assert texts(array) is None


def test_a_column_that_is_not_there_is_none() -> None:
    assert column(pa.record_batch([pa.array(["x"])], names=["cell"]), "nik") is None


@given(st.lists(st.none() | st.text(max_size=5), min_size=1, max_size=8), st.data())
def test_a_slice_reads_as_the_rows_it_shows(cells: list[str | None], data: Any) -> None:
    start = data.draw(st.integers(0, len(cells) - 1))
    shown = cells[start : data.draw(st.integers(start + 1, len(cells)))]
    expected = None if set(shown) == {None} else [cell or "" for cell in shown]
    for array in (pa.array(cells, pa.string()), pa.array(cells, pa.string()).dictionary_encode()):
        assert texts(array[start : start + len(shown)]) == expected


def test_a_table_comes_in_batches_that_make_the_whole() -> None:
    table = pa.table({"nik": [str(n) for n in range(BATCH + 3)], "sheet": ["a"] * (BATCH + 3)})
    source = Source.of_table(table)
    batches = list(source.batches())
    assert source.rows == sum(batch.num_rows for batch in batches) == BATCH + 3
    assert max(batch.num_rows for batch in batches) <= BATCH
    assert [batch.schema.names for batch in batches] == [["nik"]] * len(batches)
    assert pa.Table.from_batches(batches)["nik"].to_pylist() == table["nik"].to_pylist()


def test_a_table_without_a_column_of_the_contract_has_rows_and_nothing_to_read(tmp_path: Path) -> None:
    table = pa.table({"telepon": ["1", "2"]})
    pq.write_table(table, tmp_path / "roll.parquet")
    for source in (Source.of_table(table), Source.of_file(tmp_path / "roll.parquet")):
        assert (source.rows, list(source.batches())) == (2, [])


def test_a_file_reads_like_the_table_it_was_written_from(tmp_path: Path) -> None:
    table = pa.table({"name": CELLS, "sex": ["L", None] * 3 + ["P"], "telepon": ["1"] * 7})
    pq.write_table(table, tmp_path / "roll.parquet", row_group_size=3)
    source = Source.of_file(tmp_path / "roll.parquet")
    found: dict[str, list[str]] = {"name": [], "sex": []}
    for batch in source.batches():
        for name, values in found.items():
            values += texts(batch.column(name)) or [""] * batch.num_rows
    assert source.rows == 7
    assert found == {"name": READ, "sex": ["L", "", "L", "", "L", "", "P"]}
    assert next(iter(source.batches())).schema.names == ["name", "sex"]


def test_a_column_knows_how_many_values_it_holds() -> None:
    cell = told(pa.array(["a", "b", "a"]).dictionary_encode())
    assert cell is not None
    assert len(cell) == 3  # two values, and the empty one that null stands for
