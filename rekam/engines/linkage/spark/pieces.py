"""Parquet files in pieces: a row group is what one worker reads at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ..reading import _CODED, BATCH, COLUMNS, Source


@dataclass(frozen=True, slots=True)
class Piece:
    """Row group `group` of a file; `first` rows of all files come before it."""

    path: Path
    group: int
    first: int
    rows: int


def pieces_of(path: Path) -> list[Piece]:
    """Of a Parquet file, or of all Parquet files in a folder, in the order of their names."""
    found, first = [], 0
    for file in sorted(path.glob("*.parquet")) if path.is_dir() else [path]:
        told = pq.read_metadata(file)
        for group in range(told.num_row_groups):
            rows = told.row_group(group).num_rows
            if rows:
                found.append(Piece(file, group, first, rows))
            first += rows
    return found


def source_of(piece: Piece, by_place: bool) -> Source:
    """The people of a piece with a name for each row: its own, or with `by_place` its number in all files."""

    def batches() -> Iterator[Any]:
        start = piece.first
        for batch in _read(piece):
            counted = _counted(start, batch.num_rows)
            named = counted if by_place else _named(batch, counted)
            there = [name for name in batch.schema.names if name != "row"]
            yield pa.record_batch([named, *(batch.column(name) for name in there)], names=["row", *there])
            start += batch.num_rows

    return Source(piece.rows, batches)


def names_of(piece: Piece) -> Any:
    """What the rows of a piece are called."""
    start, names = piece.first, []
    for batch in _read(piece, ("row",)):
        names.append(_named(batch, _counted(start, batch.num_rows)))
        start += batch.num_rows
    return pa.chunked_array(names, pa.string())


def _read(piece: Piece, columns: tuple[str, ...] = COLUMNS) -> Iterator[Any]:
    there = pq.read_schema(piece.path).names
    coded, wanted = ([name for name in names if name in there] for names in (_CODED, columns))
    with pq.ParquetFile(piece.path, read_dictionary=coded, pre_buffer=False) as file:
        yield from file.iter_batches(BATCH, row_groups=[piece.group], columns=wanted)


def _counted(start: int, rows: int) -> Any:
    return pc.cast(pa.array(np.arange(start + 1, start + rows + 1)), pa.string())


def _named(batch: Any, counted: Any) -> Any:
    return (
        pc.coalesce(pc.cast(batch.column("row"), pa.string()), counted)
        if "row" in batch.schema.names
        else counted
    )
