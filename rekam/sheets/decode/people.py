"""Batches of raw rows to canonical records of people, column by column with a cache per field."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from rekam.sheets.decode import dates, numbers, places, texts, words
from rekam.sheets.decode.numbers import NikColumn
from rekam.sheets.decode.words import Read, text_of
from rekam.sheets.grids.book import Cell
from rekam.sheets.problems import Problems
from rekam.sheets.schema import FIELDS, PERSON

_MOST_CACHED = 100_000
_UNIQUE = frozenset({"name", "mother", "father", "mother_nik", "father_nik"})

Column = list[str | None]


def readers(on: dt.date, date_order: str) -> dict[str, Callable[[Cell], Read]]:
    """Field to its reader; fields not here are free text."""
    return {
        "kk": numbers.KkReader(on),
        "name": texts.read_name,
        "mother": texts.read_name,
        "father": texts.read_name,
        "birth_date": dates.date_reader(on, date_order),
        "status_date": dates.date_reader(on, date_order),
        "sex": words.read_sex,
        "marital": words.read_marital,
        "disability": words.read_disability,
        "rt": places.read_unit,
        "rw": places.read_unit,
        "village_code": places.read_village_code,
        "mother_nik": numbers.read_parent_nik,
        "father_nik": numbers.read_parent_nik,
        "status": words.read_status,
        "recorded": words.read_recorded,
        "card": words.read_card,
        "card_status": words.read_card_status,
        "ktp": words.read_ktp,
        "tps": places.read_tps,
    }


class People:
    """The decoder of a file. One for all sheets, so that a NIK on two sheets is seen twice."""

    totals = 0

    def __init__(
        self,
        problems: Problems,
        *,
        on: dt.date,
        codes: Mapping[str, Mapping[str, str]],
        date_order: str = "dmy",
    ) -> None:
        self.problems, self.niks = problems, NikColumn(on)
        self._readers = readers(on, date_order)
        self._codes = {field: {k.casefold(): v for k, v in table.items()} for field, table in codes.items()}
        self._caches: dict[str, dict[Cell, Read]] = {}
        self._fields: Sequence[str] = ()
        self._labels: Mapping[str, str] = {}
        self._prefix = ""

    def start(self, fields: Sequence[str], labels: Mapping[str, str], prefix: str) -> None:
        """The columns of the sheet that follows, their headers, and what stands before its row numbers."""
        self._fields, self._labels, self._prefix = fields, labels, prefix

    def decode(self, rows: Sequence[int], values: Sequence[tuple[Cell, ...]]) -> Any:
        """One RecordBatch of the canonical schema for rows of cells in the order of the sheet's fields."""
        raw: dict[str, Sequence[Cell]] = dict(zip(self._fields, zip(*values, strict=True), strict=True))
        _split_birth(raw)
        done: dict[str, Column] = {"row": [f"{self._prefix}{row}" for row in rows]}
        for field in raw:
            if field not in ("nik", "birth", "rt_rw", "number", "age"):
                done[field] = self._column(field, raw[field], rows)
        self._rt_rw(raw, done, rows)
        _addresses(done, len(rows))
        _recorded(done)
        if "nik" in raw:
            done["nik"] = self._niks(raw["nik"], done, rows)
        self._nameless(done, rows)
        nothing: Column = [None] * len(rows)
        return pa.record_batch([pa.array(done.get(f, nothing), pa.string()) for f in FIELDS], PERSON)

    def _column(self, field: str, cells: Sequence[Cell], rows: Sequence[int]) -> Column:
        read = self._reader(field)
        cache = self._caches.setdefault(field, {})
        if len(cache) > _MOST_CACHED:
            cache.clear()
        column: Column = []
        for at, cell in enumerate(cells):
            if field in _UNIQUE:
                said = read(cell)
            else:
                hit = cache.get(cell)
                said = hit if hit is not None else cache.setdefault(cell, read(cell))
            column.append(said[0])
            if said[1] is not None:
                self._tell(rows[at], field, cell, said[1])
        return column

    def _reader(self, field: str) -> Callable[[Cell], Read]:
        read = self._readers.get(field, texts.read_text)
        codes = self._codes.get(field)
        if not codes:
            return read
        return lambda cell: read(codes.get(text_of(cell).casefold(), cell))

    def _tell(self, row: int, field: str, cell: Cell, code: str, **facts: str) -> None:
        self.problems.add(row, self._labels.get(field, field), text_of(cell), code, **facts)

    def _rt_rw(self, raw: Mapping[str, Sequence[Cell]], done: dict[str, Column], rows: Sequence[int]) -> None:
        if "rt_rw" not in raw:
            return
        split = [places.split_rt_rw(cell) for cell in raw["rt_rw"]]
        for at, (_, _, problem) in enumerate(split):
            if problem:
                self._tell(rows[at], "rt_rw", raw["rt_rw"][at], problem)
        done.setdefault("rt", [rt for rt, _, _ in split])
        done.setdefault("rw", [rw for _, rw, _ in split])

    def _niks(self, cells: Sequence[Cell], done: Mapping[str, Column], rows: Sequence[int]) -> Column:
        nothing: Column = [None] * len(rows)
        births, sexes = done.get("birth_date", nothing), done.get("sex", nothing)
        column: Column = []
        for at, label in enumerate(done["row"]):
            cell = cells[at]
            nik = self.niks.read(cell, str(label), births[at], sexes[at])
            if nik.errors:
                self._tell(rows[at], "nik", cell, nik.errors[0], digits=numbers.digits_of(cell))
            elif nik.digits:
                self._doubts(rows[at], str(label), cell, nik)
            column.append(nik.digits if nik.digits and not nik.errors else None)
        return column

    def _doubts(self, row: int, label: str, cell: Cell, nik: Any) -> None:
        for code in nik.warnings:
            self._tell(row, "nik", cell, code)
        if nik.full and (other := self.niks.twice(nik, label)):
            self._tell(row, "nik", cell, "nik_twice", other=other)

    def _nameless(self, done: Mapping[str, Column], rows: Sequence[int]) -> None:
        for at, name in enumerate(done.get("name", ())):
            if name is None:
                self._tell(rows[at], "name", None, "name_missing")


