"""XLS and ODS, read through python-calamine behind the same guards."""

import datetime as dt
import struct
import zipfile
from pathlib import Path

import pytest

from rekam.core.refusal import Refused
from rekam.sheets.grids import open_book

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"


def ods(folder: Path, tables: str, *, before: str = "", manifest: str = "") -> Path:
    path = folder / "made.ods"
    names = " ".join(f'xmlns:{name}="{OFFICE}{name}:1.0"' for name in ("office", "table", "text"))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
        archive.writestr(
            "content.xml",
            f"{before}<office:document-content {names}><office:body><office:spreadsheet>{tables}"
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return path


def text(value: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string"{more}><text:p>{value}</text:p></table:table-cell>'


def number(value: str) -> str:
    return f'<table:table-cell office:value-type="float" office:value="{value}"/>'


def row(cells: str, more: str = "") -> str:
    return f"<table:table-row{more}>{cells}</table:table-row>"


def table(rows: str) -> str:
    return f'<table:table table:name="Data">{rows}</table:table>'


EMPTY = '<table:table-cell table:number-columns-repeated="{}"/>'
REPEATED = ' table:number-{}-repeated="{}"'


def test_an_ods_gives_numbered_rows_and_typed_cells(tmp_path):
    day = '<table:table-cell office:value-type="date" office:date-value="1999-04-15"/>'
    rows = (
        row(EMPTY.format(16_384), REPEATED.format("rows", 2))
        + row(
            EMPTY.format(1)
            + text("9271014101999999")
            + number("7")
            + number("1.5")
            + day
            + EMPTY.format(16_000)
        )
        + row(EMPTY.format(16_384), REPEATED.format("rows", 3))
        + row(text("akhir"))
        + row(EMPTY.format(16_384), REPEATED.format("rows", 1_048_000))
    )
    book = open_book(ods(tmp_path, table(rows)))
    assert (book.kind, [sheet.name for sheet in book.sheets]) == ("ods", ["Data"])
    assert list(book.sheets[0].rows()) == [
        (3, [None, "9271014101999999", 7, 1.5, dt.date(1999, 4, 15)]),
        (7, ["akhir"]),
    ]
    assert book.bytes_read == book.size_hint


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (row(text("x", REPEATED.format("columns", 2_000_000_000))), "too_many_columns"),
        (row(EMPTY.format(5_000) + text("x")), "too_many_columns"),
        (row(text("x"), REPEATED.format("rows", 2_000_000_000)), "too_many_rows"),
        (row("", REPEATED.format("rows", 2_000_000_000)) + row(text("x")), "too_many_rows"),
        (row(text("x", REPEATED.format("columns", 999)), REPEATED.format("rows", 900_000)), "too_many_rows"),
        (row(text("x", REPEATED.format("columns", -1))), "file_damaged"),
        (row(text("x", REPEATED.format("columns", "²"))), "file_damaged"),
        (row(text('a<text:s text:c="2000000000"/>b')), "cell_too_long"),
        ("<table:table-row>", "file_damaged"),
    ],
)
def test_cells_repeated_without_end_are_refused_before_they_are_unrolled(tmp_path, rows, code):
    with pytest.raises(Refused, match=code):
        open_book(ods(tmp_path, table(rows)))


def test_an_ods_with_a_document_type_or_a_password_is_refused(tmp_path):
    with pytest.raises(Refused, match="file_has_doctype"):
        open_book(ods(tmp_path, table(""), before='<!DOCTYPE a [<!ENTITY x "y">]>'))
    with pytest.raises(Refused, match="file_protected"):
        open_book(ods(tmp_path, table(""), manifest="<manifest:encryption-data/>"))


def record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def xls(folder: Path, *, protected: bool = False) -> Path:
    """The smallest BIFF8 workbook in the smallest compound file: one sheet, a text and two numbers."""
    nik = "9271014101999999".encode("utf-16-le")
    begin = record(0x809, struct.pack("<HHHHLL", 0x600, 5, 0, 0, 0, 0))
    if protected:
        begin += record(0x2F, struct.pack("<HHH", 1, 1, 1) + bytes(48))
    sheet = (
        record(0x809, struct.pack("<HHHHLL", 0x600, 0x10, 0, 0, 0, 0))
        + record(0x200, struct.pack("<LLHHH", 2, 4, 0, 3, 0))
        + record(0x204, struct.pack("<HHHHB", 2, 0, 0, 16, 1) + nik)
        + record(0x203, struct.pack("<HHHd", 2, 1, 0, 7.0))
        + record(0x203, struct.pack("<HHHd", 3, 2, 0, 0.5))
        + record(0x0A)
    )
    named = struct.pack("<BBBB", 0, 0, 4, 0) + b"Data"
    start = len(begin) + len(record(0x85, bytes(4) + named)) + len(record(0x0A))
    stream = begin + record(0x85, struct.pack("<L", start) + named) + record(0x0A) + sheet
    sectors = 8
    free, end = 0xFFFFFFFF, 0xFFFFFFFE
    chain = [0xFFFFFFFD, end, *range(3, 2 + sectors), end]
    head = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(6)
    )
    head += struct.pack("<LLLLLLLLL", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack(
        "<109L", 0, *[free] * 108
    )
    entries = entry("Root Entry", 5, 1, end, 0) + entry("Workbook", 2, free, 2, sectors * 512) + bytes(256)
    path = folder / "made.xls"
    fat = struct.pack("<128L", *chain, *[free] * (128 - len(chain)))
    path.write_bytes(head + fat + entries + stream.ljust(sectors * 512, b"\0"))
    return path


def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    wide = (name + "\0").encode("utf-16-le")
    free = 0xFFFFFFFF
    return (
        wide.ljust(64, b"\0")
        + struct.pack("<HBBLLL", len(wide), kind, 1, free, free, child)
        + bytes(36)
        + struct.pack("<LQ", start, size)
    )


def test_an_xls_of_the_nineties_gives_rows_as_excel_numbers_them(tmp_path):
    book = open_book(xls(tmp_path))
    assert (book.kind, book.sheets[0].name, book.sheets[0].hidden) == ("xls", "Data", False)
    assert list(book.sheets[0].rows()) == [(3, ["9271014101999999", 7]), (4, [None, None, 0.5])]


def test_an_xls_with_a_password_is_protected(tmp_path):
    with pytest.raises(Refused, match="file_protected"):
        open_book(xls(tmp_path, protected=True))


def test_a_damaged_xls_is_damaged_wherever_its_container_is_cut_or_bent(tmp_path):
    """Bent cell positions make the library ask for all memory at once: see test_apart."""
    path = xls(tmp_path)
    whole = path.read_bytes()
    seen = set()
    for at in range(0, 1536, 12):
        for bent in (whole[:at], whole[:at] + b"\xff\xff\xff\xff" + whole[at + 4 :]):
            path.write_bytes(bent)
            try:
                for sheet in open_book(path).sheets:
                    list(sheet.rows())
            except Refused as refused:
                seen.add(refused.code)
    assert "file_damaged" in seen
    assert seen <= {"file_damaged", "file_empty", "file_not_a_table", "file_binary", "file_protected"}
