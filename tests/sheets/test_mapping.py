"""Mapping files: any table in, and clear words for every slip in the file itself."""

import json
from pathlib import Path
from typing import Any

import pytest

from rekam.core.language import Language
from rekam.core.refusal import Refused
from rekam.sheets import Sheet, read_here, refusal_text
from rekam.sheets.mapping import read_mapping
from rekam.sheets.phrases import REFUSALS
from tests.sheets import layout_writers as w
from tests.sheets.people import ON, crowd

COLUMNS = {"nik": "No Induk", "name": "Nama Warga", "sex": "Kode JK", "birth_date": "Lahir"}


def table() -> list[list[Any]]:
    rows = [[n, one.nik, one.name, 1 if one.sex == "L" else 2] for n, one in enumerate(crowd(5), 1)]
    born = [f"{one.born:%m/%d/}{one.born.year}" for one in crowd(5)]
    return [["Desa Contoh"], [], ["#", "No Induk", "Nama Warga", "Kode JK", "Lahir"]] + [
        [*row, date] for row, date in zip(rows, born, strict=True)
    ]


def mapped(folder: Path, rows: list[list[Any]], **mapping: Any) -> Sheet:
    told = {"kind": "register", "columns": COLUMNS, "date_order": "mdy"} | mapping
    file = folder / "peta.json"
    file.write_text(json.dumps(told), encoding="utf-8")
    return read_here(w.workbook(folder / "x.xlsx", ("Warga", rows)), mapping=file, on=ON)


def slip(folder: Path, **mapping: Any) -> tuple[str, str]:
    with pytest.raises(Refused) as caught:
        mapped(folder, table(), **mapping)
    return caught.value.code, refusal_text(caught.value)


@pytest.mark.parametrize("header_row", [None, 3])
def test_a_mapping_reads_any_table(tmp_path: Path, header_row: int | None) -> None:
    told = {} if header_row is None else {"header_row": header_row}
    sheet = mapped(tmp_path, table(), values={"sex": {"1": "L", "2": "P"}}, **told)
    assert (sheet.layout, sheet.kind, sheet.header_rows[0], sheet.rows) == ("mapped", "register", 3, 5)
    assert sheet.explain() == "Berkas dengan pemetaan kolom, 4 dari 4 kolom, 5 baris"
    for field in ("nik", "name", "sex"):
        assert sheet.table.column(field).to_pylist() == [getattr(one, field) for one in crowd(5)]
    assert sheet.table.column("birth_date").to_pylist() == [one.born.isoformat() for one in crowd(5)]
    assert sheet.problems == []


def test_values_of_the_file_become_the_words_of_the_record(tmp_path: Path) -> None:
    rows = [["Nama", "Rekam"], ["MARIA", "R1"], ["LEO", "R2"], ["SITI", "R3"]]
    values = {"recorded": {"R1": "PRINT_READY_RECORD", "R2": "BELUM_REKAM"}}
    sheet = mapped(tmp_path, rows, columns={"name": "Nama", "recorded": "Rekam"}, values=values)
    assert sheet.table.column("recorded").to_pylist() == ["PRINT_READY_RECORD", "BELUM_REKAM", None]
    assert [problem.value for problem in sheet.problems] == ["R3"]


def test_a_table_without_a_header_is_mapped_by_letters(tmp_path: Path) -> None:
    sheet = mapped(tmp_path, table()[3:], header_row=0, columns={"nik": "B", "name": "c"})
    assert sheet.table.column("nik").to_pylist() == [one.nik for one in crowd(5)]
    assert sheet.table.column("row")[0].as_py() == "1"


def test_a_csv_without_a_header_is_mapped_by_letters_whatever_stands_further_right(tmp_path: Path) -> None:
    file = tmp_path / "peta.json"
    file.write_text(json.dumps({"kind": "roll", "header_row": 0, "columns": {"name": "B"}}), encoding="utf-8")
    path = w.csv_file(tmp_path / "x.csv", [[1, "MARIA", "P", 40], [2, "LEO", "L", 41]])
    assert read_here(path, mapping=file, on=ON).table.column("name").to_pylist() == ["MARIA", "LEO"]


