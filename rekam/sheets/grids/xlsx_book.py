"""The parts of an XLSX package: which sheets there are, in which order, hidden or not, and where."""

import posixpath
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rekam.core.refusal import Refused
from rekam.sheets.grids.book import Book, Grid, Report, Rows
from rekam.sheets.grids.serials import Serials
from rekam.sheets.grids.xlsx_sheet import read_sheet
from rekam.sheets.grids.xlsx_strings import Strings, read_strings
from rekam.sheets.grids.xlsx_styles import read_styles
from rekam.sheets.grids.xml_stream import each_element, local
from rekam.sheets.guards import find_member, read_member

MOST_SHEETS = 1_000


@dataclass(slots=True)
class _Parts:
    """What workbook.xml and its relations say; strings and styles are read when first needed."""

    path: Path
    by_type: dict[str, str]
    sheets: list[tuple[str, bool, str]] = field(default_factory=list)
    epoch_1904: bool = False
    strings: Strings | None = None
    styles: list[int] | None = None


def open_xlsx(path: Path) -> Book:
    """Raises Refused: `file_damaged`, `file_has_doctype`, `file_not_a_table` (no sheets in it)."""
    with zipfile.ZipFile(path) as archive:
        parts = _read_parts(path, archive)
        sizes = {member.filename: member.file_size for member in archive.infolist()}
    if not parts.sheets:
        raise Refused("file_not_a_table", looks_like="OOXML")
    grids = [
        Grid(name, hidden, sizes[member], _reader(parts, member)) for name, hidden, member in parts.sheets
    ]
    return Book("xlsx", grids)


def _reader(parts: _Parts, member: str) -> Callable[[Report], Rows]:
    def read(report: Report) -> Rows:
        with zipfile.ZipFile(parts.path) as archive:
            if parts.strings is None:
                parts.strings = read_strings(
                    archive, find_member(archive, parts.by_type.get("sharedStrings"))
                )
            if parts.styles is None:
                parts.styles = read_styles(archive, find_member(archive, parts.by_type.get("styles")))
            serials = Serials(parts.epoch_1904)
            yield from read_sheet(read_member(archive, member), parts.strings, parts.styles, serials, report)

    return read


def _read_parts(path: Path, archive: zipfile.ZipFile) -> _Parts:
    workbook = _relations(archive, "")[0].get("officeDocument", "xl/workbook.xml")
    by_type, by_id = _relations(archive, workbook)
    parts = _Parts(path, by_type)

    def visit(name: str, above: str, attributes: Mapping[str, str]) -> None:
        if name == "workbookPr":
            parts.epoch_1904 = attributes.get("date1904", "0") in ("1", "true")
        elif name == "sheet" and above == "sheets":
            hidden = attributes.get("state", "visible") != "visible"
            kind, target = by_id.get(_relation_id(attributes), ("", ""))
            member = find_member(archive, target)
            if kind == "worksheet" and member and len(parts.sheets) < MOST_SHEETS:
                parts.sheets.append((attributes.get("name", ""), hidden, member))

    if member := find_member(archive, workbook):
        each_element(read_member(archive, member), visit)
    return parts


def _relation_id(attributes: Mapping[str, str]) -> str:
    """`r:id`, whatever the prefix is called."""
    return next((value for key, value in attributes.items() if ":" in key and local(key) == "id"), "")


def _relations(archive: zipfile.ZipFile, part: str) -> tuple[dict[str, str], dict[str, tuple[str, str]]]:
    """Targets of a part's relations: the first by type, and all by id as (type, target)."""
    folder, name = posixpath.split(part)
    member = find_member(archive, posixpath.join(folder, "_rels", f"{name}.rels"))
    by_type: dict[str, str] = {}
    by_id: dict[str, tuple[str, str]] = {}

    def visit(name: str, above: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", ""))).lstrip("/")
            by_type.setdefault(kind, target)
            by_id[attributes.get("Id", "")] = kind, target

    if member:
        each_element(read_member(archive, member), visit)
    return by_type, by_id
