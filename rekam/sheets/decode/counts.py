"""Rows of counts per region. Shares above 100 % are real (16-year-olds and guests are recorded too)."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from rekam.sheets.decode.places import read_region_code
from rekam.sheets.decode.texts import read_text
from rekam.sheets.decode.words import is_blank, text_of
from rekam.sheets.grids.book import Cell
from rekam.sheets.layouts.aggregates import CODES, COUNTS, NAMES, SHARES
from rekam.sheets.problems import Problems
from rekam.sheets.schema import AGGREGATE

_MOST_DIGITS = 12  # the world has ten billion people
_THOUSANDS = re.compile(r"\d{1,3}([.,\s]\d{3})+")
_LENGTHS = {2: "province_code", 5: "kabupaten_code", 8: "kecamatan_code", 13: "village_code"}

Row = dict[str, Any]


class Counts:
    """The decoder of aggregates. A last row that is the sum of the others is their total, not a region."""

    def __init__(self, problems: Problems) -> None:
        self.problems, self.totals = problems, 0
        self._fields: Sequence[str] = ()
        self._labels: Mapping[str, str] = {}
        self._prefix = ""

    def start(self, fields: Sequence[str], labels: Mapping[str, str], prefix: str) -> None:
        self._fields, self._labels, self._prefix = fields, labels, prefix

    def decode(self, rows: Sequence[int], values: Sequence[tuple[Cell, ...]]) -> Any:
        """One RecordBatch of the aggregate schema."""
        cells = [dict(zip(self._fields, row, strict=True)) for row in values]
        regions = _without_total(cells)
        self.totals += len(cells) - len(regions)
        done = [self._row(row, each) for row, each in zip(rows, regions, strict=False)]
        return pa.RecordBatch.from_pylist(done, AGGREGATE)

    def _row(self, row: int, cells: Mapping[str, Cell]) -> Row:
        done: Row = {"row": f"{self._prefix}{row}"}
        for field, cell in cells.items():
            if field in NAMES:
                done[field] = read_text(cell)[0]
            elif field in COUNTS or field in SHARES:
                done[field] = self._number(row, field, cell)
        for field in ("code", *CODES):
            self._code(row, field, cells.get(field), done)
        for field in SHARES:
            _percent(done, field)
        return done | {"level": _level(done)}

    def _number(self, row: int, field: str, cell: Cell) -> int | float | None:
        number = read_share(cell) if field in SHARES else read_count(cell)
        if number is None and not is_blank(cell):
            self.problems.add(row, self._labels.get(field, field), text_of(cell), "count_unreadable")
        return number

    def _code(self, row: int, field: str, cell: Cell, done: Row) -> None:
        code, problem = read_region_code(cell)
        if problem:
            self.problems.add(row, self._labels.get(field, field), text_of(cell), problem)
        elif code:
            # A bare "07" in a column of kecamatan codes is no code of a province.
            done[_LENGTHS[len(code)] if field == "code" or len(code) > 2 else field] = code


def read_count(cell: Cell) -> int | None:
    """`12.345` is twelve thousand here, as is `12,345`; a fraction is no count."""
    if isinstance(cell, (int, float)):
        count = int(cell) if float(cell).is_integer() else None
    else:
        text = text_of(cell)
        if _THOUSANDS.fullmatch(text):
            text = re.sub(r"\D", "", text)
        count = int(text) if text.isdecimal() and len(text) < _MOST_DIGITS else None
    return count if count is not None and abs(count) < 10**_MOST_DIGITS else None


def read_share(cell: Cell) -> float | None:
    """`98,75 %` as 98.75."""
    try:
        share = float(cell if isinstance(cell, (int, float)) else _decimal(cell))
    except ValueError:
        return None
    return share if abs(share) < 10**_MOST_DIGITS else None


def _decimal(cell: Cell) -> str:
    return text_of(cell).rstrip("% \xa0").replace(",", ".")


def _percent(done: Row, field: str) -> None:
    """A cell formatted as a percentage holds 0.98; the counts of the row tell whether it is one."""
    share, wajib, part = done.get(field), done.get("wajib"), done.get(field.removeprefix("share_"))
    if share is not None and wajib and part is not None:
        real = 100 * part / wajib
        if abs(100 * share - real) < abs(share - real):
            done[field] = round(100 * share, 6)


def _level(done: Row) -> str | None:
    for level in reversed(NAMES):
        if done.get(level) or done.get(f"{level}_code"):
            return level
    return None


def _without_total(rows: list[dict[str, Cell]]) -> list[dict[str, Cell]]:
    if len(rows) < 3:
        return rows
    *others, last = (read_count(row.get("wajib")) or 0 for row in rows)
    return rows[:-1] if last and sum(others) == last else rows
