"""Damaged and hostile tables of real offices: each with the exact thing that is said about it."""

from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from rekam.core.refusal import Refused
from rekam.sheets import Sheet, read_here, refusal_text, write_errors
from rekam.sheets.decode.texts import read_name, read_text
from rekam.sheets.headings import context_of
from rekam.sheets.layouts.keys import keys
from rekam.sheets.problems import Problems
from tests.sheets import layout_writers as w
from tests.sheets.layout_writers import Made
from tests.sheets.people import ON, crowd, made


def siak(folder: Path, people: list[Made], **other: Any) -> Sheet:
    """A SIAK export of these people; `other` sets a column of the first one."""
    rows = [w.siak_row(people[0], **other), *map(w.siak_row, people[1:])]
    return read_here(w.workbook(folder / "x.xlsx", ("Sheet1", [w.SIAK_HEADER, *rows])), on=ON)


def refused(folder: Path, rows: list[list[Any]]) -> Refused:
    with pytest.raises(Refused) as caught:
        read_here(w.workbook(folder / "x.xlsx", ("Sheet1", rows)), on=ON)
    return caught.value


def told(sheet: Sheet) -> list[tuple[int, str, str]]:
    return [(problem.row, problem.code, problem.severity) for problem in sheet.problems]


# NIKs that Excel damaged


@pytest.mark.parametrize("nik", [5301010101990001.0, 9271014101999999.0, "5.30101E+15", "5,30101E+15"])
def test_a_nik_kept_as_a_number_is_never_used(tmp_path: Path, nik: float | str) -> None:
    sheet = siak(tmp_path, crowd(200), NIK=nik)
    assert told(sheet) == [(2, "nik_number", "error")]
    assert sheet.table.column("nik")[0].as_py() is None
    assert sheet.table.column("name")[0].as_py() == made(0).name, "a voter is never lost for a bad NIK"
    assert sheet.error_rows == 1
    assert sheet.problems[0].text() == (
        "Tersimpan sebagai angka, digit terakhir mungkin hilang, jadi NIK ini tidak dipakai. "
        "Ketik ulang dari dokumen asli setelah kolom diubah ke format Teks."
    )
    assert sheet.problems[0].text("en") == (
        "Stored as a number, its last digit may be lost, so this NIK is not used. "
        "Type it again from the original document after setting the column to the format Text."
    )


def test_more_than_one_percent_of_numbers_refuses_the_file_with_its_rows(tmp_path: Path) -> None:
    people = crowd(150)
    numbered = [w.siak_row(one, NIK=float(one.nik)) for one in people[:2]]
    refusal = refused(tmp_path, [w.SIAK_HEADER, *numbered, *map(w.siak_row, people[2:])])
    assert refusal.code == "nik_column_damaged"
    assert refusal.facts["rows"] == "2, 3"
    assert refusal_text(refusal).startswith(
        "Kolom NIK rusak: dari 150 NIK, 2 tersimpan sebagai angka dan 15 berakhir 0 (10 %). "
    ), refusal_text(refusal)
    assert "format Teks" in refusal_text(refusal)
    assert "format Text" in refusal_text(refusal, "en")


def test_niks_that_nearly_all_end_in_0_refuse_the_file(tmp_path: Path) -> None:
    people = [made(n, nik=f"{made(n).nik[:15]}0") for n in range(60)]
    assert refused(tmp_path, [w.SIAK_HEADER, *map(w.siak_row, people)]).facts["ending_in_zero"] == 60


def test_masked_niks_that_show_zeros_are_no_damage(tmp_path: Path) -> None:
    rows = [[n, f"{made(n).nik[:6]}******0000", made(n).name, n % 9 + 1] for n in range(60)]
    path = w.csv_file(tmp_path / "x.csv", [["No", "NIK", "Nama", "TPS"], *rows])
    assert read_here(path, on=ON).rows == 60


def test_a_kk_kept_as_a_number_costs_only_its_row(tmp_path: Path) -> None:
    rows = [w.siak_row(one, **{"Nomor KK": float(one.kk)}) for one in crowd(60)]
    sheet = read_here(w.workbook(tmp_path / "x.xlsx", ("Sheet1", [w.SIAK_HEADER, *rows])), on=ON)
    assert sheet.problem_counts == {"kk_number": 60}
    assert set(sheet.table.column("kk").to_pylist()) == {None}


def test_punctuated_niks_of_real_exports_are_whole(tmp_path: Path) -> None:
    nik = made(0).nik
    for written in (
        f"{nik[:2]}.{nik[2:6]}.{nik[6:]}",
        "-".join(nik[i : i + 2] for i in range(0, 16, 2)),
        f"'{nik}\xa0",
    ):
        assert siak(tmp_path, crowd(2), NIK=written).table.column("nik")[0].as_py() == nik


