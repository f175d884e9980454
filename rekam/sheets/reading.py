"""An office file as a table of canonical records and a list of what is wrong with it."""

import datetime as dt
import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa

from rekam.core.language import Language
from rekam.core.refusal import Refused
from rekam.sheets.apart import Leash, Progress, run_apart
from rekam.sheets.decode.counts import Counts
from rekam.sheets.decode.people import People
from rekam.sheets.detect import Found, find
from rekam.sheets.grids import Cell, open_book
from rekam.sheets.mapping import Mapped, find_mapped, read_mapping
from rekam.sheets.phrases import explained
from rekam.sheets.problems import Problem, Problems
from rekam.sheets.records import Walk
from rekam.sheets.returned import TITLE, write_with_errors
from rekam.sheets.schema import schema_of

BATCH = 10_000
Sink = Callable[[Any], object]


@dataclass(frozen=True)
class Sheet:
    """What a file holds. `table` has the columns of `schema.PERSON`, or of `schema.AGGREGATE` for counts.

    `rows` counts data rows with the rejected ones, `error_rows` those with a reject or an error,
    `problem_counts` every problem even where `problems` keeps only the first 20,000 of a code.
    `heading` is what title lines name: province, kabupaten, kecamatan, village, village_code, tps, periode.
    `synthetic` is true where the file itself says DATA CONTOH. `missing` and `extras` are headers of the
    layout that are not there and headers that it does not use; `unread_sheets` the visible sheets that
    hold something else.
    """

    path: Path
    name: str
    sha256: str
    size: int
    layout: str
    kind: str
    found: int
    expected: int
    rows: int
    table: Any
    problems: list[Problem]
    problem_counts: Mapping[str, int]
    error_rows: int
    heading: dict[str, str]
    sheet_names: tuple[str, ...]
    synthetic: bool
    header_rows: tuple[int, ...]
    missing: tuple[str, ...] = ()
    extras: tuple[str, ...] = ()
    unread_sheets: tuple[str, ...] = ()

    def explain(self, language: Language = "id") -> str:
        """`Ekspor SIAK, 37 dari 37 kolom, 391.539 baris`."""
        return explained(self.layout, self.found, self.expected, self.rows, language)


class Decoder(Protocol):
    totals: int  # rows that turned out to be sums of the others

    def start(self, fields: Sequence[str], labels: Mapping[str, str], prefix: str) -> None: ...
    def decode(self, rows: Sequence[int], values: Sequence[tuple[Cell, ...]]) -> Any: ...


def read(
    path: Path,
    *,
    mapping: Path | None = None,
    on: dt.date,
    progress: Progress | None = None,
    leash: Leash | None = None,
) -> Sheet:
    """Read a file in a process of its own, so that a hostile or huge one takes nothing else down.

    `on` settles centuries and what is still in the future; `progress` gets bytes done and bytes in all;
    `leash` lets another thread end the reading. Raises Refused for the file as a whole: see
    `phrases.REFUSALS`.
    """
    batches: list[Any] = []
    sheet = run_apart(_read_apart, path, mapping, on, progress=progress, part=batches.append, leash=leash)
    return replace(sheet, table=pa.Table.from_batches(batches, schema_of(sheet.kind)))


def write_errors(sheet: Sheet, out: Path, language: Language = "id") -> None:
    """The office's own file with a column `galat` that says for each row what is wrong.

    Raises what opening the file raises.
    """
    first = sheet.sheet_names[0]
    messages = {
        name: {max(row, 1): TITLE} for name, row in zip(sheet.sheet_names, sheet.header_rows, strict=True)
    }
    for problem in sheet.problems:
        rows = messages[problem.facts.get("sheet", first)]
        said = problem.text(language, with_sheet=False)
        said = f"{problem.column}: {said}" if problem.column else said
        rows[problem.row] = f"{rows[problem.row]} {said}" if problem.row in rows else said
    write_with_errors(sheet.path, messages, out)


