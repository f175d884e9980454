"""A mapping file says which column is which where no known layout fits: small JSON or TOML.

{
  "kind": "register",
  "header_row": 4,
  "columns": {"nik": "No Induk", "name": "Nama Warga", "sex": "JK"},
  "values": {"sex": {"1": "L", "2": "P"}},
  "date_order": "dmy"
}

`sheet` names one sheet of a book. Without `header_row` the row that has all these columns is looked for;
with `"header_row": 0` there is no header and columns are letters: {"nik": "B"}.
"""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rekam.core.refusal import Refused
from rekam.core.small_file import read_small
from rekam.sheets.decode.words import ALLOWED
from rekam.sheets.detect import LAST_HEADER_ROW, Found, Header, header_words, headers, in_place, peek
from rekam.sheets.grids.book import Book, Grid
from rekam.sheets.layouts.keys import key
from rekam.sheets.layouts.layout import Column, Layout
from rekam.sheets.schema import AGGREGATE_FIELDS, KINDS, RAW_FIELDS

ORDERS = ("dmy", "mdy", "ymd")
_KEYS = ("kind", "sheet", "header_row", "columns", "values", "date_order")
_LETTERS = re.compile(r"[A-Za-z]{1,3}")


@dataclass(frozen=True)
class Mapped:
    """A checked mapping file. `columns` are field to header, `values` field to text to canonical value."""

    kind: str
    columns: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    header_row: int | None = None
    sheet: str | None = None
    date_order: str = "dmy"


def read_mapping(path: Path) -> Mapped:
    """Raises Refused: `mapping_unreadable` (where), `mapping_key`, `mapping_kind`, `mapping_field`,
    `mapping_columns`, `mapping_needs`, `mapping_value`, `mapping_header_row`, `mapping_date_order`."""
    said = _load(path)
    if unknown := sorted(set(said) - set(_KEYS)):
        raise Refused("mapping_key", unknown=", ".join(unknown), allowed=", ".join(_KEYS))
    kind, header_row = said.get("kind"), said.get("header_row")
    if kind not in KINDS:
        raise Refused("mapping_kind", found=str(kind), allowed=", ".join(KINDS))
    if header_row is not None and (type(header_row) is not int or not 0 <= header_row <= LAST_HEADER_ROW):
        raise Refused("mapping_header_row", found=str(header_row))
    if (order := said.get("date_order", "dmy")) not in ORDERS:
        raise Refused("mapping_date_order", found=str(order), allowed=", ".join(ORDERS))
    columns = _columns(said.get("columns"), kind)
    values = _values(said.get("values", {}), columns)
    sheet = said.get("sheet")
    return Mapped(kind, columns, values, header_row, str(sheet) if sheet is not None else None, order)


def _load(path: Path) -> dict[str, Any]:
    try:
        text = read_small(path)
        said = tomllib.loads(text) if path.suffix.lower() == ".toml" else json.loads(text)
    except OSError as error:
        raise Refused("mapping_unreadable", where=error.strerror or "") from error
    except (ValueError, RecursionError) as error:
        raise Refused("mapping_unreadable", where=_where(error)) from error
    if not isinstance(said, dict):
        raise Refused("mapping_columns")
    return said


def _where(error: Exception) -> str:
    found = re.search(r"line \d+,? column \d+", str(error))
    return found[0] if found else type(error).__name__


def _columns(said: object, kind: str) -> dict[str, str]:
    if not isinstance(said, dict) or not said or not all(isinstance(v, str) for v in said.values()):
        raise Refused("mapping_columns")
    allowed = AGGREGATE_FIELDS if kind == "aggregate" else RAW_FIELDS
    if unknown := sorted(set(said) - allowed):
        raise Refused("mapping_field", unknown=", ".join(unknown), allowed=", ".join(sorted(allowed)))
    needed = {"wajib", "recorded"} if kind == "aggregate" else {"nik", "name"}
    if not needed & said.keys():
        raise Refused("mapping_needs", needed=", ".join(sorted(needed)))
    return said


