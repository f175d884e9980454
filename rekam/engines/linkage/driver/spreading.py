"""The first step: people of a file as records, part by part, a few row groups in each file on disk.

On the way go all that needs to have seen everyone once: the census, the sample that weights are learned
from, and whether rows are called by numbers that differ.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import pyarrow.parquet as pq

from ..census import Census
from ..encoding import encode_some
from ..learn import Drawn, sampled
from ..reading import Source
from ..records import People
from ..stages import some
from .job import REGISTER, Job, sorted_by_part
from .numbering import NUMBERS, PLACES, NotNumbers, Seen, kind_of
from .shelf import PEOPLE, filling, joined, number_of, people_of, split, taken

_UNIT, _ROUND = 4_000_000, 262_144  # most people in one file on disk, and of those in memory at a time
_COLUMNS = (*PEOPLE, "sizes")


@dataclass(frozen=True, slots=True)
class Unit:
    """Some row groups of a file; `start` people come before them."""

    side: str
    number: int
    groups: tuple[int, ...]
    start: int
    rows: int

    @property
    def name(self) -> str:
        return f"{self.side}-{self.number:05d}.arrow"


def units_of(job: Job, side: str) -> list[Unit]:
    """About as large as a part, so that of a process that was ended little is lost."""
    least = min(job.rows[side] // job.parts, _UNIT)
    file = job.files[side]
    told = pq.read_metadata(file)
    units: list[Unit] = []
    groups: list[int] = []
    start = rows = 0
    for group in range(told.num_row_groups):
        groups.append(group)
        rows += told.row_group(group).num_rows
        if rows >= least or group == told.num_row_groups - 1:
            units.append(Unit(side, len(units), tuple(groups), start, rows))
            groups, start, rows = [], start + rows, 0
    return units


class Spreading:
    """One side of the comparison."""

    def __init__(self, job: Job, side: str) -> None:
        self.job, self.side = job, side
        self.units = units_of(job, side)
        self.census = Census.empty(job.rows[side])
        drawn = Drawn(job.rows["roll"], job.rows[REGISTER], job.settings.sample)
        self._limits = drawn.limit, drawn.strangers if side == REGISTER else drawn.limit
        # A small file goes the same way as a large one.
        self._round = min(_ROUND, job.rows[side] // job.parts // 2 + 1)
        self._told = Lock()
        self._seen: Seen | None = None
        self._kind = NUMBERS

    def spread(self) -> None:
        """All of the file; once more, with the names of the rows, where they are not numbers that differ."""
        folder, marker = self.job.folder, f"{self.side}-kind.txt"
        if folder.has(marker):
            self._kind = (folder / marker).read_text()
            self._all()
            return
        self._seen = Seen(self.job.rows[self.side])
        try:
            self._all()
        except NotNumbers:
            self._seen, self._kind = None, kind_of(folder, self.side, self.job.files[self.side])
            folder.drop(f"{self.side}-0*.arrow")
            self.census = Census.empty(self.job.rows[self.side])
        folder.once(marker, lambda new: new.write_text(self._kind))
        if self._seen is None:
            self._all()

    def _all(self) -> None:
        self.job.each(f"read-{self.side}", self.units, self._one)

    def _one(self, unit: Unit) -> None:
        folder = self.job.folder
        if folder.has(unit.name):  # begun by a process that was ended: seen, but not by this one
            for people in everyone_in(folder / unit.name):
                self._look_at(people)
        else:
            folder.once(unit.name, lambda new: self._fill(unit, new))

    def _look_at(self, people: People) -> None:
        with self._told:
            if self._seen:
                self._seen.add(np.ascontiguousarray(people.records["id"]))
            if self.side == REGISTER:
                self.census.add(people)

    def _fill(self, unit: Unit, new: Path) -> None:
        parts, samples, sizes = self.job.parts, [], []
        with filling(new, _COLUMNS) as put:
            for people in self._rounds(unit):
                self._look_at(people)
                samples.append(some(people, sampled(people, *self._limits).astype(np.int64)))
                ordered, bounds, _ = sorted_by_part(-1, people, parts, parts)
                for piece in split(ordered, bounds):
                    put(piece)
                    sizes.append((len(piece["records"]), len(piece["text"])))
            sample = people_of([{"records": people.records, "text": people.text} for people in samples])
            put({"records": sample.records, "text": sample.text, "sizes": np.array(sizes).ravel()})

    def _rounds(self, unit: Unit) -> Iterator[People]:
        start = unit.start
        source = Source.of_file(self.job.files[self.side], unit.groups)
        for batches, rows in _grouped(source, unit.rows, self._round):
            people = encode_some(batches, rows, start)
            if self._kind == PLACES:
                people.records["id"] = np.arange(start + 1, start + rows + 1)
            yield people
            start += rows


def _grouped(source: Source, rows: int, most: int) -> Iterator[tuple[list[Any], int]]:
    """Batches that come to a round, and their rows."""
    batches: list[Any] = []
    held = 0
    for batch in source.batches():
        batches.append(batch)
        held += batch.num_rows
        if held >= most:
            yield batches, held
            batches, held, rows = [], 0, rows - held
    while rows > 0:  # the rest; all of it where no column is any that linkage reads
        yield batches, held or min(rows, most)
        rows -= held or min(rows, most)
        batches, held = [], 0


def everyone_in(path: Path) -> Iterator[People]:
    for piece in taken(path, range(number_of(path) - 1)):
        yield people_of([piece])


class Spread:
    """A file that has been spread: its parts, and the sample drawn from it."""

    def __init__(self, job: Job, side: str) -> None:
        self._parts = job.parts + 1
        self._paths = [job.folder / unit.name for unit in units_of(job, side)]
        self._sizes = [self._last(path)["sizes"].reshape(-1, self._parts, 2) for path in self._paths]

    def part(self, number: int) -> People:
        rows, letters = np.sum([sizes[:, number].sum(0) for sizes in self._sizes] or [[0, 0]], axis=0)
        return joined(self._pieces(number), int(rows), int(letters))

    def _pieces(self, number: int) -> Iterator[Any]:
        for path, sizes in zip(self._paths, self._sizes, strict=True):
            yield from taken(path, range(number, len(sizes) * self._parts, self._parts))

    def sample(self) -> People:
        return people_of([self._last(path) for path in self._paths])

    def _last(self, path: Path) -> dict[str, Any]:
        (piece,) = taken(path, [number_of(path) - 1])
        return piece
