"""`rekam check` says what a file is and what is wrong in it, and shows nobody's whole number."""

import csv
import json
import re
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from rekam.cli import main
from tests.match import files
from tests.match.files import person

ANA = person("ANA NDUN", "5301044405900001", "1990-05-04", "P")
BAD = person("BETA LAY", "53010401018000", "1980-01-01")


def test_it_says_what_the_file_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(files.register(tmp_path, [ANA]))]) == 0
    said = capsys.readouterr().out
    assert said.startswith("register.xlsx: Ekspor SIAK, 37 dari 37 kolom, 1 baris")
    assert "Tidak ada baris yang bermasalah." in said


def test_each_problem_has_row_column_masked_value_reason_and_remedy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(files.register(tmp_path, [ANA, BAD]))]) == 0
    line = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("  3"))
    assert "NIK" in line
    assert "galat: Berisi 14 angka, NIK harus 16 angka; tidak dipakai. Cocokkan dengan KK atau SIAK." in line
    assert BAD["nik"] not in line


def test_english_is_complete(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(files.register(tmp_path, [ANA, BAD])), "--language", "en"]) == 0
    said = capsys.readouterr().out
    assert "SIAK export, 37 of 37 columns, 2 rows" in said
    assert "Has 14 digits, a NIK has 16; it is not used. Compare with the family card or SIAK." in said


def test_the_same_file_comes_back_with_a_galat_column(tmp_path: Path) -> None:
    out = tmp_path / "galat.xlsx"
    assert main(["check", str(files.register(tmp_path, [ANA, BAD])), "--errors", str(out)]) == 0
    rows = CalamineWorkbook.from_path(str(out)).get_sheet_by_index(0).to_python()
    assert rows[0][-1] == "galat"
    assert [row[1] for row in rows] == ["NIK", ANA["nik"], BAD["nik"]]
    assert rows[1][-1] == ""
    assert "14 angka" in str(rows[2][-1])


def test_the_file_itself_is_not_overwritten_by_its_errors(tmp_path: Path) -> None:
    file = files.register(tmp_path, [ANA, BAD])
    (tmp_path / "link.xlsx").symlink_to(file)
    before = file.read_bytes()
    assert main(["check", str(file), "--errors", str(tmp_path / "link.xlsx")]) == 2
    assert file.read_bytes() == before


@pytest.mark.parametrize("out", ["nowhere/x.xlsx", "x" * 300 + ".xlsx"])
def test_errors_that_cannot_be_written_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], out: str
) -> None:
    file = files.register(tmp_path, [BAD])
    assert main(["check", str(file), "--errors", str(tmp_path / out)]) == 3
    assert "tidak dapat ditulis" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("name", ["x.xlsx", "x.csv"])
def test_the_file_with_its_errors_is_for_its_owner_alone(tmp_path: Path, name: str) -> None:
    source = tmp_path / "s.csv"
    source.write_text("NIK;Nama;Status Rekam\n5301;ANA;PRR\n")
    file = files.register(tmp_path, [BAD]) if name == "x.xlsx" else source
    assert main(["check", str(file), "--errors", str(tmp_path / name)]) == 0
    assert (tmp_path / name).stat().st_mode & 0o077 == 0


def test_names_and_cells_do_not_steer_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "\x1b]0;x\x07a\nb\u202e.csv"
    file.write_text("NIK;Nama;Status Rekam\n12\x1b[2J;ANA\x9b31m 2;PRR\n53010444059000\x85;\u202eANA;PRR\n")
    assert main(["check", str(file)]) == 0
    assert main(["check", str(file) + "?"]) == 2
    said = capsys.readouterr()
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", said.out + said.err)
    assert "\\x1b]0;x\\x07a\\x0ab\\u202e.csv" in said.out
    assert "12\\x1b[2J" in said.out


def test_every_sheet_of_a_book_comes_back_with_its_own_messages(tmp_path: Path) -> None:
    header = files.SIAK_HEADER
    rows = {"Satu": [ANA, ANA | {"nik": "5301044405900002"}], "Dua": [BAD]}
    book = files.workbook(
        tmp_path / "book.xlsx",
        *(
            (name, [header, *([p["nik"] if h == "NIK" else p["name"] if h == "Nama Penduduk" else None
                               for h in header] for p in people)])
            for name, people in rows.items()
        ),
    )  # fmt: skip
    out = tmp_path / "galat.xlsx"
    assert main(["check", str(book), "--errors", str(out)]) == 0
    second = CalamineWorkbook.from_path(str(out)).get_sheet_by_name("Dua").to_python()
    assert "14 angka" in str(second[1][-1])