@pytest.mark.parametrize(
    ("nik", "code"),
    [
        ("530101150499000", "nik_format"),
        ("5300011504990001", "nik_region"),
        ("5301013113990001", "nik_birth_date"),
        ("5301011504990000", "nik_serial"),
    ],
)
def test_a_nik_that_cannot_be_is_told_and_left_out(tmp_path: Path, nik: str, code: str) -> None:
    sheet = siak(tmp_path, crowd(3), NIK=nik)
    assert told(sheet) == [(2, code, "error")]
    assert sheet.table.column("nik")[0].as_py() is None


def test_doubts_about_a_nik_keep_it(tmp_path: Path) -> None:
    sheet = siak(tmp_path, crowd(3), NIK="0301015504990001")
    assert {problem.code for problem in sheet.problems} == {
        "nik_province",
        "nik_birth_date_differs",
        "nik_sex_differs",
    }
    assert {problem.severity for problem in sheet.problems} == {"warning"}
    assert sheet.table.column("nik")[0].as_py() == "0301015504990001"
    assert sheet.table.column("birth_date")[0].as_py() == made(0).born.isoformat()


def test_a_screen_shows_no_whole_nik(tmp_path: Path) -> None:
    sheet = siak(tmp_path, crowd(3), NIK=made(2).nik)
    twice = next(problem for problem in sheet.problems if problem.code == "nik_twice")
    assert twice.shown == f"{made(2).nik[:6]}******{made(2).nik[12:]}"


# Dates, RT and blanks


@pytest.mark.parametrize(
    ("cell", "date", "code"),
    [
        (29221, "1980-01-01", "date_serial"),
        ("29221", "1980-01-01", "date_serial"),
        ("15|04|1999", "1999-04-15", None),
        ("15 April 1999", "1999-04-15", None),
        ("04/15/1999", None, "date_month_day"),
        ("04/05/1999", "1999-05-04", None),
        ("31-02-1999", None, "date_unreadable"),
        ("15-04-99", None, "date_short_year"),
        ("1990", None, "date_year"),
        (1990, None, "date_year"),
        ("15-04-2031", None, "date_future"),
        ("15-04-1890", "1890-04-15", "date_old"),
        ("00-00-0000", None, None),
        ("-", None, None),
        (0, None, None),
        ("\xa0", None, None),
    ],
)
def test_dates_are_read_or_told_never_guessed(
    tmp_path: Path, cell: str | float, date: str | None, code: str | None
) -> None:
    sheet = siak(tmp_path, crowd(2), **{"Tanggal Lahir": cell, "NIK": None})
    assert sheet.table.column("birth_date")[0].as_py() == date
    assert [problem.code for problem in sheet.problems] == ([code] if code else [])


def test_rt_001_that_excel_made_1_is_001_again(tmp_path: Path) -> None:
    for cell in ("001", 1, 1.0, "RT 01", "1", "001.0"):
        assert siak(tmp_path, crowd(2), RT=cell).table.column("rt")[0].as_py() == "001"
    for blank in ("00", "0", "-", 0, None, "\xa0", "NULL"):
        sheet = siak(tmp_path, crowd(2), RT=blank, Alamat="DUSUN I")
        assert sheet.table.column("rt")[0].as_py() is None
        assert sheet.problems == []


def test_blanks_of_every_sort_are_nothing(tmp_path: Path) -> None:
    for blank in ("-", "0", "NULL", "\xa0", " ", "--", "#N/A"):
        sheet = siak(
            tmp_path, crowd(2), NIK=blank, Ibu=blank, Kelamin=blank, Status=blank, **{"Nomor KK": blank}
        )
        first = sheet.table.slice(0, 1).to_pylist()[0]
        assert [first[field] for field in ("nik", "mother", "sex", "status", "kk")] == [None] * 5
        assert sheet.problems == []


# Names


