"""From columns of text to records: a batch at a time, each value read once by a kernel of its own."""

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from . import addresses, digits
from .compiling import jit
from .names import LONGEST, fold_name, plain_names, scratch
from .reading import Column, Source, Values, column
from .records import NO_DAY, RECORD, Bytes, People, Records

_ONE: dict[str, tuple[str, Callable[..., None]]] = {
    "nik": ("nik", digits.read_numbers),
    "kk": ("kk", digits.read_numbers),
    "village_code": ("place", digits.read_codes),
    "birth_place": ("birth_place", addresses.read_towns),
    "sex": ("sex", addresses.read_sexes),
    "rt": ("rt", digits.read_short),
    "rw": ("rw", digits.read_short),
}


def encode(source: Source) -> People:
    """All people of a source, in its order. Memory: 80 bytes a person, and the letters of the keys."""
    people = encode_some(source.batches(), source.rows, 0)
    return People(people.records, people.text, _rows(people.records, source))


def encode_some(batches: Iterable[Any], rows: int, start: int) -> People:
    """The `rows` people of these batches, who come after the first `start` people of their file."""
    records = np.zeros(rows, RECORD)
    # Room for the longest keys: what is never written takes no memory, and is given back at the end.
    text = np.empty(rows * LONGEST, np.uint8)
    at = letters = 0
    for batch in batches:
        part = records[at : at + batch.num_rows]
        letters = _fill(part, batch, text, letters)
        part["id"] = row_ids(batch, start + at)
        at += batch.num_rows
    if at < rows:  # a table without a column that linkage reads
        records["day"], records["id"] = NO_DAY, np.arange(start + 1, start + rows + 1)
    text.resize(letters, refcheck=False)
    pa.default_memory_pool().release_unused()
    return People(records, text)


def _fill(part: Records, batch: Any, text: Bytes, letters: int) -> int:
    """Returns where the letters of the next batch begin."""
    for name, (field, read) in _ONE.items():
        if told := column(batch, name):
            part[field] = _read(told, read, part.dtype[field])
    part["day"] = NO_DAY
    if told := column(batch, "birth_date"):
        born, day = np.zeros(len(told), np.uint32), np.zeros(len(told), np.int32)
        digits.read_dates(told.data, told.offsets, born, day)
        part["born"], part["day"] = told.spread(born), told.spread(day)
    if told := column(batch, "address"):
        street, house = np.zeros(len(told), np.uint32), np.zeros(len(told), np.uint16)
        addresses.read_addresses(told.data, told.offsets, street, house)
        part["street"], part["house"] = told.spread(street), told.spread(house)
    for name in ("mother", "father"):
        if names := _names(batch, name):
            folded = np.zeros(len(part), RECORD)
            _fold_all(
                names.data, names.offsets, np.empty(len(part) * LONGEST, np.uint8), 0, folded, scratch()
            )
            part[name] = folded["joined"]
    if names := _names(batch, "name"):
        return _fold_all(names.data, names.offsets, text, letters, part, scratch())
    part["text_at"] = letters
    return letters


def _read(told: Column, read: Callable[..., None], kind: Any) -> Values:
    out = np.zeros(len(told), kind)
    read(told.data, told.offsets, out)
    return told.spread(out)


def _names(batch: Any, name: str) -> Column | None:
    if name not in batch.schema.names:
        return None
    return column(pa.record_batch([plain_names(batch.column(name))], names=[name]), name)


@jit
def _fold_all(data: Any, offsets: Any, text: Any, at: int, out: Any, work: Any) -> int:
    """The fields of a record that a name gives, and the letters of its key into `text` from `at` on."""
    for n in range(len(out)):
        end, clean, joined, ordered = fold_name(data, offsets[n], offsets[n + 1], work, text, at)
        out[n]["clean"] = addresses.small(clean)
        out[n]["joined"] = addresses.small(joined)
        out[n]["ordered"] = addresses.small(ordered)
        out[n]["text_at"] = at
        out[n]["text_len"] = end - at
        at = end
    return at


def row_ids(batch: Any, start: int) -> Any:
    """What the rows are called, as numbers: hashes where they are called otherwise."""
    told = column(pa.record_batch([row_names(batch, start)], names=["row"]), "row")
    kind = np.dtype(np.int64)
    return _read(told, digits.read_ids, kind) if told else np.zeros(batch.num_rows, kind)


def row_names(batch: Any, start: int) -> Any:
    """The names of the rows; a row without one is called by its number."""
    counted = pc.cast(pa.array(np.arange(start + 1, start + batch.num_rows + 1)), pa.string())
    if "row" not in batch.schema.names:
        return counted
    named = pc.cast(batch.column("row"), pa.string())
    return pc.coalesce(named, counted) if named.null_count else named


def _rows(records: Records, source: Source) -> Any:
    """None where all names are different numbers. Where two rows have one name, their places are the ids."""
    ids = records["id"]
    differ = digits.all_differ(ids)
    if not len(ids) or (differ and ids.min() > 0 and ids.max() < digits.NO_NUMBER):
        return None
    named, start = [], 0
    for batch in source.batches():
        named.append(row_names(batch, start))
        start += batch.num_rows
    if not differ:
        records["id"] = np.arange(1, len(ids) + 1)
    return pa.chunked_array(named, pa.string()) if start else None
