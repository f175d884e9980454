"""Good workbooks out: official and calm, printed well on A4, and never a formula from anybody's data.

write_book(
    path,
    [
        Sheet(
            "Kelimutu",
            [Column("NIK", 18), Column("Nama", 28), Column("Lahir", 11, "date"), Column("Umur", 6, "number")],
            rows,  # plain sequences, or Line(cells, style="total", marked={1}, new_page=True)
            heading=["DAFTAR WAJIB KTP-el YANG BELUM MEREKAM", "Desa Kelimutu, Kecamatan Kelimutu"],
            landscape=True,
        )
    ],
    title="Daftar sasaran",
    created=dt.datetime(2026, 11, 21),
    synthetic=True,
)
"""

import datetime as dt
import math
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rekam.core.language import Language, words
from rekam.sheets.finished import new_workbook
from rekam.sheets.looks import HEADER, Formats, Kind, Style

__all__ = [
    "PAGES",
    "SAMPLE",
    "Column",
    "Edition",
    "Kind",
    "Line",
    "Shape",
    "Sheet",
    "Style",
    "Value",
    "columns",
    "write_book",
]

Value = str | int | float | bool | dt.date | dt.datetime | None

PAGES = words("Halaman &P dari &N", "Page &P of &N")
SAMPLE = "DATA CONTOH: bukan orang sungguhan"
MOST_TEXT = 32_767
CUT = " […]"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in characters; neighbours with the same `group` stand under one shared title."""

    title: str
    width: float = 14
    kind: Kind = "text"
    group: str = ""


Shape = Sequence[tuple[float, Kind]]
"""Width and kind of each column of a table: what its two languages share."""


def columns(titles: Sequence[str], shape: Shape, group: str = "") -> list[Column]:
    return [Column(title, width, kind, group) for title, (width, kind) in zip(titles, shape, strict=True)]


@dataclass(frozen=True, slots=True)
class Line:
    """A row that is more than its cells. `marked` holds column indexes from 0."""

    cells: Sequence[Value]
    style: Style = "normal"
    marked: Collection[int] = ()
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """`heading` stands above the table, its first line largest; `closing` below it (notes, signatures)."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Line | Sequence[Value]]
    heading: Sequence[str] = ()
    closing: Sequence[str] = ()
    footer: str = ""
    landscape: bool = False
    frozen_columns: int = 0
    autofilter: bool = True
    pages: str = PAGES["id"]
    row_height: float | None = None
    """Points; for lists that people sign. Groups and totals keep the usual height."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What all books of one run share: when they were made, for whom, and whether of real people."""

    created: dt.datetime
    language: Language = "id"
    synthetic: bool = False
    sources: tuple[str, ...] = ()


def write_book(
    path: Path, sheets: Iterable[Sheet], *, title: str, created: dt.datetime, synthetic: bool = False
) -> None:
    """Write the sheets row by row and put the finished file in place at once.

    `created` goes into the properties, so that the same data gives the same bytes. `synthetic` puts the
    DATA CONTOH strip on every sheet and every printed page.
    """
    with new_workbook(path) as book:
        book.set_properties({"title": plain(title), "created": created})
        formats = Formats(book)
        taken: set[str] = set()
        for sheet in sheets:
            _SheetWriter(book.add_worksheet(sheet_name(sheet.name, taken)), sheet, formats).write(synthetic)


def plain(text: str) -> str:
    """Text that a cell can hold: no control characters, at most 32,767 long with a mark where it was cut."""
    text = _ILLEGAL.sub("", text)
    return text if len(text) <= MOST_TEXT else text[: MOST_TEXT - len(CUT)] + CUT


def risky(text: str) -> bool:
    """Whether a program may take the text for a formula once the cell is edited or saved as CSV."""
    return text.startswith(_RISKY) or text[:1] == "\0"


def sheet_name(name: str, taken: set[str]) -> str:
    """A name Excel accepts and no other sheet has, at most 31 characters; it is added to `taken`."""
    clean = re.sub(r"[\[\]:*?/\\]", "-", plain(name)).strip("' \t\r\n")[:31].strip("' ") or "Lembar"
    if clean.lower() == "history":
        clean += "_"
    unique, count = clean, 1
    while unique.lower() in taken:
        count += 1
        unique = f"{clean[: 31 - len(f' ({count})')]} ({count})"
    taken.add(unique.lower())
    return unique


