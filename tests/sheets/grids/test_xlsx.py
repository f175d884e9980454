"""The streaming XLSX reader: odd packages by hand, and against python-calamine on written workbooks."""

# ruff: noqa: DTZ001 - a sheet has no time zone
import datetime as dt
import random
from pathlib import Path

import pytest
import python_calamine
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rekam.core.refusal import Refused
from rekam.sheets.grids import open_book
from tests.sheets.packages import MAIN, package, relations, workbook_parts

STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="dd\\-mm\\-yyyy"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="20"/><xf numFmtId="22"/>'
    '<xf numFmtId="49"/></cellXfs>'
)


def rows_of(path: Path, sheet: int = 0) -> list[tuple[int, object]]:
    return list(open_book(path).sheets[sheet].rows())


def cells(folder: Path, inside: str, **more: object) -> list[object]:
    """The cells of the one row that holds this."""
    [(_, row)] = rows_of(package(folder, sheet=f'<row r="1">{inside}</row>', **more))
    return row


def test_every_type_of_cell_keeps_its_type(tmp_path):
    inside = (
        '<c t="s"><v>1</v></c><c t="inlineStr"><is><t>teks</t></is></c><c t="str"><f>A1</f><v>hasil</v></c>'
        '<c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c t="n"><v>1.5</v></c><c t="d"><v>2024-02-29</v></c>'
        '<c t="d"><v>2024-02-29T07:30:00</v></c><c><f>1+1</f><v>2</v></c>'
    )
    assert cells(tmp_path, inside, strings=["nol", "satu"]) == [
        "satu", "teks", "hasil", True, "#N/A", 1.5, dt.date(2024, 2, 29), dt.datetime(2024, 2, 29, 7, 30), 2,
    ]  # fmt: skip


def test_numbers_are_exact_and_whole_ones_are_int(tmp_path):
    texts = [
        "5301010101990001",
        "9271014101999999",
        "5.30101010199E15",
        "9.2710141019999904E+15",
        "3.0",
        "-7",
    ]
    found = cells(tmp_path, "".join(f"<c><v>{text}</v></c>" for text in [*texts, "0.1", "1E-3"]))
    assert found == [
        5301010101990001, 9271014101999999, 5301010101990000, 9271014101999990, 3, -7, 0.1, 0.001,
    ]  # fmt: skip
    assert [type(value) for value in found] == [int] * 6 + [float] * 2


def test_a_nik_of_papua_survives_as_text(tmp_path):
    assert cells(tmp_path, '<c t="s"><v>0</v></c>', strings=["9271014101999999"]) == ["9271014101999999"]


def test_gaps_are_filled_and_absent_references_follow_on(tmp_path):
    assert cells(tmp_path, '<c r="C1"><v>3</v></c><c><v>4</v></c><c r="AA1"><v>27</v></c>') == [
        None, None, 3, 4, *[None] * 22, 27,
    ]  # fmt: skip
    assert cells(tmp_path, '<c r="B1"><v>2</v></c><c r="A1"><v>1</v></c>') == [1, 2]
    assert cells(tmp_path, '<c r="B77"><v>2</v></c>') == [None, 2]


def test_empty_rows_are_left_out_and_numbers_stay_true(tmp_path):
    rows = '<row r="3"><c t="str"><v>a</v></c></row><row r="5"><c s="1"/></row><row><c><v>6</v></c></row>'
    assert rows_of(package(tmp_path, sheet=rows)) == [(3, ["a"]), (6, [6])]


def test_formatted_but_empty_cells_far_to_the_right_do_not_count(tmp_path):
    assert cells(tmp_path, '<c r="A1"><v>1</v></c><c r="XFD1" s="1"/>') == [1]


def test_rich_text_is_joined_and_phonetic_readings_are_left_out(tmp_path):
    rich = "<si><r><t>Maria </t></r><r><rPr><b/></rPr><t>Goreti</t></r><rPh><t>x</t></rPh></si>"
    inline = '<c t="inlineStr"><is><r><t>a</t></r><rPh><t>x</t></rPh><r><t>b</t></r></is></c>'
    assert cells(tmp_path, '<c t="s"><v>0</v></c>' + inline, strings=[rich]) == ["Maria Goreti", "ab"]


def test_escapes_for_characters_that_xml_cannot_hold_are_undone(tmp_path):
    found = cells(tmp_path, '<c t="str"><v>a_x000D_b_x005F_x000D_</v></c>')
    assert found == ["a\rb_x000D_"]


