"""People and pairs as Arrow tables, so that a part of a file can lie on disk or travel to another machine."""

from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from .blocks import split_key
from .compiling import jit
from .records import RECORD, People, Records
from .stages import some

PEOPLE = pa.schema([("record", pa.binary()), ("text", pa.binary()), ("row", pa.string())])


def to_table(people: People, rows: Any = None) -> Any:
    """`record` the bytes of each record, `text` its sounding key, `row` its name ("" where the id tells)."""
    count = len(people)
    data = pa.py_buffer(np.ascontiguousarray(people.records).tobytes())
    offsets = pa.py_buffer((np.arange(count + 1, dtype=np.int32) * RECORD.itemsize).tobytes())
    records = pa.BinaryArray.from_buffers(pa.binary(), count, [None, offsets, data])
    ends = np.zeros(count + 1, np.int32)
    np.cumsum(people.records["text_len"], out=ends[1:])
    in_order = some(People(people.records, people.text), np.arange(count))
    letters = pa.py_buffer(in_order.text.tobytes())
    texts = pa.BinaryArray.from_buffers(pa.binary(), count, [None, pa.py_buffer(ends.tobytes()), letters])
    named = pa.array([""], pa.string()).take(pa.array(np.zeros(count, np.int32))) if rows is None else rows
    return pa.table([records, texts, named], schema=PEOPLE)


def from_table(table: Any) -> People:
    """What `to_table` made, in the order of the ids: rows of a part may arrive in any order."""
    people = as_they_lie(table)
    order = np.argsort(people.records["id"], kind="stable")
    rows = people.rows.take(pa.array(order)) if len(people) else None
    return People(people.records[order], people.text, rows)


def as_they_lie(table: Any) -> People:
    """What `to_table` made, in the order of the table."""
    table = table.combine_chunks()
    if not table.num_rows:
        return People(np.zeros(0, RECORD), np.zeros(0, np.uint8))
    records = records_of(table)
    # Copied, since kernels are compiled for letters that can be written.
    text = np.frombuffer(bytes_of(table["text"]), np.uint8).copy()
    records["text_at"] = np.cumsum(records["text_len"], dtype=np.int64) - records["text_len"]
    return People(records, text, table["row"].combine_chunks())


def records_of(table: Any) -> Records:
    """The records in the order of the table; where their letters are is not known yet."""
    return np.frombuffer(bytes_of(table["record"]), RECORD).copy()


def bytes_of(column: Any) -> Any:
    """The bytes of all values, one after the other."""
    array = column.combine_chunks()
    array = array.chunk(0) if isinstance(array, pa.ChunkedArray) else array
    _, offsets, data = array.buffers()
    if data is None:  # not a letter in all of them
        return b""
    bounds = np.frombuffer(offsets, np.int32)[array.offset : array.offset + len(array) + 1]
    return memoryview(data)[bounds[0] : bounds[-1]]


def parts_of(stage: int, people: People, parts: int) -> NDArray[np.int32]:
    """The part of each person at a stage (-1: by birth date); -1 for whoever has nothing that it goes by."""
    out = np.empty(len(people), np.int32)
    if len(people):
        _part(stage, people.records, parts, out)
    return out


@jit
def _part(stage: int, people: Any, parts: int, out: Any) -> None:
    for n in range(len(people)):
        key = np.uint64(split_key(stage, people[n]))
        mixed = (key * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(32)
        out[n] = np.int32(mixed % np.uint64(parts)) if key else -1