@pytest.mark.parametrize(
    ("written", "read", "code"),
    [
        ("SITI ?URAIDA", "SITI ?URAIDA", "name_encoding"),
        ("JOSÃ‰ CONTOH", "JOSÃ‰ CONTOH", "name_encoding"),
        ("BUDI 2", "BUDI 2", "name_digits"),
        ("A", "A", "name_short"),
        ("aa", "aa", None),
        ("SI\u200bTI", "SITI", "name_hidden"),
        ("SITI \u202eITIS", "SITI ITIS", "name_hidden"),
        ("=HYPERLINK(1)", "=HYPERLINK(1)", "text_formula"),
        ("+62812A", "+62812A", "text_formula"),
        ("@SUM(1)", "@SUM(1)", "text_formula"),
        ("  MARIA   CONTOH ", "MARIA CONTOH", None),
        ("Nin\u0303o", "Nin\u0303o", None),
        ("ꦱꦶꦠꦶ ꦕꦺꦴꦤ꧀ꦠꦺꦴ", "ꦱꦶꦠꦶ ꦕꦺꦴꦤ꧀ꦠꦺꦴ", None),
    ],
)
def test_names_stay_as_written_and_doubts_are_told(
    tmp_path: Path, written: str, read: str, code: str | None
) -> None:
    sheet = siak(tmp_path, crowd(2), **{"Nama Penduduk": written})
    assert sheet.table.column("name")[0].as_py() == read
    assert [problem.code for problem in sheet.problems] == ([code] if code else [])


@pytest.mark.parametrize("filling", ["(", "[", "RT ", "1/", "JL. ", '"'])
def test_the_longest_cell_there_can_be_is_read_in_one_go(filling: str) -> None:
    """A pattern that starts anew at every bracket takes minutes here, and the test with it."""
    long = (filling * 32_000)[:32_000]
    assert len(keys(long)) >= 0
    assert read_text(long)[0]
    assert read_name(long)[0]
    assert context_of([long] * 5) is not None


def test_a_word_nobody_knows_is_left_empty_and_told(tmp_path: Path) -> None:
    sheet = siak(tmp_path, crowd(2), Kelamin="X", **{"Status Kawin": "?"})
    assert sorted((p.code, p.column, p.value) for p in sheet.problems) == [
        ("marital_unknown", "Status Kawin", "?"),
        ("sex_unknown", "Kelamin", "X"),
    ]


# The shape of the table


def test_titles_totals_signatures_and_page_headers_are_nobody(tmp_path: Path) -> None:
    people = crowd(4)
    rows = [
        ["DAFTAR PEMILIH TETAP"],
        ["TPS : 5"],
        w.KPU_HEADER,
        [f"({n})" for n in range(1, 16)],
        w.kpu_row(1, people[0]),
        w.kpu_row(2, people[1]),
        w.KPU_HEADER,
        list(range(1, 16)),
        w.kpu_row(3, people[2]),
        w.kpu_row(4, people[3]),
        ["JUMLAH", None, None, "4 PEMILIH", None, None, 4],
        [None, None, None, "TOTAL", 4, 4],
        [None, None, None, None, None, None, None, None, None, "Ditetapkan di CONTOH, 19 September 2024"],
        [None, None, None, "KETUA PPS"],
    ]
    sheet = read_here(w.workbook(tmp_path / "x.xlsx", ("DPT", rows)), on=ON)
    assert sheet.table.column("name").to_pylist() == [one.name for one in people]
    assert (sheet.rows, sheet.problems) == (4, [])


def test_a_name_alone_between_people_is_kept_and_below_them_told(tmp_path: Path) -> None:
    a, b = crowd(2)
    alone: list[Any] = [None, None, None, "LEO TANPA DATA"]
    rows = [w.KPU_HEADER, w.kpu_row(1, a), alone, w.kpu_row(3, b), [None, None, None, "PAK RT"]]
    sheet = read_here(w.workbook(tmp_path / "x.xlsx", ("DPT", rows)), on=ON)
    assert sheet.table.column("name").to_pylist() == [a.name, "LEO TANPA DATA", b.name]
    assert told(sheet) == [(3, "name_only", "warning"), (5, "line_unused", "warning")]


def test_people_called_like_a_signature_are_people(tmp_path: Path) -> None:
    names = ["LURAH CONTOH", "SUMBER REJEKI", "TOTAL SARI", "KETUA"]
    rows = [[n, name, "P", 40, "DUSUN I", 1, 2, 3] for n, name in enumerate(names, 1)]
    header = ["No", "Nama", "L/P", "Umur", "Alamat", "RT", "RW", "TPS"]
    sheet = read_here(w.workbook(tmp_path / "x.xlsx", ("DPT", [header, *rows])), on=ON)
    assert sheet.table.column("name").to_pylist() == names


def test_data_with_neither_name_nor_nik_is_rejected(tmp_path: Path) -> None:
    sheet = siak(tmp_path, crowd(3), NIK="-", **{"Nama Penduduk": None})
    assert told(sheet) == [(2, "row_without_person", "reject")]
    assert (sheet.rows, sheet.table.num_rows, sheet.error_rows) == (3, 2, 1)


