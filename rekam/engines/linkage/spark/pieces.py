"""Parquet files in pieces: a row group is what one worker reads at a time."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from ..digits import NO_NUMBER
from ..encoding import encode_some, row_names
from ..reading import BATCH, Source
from ..records import People


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


def people_of(piece: Piece, by_place: bool) -> People:
    """Ids come from the names of the rows, or with `by_place` from their places in all files."""
    batches = Source.of_file(piece.path, [piece.group]).batches()
    people = encode_some(batches, piece.rows, piece.first)
    ids = people.records["id"]
    if by_place:
        ids[:] = np.arange(piece.first + 1, piece.first + piece.rows + 1)
    numbers = not by_place and ids.min() > 0 and ids.max() < NO_NUMBER
    return People(people.records, people.text, None if numbers else _names_of(piece))


def _names_of(piece: Piece) -> Any:
    start, names = piece.first, []
    with pq.ParquetFile(piece.path) as file:
        there = [name for name in file.schema_arrow.names if name == "row"]
        for batch in file.iter_batches(BATCH, row_groups=[piece.group], columns=there):
            names.append(row_names(batch, start))
            start += batch.num_rows
    return pa.chunked_array(names, pa.string())