def _split_birth(raw: dict[str, Sequence[Cell]]) -> None:
    if "birth" in raw:
        split = [dates.split_birth(cell) for cell in raw["birth"]]
        raw.setdefault("birth_place", [place for place, _ in split])
        raw.setdefault("birth_date", [date for _, date in split])


def _addresses(done: dict[str, Column], size: int) -> None:
    """The hamlet joins the address; RT and RW leave it for their own columns where those say nothing."""
    if "hamlet" in done:
        addresses = done.get("address") or [None] * size
        done["address"] = [_with_hamlet(a, h) for a, h in zip(addresses, done["hamlet"], strict=True)]
    if "address" not in done:
        return
    rts = done.setdefault("rt", [None] * size)
    rws = done.setdefault("rw", [None] * size)
    for at, address in enumerate(done["address"]):
        if address and rts[at] is None and rws[at] is None:
            done["address"][at], rts[at], rws[at] = places.split_address(address)


def _with_hamlet(address: str | None, hamlet: str | None) -> str | None:
    if not hamlet or (address and hamlet.casefold() in address.casefold()):
        return address
    named = hamlet if hamlet.casefold().startswith(("dusun", "lingkungan", "dukuh")) else f"DUSUN {hamlet}"
    return f"{address}, {named}" if address else named


def _recorded(done: dict[str, Column]) -> None:
    """What a book says in three columns: the recording status first, then the card's state, then the card."""
    said = [done[field] for field in ("recorded", "card_status", "card") if field in done]
    if said:
        done["recorded"] = [next((s for s in row if s), None) for row in zip(*said, strict=True)]