def _values(said: object, columns: Mapping[str, str]) -> dict[str, dict[str, str]]:
    if not isinstance(said, dict) or not all(isinstance(table, dict) for table in said.values()):
        raise Refused("mapping_columns")
    for name, table in said.items():
        if name not in columns:
            raise Refused("mapping_field", unknown=name, allowed=", ".join(sorted(columns)))
        allowed = ALLOWED.get(name)
        for value in table.values():
            if not isinstance(value, str) or (allowed and value and value not in allowed):
                raise Refused("mapping_value", field=name, found=str(value), allowed=_listed(allowed))
    return said


def _listed(allowed: frozenset[str] | None) -> str:
    return ", ".join(sorted(allowed)) if allowed else '"…"'


def find_mapped(book: Book, mapped: Mapped) -> list[Found]:
    """The sheets that have the mapped columns.

    Raises Refused: `mapping_sheet` (there), `mapping_column_missing` (missing, seen), `book_empty`.
    """
    visible = [grid for grid in book.sheets if not grid.hidden]
    chosen = [grid for grid in book.sheets if grid.name == mapped.sheet] if mapped.sheet else visible
    if mapped.sheet and not chosen:
        raise Refused("mapping_sheet", found=mapped.sheet, there=", ".join(grid.name for grid in visible))
    layout = layout_of(mapped)
    if mapped.header_row == 0:
        return [_headerless(grid, layout, mapped) for grid in chosen]
    tried = [_try(grid, layout, mapped) for grid in chosen]
    found = [one for one in tried if isinstance(one, Found) and not one.missing]
    if found:
        return found
    best = max((one for one in tried if one), key=lambda one: one.found, default=None)
    if best is None:
        raise (
            Refused("book_empty")
            if mapped.header_row is None
            else Refused("mapping_header_row", found=mapped.header_row)
        )
    raise Refused("mapping_column_missing", missing=", ".join(best.missing), seen=_told(best), row=best.row)


def _told(best: Found) -> str:
    """The header as it was read, unless a row of it may be a person."""
    if best.row < best.end or not (best.columns or header_words(best.header) > 1):
        return "–"
    return ", ".join(cell.text for cell in best.header if cell.text)[:500]


def layout_of(mapped: Mapped) -> Layout:
    """A layout of exactly the mapped columns; other words for a field mean nothing here."""
    return Layout(
        code="mapped",
        kind=mapped.kind,
        title={"id": "Berkas dengan pemetaan kolom", "en": "File with a column mapping"},
        columns=tuple(Column(header, name) for name, header in mapped.columns.items()),
        codes=mapped.values,
        words={},
    )


def _try(grid: Grid, layout: Layout, mapped: Mapped) -> Found | None:
    lines = peek(grid)
    best: Found | None = None
    for at, row, end, header in headers(lines):
        if mapped.header_row is None or mapped.header_row in (row, end):
            one = in_place(_exact(grid, layout, mapped, row, end, header), lines, at)
            if best is None or one.found > best.found:
                best = one
    return best


def _exact(
    grid: Grid, layout: Layout, mapped: Mapped, row: int, end: int, header: tuple[Header, ...]
) -> Found:
    """One column may fill several fields, so each field is looked up by itself."""
    columns = {}
    for name, text in mapped.columns.items():
        at = next((i for i, cell in enumerate(header) if key(text) in cell.keys or text == cell.text), None)
        if at is not None:
            columns[name] = at
    missing = tuple(text for name, text in mapped.columns.items() if name not in columns)
    extras = tuple(c.text for i, c in enumerate(header) if c.text and i not in columns.values())
    counts = len(columns), len(mapped.columns)
    return Found(grid, layout, row, end, header, columns, *counts, missing, extras)


def _headerless(grid: Grid, layout: Layout, mapped: Mapped) -> Found:
    for letters in mapped.columns.values():
        if not _LETTERS.fullmatch(letters):
            raise Refused("mapping_letters", found=letters)
    columns = {name: _index(letters) for name, letters in mapped.columns.items()}
    header = tuple(Header(_letters(i), ()) for i in range(max(columns.values()) + 1))
    found = Found(grid, layout, 0, 0, header, columns, len(columns), len(columns), (), ())
    return in_place(found, peek(grid), 0)


def _index(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _letters(index: int) -> str:
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(65 + rest) + text
    return text