def read_here(
    path: Path, *, mapping: Path | None = None, on: dt.date, progress: Progress | None = None
) -> Sheet:
    """The same in this process, for small files and tests."""
    batches: list[Any] = []
    sheet = _read(path, mapping, on, batches.append, progress)
    return replace(sheet, table=pa.Table.from_batches(batches, schema_of(sheet.kind)))


def _read_apart(
    path: Path, mapping: Path | None, on: dt.date, *, part: Sink, progress: Progress | None = None
) -> Sheet:
    """In the child: the table leaves batch by batch, everything else is returned."""
    try:
        return _read(path, mapping, on, part, progress)
    except OSError as error:  # no right to read it, or the stick it is on was pulled out
        raise Refused("file_unreadable", why=error.strerror or type(error).__name__) from error


def _read(
    path: Path,
    mapping: Path | None,
    on: dt.date,
    sink: Sink,
    progress: Progress | None,
) -> Sheet:
    mapped = read_mapping(mapping) if mapping else None
    book = open_book(path)
    found = find_mapped(book, mapped) if mapped else find(book)
    first, problems = found[0], Problems()
    decoder = _decoder(first, mapped, problems, on)
    walks: list[Walk] = []
    for one in found:
        later = one.grid.name if walks else ""
        walk = Walk(one, problems, csv=book.kind == "csv")
        problems.start(later)
        decoder.start(walk.fields, one.labels, f"{later}!" if later else "")
        for batch in _batches(walk.people()):
            sink(decoder.decode([row for row, _ in batch], [values for _, values in batch]))
            if progress:
                progress(min(book.bytes_read, book.size_hint), book.size_hint)
        walks.append(walk)
    _whole_or_not(decoder, first, sum(walk.rows for walk in walks))
    read = {one.grid.name for one in found}
    unread = tuple(g.name for g in book.sheets if not g.hidden and g.name not in read)
    sheet = _sheet(path, first, walks, problems)
    return replace(sheet, rows=sheet.rows - decoder.totals, unread_sheets=unread)


def _decoder(first: Found, mapped: Mapped | None, problems: Problems, on: dt.date) -> Decoder:
    if first.layout.kind == "aggregate":
        return Counts(problems)
    order = mapped.date_order if mapped else "dmy"
    return People(problems, on=on, codes=first.layout.codes, date_order=order)


def _batches(people: Iterator[tuple[int, Any]]) -> Iterator[list[tuple[int, Any]]]:
    while batch := list(islice(people, BATCH)):
        yield batch


def _whole_or_not(decoder: Decoder, first: Found, rows: int) -> None:
    """A file whose NIKs lost digits is refused as a whole: used row by row it would match wrong people."""
    if not rows:
        raise Refused("no_rows", sheet=first.grid.name, row=first.end)
    if not isinstance(decoder, People):
        return
    niks = decoder.niks
    if niks.damage.refused:
        raise Refused(
            "nik_column_damaged",
            seen=niks.seen,
            as_number=niks.as_number,
            ending_in_zero=niks.ending_in_zero,
            share=round(100 * max(niks.as_number, niks.ending_in_zero) / niks.seen),
            rows=", ".join(niks.damaged) or "-",
        )


def _sheet(path: Path, first: Found, walks: Sequence[Walk], problems: Problems) -> Sheet:
    heading: dict[str, str] = {}
    for walk in walks:
        for name, value in walk.context.items():
            heading.setdefault(name, value)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    kept = problems.finish()
    return Sheet(
        path=path,
        name=os.fsencode(path.name).decode("utf-8", "replace"),
        sha256=digest,
        size=path.stat().st_size,
        layout=first.layout.code,
        kind=first.layout.kind,
        found=first.found,
        expected=first.expected,
        rows=sum(walk.rows for walk in walks),
        table=None,
        problems=kept,
        problem_counts=dict(problems.counts),
        error_rows=problems.error_rows,
        heading=heading,
        sheet_names=tuple(walk.found.grid.name for walk in walks),
        synthetic=any(walk.example or walk.found.example for walk in walks),
        header_rows=tuple(walk.found.row for walk in walks),
        missing=first.missing,
        extras=first.extras,
    )
