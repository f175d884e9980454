"""Voters on their way through the stages: each row carries all pairs found so far, until it is settled."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ..candidates import Flags, Pairs
from ..competing import Part
from ..deciding import Best
from ..outcomes import first_outcomes
from ..partitions import bytes_of, from_table, records_of, to_table
from ..records import People
from ..settings import Settings
from ..stages import Sought, some

COLUMNS = "part int, record binary, text binary, row string, crowded boolean, pairs binary"
_PAIR = np.dtype([("resident", np.int64), ("bits", np.float32), ("flags", np.uint8)])


@dataclass(frozen=True, slots=True)
class Voters:
    """`people.rows` holds names, "" where the id tells it; `pairs` are by place."""

    people: People
    crowded: Flags
    pairs: Pairs

    @classmethod
    def new(cls, people: People) -> "Voters":
        return cls(people, np.zeros(len(people), np.bool_), Pairs.joined([]))

    @classmethod
    def of_table(cls, table: Any) -> "Voters":
        table = table.combine_chunks()
        if not table.num_rows:
            return cls.new(from_table(table))
        order = np.argsort(records_of(table)["id"], kind="stable")
        table = table.take(pa.array(order)).combine_chunks()
        packed = table["pairs"]
        each = pc.binary_length(packed).to_numpy() // _PAIR.itemsize
        found = np.frombuffer(bytes_of(packed), _PAIR)
        who = np.repeat(np.arange(len(each), dtype=np.int32), each)
        columns = (np.ascontiguousarray(found[name]) for name in ("resident", "bits", "flags"))
        crowded = table["crowded"].combine_chunks().to_numpy(zero_copy_only=False)
        return cls(from_table(table), crowded, Pairs(who, *columns))

    def table(self) -> Any:
        """With all of COLUMNS but the part."""
        order = np.argsort(self.pairs.voter, kind="stable")
        packed = np.empty(len(order), _PAIR)
        for name in ("resident", "bits", "flags"):
            packed[name] = getattr(self.pairs, name)[order]
        ends = np.zeros(len(self.people) + 1, np.int32)
        np.cumsum(np.bincount(self.pairs.voter, minlength=len(self.people)) * _PAIR.itemsize, out=ends[1:])
        buffers = [None, pa.py_buffer(ends.tobytes()), pa.py_buffer(packed.tobytes())]
        pairs = pa.BinaryArray.from_buffers(pa.binary(), len(self.people), buffers)
        table = to_table(self.people, self.people.rows)
        return table.append_column("crowded", pa.array(self.crowded)).append_column("pairs", pairs)

    def chosen(self, which: Flags) -> "Voters":
        new_place = np.cumsum(which, dtype=np.int32) - np.int32(1)
        pairs = self.pairs.chosen(which[self.pairs.voter])
        pairs = Pairs(new_place[pairs.voter], pairs.resident, pairs.bits, pairs.flags)
        return Voters(some(self.people, np.flatnonzero(which)), self.crowded[which], pairs)

    def after(self, sought: Sought) -> "Voters":
        crowded = (self.crowded | sought.crowded) & ~sought.settled
        return Voters(self.people, crowded, Pairs.joined([self.pairs, sought.pairs]))

    def settled(self) -> Any:
        """What is left of voters when no more pairs will come: one row each."""
        best = Best.of(self.pairs, len(self.people))
        rows = to_table(self.people, self.people.rows)["row"]
        told = {name: pa.array(getattr(best, name)) for name in Best.__slots__}
        ids = pa.array(self.people.records["id"].copy())
        return pa.table({"id": ids, "row": rows, "crowded": pa.array(self.crowded), **told})


def best_of(settled: Any) -> Best:
    return Best(*(settled[name].to_numpy() for name in Best.__slots__))


def names_of(settled: Any) -> Any:
    return pc.if_else(pc.equal(settled["row"], ""), pc.cast(settled["id"], pa.string()), settled["row"])


def part_of(settled: Any, residents: int, least: float, settings: Settings) -> Part:
    """The same voters with what their odds alone make of them."""
    found, crowded = best_of(settled), settled["crowded"].to_numpy()
    outcomes = first_outcomes(found, crowded, residents, least, settings)
    return Part(settled["id"].to_numpy(), found, outcomes)
