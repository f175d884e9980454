"""A look through an ODS before it is read: no document type, no cells repeated a billion times."""

import zipfile
from pathlib import Path

from rekam.core.refusal import Refused
from rekam.sheets.grids.xml_stream import MOST_DEPTH, feed, local, new_parser
from rekam.sheets.guards import MOST_COLUMNS, MOST_ROWS, MOST_TEXT, read_member

MOST_CELLS = 40_000_000  # held at about 100 bytes each


def check_ods(path: Path) -> None:
    """Raises Refused: `file_has_doctype`, `file_damaged`, `file_protected`, `too_many_columns` or `_rows`,
    `cell_too_long`."""
    with zipfile.ZipFile(path) as archive:
        if b"manifest:encryption-data" in b"".join(_manifest(archive)):
            raise Refused("file_protected")
        scan = _Scan()
        for _ in feed(scan.parser, read_member(archive, "content.xml")):
            pass


def _manifest(archive: zipfile.ZipFile) -> list[bytes]:
    name = "META-INF/manifest.xml"
    return list(read_member(archive, name))[:4] if name in archive.NameToInfo else []


class _Scan:
    """Counts where the last cell with something in it stands, repetitions included."""

    def __init__(self) -> None:
        self.parser = new_parser()
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._start, self._end
        self._depth = self._rows = self._columns = self._width = 0

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise Refused("file_damaged")
        name = local(name)
        if name == "table":
            self._rows = self._width = 0
        elif name == "table-row":
            self._columns = 0
            self._rows += _count(attributes, "number-rows-repeated")
        elif name == "s" and _count(attributes, "c") > MOST_TEXT:  # blanks, as one element
            raise Refused("cell_too_long", most=MOST_TEXT)
        elif name in ("table-cell", "covered-table-cell"):
            self._columns += _count(attributes, "number-columns-repeated")
            if any(local(key) == "value-type" for key in attributes):
                self._check()

    def _check(self) -> None:
        self._width = max(self._width, self._columns)
        if self._width > MOST_COLUMNS:
            raise Refused("too_many_columns", columns=self._width, most=MOST_COLUMNS)
        if self._rows > MOST_ROWS or self._rows * self._width > MOST_CELLS:
            raise Refused("too_many_rows", rows=self._rows, most=min(MOST_ROWS, MOST_CELLS // self._width))

    def _end(self, _: str) -> None:
        self._depth -= 1


def _count(attributes: dict[str, str], what: str) -> int:
    value = next((value for key, value in attributes.items() if local(key) == what), "1")
    if not value.isdecimal():
        raise Refused("file_damaged")
    return int(value[:12])
