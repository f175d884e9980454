"""How the rows of a file are called: by numbers that all differ, which its records hold, or by names beside
them. The same answer as `encoding` gives when a whole file is in memory.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from ..compiling import jit
from ..digits import NO_NUMBER
from ..encoding import row_ids, row_names
from ..reading import Source
from ..records import Named
from .folder import Folder

_GAPS = 8  # row numbers seldom leave many
NUMBERS, HASHES, PLACES = "numbers", "hashes", "places"


class NotNumbers(Exception):  # noqa: N818  (never leaves this package)
    """Some rows of the file are not called by numbers of their own."""


class Seen:
    """A mark for each number that a row is called by."""

    def __init__(self, rows: int) -> None:
        self._bits = np.zeros(_GAPS * rows // 8 + 128, np.uint8)

    def add(self, ids: Any) -> None:
        if not _mark(ids, self._bits):
            raise NotNumbers


@jit
def _mark(ids: Any, bits: Any) -> bool:
    for number in ids:
        if number <= 0 or number >= 8 * len(bits):
            return False
        at, bit = number >> 3, np.uint8(1 << (number & 7))
        if bits[at] & bit:
            return False
        bits[at] |= bit
    return True


def kind_of(folder: Folder, side: str, file: Path) -> str:
    """Reads the names of all rows once more and says what their ids are. Memory: 24 bytes a row."""
    folder.drop(f"{side}-names*")
    ids: list[Any] = []
    names = folder.once(f"{side}-names.arrow", lambda new: _copy(Source.of_file(file), new, ids))
    read = np.concatenate([np.zeros(0, np.int64), *ids])
    order = np.argsort(read, kind="stable")
    read = read[order]
    if not (read[1:] != read[:-1]).all():
        return PLACES
    if read[0] > 0 and read[-1] < NO_NUMBER:
        names.unlink()
        return NUMBERS
    folder.once(f"{side}-names-ids.npy", lambda new: _save(read, new))
    folder.once(f"{side}-names-order.npy", lambda new: _save(order, new))
    return HASHES


def _copy(source: Source, new: Path, ids: list[Any]) -> None:
    start = 0
    schema = pa.schema([("row", pa.string())])
    with pa.OSFile(str(new), "wb") as file, pa.ipc.new_file(file, schema) as writer:
        for batch in source.batches():
            ids.append(row_ids(batch, start))
            writer.write_batch(pa.record_batch([row_names(batch, start)], schema=schema))
            start += batch.num_rows


def _save(array: Any, new: Path) -> None:
    with new.open("wb") as file:
        np.save(file, array)


@dataclass(frozen=True, slots=True)
class Names:
    """Names by ids, from the disk. `ids` and `order` are none where an id is the row's place."""

    file: Path
    ids: Any
    order: Any

    def of(self, ids: Any) -> Any:
        """Arrow strings; a negative id is nobody, null."""
        there = np.flatnonzero(ids >= 0)
        places = ids[there] - 1 if self.ids is None else self.order[np.searchsorted(self.ids, ids[there])]
        sorting = np.argsort(places, kind="stable")
        names, back = self._at(places[sorting]), np.full(len(ids), -1, np.int64)
        back[there[sorting]] = np.arange(len(there))
        return names.take(pa.array(back, mask=back < 0))

    def _at(self, places: Any) -> Any:
        """The names at these places, which ascend."""
        found, start = [pa.array([], pa.string())], 0
        with pa.memory_map(str(self.file)) as file:
            shelf = pa.ipc.open_file(file)
            for number in range(shelf.num_record_batches):
                batch = shelf.get_batch(number)
                first, last = np.searchsorted(places, (start, start + batch.num_rows))
                if first < last:
                    found.append(batch.column(0).take(pa.array(places[first:last] - start)))
                start += batch.num_rows
        return pa.concat_arrays(found)


def names_of(folder: Folder, side: str, kind: str) -> Named | Names:
    if kind == NUMBERS:
        return Named(None, None)
    sorted_ = [f"{side}-names-ids.npy", f"{side}-names-order.npy"]
    ids, order = (np.load(folder / n, mmap_mode="r") if kind == HASHES else None for n in sorted_)
    return Names(folder / f"{side}-names.arrow", ids, order)