class _SheetWriter:
    """One sheet from top to bottom: constant memory means that no earlier row can be touched again."""

    def __init__(self, out: Any, sheet: Sheet, formats: Formats) -> None:
        self._out, self._sheet, self._formats, self._at = out, sheet, formats, 0
        self._header_row = 0

    def write(self, synthetic: bool) -> None:
        self._set_up_page(synthetic)
        for index, column in enumerate(self._sheet.columns):
            self._out.set_column(index, index, column.width)
        if synthetic:
            look = self._formats.look("sample", bold=True, bg_color="#FFE699", font_color="#7F6000")
            self._text(0, SAMPLE, look)
            for index in range(1, len(self._sheet.columns)):
                self._out.write_blank(self._at, index, None, look)
            self._at += 1
        self._write_heading()
        self._write_header()
        breaks = [self._write_row(row) for row in self._sheet.rows]
        self._out.set_h_pagebreaks([at for at in breaks if at])
        if self._sheet.autofilter and breaks:
            self._out.autofilter(self._header_row, 0, self._at - 1, len(self._sheet.columns) - 1)
        for text in ("", *self._sheet.closing) if self._sheet.closing else ():
            self._text(0, text, self._formats.look("closing"))
            self._at += 1

    def _set_up_page(self, synthetic: bool) -> None:
        out, sheet = self._out, self._sheet
        out.set_paper(9)  # A4
        if sheet.landscape:
            out.set_landscape()
        out.set_margins(left=0.5, right=0.5, top=0.75 if synthetic else 0.6, bottom=0.75)
        out.fit_to_pages(1, 0)
        left = plain(sheet.footer).replace("&", "&&")[:150]
        out.set_footer(f"&L&8{left}&R&8{sheet.pages}")
        if synthetic:
            out.set_header(f"&C&B{SAMPLE}")

    def _write_heading(self) -> None:
        for index, text in enumerate(self._sheet.heading):
            look = self._formats.look("title", bold=True, font_size=13)
            self._text(0, text, look if index == 0 else self._formats.look("heading"))
            self._at += 1
        if self._sheet.heading:
            self._at += 1

    def _write_header(self) -> None:
        first, columns = self._at, self._sheet.columns
        if any(column.group for column in columns):
            self._write_groups()
        for index, column in enumerate(columns):
            self._text(index, column.title, self._formats.look("header", **HEADER))
        self._header_row = self._at
        self._out.set_row(self._at, 15 * max(_lines(column) for column in columns) + 3)
        self._out.repeat_rows(first, self._at)
        self._at += 1
        self._out.freeze_panes(self._at, self._sheet.frozen_columns)

    def _write_groups(self) -> None:
        """Shared titles are centred across their columns, not merged: merged cells spoil sorting."""
        look = self._formats.look("group", **(HEADER | {"align": "center_across", "text_wrap": False}))
        before = ""
        for index, column in enumerate(self._sheet.columns):
            if column.group and column.group != before:
                self._text(index, column.group, look)
            elif column.group:
                self._out.write_blank(self._at, index, None, look)
            before = column.group
        self._at += 1

    def _write_row(self, row: Line | Sequence[Value]) -> int:
        """Write one row; returns where a page break belongs, or 0."""
        line = row if isinstance(row, Line) else Line(row)
        at = self._at
        if self._sheet.row_height and line.style == "normal":
            self._out.set_row(at, self._sheet.row_height)
        for index, column in enumerate(self._sheet.columns):
            value = line.cells[index] if index < len(line.cells) else None
            self._cell(index, value, column.kind, line.style, index in line.marked)
        self._at += 1
        return at if line.new_page else 0

    def _cell(self, index: int, value: Value, kind: Kind, style: Style, marked: bool) -> None:
        if isinstance(value, str) and kind not in ("text", "wrap", "center"):
            kind = "center" if kind == "date" else "text"
        text = isinstance(value, str)
        look = self._formats.cell(kind, style, marked, text and risky(str(value)))
        write_value(self._out, self._at, index, value, look)

    def _text(self, index: int, text: str, look: Any) -> None:
        self._out.write_string(self._at, index, plain(text), look)


def _lines(column: Column) -> int:
    """How many lines a title takes at its width."""
    room, lines, used = max(1, int(column.width) - 1), 1, 0
    for word in column.title.split():
        if used and used + 1 + len(word) > room:
            lines, used = lines + 1, 0
        used += len(word) + (used > 0)
    return lines


def write_value(out: Any, row: int, column: int, value: Value, look: Any = None) -> None:
    """One cell by the type of its value; text is always a string cell, never a formula or a link."""
    if value is None or value == "":
        if look is not None:
            out.write_blank(row, column, None, look)
    elif isinstance(value, str):
        out.write_string(row, column, plain(value), look)
    elif isinstance(value, bool):
        out.write_boolean(row, column, value, look)
    elif isinstance(value, dt.date) and value.year < 1900:  # a slip of the pen; Excel counts from 1900
        out.write_string(row, column, f"{value:%d-%m-}{value.year:04}", look)
    elif isinstance(value, dt.date):
        out.write_datetime(row, column, value, look)
    elif math.isfinite(value):
        out.write_number(row, column, value, look)
