"""One person as one fixed record, so that a comparison touches two short runs of memory.

Text is kept as hashes (0 = missing): equal hashes are equal text. Only the sounding key of the name stays
text, in one buffer for all people; numbers keep their digits, four bits each, and F where one is hidden.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Records = NDArray[np.void]
Bytes = NDArray[np.uint8]

RECORD = np.dtype(
    [
        ("id", np.int64),  # the row's number, or a hash of its text: decides ties, and finds the row again
        ("nik", np.uint64),
        ("kk", np.uint64),
        ("place", np.uint64),  # ten digits of the village code from bit 39 down; F behind a shorter one
        ("clean", np.uint32),
        ("joined", np.uint32),
        ("ordered", np.uint32),
        ("text_at", np.uint32),
        ("street", np.uint32),
        ("birth_place", np.uint32),
        ("mother", np.uint32),
        ("father", np.uint32),
        ("born", np.uint32),  # yyyymmdd, four bits a digit
        ("day", np.int32),  # days since 1970
        ("rt", np.uint16),
        ("rw", np.uint16),
        ("house", np.uint16),
        ("sex", np.uint8),
        ("text_len", np.uint8),
    ]
)
NO_DAY = -(10**6)


@dataclass(frozen=True, slots=True)
class People:
    """Records in the order of the table, and the letters of their sounding keys.

    `rows` holds the names of the rows where an id does not tell them: it is none when they are numbers.
    """

    records: Records
    text: Bytes
    rows: Any = None

    def __len__(self) -> int:
        return len(self.records)

    def named(self) -> "Named":
        return Named(None if self.rows is None else self.records["id"].copy(), self.rows)


@dataclass(frozen=True, slots=True)
class Named:
    """The names of rows by their ids: the ids themselves where `rows` is none."""

    ids: Any
    rows: Any

    def of(self, ids: NDArray[np.int64]) -> Any:
        """Arrow strings; a negative id is nobody, null."""
        if self.rows is None:
            return pc.cast(pa.array(ids, mask=ids < 0), pa.string())
        order = np.argsort(self.ids)
        found = np.searchsorted(self.ids, ids, sorter=order).clip(0, max(len(order) - 1, 0))
        places = order[found] if len(order) else found
        return self.rows.take(pa.array(places, mask=ids < 0))