def test_a_nik_without_a_name_is_used_and_told(tmp_path: Path) -> None:
    assert told(siak(tmp_path, crowd(3), **{"Nama Penduduk": None})) == [(2, "name_missing", "warning")]


def test_headers_with_odd_spacing_case_and_breaks_on_row_4_are_found(tmp_path: Path) -> None:
    odd = [header.upper().replace(" ", "\xa0\n") for header in w.SIAK_HEADER]
    rows = [["DINAS CONTOH"], [], ["per 1 Januari"], odd, *map(w.siak_row, crowd(3))]
    sheet = read_here(w.workbook(tmp_path / "x.xlsx", ("Sheet1", rows)), on=ON)
    assert (sheet.layout, sheet.found, sheet.header_rows[0], sheet.rows) == ("siak", 37, 4, 3)


def test_a_merged_header_over_two_rows_is_found(tmp_path: Path) -> None:
    top: list[Any] = ["No", "NIK", "Nama", "Alamat", None, None, "Status KTP-el"]
    rows = [
        top,
        [None, None, None, "Jalan/Dukuh", "RT", "RW"],
        [1, made(0).nik, "MARIA", "DUSUN I", 1, 2, "B"],
    ]
    sheet = read_here(w.workbook(tmp_path / "x.xlsx", ("DPT", rows)), on=ON)
    first = sheet.table.to_pylist()[0]
    assert (first["address"], first["rt"], first["rw"], first["ktp"]) == ("DUSUN I", "001", "002", "B")


def test_missing_and_further_columns_are_reported(tmp_path: Path) -> None:
    header = ["NIK", "Nama Penduduk", "SHDK", "Status Kawin", "Nomor Akta Lahir", "No HP", "Status Rekam"]
    one = made(1)
    rows = [header, [one.nik, one.name, "Anak", "Kawin", None, "0812", "SFE"]]
    sheet = read_here(w.workbook(tmp_path / "x.xlsx", ("Sheet1", rows)), on=ON)
    assert (sheet.layout, sheet.found, sheet.expected, sheet.extras) == ("siak", 5, 37, ("No HP",))
    assert "Nomor KK" in sheet.missing
    assert sheet.table.column("recorded").to_pylist() == ["SENT_FOR_ENROLLMENT"]


def test_a_hidden_sheet_is_not_read(tmp_path: Path) -> None:
    old = ("Lama", [w.SIAK_HEADER, *map(w.siak_row, crowd(9))])
    new = ("Baru", [w.SIAK_HEADER, *map(w.siak_row, crowd(2))])
    sheet = read_here(w.workbook(tmp_path / "x.xlsx", new, old, hidden=["Lama"]), on=ON)
    assert (sheet.sheet_names, sheet.rows) == (("Baru",), 2)


def test_a_sheet_of_something_else_is_named_as_unread(tmp_path: Path) -> None:
    path = w.workbook(
        tmp_path / "x.xlsx", ("Data", [w.SIAK_HEADER, *map(w.siak_row, crowd(2))]), ("Rekap", [["Jumlah", 2]])
    )
    assert read_here(path, on=ON).unread_sheets == ("Rekap",)


def test_two_tables_side_by_side_are_refused(tmp_path: Path) -> None:
    half = ["NIK", "Nama Penduduk", "SHDK", "Status Kawin", "Nomor Akta Lahir"]
    refusal = refused(tmp_path, [[*half, None, *half], ["1"] * 11])
    assert refusal_text(refusal) == (
        "Ada dua tabel pada lembar Sheet1 (judul di baris 1). Pindahkan masing-masing ke lembar sendiri."
    )


def test_a_second_table_below_with_other_columns_is_refused(tmp_path: Path) -> None:
    a, b = crowd(2)
    other = ["Nama", "NIK", "No", "Umur"]
    rows = [w.KPU_HEADER, w.kpu_row(1, a), other, [b.name, b.nik, 1, 40]]
    assert refused(tmp_path, rows).code == "two_tables"


def test_a_table_without_rows_is_refused(tmp_path: Path) -> None:
    assert refusal_text(refused(tmp_path, [w.SIAK_HEADER]), "en") == (
        "There are no data rows below the header (sheet Sheet1, row 1). Ask for the file again."
    )


def test_an_unknown_layout_says_what_was_seen_and_how_to_map_it(tmp_path: Path) -> None:
    refusal = refused(tmp_path, [["NIK", "Nama", "Hobi"], [made(0).nik, "MARIA", "X"]])
    text = refusal_text(refusal)
    assert "terbaca: NIK, Nama, Hobi." in text
    assert (
        '{"kind": "register", "header_row": 4, "columns": {"nik": "No Induk", "name": "Nama Warga"}}' in text
    )
    assert "MARIA" not in str(refusal.facts)