def test_a_mapping_may_be_toml(tmp_path: Path) -> None:
    file = tmp_path / "peta.toml"
    file.write_text('kind = "roll"\n[columns]\nnik = "No Induk"\nname = "Nama Warga"\n', encoding="utf-8")
    sheet = read_here(w.workbook(tmp_path / "x.xlsx", ("Warga", table())), mapping=file, on=ON)
    assert (sheet.kind, sheet.rows) == ("roll", 5)


def test_counts_are_mapped_too(tmp_path: Path) -> None:
    rows = [["Wil", "W", "R"], ["CONTOH JAYA", "1.200", 900]]
    columns = {"village": "Wil", "wajib": "W", "recorded": "R"}
    sheet = mapped(tmp_path, rows, kind="aggregate", columns=columns)
    assert sheet.table.select(["village", "wajib", "recorded", "level"]).to_pylist() == [
        {"village": "CONTOH JAYA", "wajib": 1200, "recorded": 900, "level": "village"}
    ]


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_example_in_the_refusals_is_itself_a_good_mapping(tmp_path: Path, language: Language) -> None:
    file = tmp_path / "peta.json"
    shown = [refusal_text(Refused(code), language) for code in REFUSALS]
    examples = [text[text.index('{"kind"') : text.rindex("}") + 1] for text in shown if '{"kind"' in text]
    for example in examples:
        file.write_text(example, encoding="utf-8")
        assert {"nik", "name"} == set(read_mapping(file).columns)
    assert len(examples) >= 3


def test_a_column_that_is_not_there_lists_what_is(tmp_path: Path) -> None:
    assert slip(tmp_path, columns=COLUMNS | {"rt": "Rukun"}) == (
        "mapping_column_missing",
        "Kolom Rukun tidak ada dalam berkas. Pada baris 3 terbaca: #, No Induk, Nama Warga, Kode JK, Lahir.",
    )


@pytest.mark.parametrize("header_row", [4, 5])  # the first person below the header, and the second
def test_a_row_of_people_is_never_told_as_a_header(tmp_path: Path, header_row: int) -> None:
    code, said = slip(tmp_path, columns={"name": "Warga", "sex": "Kode JK"}, header_row=header_row)
    assert code == "mapping_column_missing"
    assert not [one for one in crowd(5) if one.nik in said or one.name.split()[0] in said], said


@pytest.mark.parametrize(
    ("mapping", "code", "words"),
    [
        ({"colums": {}}, "mapping_key", "colums"),
        ({"kind": "penduduk"}, "mapping_kind", "register, roll, status, aggregate"),
        ({"columns": {"nik": "No Induk", "nomor": "X"}}, "mapping_field", "nomor"),
        ({"columns": {"sex": "Kode JK"}}, "mapping_needs", "name, nik"),
        ({"columns": ["nik"]}, "mapping_columns", "columns"),
        ({"columns": {}}, "mapping_columns", "columns"),
        ({"columns": {"nik": 2}}, "mapping_columns", "columns"),
        ({"values": {"sex": {"1": "Laki"}}}, "mapping_value", "Pilih dari: L, P"),
        ({"values": {"rt": {"1": "2"}}}, "mapping_field", "rt"),
        ({"values": {"sex": "L"}}, "mapping_columns", "columns"),
        ({"header_row": "3"}, "mapping_header_row", "3"),
        ({"header_row": 39}, "mapping_header_row", "39"),
        ({"header_row": 10**4000}, "mapping_header_row", "10000"),
        ({"header_row": 0}, "mapping_letters", "No Induk"),
        ({"date_order": "dym"}, "mapping_date_order", "dmy, mdy, ymd"),
        ({"sheet": "Lain"}, "mapping_sheet", "Warga"),
    ],
)
def test_every_slip_in_a_mapping_has_its_own_words(
    tmp_path: Path, mapping: dict[str, Any], code: str, words: str
) -> None:
    found, text = slip(tmp_path, **mapping)
    assert (found, words in text) == (code, True), text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("p.json", '{"kind": '),
        ("p.toml", "kind = "),
        ("p.json", "[]"),
        ("p.json", "[" * 200_000),
        ("p.toml", "kind = " + "[" * 5_000),
        ("p.json", " " * (9 << 20) + "{}"),
    ],
)
def test_a_mapping_that_cannot_be_read_says_so(tmp_path: Path, name: str, text: str) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as caught:
        read_mapping(file)
    assert "Berkas pemetaan" in refusal_text(caught.value)
    with pytest.raises(Refused, match="mapping_unreadable"):
        read_mapping(tmp_path / "nowhere.json")