def test_a_csv_comes_back_as_csv(tmp_path: Path) -> None:
    source, out = tmp_path / "status.csv", tmp_path / "galat.csv"
    source.write_text('NIK;Nama;Status Rekam\n5301044405900001;ANA;PRR\n53010444059000;"BETA; LAY";PRR\n')
    assert main(["check", str(source), "--errors", str(out)]) == 0
    rows = list(csv.reader(out.read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert rows[0][-1] == "galat"
    assert rows[2][:3] == ["53010444059000", "BETA; LAY", "PRR"]
    assert "14 angka" in rows[2][3]


def test_sheets_and_columns_that_were_not_read_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people = [["NIK", "Nama", "Status Rekam", "No HP"], [ANA["nik"], "ANA NDUN", "PRR", "-"]]
    book = files.workbook(tmp_path / "x.xlsx", ("Status", people), ("TPS 9", [["Pemilih"], ["BETA LAY"]]))
    assert main(["check", str(book)]) == 0
    said = capsys.readouterr().out
    assert "Lembar yang tidak dibaca karena bentuknya lain: TPS 9." in said
    assert "Kolom yang tidak dipakai: No HP." in said
    assert main(["check", str(book), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["unread_sheets"], told["unused_columns"]) == (["TPS 9"], ["No HP"])


def test_programs_get_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(files.register(tmp_path, [ANA, BAD])), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["layout"], told["rows"], told["errors"]) == ("siak", 2, 1)
    assert told["problems"] == {"nik_format": 1}


def test_counts_above_the_whole_are_shown_and_explained(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "kab.csv"
    source.write_text(
        "kode;kecamatan;jumlah_wajib_ktp;jumlah_sudah_rekaman\n"
        "53.01.04;Semau;1000;1048\n53.01.05;Kupang Barat;500;500\n"
    )
    assert main(["check", str(source)]) == 0
    said = capsys.readouterr().out
    assert "1.548 dari 1.500 sudah rekam (103,20 %), sisa 0 (0,00 %)" in said
    assert "Di atas 100 % itu mungkin" in said


def test_a_village_above_the_whole_hides_nobody_of_the_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "kab.csv"
    source.write_text(
        "kode;kecamatan;jumlah_wajib_ktp;jumlah_sudah_rekaman\n"
        "53.01.04;Semau;1000;1048\n53.01.05;Kupang Barat;500;480\n"
    )
    assert main(["check", str(source)]) == 0
    assert "1.528 dari 1.500 sudah rekam (101,87 %), sisa 20 (1,33 %)" in capsys.readouterr().out


def test_998_of_1000_leaves_2_in_a_thousand(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "kab.csv"
    source.write_text("kode;kecamatan;jumlah_wajib_ktp;jumlah_sudah_rekaman\n53.01.04;Semau;1000;998\n")
    assert main(["check", str(source)]) == 0
    assert "(99,80 %), sisa 2 (0,20 %)" in capsys.readouterr().out


def test_what_is_no_table_is_refused_with_three(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "register.xlsx"
    source.write_bytes(b"%PDF-1.7\n" + b"x" * 2000)
    assert main(["check", str(source)]) == 3
    assert "PDF" in capsys.readouterr().err


def test_many_faults_of_one_kind_do_not_hide_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people = [BAD for _ in range(30)]
    register = files.register(tmp_path, [*people, ANA | {"marital": "ENTAH"}])
    assert main(["check", str(register)]) == 0
    said = capsys.readouterr().out
    assert said.count("14 angka") == 5
    assert "ENTAH" in said
    assert "… dan 25 lagi" in said


@pytest.mark.parametrize("name", ["galat.ods", "galat.csv", "galat"])
def test_the_name_for_the_returned_file_must_say_what_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert main(["check", str(files.register(tmp_path, [ANA])), "--errors", str(tmp_path / name)]) == 2
    assert ".xlsx" in capsys.readouterr().err
    assert not (tmp_path / name).exists()