def test_half_a_character_becomes_the_sign_for_a_lost_one(tmp_path):
    assert cells(tmp_path, '<c t="str"><v>A_xD800_B</v></c>') == ["A\ufffdB"]
    assert cells(tmp_path, '<c t="s"><v>0</v></c>', strings=["_xDC00_"]) == ["\ufffd"]


def test_numbers_longer_than_any_sheet_writes_stay_bounded(tmp_path):
    inside = "".join(f"<c><v>{digits}</v></c>" for digits in ("9" * 21, "9" * 22, "9" * 400, "9" * 9_000))
    assert cells(tmp_path, inside) == [10**21 - 1, 1e22, "9" * 400, "9" * 9_000]


def test_dates_are_read_by_their_style_and_never_was_29_february_1900(tmp_path):
    inside = "".join(
        f'<c s="{style}"><v>{serial}</v></c>'
        for style, serial in [
            (1, 36161), (2, 1), (2, 59), (2, 60), (2, 61), (4, 45351.3125), (3, 0.3125), (1, 0), (1, -5),
            (0, 36161), (5, 36161), (4, 45351.9999999999),
        ]
    )  # fmt: skip
    assert cells(tmp_path, inside, styles=STYLES) == [
        dt.date(1999, 1, 1), dt.date(1900, 1, 1), dt.date(1900, 2, 28), "1900-02-29", dt.date(1900, 3, 1),
        dt.datetime(2024, 2, 29, 7, 30), "07:30:00", "1900-01-00", -5, 36161, 36161, dt.date(2024, 3, 1),
    ]  # fmt: skip


def test_the_epoch_of_1904_is_honoured(tmp_path):
    inside = '<c s="1"><v>0</v></c><c s="1"><v>34699</v></c>'
    found = cells(tmp_path, inside, styles=STYLES, workbook='<workbookPr date1904="1"/>')
    assert found == [dt.date(1904, 1, 1), dt.date(1999, 1, 1)]


def test_sheets_come_in_the_order_of_the_book_and_hidden_ones_say_so(tmp_path):
    parts = workbook_parts("<row><c><v>1</v></c></row>")
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(
        '<sheet name="Data"', '<sheet name="Kode" state="veryHidden" r:id="r2"/><sheet name="Data"'
    )
    parts["xl/_rels/workbook.xml.rels"] = relations(
        ("worksheet", "worksheets/sheet1.xml"), ("worksheet", "/xl/worksheets/kode.xml")
    )
    parts["xl/worksheets/kode.xml"] = parts["xl/worksheets/sheet1.xml"].replace("1</v>", "2</v>")
    path = package(tmp_path, parts)
    book = open_book(path)
    assert [(sheet.name, sheet.hidden) for sheet in book.sheets] == [("Kode", True), ("Data", False)]
    assert rows_of(path, 0) == [(1, [2])]
    assert rows_of(path, 1) == [(1, [1])]


def test_other_prefixes_and_the_strict_namespace_are_the_same_table(tmp_path):
    parts = workbook_parts('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', ["NIK"])
    for name in ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"):
        text = parts[name].replace(
            f'xmlns="{MAIN}"', 'xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"'
        )
        parts[name] = text.replace("<", "<x:").replace("<x:/", "</x:").replace("x:workbook ", "x:workbook ")
    assert rows_of(package(tmp_path, parts)) == [(1, ["NIK"])]


def test_names_of_parts_may_differ_in_case_and_slashes(tmp_path):
    parts = workbook_parts('<row><c t="s"><v>0</v></c></row>', ["NIK"])
    parts["XL\\Worksheets\\Sheet1.xml"] = parts.pop("xl/worksheets/sheet1.xml")
    parts["xl/SharedStrings.xml"] = parts.pop("xl/sharedStrings.xml")
    assert rows_of(package(tmp_path, parts)) == [(1, ["NIK"])]


def test_a_package_without_sheets_is_no_table(tmp_path):
    with pytest.raises(Refused, match="file_not_a_table"):
        open_book(package(tmp_path, {"_rels/.rels": relations(("document", "visio/document.xml"))}))


def test_two_header_rows_and_merged_titles_simply_arrive(tmp_path):
    path = tmp_path / "bip.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.merge_range("A1:A2", "NO")
        sheet.merge_range("B1:C1", "Tempat dan Tanggal Lahir")
        sheet.write_row("B2", ["Tempat Lahir", "Tgl/Bln/Th"])
    assert rows_of(path) == [
        (1, ["NO", "Tempat dan Tanggal Lahir"]),
        (2, [None, "Tempat Lahir", "Tgl/Bln/Th"]),
    ]


