"""Writes a set: `register.parquet`, `roll.parquet` and `truth.parquet`, a part at a time."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow.parquet as pq

from .chance import dice
from .kinds import KINDS
from .land import make_homes, make_land
from .names import Pool
from .people import People, make_people
from .register import register_rows
from .roll import Entries, World, make_entries, roll_rows

ROWS_AT_ONCE = 250_000
FEWEST = 100


def make(kind: str, residents: int, seed: int, out: Path) -> tuple[int, int]:
    """Returns how many residents and how many rows of the roll were written."""
    if residents < FEWEST:
        raise ValueError(f"at least {FEWEST} residents")
    out.mkdir(parents=True, exist_ok=True)
    world, entries = _world(kind, residents, seed)
    _write(_register(world, seed), [out / "register.parquet"])
    _write(_roll(world, entries, seed), [out / "roll.parquet", out / "truth.parquet"])
    return residents, len(entries)


def _world(kind: str, residents: int, seed: int) -> tuple[World, Entries]:
    what = KINDS[kind]
    land, pool = make_land(seed, residents, what), Pool.of(what)
    homes = make_homes(seed, residents, what, land)
    people = make_people(seed, land, homes, pool)
    entries, strangers = make_entries(seed, people)
    row = 1 + dice(seed, "register").permutation(residents).astype(np.int32)
    everybody = People.together([people, strangers])
    return World(what, land, homes, pool, everybody, residents, row), entries


def _register(world: World, seed: int) -> Iterator[list[pl.DataFrame]]:
    order = np.argsort(world.register_row)
    for first in range(0, len(order), ROWS_AT_ONCE):
        at = order[first : first + ROWS_AT_ONCE]
        rng = dice(seed, "register", first + 1)
        row = world.register_row[at]
        yield [register_rows(rng, at, row, world.everybody, world.land, world.homes, world.pool)]


def _roll(world: World, entries: Entries, seed: int) -> Iterator[list[pl.DataFrame]]:
    for first in range(0, len(entries), ROWS_AT_ONCE):
        part = entries.part(first, first + ROWS_AT_ONCE)
        row = first + 1 + np.arange(len(part))
        yield list(roll_rows(dice(seed, "roll", first + 1), world, part, row))


def _write(parts: Iterator[list[pl.DataFrame]], paths: list[Path]) -> None:
    """One row group a part, so that neither side ever holds a whole file."""
    writers: list[pq.ParquetWriter] = []
    try:
        for frames in parts:
            tables = [frame.to_arrow(compat_level=pl.CompatLevel.oldest()) for frame in frames]
            if not writers:
                writers = [
                    pq.ParquetWriter(path, table.schema, compression="zstd")
                    for path, table in zip(paths, tables, strict=True)
                ]
            for writer, table in zip(writers, tables, strict=True):
                writer.write_table(table)
    finally:
        for writer in writers:
            writer.close()
