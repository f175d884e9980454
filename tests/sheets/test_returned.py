"""The file comes back as it was, with what is wrong at the end of each row."""

# ruff: noqa: DTZ001 - a sheet has no time zone
import datetime as dt
from pathlib import Path

import xlsxwriter

from rekam.sheets.grids import open_book
from rekam.sheets.returned import TITLE, write_with_errors
from tests.sheets.grids.test_dense import ods as made_ods
from tests.sheets.grids.test_dense import row, table, text


def name_of(path):
    return open_book(path).sheets[0].name


def rows_of(path: Path, sheet: int = 0) -> list[tuple[int, object]]:
    return list(open_book(path).sheets[sheet].rows())


def test_an_xlsx_keeps_sheets_rows_and_types(tmp_path):
    source, out = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    with xlsxwriter.Workbook(source) as book:
        codes, data = book.add_worksheet("Kode"), book.add_worksheet("Data")
        codes.hide()
        data.activate()
        codes.write("A1", "x")
        data.write_row("A2", ["NIK", "Nama", "Lahir", "RT"])
        data.write_row("A3", ["9271014101999999", "=1+1"])
        data.write_string("B3", "=1+1")
        data.write_datetime("C3", dt.datetime(1999, 4, 15), book.add_format({"num_format": "dd-mm-yyyy"}))
        data.write_number("D3", 7)
        data.write_row("A5", [5301010101990001, "Ana", None, 1.5, None, "lebih"])
    write_with_errors(source, {"Data": {2: TITLE, 5: "NIK tersimpan sebagai angka"}}, out)
    assert [(sheet.name, sheet.hidden) for sheet in open_book(out).sheets] == [
        ("Kode", True),
        ("Data", False),
    ]
    assert rows_of(out, 0) == [(1, ["x"])]
    assert rows_of(out, 1) == [
        (2, ["NIK", "Nama", "Lahir", "RT", None, None, "galat"]),
        (3, ["9271014101999999", "=1+1", dt.date(1999, 4, 15), 7]),
        (5, [5301010101990001, "Ana", None, 1.5, None, "lebih", "NIK tersimpan sebagai angka"]),
    ]


def test_a_csv_comes_back_as_csv_with_its_separator_and_row_numbers(tmp_path):
    source, out = tmp_path / "a.csv", tmp_path / "b.csv"
    source.write_bytes(
        'DAFTAR\r\n\r\nNIK;Nama\r\n0011;"Jos\xe9; A\r\nB"\r\n2;"Ana\r\n3;Bo\r\n'.encode("cp1252")
    )
    write_with_errors(source, {name_of(source): {3: TITLE, 4: "baris ganda", 6: "tanda; kutip"}}, out)
    assert out.read_bytes().decode() == (
        '\ufeffDAFTAR\r\n\r\nNIK;Nama;galat\r\n0011;"José; A\nB";baris ganda\r\n'
        '"2;""Ana";;"tanda; kutip"\r\n3;Bo\r\n'
    )
    assert [number for number, _ in rows_of(out)] == [1, 3, 4, 6, 7]


def test_an_ods_comes_back_as_xlsx(tmp_path):
    source, out = made_ods(tmp_path, table(row(text("NIK")) + row(text("0053")))), tmp_path / "b.xlsx"
    write_with_errors(source, {name_of(source): {1: TITLE, 2: "bukan 16 angka"}}, out)
    assert rows_of(out) == [(1, ["NIK", "galat"]), (2, ["0053", "bukan 16 angka"])]


def test_a_formula_in_a_csv_comes_back_as_text(tmp_path):
    source, out = tmp_path / "a.csv", tmp_path / "b.csv"
    source.write_text("NIK;Nama\n1;=cmd|'/c calc'!A1\n2;-\n")
    write_with_errors(source, {}, out)
    assert out.read_text("utf-8-sig").splitlines() == ["NIK;Nama", "1;'=cmd|'/c calc'!A1", "2;-"]
