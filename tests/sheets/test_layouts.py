"""Every layout written as offices write it, read back, and compared with who went in."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from rekam.core.refusal import Refused
from rekam.sheets import Sheet, read, read_here
from tests.sheets import layout_writers as w
from tests.sheets.layout_writers import Made
from tests.sheets.people import ON, crowd, families_of_people, made


def rows_of(sheet: Sheet, *fields: str) -> list[tuple[Any, ...]]:
    return list(zip(*(sheet.table.column(field).to_pylist() for field in fields), strict=True))


IDENTITY = ("nik", "kk", "name", "birth_place", "birth_date", "sex", "address", "rt", "rw")


def identity(one: Made) -> tuple[str, ...]:
    born = one.born.isoformat()
    return one.nik, one.kk, one.name, one.birth_place, born, one.sex, one.address, one.rt, one.rw


def test_a_siak_export_is_read_whole(tmp_path: Path) -> None:
    people = crowd(40)
    path = w.workbook(tmp_path / "x.xlsx", ("Sheet1", [w.SIAK_HEADER, *map(w.siak_row, people)]))
    sheet = read_here(path, on=ON)
    assert (sheet.layout, sheet.kind, sheet.header_rows[0], sheet.rows) == ("siak", "register", 1, 40)
    assert sheet.explain() == "Ekspor SIAK, 37 dari 37 kolom, 40 baris"
    assert sheet.explain("en") == "SIAK export, 37 of 37 columns, 40 rows"
    assert rows_of(sheet, *IDENTITY) == [identity(one) for one in people]
    assert rows_of(sheet, "marital", "mother", "father", "status", "village", "kecamatan", "relation")[1] == (
        *(people[1].marital, people[1].mother, people[1].father),
        *("alive", "CONTOH JAYA", "CONTOH BARAT", "Anak"),
    )
    assert sheet.problems == []
    assert sheet.table.column("row").to_pylist()[:2] == ["2", "3"]


def test_a_file_is_read_the_same_in_a_process_of_its_own(tmp_path: Path) -> None:
    path = w.workbook(tmp_path / "x.xlsx", ("Sheet1", [w.SIAK_HEADER, *map(w.siak_row, crowd(9))]))
    apart, here = read(path, on=ON), read_here(path, on=ON)
    assert apart.table.equals(here.table)
    assert (apart.sha256, apart.size, apart.rows, apart.problems) == (here.sha256, path.stat().st_size, 9, [])


def test_a_refusal_crosses_the_process(tmp_path: Path) -> None:
    path = w.csv_file(tmp_path / "x.csv", [["a", "b"], ["c", "d"]])
    with pytest.raises(Refused, match="header_not_found"):
        read(path, on=ON)


def test_opensid_codes_are_decoded(tmp_path: Path) -> None:
    codes = [(1, 1, "alive", "BELUM_WAJIB"), (2, 2, "dead", "BELUM_REKAM"), (3, 3, "moved", "SUDAH_REKAM")]
    codes += [(4, 4, "missing", "CARD_PRINTED"), (6, 5, "away", "PRINT_READY_RECORD")]
    codes += [
        (9, 6, "invalid", "CARD_SHIPPED"),
        (1, 7, "alive", "SENT_FOR_CARD_PRINTING"),
        (1, 8, "alive", "CARD_ISSUED"),
    ]
    people = crowd(len(codes))
    rows = [
        w.opensid_row(
            one, status_dasar=base, status_rekam=recorded, pekerjaan_id=5 + n, cacat_id=n + 1, dusun="MAWAR"
        )
        for n, (one, (base, recorded, *_)) in enumerate(zip(people, codes, strict=True))
    ]
    book = ("Data Penduduk", [w.OPENSID_HEADER, *rows]), ("Kode Data", [["Kode", "Arti"], [1, "Laki-laki"]])
    sheet = read_here(w.workbook(tmp_path / "x.xlsx", *book), on=ON)
    assert (sheet.layout, sheet.found, sheet.expected, sheet.sheet_names) == (
        "opensid",
        43,
        43,
        ("Data Penduduk",),
    )
    assert rows_of(sheet, "status", "recorded") == [(status, said) for _, _, status, said in codes]
    assert sheet.table.column("occupation").to_pylist()[:3] == ["5", "TNI", "POLRI"]
    assert sheet.table.column("disability").to_pylist()[:7] == [
        *("FISIK", "NETRA", "RUNGU/WICARA", "MENTAL", "FISIK DAN MENTAL", "LAINNYA", None)
    ]
    assert rows_of(sheet, "sex", "marital", "relation")[1] == (people[1].sex, people[1].marital, "ANAK")
    assert sheet.table.column("address").to_pylist()[0] == f"{people[0].address}, DUSUN MAWAR"


def test_a_nik_of_0_means_none_yet_however_often(tmp_path: Path) -> None:
    rows = [
        w.opensid_row(one, nik=nik, no_kk=0) for one, nik in zip(crowd(4), [0, "0", 0.0, None], strict=True)
    ]
    sheet = read_here(w.workbook(tmp_path / "x.xlsx", ("Data Penduduk", [w.OPENSID_HEADER, *rows])), on=ON)
    assert rows_of(sheet, "nik", "kk") == [(None, None)] * 4
    assert sheet.problems == []


Writer = Callable[[Sequence[Made]], list[list[Any]]]
SHAPES = [
    (w.bip_ektp, "bip_ektp"),
    (w.bip_2016, "bip_2016"),
    (w.bip_2012, "bip_2012"),
    (w.bip_family, "bip_family"),
]


@pytest.mark.parametrize(("write", "layout"), SHAPES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(people=families_of_people())
def test_a_book_gives_back_its_families(
    tmp_path: Path, write: Writer, layout: str, people: list[Made]
) -> None:
    path = w.workbook(tmp_path / "x.xlsx", ("BIP", write(people)))
    sheet = read_here(path, on=ON)
    assert (sheet.layout, sheet.kind, sheet.found, sheet.rows) == (
        layout,
        "register",
        sheet.expected,
        len(people),
    )
    assert rows_of(sheet, *IDENTITY, "mother", "father") == [
        (*identity(one), one.mother, one.father) for one in people
    ]
    assert [p.code for p in sheet.problems] == []


@pytest.mark.parametrize(("write", "layout"), SHAPES)
def test_a_book_of_many_pages_is_read_as_one_of_few(tmp_path: Path, write: Writer, layout: str) -> None:
    people = crowd(150)
    sheet = read_here(w.workbook(tmp_path / "x.xlsx", ("BIP", write(people))), on=ON)
    assert (sheet.layout, sheet.found) == (layout, sheet.expected)
    assert rows_of(sheet, *IDENTITY) == [identity(one) for one in people]


@pytest.mark.parametrize(("write", "layout"), SHAPES)
def test_the_count_under_a_book_is_nobody(tmp_path: Path, write: Writer, layout: str) -> None:
    foot: list[list[Any]] = [["Jumlah", None, 3], ["Jumlah", 3, None]]
    sheet = read_here(w.workbook(tmp_path / "x.xlsx", ("BIP", [*write(crowd(3)), *foot])), on=ON)
    assert (sheet.layout, sheet.rows, sheet.problems) == (layout, 3, [])


@pytest.mark.parametrize(("write", "layout"), SHAPES[1:])
def test_a_book_names_its_village_above_the_families(tmp_path: Path, write: Writer, layout: str) -> None:
    sheet = read_here(w.workbook(tmp_path / "x.xlsx", ("BIP", write(crowd(5)))), on=ON)
    place = {
        "province": "NUSA CONTOH",
        "kabupaten": "CONTOH",
        "kecamatan": "CONTOH BARAT",
        "village": "CONTOH JAYA",
    }
    assert sheet.heading.items() >= place.items()
    assert rows_of(sheet, *place) == [tuple(place.values())] * 5


@pytest.mark.parametrize("write", [w.bip_ektp, w.bip_2012])
def test_a_book_tells_the_recording_status_even_over_two_lines(tmp_path: Path, write: Writer) -> None:
    people = crowd(7)
    sheet = read_here(w.workbook(tmp_path / "x.xlsx", ("BIP", write(people))), on=ON)
    assert sheet.table.column("recorded").to_pylist() == [one.recorded for one in people]


def test_the_2012_word_null_means_unknown_and_never_unrecorded(tmp_path: Path) -> None:
    people = [made(n, recorded="") for n in range(3)]
    sheet = read_here(w.workbook(tmp_path / "x.xlsx", ("BIP", w.bip_2012(people))), on=ON)
    assert sheet.table.column("recorded").to_pylist() == [None] * 3
    assert sheet.problems == []


@pytest.mark.parametrize(
    ("card", "status", "recording", "said"),
    [
        ("BELUM", "BELUM REKAM", None, "BELUM_REKAM"),
        ("BELUM", "BLM DPT", None, "SUDAH_REKAM"),
        ("KTP-eL", "SDH DPT", "-", "SUDAH_REKAM"),
        ("KTP-eL", None, None, "SUDAH_REKAM"),
        ("BELUM", None, None, None),
        ("BELUM", "BELUM REKAM", "BIO CAPTURED", "BIO_CAPTURED"),
    ],
)
def test_three_columns_of_a_book_say_one_status(
    tmp_path: Path, card: str, status: str | None, recording: str | None, said: str | None
) -> None:
    rows = w.bip_ektp([made(1)])
    rows[5][16:19] = [card, status, recording]
    sheet = read_here(w.workbook(tmp_path / "x.xlsx", ("BIP", rows)), on=ON)
    assert sheet.table.column("recorded").to_pylist() == [said]


def test_a_family_without_a_kk_number_does_not_inherit_one(tmp_path: Path) -> None:
    rows = w.bip_ektp([made(0), made(3)], page=99)
    assert rows[6][0] == made(3).kk
    rows[6][0] = None
    sheet = read_here(w.workbook(tmp_path / "x.xlsx", ("BIP", rows)), on=ON)
    assert sheet.table.column("kk").to_pylist() == [made(0).kk, None]
    assert sheet.table.column("rt").to_pylist() == [made(0).rt, made(3).rt]


ROLL_LINES = [["DAFTAR PEMILIH TETAP"], ["PROVINSI", ":", "NUSA CONTOH"], ["KECAMATAN : CONTOH BARAT"]]
ROLL_LINES += [["DESA/KELURAHAN : 53.01.04.2003 CONTOH JAYA"], ["TPS", ":", 3]]


def test_a_kpu_roll_is_read_with_its_heading(tmp_path: Path) -> None:
    people = crowd(12)
    rows = [w.kpu_row(n, one, "SB"[n % 2]) for n, one in enumerate(people, 1)]
    path = w.workbook(tmp_path / "x.xlsx", ("TPS 3", [*ROLL_LINES, w.KPU_HEADER, *rows]))
    sheet = read_here(path, on=ON)
    assert (sheet.layout, sheet.kind, sheet.found, sheet.header_rows[0]) == ("kpu_roll", "roll", 15, 6)
    assert rows_of(sheet, *IDENTITY) == [identity(one) for one in people]
    assert rows_of(sheet, "marital", "ktp", "tps", "village", "village_code", "kecamatan")[0] == (
        *(people[0].marital, "B", "3", "CONTOH JAYA", "53.01.04.2003", "CONTOH BARAT"),
    )
    assert sheet.problems == []


def test_a_published_roll_hides_numbers_and_is_read(tmp_path: Path) -> None:
    header = ["No", "NIK", "Nama", "Jenis Kelamin", "Usia", "Alamat", "RT", "RW", "TPS"]
    rows = [
        [1, "530101**********", "MARIA CONTOH", "P", 40, "DUSUN I", "001", "002", "TPS 004"],
        [2, "53010141049xxxxx", "YOHANES CONTOH", "L", 41, "DUSUN I RT 003 RW 001", 0, "-", 4],
    ]
    sheet = read_here(w.workbook(tmp_path / "x.xlsx", ("DPT", [header, *rows])), on=ON)
    assert (sheet.layout, sheet.kind) == ("kpu_roll", "roll")
    assert rows_of(sheet, "nik", "name", "sex", "address", "rt", "rw", "tps", "birth_date", "kk") == [
        ("530101**********", "MARIA CONTOH", "P", "DUSUN I", "001", "002", "4", None, None),
        ("53010141049*****", "YOHANES CONTOH", "L", "DUSUN I", "003", "001", "4", None, None),
    ]
    assert sheet.problems == []


def test_a_roll_without_any_nik_column_is_a_roll(tmp_path: Path) -> None:
    rows = [["No", "Nama", "L/P", "Umur", "RT", "RW", "TPS"], [1, "MARIA CONTOH", "P", 40, 1, 2, 3]]
    sheet = read_here(w.csv_file(tmp_path / "x.csv", rows), on=ON)
    assert (sheet.layout, rows_of(sheet, "name", "nik", "tps")) == ("kpu_roll", [("MARIA CONTOH", None, "3")])


def test_a_bawaslu_roll_is_told_from_a_kpu_roll(tmp_path: Path) -> None:
    people = crowd(6)
    rows = [w.BAWASLU_HEADER, *(w.bawaslu_row(one, 7) for one in people)]
    sheet = read_here(w.workbook(tmp_path / "x.xlsx", ("A.DP-1", rows)), on=ON)
    assert (sheet.layout, sheet.found, sheet.expected) == ("bawaslu", 15, 15)
    assert rows_of(sheet, "nik", "tps", "village", "kabupaten", "occupation")[0] == (
        *(people[0].nik, "7", "CONTOH JAYA", "CONTOH", "PETANI"),
    )


def test_one_sheet_per_tps_is_read_sheet_by_sheet(tmp_path: Path) -> None:
    def page(tps: int, people: list[Made]) -> list[list[Any]]:
        return [["DAFTAR PEMILIH"], [f"TPS : {tps}"], w.KPU_HEADER, *(w.kpu_row(1, one) for one in people)]

    first, second = crowd(4)[:2], crowd(4)[2:]
    path = w.workbook(tmp_path / "x.xlsx", ("TPS 1", page(1, first)), ("TPS 2", page(2, [*second, first[0]])))
    sheet = read_here(path, on=ON)
    assert sheet.table.column("tps").to_pylist() == ["1", "1", "2", "2", "2"]
    assert sheet.table.column("row").to_pylist() == ["4", "5", "TPS 2!4", "TPS 2!5", "TPS 2!6"]
    assert [(p.row, p.code, p.text()) for p in sheet.problems] == [
        (
            6,
            "nik_twice",
            "Lembar TPS 2. NIK yang sama sudah ada di baris 4. Kedua baris tetap dipakai; periksa "
            "mana yang benar.",
        ),
    ]


def test_signatures_at_the_foot_of_a_page_are_no_voters(tmp_path: Path) -> None:
    def page(tps: int, one: Made) -> list[list[Any]]:
        foot = [[None, None, None, "Contoh Jaya, 20 September 2024"], [None, None, None, "MARIA CONTOH"]]
        return [["DAFTAR PEMILIH"], [f"TPS : {tps}"], w.KPU_HEADER, w.kpu_row(1, one), *foot]

    a, b = crowd(2)
    sheet = read_here(w.workbook(tmp_path / "x.xlsx", ("DPT", [*page(1, a), *page(2, b)])), on=ON)
    assert rows_of(sheet, "name", "tps") == [(a.name, "1"), (b.name, "2")]
    assert [(p.row, p.code) for p in sheet.problems] == [(row, "line_unused") for row in (5, 6, 11, 12)]


def test_a_heading_in_the_middle_changes_the_tps(tmp_path: Path) -> None:
    a, b = crowd(2)
    rows = [
        ["DAFTAR PEMILIH TETAP"],
        ["TPS : 1"],
        w.KPU_HEADER,
        w.kpu_row(1, a),
        ["TPS : 2"],
        w.KPU_HEADER,
        w.kpu_row(1, b),
    ]
    sheet = read_here(w.workbook(tmp_path / "x.xlsx", ("DPT", rows)), on=ON)
    assert sheet.table.column("tps").to_pylist() == ["1", "2"]


def test_a_bare_status_list_is_known_by_its_values(tmp_path: Path) -> None:
    people = crowd(3)
    said = ["PRR", "Sent_For Enrollment", "BELUM MEREKAM"]
    rows = [
        ["NIK", "Nama", "Status", "Tanggal"],
        *([p.nik, p.name, s, "2024-11-20"] for p, s in zip(people, said, strict=True)),
    ]
    sheet = read_here(w.csv_file(tmp_path / "x.csv", rows), on=ON)
    assert (sheet.layout, sheet.kind) == ("status_list", "status")
    assert rows_of(sheet, "nik", "recorded", "status_date") == [
        (people[0].nik, "PRINT_READY_RECORD", "2024-11-20"),
        (people[1].nik, "SENT_FOR_ENROLLMENT", "2024-11-20"),
        (people[2].nik, "BELUM_REKAM", "2024-11-20"),
    ]


def test_a_list_of_niks_with_some_other_status_is_not_taken_for_one(tmp_path: Path) -> None:
    rows = [["NIK", "Status"], *([one.nik, "Hidup"] for one in crowd(3))]
    with pytest.raises(Refused, match="layout_unknown"):
        read_here(w.csv_file(tmp_path / "x.csv", rows), on=ON)


def test_gis_counts_are_read_with_dirty_codes_and_more_than_100_percent(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        [
            "kode_desa_spatial",
            "nama_kel",
            "nama_kec",
            "jumlah_penduduk",
            "jml_wktp",
            "jml_rekam_wktp",
            "u15",
            "luas_wilayah",
        ],
        ["53.01.04.2003", "CONTOH JAYA", "CONTOH BARAT", 900, 600, 630, 50, "12,5"],
        ["X1", "CONTOH INDAH", "CONTOH BARAT", 800, 500, 400, 50, "9"],
        [None, "CONTOH LAMA", "CONTOH BARAT", 800, 500, 0, 50, "9"],
    ]
    sheet = read_here(w.workbook(tmp_path / "x.xlsx", ("kel", rows)), on=ON)
    assert (sheet.layout, sheet.kind, sheet.rows) == ("aggregate_gis", "aggregate", 3)
    assert rows_of(sheet, "village_code", "village", "level", "wajib", "recorded", "population")[:2] == [
        ("53.01.04.2003", "CONTOH JAYA", "village", 600, 630, 900),
        (None, "CONTOH INDAH", "village", 500, 400, 800),
    ]
    assert [p.text("en") for p in sheet.problems] == [
        "X1 is not a region code; left empty. Write it like 53.01.04.2003."
    ]


@pytest.mark.parametrize(
    "total",
    [
        ["JUMLAH", None, "1.500", "1.450", "96,67", "50", "3,33"],
        [3, "KABUPATEN", 1500, 1450, 96.67, 50, 3.33],
    ],
)
def test_a_kabupaten_table_leaves_its_total_out(tmp_path: Path, total: list[Any]) -> None:
    header = ["kdkec", "Kecamatan", "jumlah_wajib_ktp", "jumlah_sudah_rekaman", "persentase_sudah_rekam"]
    rows = [
        [*header, "jumlah_belum_rekaman", "persentase_belum_rekam"],
        ["53.01.04", "CONTOH BARAT", "1.000", "990", "99,00 %", "10", "1,00"],
        ["53.01.05", "CONTOH TIMUR", 500, 460, 0.92, 40, 0.08],
        total,
    ]
    sheet = read_here(w.workbook(tmp_path / "x.xlsx", ("Rekap", rows)), on=ON)
    assert sheet.layout == "aggregate_kab"
    assert rows_of(sheet, "kecamatan_code", "wajib", "recorded", "unrecorded", "share_recorded") == [
        ("53.01.04", 1000, 990, 10, 99.0),
        ("53.01.05", 500, 460, 40, 92.0),
    ]
    assert sheet.problems == []


def test_a_table_over_two_header_rows_by_sex_is_read(tmp_path: Path) -> None:
    rows = [
        ["No", "Desa", "Wajib KTP", None, None, "Sudah Rekam", None, None],
        [None, None, "LK", "PR", "JML", "LK", "PR", "JML"],
        [1, "CONTOH JAYA", 10, 11, 21, 9, 11, 20],
        ["JUMLAH", None, 10, 11, 21, 9, 11, 20],
    ]
    sheet = read_here(w.workbook(tmp_path / "x.xlsx", ("Rekap", rows)), on=ON)
    assert rows_of(sheet, "village", "wajib", "wajib_male", "recorded_female", "recorded") == [
        ("CONTOH JAYA", 21, 10, 11, 20)
    ]
