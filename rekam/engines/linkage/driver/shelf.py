"""Arrays on disk: an Arrow file whose batches are read one by one, each a row of binary columns."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import pyarrow as pa

from ..records import RECORD, People

Arrays = Mapping[str, Any]
KINDS: Mapping[str, Any] = MappingProxyType(
    {
        "records": RECORD,
        "text": np.dtype(np.uint8),
        "at": np.dtype(np.int32),  # places within a part
        "sizes": np.dtype(np.int64),
        "ids": np.dtype(np.int64),
        "voter": np.dtype(np.int32),
        "resident": np.dtype(np.int64),
        "bits": np.dtype(np.float32),
        "flags": np.dtype(np.uint8),
        "settled": np.dtype(np.int32),
        "crowded": np.dtype(np.int32),
        "counts": np.dtype(np.int64),
        "whole_nik": np.dtype(np.uint8),
    }
)
PEOPLE = ("records", "text")
PAIRS = ("voter", "resident", "bits", "flags")


@contextmanager
def filling(path: Path, columns: Iterable[str]) -> Iterator[Callable[[Arrays], None]]:
    """What is put in comes out by its number; a column that is not given is empty."""
    schema = pa.schema([(name, pa.large_binary()) for name in columns])
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, schema) as writer:

        def put(arrays: Arrays) -> None:
            cells = [_cell(arrays.get(name, np.zeros(0, KINDS[name])), KINDS[name]) for name in schema.names]
            writer.write_batch(pa.record_batch(cells, schema=schema))

        yield put


def _cell(array: Any, kind: Any) -> Any:
    data = np.ascontiguousarray(array, kind)
    offsets = pa.py_buffer(np.array([0, data.nbytes], np.int64))
    return pa.LargeBinaryArray.from_buffers(
        pa.large_binary(), 1, [None, offsets, pa.py_buffer(data.view(np.uint8))]
    )


def taken(path: Path, numbers: Iterable[int] | None = None) -> Iterator[dict[str, Any]]:
    """Some of what was put in, or all of it."""
    # Read, not mapped: mapped pages would count as memory of this process.
    with pa.OSFile(str(path), "rb") as file:
        shelf = pa.ipc.open_file(file)
        for number in range(shelf.num_record_batches) if numbers is None else numbers:
            batch = shelf.get_batch(number)
            yield {
                name: np.frombuffer(cell[0].as_buffer(), KINDS[name])
                for name, cell in zip(batch.schema.names, batch.columns, strict=True)
            }


def number_of(path: Path) -> int:
    with pa.OSFile(str(path), "rb") as file:
        return int(pa.ipc.open_file(file).num_record_batches)


def people_of(pieces: list[dict[str, Any]]) -> People:
    sizes = [(len(piece["records"]), len(piece["text"])) for piece in pieces]
    return joined(pieces, sum(rows for rows, _ in sizes), sum(letters for _, letters in sizes))


def joined(pieces: Iterable[Arrays], rows: int, letters: int) -> People:
    """People who lie in several pieces, so many rows and letters in all: one piece in memory at a time."""
    records, text = np.empty(rows, RECORD), np.empty(letters, np.uint8)
    row = letter = 0
    for piece in pieces:
        some = piece["records"]
        if len(some):
            part = records[row : row + len(some)]
            part[:] = some
            part["text_at"] += np.uint32((letter - int(some["text_at"][0])) % 2**32)
            text[letter : letter + len(piece["text"])] = piece["text"]
            row, letter = row + len(some), letter + len(piece["text"])
    return People(records, text)


def split(people: People, bounds: Any) -> Iterator[dict[str, Any]]:
    """People in the order of their parts, part by part: part n begins at `bounds[n]`."""
    ends = np.append(people.records["text_at"], len(people.text))
    for start, stop in pairwise(bounds):
        yield {"records": people.records[start:stop], "text": people.text[ends[start] : ends[stop]]}
