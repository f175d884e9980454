"""The first pass over both files: people as records in files, how common names are, samples to learn from."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ..census import Census
from ..digits import all_differ
from ..learn import sampled
from ..partitions import from_table, to_table
from ..records import People
from ..stages import some
from ..summing import has_whole_nik
from .engine import from_bytes, mapped, repeated, to_bytes
from .files import Work, opened
from .pieces import Piece, people_of
from .voters import Voters

_COUNTS = ("names", "words", "dates")
_CHUNK = 1 << 18  # places of a census that travel together


@dataclass(frozen=True, slots=True)
class Side:
    """A file: `limit` of keys and `rows_limit` of rows draw the sample (see `learn.Drawn`); `census` is the
    number of people to expect, 0 where none is taken. Ids are row names, or with `by_place` row numbers.
    """

    name: str
    pieces: list[Piece]
    limit: int
    rows_limit: int
    census: int
    by_place: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """`named`: some row's name is not its id. `repeats`: two rows may have one id."""

    sample: People
    census: Census
    whole_nik: bool
    named: bool
    repeats: bool


def read(session: Any, work: Work, side: Side, tasks: int) -> Read:
    each = _reading(work, side)
    rows = mapped(session, len(side.pieces), tasks, each, "what string, at bigint, data binary")
    told = rows.groupBy("what", "at").applyInArrow(_summed, "what string, at bigint, data binary").toArrow()
    sample, facts, census = [], [], Census.empty(side.census)
    for what, at, data in zip(*(told[name].to_pylist() for name in told.column_names), strict=True):
        if what == "sample":
            sample.append(from_bytes(data))
        elif what == "facts":
            facts.append(from_bytes(data))
        else:
            counts = getattr(census, what)[at : at + _CHUNK]
            counts[:] = _unpacked(data)[: len(counts)]
    ids = pa.concat_tables(facts).sort_by("low")
    low, high = ids["low"].to_numpy(), ids["high"].to_numpy()
    repeats = pc.any(ids["repeats"]).as_py() or (
        bool((low[1:] <= high[:-1]).any()) and _id_repeats(session, work, side, tasks)
    )
    people = from_table(pa.concat_tables(sample))
    return Read(people, census, pc.any(ids["whole"]).as_py(), pc.any(ids["named"]).as_py(), repeats)


def _reading(work: Work, side: Side) -> Callable[[list[int]], Iterator[Any]]:
    def each(numbers: list[int]) -> Iterator[Any]:
        census = Census.empty(side.census)
        for n in numbers:
            people = people_of(side.pieces[n], side.by_place)
            if side.census:
                census.add(people)
            _save(work, side, n, people)
            drawn = sampled(people, side.limit, side.rows_limit).astype(np.int64)
            yield _row("sample", n, to_bytes(to_table(some(people, drawn))))
            yield _row("facts", n, to_bytes(_facts(people)))
        for what in _COUNTS if side.census else ():
            counts = getattr(census, what)
            for at in range(0, len(counts), _CHUNK):
                if counts[at : at + _CHUNK].any():
                    yield _row(what, at, _packed(counts[at : at + _CHUNK]))

    return each


def _save(work: Work, side: Side, n: int, people: People) -> None:
    if not side.census:
        work.save(side.name, f"{n:06}", Voters.new(people).table())
        return
    work.save(side.name, f"{n:06}", to_table(people))
    if people.rows is not None:
        ids = pc.cast(pa.array(people.records["id"].copy()), pa.string())
        work.save_names(f"{n:06}", pa.table({"id": ids, "name": people.rows}))


def _facts(people: People) -> Any:
    ids = people.records["id"].copy()
    facts = {"low": int(ids.min()), "high": int(ids.max()), "repeats": not all_differ(ids)}
    facts |= {"named": people.rows is not None, "whole": has_whole_nik(people)}
    return pa.table({name: [fact] for name, fact in facts.items()})


def _id_repeats(session: Any, work: Work, side: Side, tasks: int) -> bool:
    """Pieces whose ids lie among each other may share some."""

    def each(numbers: list[int]) -> Iterator[Any]:
        for n in numbers:
            yield pa.table({"id": from_table(opened(work.files(side.name)[n])).records["id"].copy()})

    ids = mapped(session, len(side.pieces), tasks, each, "id bigint")
    return bool(repeated(ids, "id").limit(1).toArrow().num_rows)


def _row(what: str, at: int, data: bytes) -> Any:
    types = (pa.string(), pa.int64(), pa.binary())
    return pa.table(
        [pa.array([value], kind) for value, kind in zip((what, at, data), types, strict=True)],
        names=["what", "at", "data"],
    )


def _summed(rows: Any) -> Any:
    """The counts of all tasks for one stretch of a census; other rows are one of a kind."""
    if rows["what"][0].as_py() not in _COUNTS:
        return rows
    total = np.zeros(_CHUNK, np.uint32)
    for data in rows["data"].to_pylist():
        total += _unpacked(data)
    return _row(rows["what"][0].as_py(), rows["at"][0].as_py(), _packed(total))


def _packed(counts: Any) -> bytes:
    padded = np.zeros(_CHUNK, np.uint32)
    padded[: len(counts)] = counts
    return bytes(pa.compress(padded.tobytes(), "zstd", asbytes=True))


def _unpacked(data: bytes) -> Any:
    return np.frombuffer(pa.decompress(data, 4 * _CHUNK, "zstd"), np.uint32)
