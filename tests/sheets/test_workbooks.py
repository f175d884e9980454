"""Workbooks out: text stays text, nobody's name becomes a formula, and the page prints as meant."""

# ruff: noqa: DTZ001 - a sheet has no time zone
import datetime as dt
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rekam.sheets.grids import open_book
from rekam.sheets.workbooks import SAMPLE, Column, Line, Sheet, plain, sheet_name, write_book

AT = dt.datetime(2026, 11, 21, 8, 0)
COLUMNS = [
    Column("NIK", 18),
    Column("Nama", 28, "wrap"),
    Column("Lahir", 11, "date"),
    Column("L", 6, "number", group="Jumlah"),
    Column("P", 6, "number", group="Jumlah"),
    Column("%", 7, "percent"),
]
ROW = ["9271014101999999", "Maria Goreti", dt.date(1999, 1, 1), 3, 4, 0.75]


def written(folder: Path, *sheets: Sheet, synthetic: bool = False) -> Path:
    path = folder / "buku.xlsx"
    write_book(path, sheets, title="Buku", created=AT, synthetic=synthetic)
    return path


def part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def rows_of(path: Path) -> list[object]:
    return [row for _, row in open_book(path).sheets[0].rows()]


def test_rows_come_back_as_they_were(tmp_path):
    path = written(
        tmp_path, Sheet("Desa", COLUMNS, [ROW, Line(ROW[:2], style="total")], heading=["DAFTAR", "Desa"])
    )
    assert rows_of(path) == [
        ["DAFTAR"],
        ["Desa"],
        [None, None, None, "Jumlah"],
        ["NIK", "Nama", "Lahir", "L", "P", "%"],
        ROW,
        ROW[:2],
    ]


@pytest.mark.parametrize(
    "name",
    [
        "=1+1",
        "=cmd|' /C calc'!A0",
        "+62812",
        "-",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1+1",
        "\0=1+1",
        "http://x.id",
        "1e5",
        "|x",
    ],
)
def test_no_text_becomes_a_formula_a_number_or_a_link(tmp_path, name):
    path = written(tmp_path, Sheet("A", [Column("Nama")], [[name]]))
    sheet = part(path, "xl/worksheets/sheet1.xml")
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert rows_of(path)[1] == [name.replace("\0", "")]


@pytest.mark.parametrize("name", ["=1+1", "+62812", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "|x", "%1"])
def test_a_risky_text_carries_the_quote_that_keeps_it_text_when_edited(tmp_path, name):
    styles = part(written(tmp_path, Sheet("A", [Column("Nama")], [[name]])), "xl/styles.xml")
    assert 'quotePrefix="1"' in styles


def test_an_ordinary_text_carries_no_quote(tmp_path):
    styles = part(written(tmp_path, Sheet("A", [Column("Nama")], [["Ana"]])), "xl/styles.xml")
    assert "quotePrefix" not in styles


def test_text_in_a_number_column_stays_text(tmp_path):
    columns = [Column("Umur", kind="number"), Column("Lahir", kind="date")]
    path = written(tmp_path, Sheet("A", columns, [["007", "00-00-1999"], [float("nan"), None]]))
    assert rows_of(path)[1:] == [["007", "00-00-1999"]]


def test_a_day_that_excel_cannot_count_is_text(tmp_path):
    path = written(
        tmp_path, Sheet("A", [Column("Lahir", kind="date")], [[dt.date(1019, 3, 2)], [dt.date(1900, 1, 1)]])
    )
    assert rows_of(path)[1:] == [["02-03-1019"], [dt.date(1900, 1, 1)]]


def test_the_page_is_a4_with_its_header_repeated_and_numbered(tmp_path):
    sheet = Sheet(
        "Alak",
        COLUMNS,
        [ROW, Line(ROW, new_page=True)],
        heading=["DAFTAR"],
        landscape=True,
        footer="R & D",
        frozen_columns=2,
    )
    path = written(tmp_path, sheet)
    xml = part(path, "xl/worksheets/sheet1.xml")
    assert 'paperSize="9"' in xml
    assert 'orientation="landscape"' in xml
    assert 'fitToHeight="0"' in xml
    assert "R &amp;&amp; D" in xml
    assert "Halaman &amp;P dari &amp;N" in xml
    assert '<brk id="5"' in xml
    assert 'xSplit="2" ySplit="4"' in xml
    assert "Alak!$3:$4" in part(path, "xl/workbook.xml")


def test_a_marked_cell_shows_without_colour(tmp_path):
    path = written(tmp_path, Sheet("A", [Column("Nama")], [Line(["Ana"], marked={0})]))
    styles = part(path, "xl/styles.xml")
    assert '<left style="medium">' in styles


def test_made_up_people_are_marked_on_every_sheet_and_page(tmp_path):
    path = written(tmp_path, *(Sheet(name, COLUMNS, [ROW]) for name in "AB"), synthetic=True)
    for sheet in open_book(path).sheets:
        assert next(sheet.rows()) == (1, [SAMPLE])
    assert f"&amp;B{SAMPLE}" in part(path, "xl/worksheets/sheet2.xml")
    assert SAMPLE not in part(written(tmp_path, Sheet("A", COLUMNS, [ROW])), "xl/worksheets/sheet1.xml")


def test_the_same_data_gives_the_same_bytes(tmp_path):
    first = written(tmp_path, Sheet("A", COLUMNS, [ROW])).read_bytes()
    assert written(tmp_path, Sheet("A", COLUMNS, [ROW])).read_bytes() == first


def test_a_book_that_fails_leaves_the_old_one_and_nothing_else(tmp_path):
    path = written(tmp_path, Sheet("A", COLUMNS, [ROW]))
    before = path.read_bytes()

    def rows():
        yield ROW
        raise RuntimeError("no more")

    with pytest.raises(RuntimeError):
        written(tmp_path, Sheet("A", COLUMNS, rows()))
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == ["buku.xlsx"]


def test_names_of_sheets_are_made_to_fit(tmp_path):
    taken: set[str] = set()
    names = ["Desa A/B", "desa a/b", "x" * 40, "x" * 40, "", "'", "History", "[1]:*?\\"]
    assert [sheet_name(name, taken) for name in names] == [
        *["Desa A-B", "desa a-b (2)", "x" * 31, "x" * 27 + " (2)"],
        *["Lembar", "Lembar (2)", "History_", "-1-----"],
    ]


def test_text_no_cell_can_hold_is_cut_with_a_mark():
    assert plain("a\x07b\ud800c\ufffed") == "abcd"
    long = plain("x" * 40_000)
    assert (len(long), long[-4:]) == (32_767, " […]")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30))
def test_any_text_comes_back_without_what_xml_cannot_hold(tmp_path, text):
    path = written(tmp_path, Sheet("A", [Column("x")], [[text]]))
    expected = plain(text)
    assert rows_of(path)[1:] == ([[expected]] if expected else [])