def test_a_table_without_a_header_tells_nothing_of_its_people(tmp_path: Path) -> None:
    refusal = refused(tmp_path, [[one.nik, one.name, "KUPANG"] for one in crowd(5)])
    assert refusal.code == "header_not_found"
    assert "CONTOH" not in str(refusal.facts)


# CSV


def test_a_csv_keeps_its_digits(tmp_path: Path) -> None:
    rows = [["NIK", "Nama", "TPS"], *([one.nik, one.name, 1] for one in crowd(60))]
    sheet = read_here(w.csv_file(tmp_path / "x.csv", rows), on=ON)
    assert sheet.table.column("nik").to_pylist() == [one.nik for one in crowd(60)]


def test_a_csv_row_with_too_many_or_too_few_fields_is_rejected(tmp_path: Path) -> None:
    a, b, c = crowd(3)
    path = tmp_path / "x.csv"
    rows = [f"{a.nik};{a.name};X;1;1", f"{b.nik};{b.name};JL. A; NO 2;1;1", f"{c.nik};{c.name};1"]
    path.write_text("\n".join(["NIK;Nama;Alamat;RT;TPS", *rows]))
    sheet = read_here(path, on=ON)
    assert told(sheet) == [(3, "csv_fields", "reject"), (4, "csv_fields", "reject")]
    assert sheet.problems[0].text("en") == (
        "This row has 6 fields instead of 5; its values may have shifted, so it is not used. "
        "Check the separators and quotes of this row."
    )
    assert (sheet.rows, sheet.table.num_rows) == (3, 1)


def test_a_csv_row_with_a_broken_quote_is_rejected_alone(tmp_path: Path) -> None:
    a, b, c = crowd(3)
    path = tmp_path / "x.csv"
    path.write_text(f'NIK;Nama;TPS\n{a.nik};{a.name};1\n{b.nik};"{b.name};1\n{c.nik};{c.name};1\n')
    sheet = read_here(path, on=ON)
    assert told(sheet) == [(3, "csv_quote", "reject")]
    assert sheet.problems[0].shown == ""
    assert sheet.table.column("nik").to_pylist() == [a.nik, c.nik]


# The file as a whole


@pytest.mark.parametrize("where", ["sheet", "heading", "footer", "cell", "nowhere"])
def test_data_contoh_anywhere_makes_the_file_synthetic(tmp_path: Path, where: str) -> None:
    rows: list[list[Any]] = [w.SIAK_HEADER, *map(w.siak_row, crowd(60))]
    if where == "heading":
        rows.insert(0, ["DATA CONTOH: bukan orang sungguhan"])
    if where == "footer":
        rows.append(["Data Contoh"])
    if where == "cell":
        rows[3] = w.siak_row(made(2), Alamat="JL. DATA CONTOH 3")
    name = "DATA CONTOH" if where == "sheet" else "Sheet1"
    sheet = read_here(w.workbook(tmp_path / "x.xlsx", (name, rows)), on=ON)
    assert (sheet.synthetic, sheet.rows) == (where != "nowhere", 60)


def test_stored_problems_are_capped_and_counts_are_not() -> None:
    problems = Problems(most=2)
    for row in (4, 3, 2):
        problems.add(row, "No KK", "12", "kk_format")
        problems.add(row, "Nama", "A", "name_short")
    assert [(p.row, p.code) for p in problems.finish()] == [
        (3, "kk_format"),
        (3, "name_short"),
        (4, "kk_format"),
        (4, "name_short"),
    ]
    assert (problems.counts, problems.error_rows) == ({"kk_format": 3, "name_short": 3}, 3)


def test_the_office_gets_its_own_file_back_with_the_reasons(tmp_path: Path) -> None:
    sheet = siak(tmp_path, crowd(3), NIK="12", Kelamin="X")
    write_errors(sheet, tmp_path / "back.xlsx")
    rows = CalamineWorkbook.from_path(str(tmp_path / "back.xlsx")).get_sheet_by_index(0).to_python()
    assert rows[0][-1] == "galat"
    assert rows[1][-1] == (
        "Kelamin: X tidak dikenal sebagai jenis kelamin; dikosongkan. Tulis L atau P. "
        "NIK: Berisi 2 angka, NIK harus 16 angka; tidak dipakai. Cocokkan dengan KK atau SIAK."
    )
    assert rows[2][-1] == ""