def test_rows_can_be_read_again_and_progress_is_told(tmp_path):
    path = package(tmp_path, sheet="<row><c><v>1</v></c></row>" * 3)
    book = open_book(path)
    assert list(book.sheets[0].rows()) == list(book.sheets[0].rows())
    assert book.bytes_read == book.size_hint > 0


@pytest.mark.parametrize(
    "sheet",
    [
        '<row r="x"><c><v>1</v></c></row>',
        '<row r="2"><c><v>1</v></c></row><row r="2"><c><v>2</v></c></row>',
        '<row r="0"><c><v>1</v></c></row>',
        '<row><c r="??"><v>1</v></c></row>',
        '<row><c t="s"><v>99</v></c></row>',
        '<row><c t="s"><v>-1</v></c></row>',
        '<row><c t="s"><v>abc</v></c></row>',
        "<row><c><v>1</v></row>",
        "<row><c><v>&unknown;</v></c></row>",
    ],
)
def test_a_sheet_that_contradicts_itself_is_damaged(tmp_path, sheet):
    with pytest.raises(Refused, match="file_damaged"):
        rows_of(package(tmp_path, sheet=sheet))


def test_a_cell_longer_than_excel_allows_is_refused(tmp_path):
    with pytest.raises(Refused, match="cell_too_long"):
        cells(tmp_path, f'<c t="str"><v>{"x" * 32_768}</v></c>')
    with pytest.raises(Refused, match="cell_too_long"):
        cells(tmp_path, '<c t="s"><v>0</v></c>', strings=["x" * 32_768])


def test_more_rows_than_any_office_has_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("rekam.sheets.grids.book.MOST_ROWS", 3)
    path = package(tmp_path, sheet="<row><c><v>1</v></c></row>" * 4)
    with pytest.raises(Refused, match="too_many_rows"):
        rows_of(path)


def test_a_bent_sheet_is_read_or_refused_and_nothing_else(tmp_path):
    """Every part bent in hundreds of places: `Refused` is the only error there is."""
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="2"><v>36161</v></c></row>'
    whole = workbook_parts(rows, ["NIK"], STYLES)
    dice = random.Random(1)
    codes = set()
    for _ in range(600):
        name = dice.choice(sorted(whole))
        bent = bytearray(whole[name].encode())
        for _ in range(dice.randrange(1, 4)):
            at = dice.randrange(len(bent))
            bent[at : at + dice.randrange(3)] = dice.randbytes(dice.randrange(3)) + dice.choice(
                [b"", b"9", b"<", b'"']
            )
        try:
            for sheet in open_book(package(tmp_path, whole | {name: bytes(bent)})).sheets:
                list(sheet.rows())
        except Refused as refused:
            codes.add(refused.code)
    assert (
        {"file_damaged"} < codes <= {"file_damaged", "file_not_a_table", "too_many_columns", "cell_too_long"}
    )


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), min_size=1, max_size=20)
VALUE = st.one_of(
    st.none(),
    TEXT,
    st.integers(-(10**15), 10**15),
    st.floats(-1e12, 1e12).map(lambda value: float(f"{value:.6g}")),
    st.booleans(),
    st.dates(dt.date(1900, 3, 1), dt.date(2100, 1, 1)),
    st.datetimes(dt.datetime(1900, 3, 1), dt.datetime(2100, 1, 1)).map(lambda at: at.replace(microsecond=0)),
)


def same(ours: object, theirs: object) -> bool:
    """python-calamine has one float for every number and an empty text for an empty cell."""
    return ours == theirs or (ours is None and theirs == "")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(table=st.lists(st.lists(VALUE, max_size=8), max_size=8), constant=st.booleans())
def test_it_reads_what_calamine_reads(tmp_path, table, constant):
    path = tmp_path / "same.xlsx"
    with xlsxwriter.Workbook(path, {"constant_memory": constant}) as book:
        sheet = book.add_worksheet()
        day, moment = (
            book.add_format({"num_format": code}) for code in ("dd-mm-yyyy", "dd/mm/yyyy hh:mm:ss")
        )
        for y, row in enumerate(table):
            for x, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(y, x, value)
                elif isinstance(value, dt.date):
                    sheet.write_datetime(y, x, value, moment if isinstance(value, dt.datetime) else day)
                elif value is not None:
                    sheet.write(y, x, value)
    theirs = python_calamine.load_workbook(path).get_sheet_by_index(0).to_python(skip_empty_area=False)
    ours = dict(rows_of(path))
    assert set(ours) <= set(range(1, len(theirs) + 1))
    for number, expected in enumerate(theirs, 1):
        row = ours.get(number, [])
        row = row + [None] * (len(expected) - len(row))
        assert all(map(same, row, expected)), (row, expected)
