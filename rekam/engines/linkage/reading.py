"""Arrow tables or Parquet files in, batches of bytes and offsets out.

Every column of the contract is text and may be absent, empty, of another Arrow type, or coded by a
dictionary; then each of its values is read once.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

COLUMNS = (
    *("row", "nik", "name", "birth_place", "birth_date", "sex"),
    *("address", "rt", "rw", "village_code", "kk", "mother", "father"),
)
_CODED = ["birth_place", "birth_date", "sex", "rt", "rw", "village_code"]  # few values, many rows
BATCH = 65_536  # records of one batch stay in the processor's cache while their columns are filled in
Values = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Source:
    """A table of people: how many, and its batches with the columns that linkage reads."""

    rows: int
    batches: Callable[[], Iterator[Any]]

    @classmethod
    def of_table(cls, table: Any) -> "Source":
        wanted = table.select([name for name in COLUMNS if name in table.column_names])
        return cls(table.num_rows, lambda: iter(wanted.to_batches(BATCH)) if wanted.num_columns else iter(()))

    @classmethod
    def of_file(cls, path: Path, groups: Sequence[int] | None = None) -> "Source":
        """A Parquet file, or some of its row groups, never wholly in memory."""
        told = pq.read_metadata(path)
        rows = told.num_rows if groups is None else sum(told.row_group(n).num_rows for n in groups)
        there = pq.read_schema(path).names
        coded, wanted = ([name for name in names if name in there] for names in (_CODED, COLUMNS))

        def batches() -> Iterator[Any]:
            # Opened anew, and nothing read ahead: a reader keeps what it has read for as long as it lives.
            with pq.ParquetFile(path, read_dictionary=coded, pre_buffer=False) as file:
                yield from file.iter_batches(BATCH, row_groups=groups, columns=wanted)

        return cls(rows, batches if wanted else lambda: iter(()))


@dataclass(frozen=True, slots=True)
class Column:
    """`offsets` has one more entry than there are values; `at` says which value a row has (dictionary)."""

    data: NDArray[np.uint8]
    offsets: NDArray[np.int32]
    at: NDArray[np.int64] | None

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def spread(self, values: Values) -> Values:
        """From one for each value to one for each row."""
        return values if self.at is None else values[self.at]


def column(batch: Any, name: str) -> Column | None:
    """None when the batch does not have it, or not one value in it."""
    if name not in batch.schema.names:
        return None
    array = batch.column(name)
    if array.null_count == len(array):
        return None
    if pa.types.is_dictionary(array.type):
        at = pc.fill_null(pc.cast(array.indices, pa.int64()), len(array.dictionary))
        values = pa.concat_arrays([_text(array.dictionary), pa.array([""], pa.string())])
        return Column(*_bytes(values), at.to_numpy(zero_copy_only=False))
    return Column(*_bytes(_text(array)), None)


def _text(array: Any) -> Any:
    text = array if pa.types.is_string(array.type) else pc.cast(array, pa.string())
    return pc.fill_null(text, "") if text.null_count else text


def _bytes(array: Any) -> tuple[NDArray[np.uint8], NDArray[np.int32]]:
    _, offsets, data = array.buffers()
    # Read-only as Arrow's own: for arrays of another kind every kernel would be compiled once more.
    letters = np.frombuffer(b"" if data is None else data, np.uint8)
    if not len(array):
        return letters, np.frombuffer(bytes(4), np.int32)
    start = array.offset
    return letters, np.frombuffer(offsets, np.int32)[start : start + len(array) + 1]
