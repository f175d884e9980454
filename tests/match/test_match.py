"""The command's contract on files that the demo did not make: one person for each finding."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from python_calamine import CalamineWorkbook

from rekam.cli import main
from rekam.sheets.workbooks import SAMPLE
from rekam.voters.rules.findings import Kind
from tests.match import files
from tests.match.files import BOKONUSAN, OTAN, person

ANA = person("ANA NDUN", "5301044405900001", "1990-05-04", "P")
BETA = person("BETA LAY", "5301040101800002", "1980-01-01", village=OTAN)
CORNELIS = person("CORNELIS MESAKH", "5301041203550003", "1955-03-12")
DORTIA = person("DORTIA TANEO", "5301045512850004", "1985-12-15", "P")
ELIA = person("ELIA NABUASA", "5301042207920005", "1992-07-22")
FRANS = person("FRANS HENUKH", "5301043008880006", "1988-08-30")
GERSON = person("GERSON BANI", "5301040911770007", "1977-11-09")
HANA = person("HANA TUNLIU", "5301046711070008", "2007-11-27", "P", marital="Belum Kawin", b_s_p="B")
IMELDA = person("IMELDA SALAN", "5301044202950009", "1995-02-02", "P")
JEMI = person("JEMI KASE", "5301041806830010", "1983-06-18")
GHOST = person("YOSUA TAMONOB", "5301041707720077", "1972-07-17", village=OTAN)

RECORDED = {p["nik"]: "SUDAH REKAM" for p in (BETA, CORNELIS, DORTIA, ELIA, FRANS, GERSON, HANA, IMELDA)}
STATUSES = RECORDED | {ANA["nik"]: "BELUM REKAM"}
REGISTER = [
    ANA,
    BETA,
    CORNELIS | {"status": "Mati"},
    DORTIA | {"status": "Pindah"},
    ELIA | {"job": "TENTARA NASIONAL INDONESIA (TNI)"},
    FRANS,
    GERSON,
    HANA,
    IMELDA,
    JEMI,
]
ROLL = [
    ANA | {"ktp": "B", "tps": "3"},  # row 6
    BETA | {"nik": "530104**********", "name": "BETHA LAY"},
    CORNELIS,
    DORTIA,
    ELIA,
    FRANS | {"nik": "5301043008880016"},  # one digit off
    GERSON,
    GERSON | {"village": OTAN, "address": "DUSUN III"},  # twice
    HANA | {"ktp": "B"},
    JEMI,
    GHOST | {"ktp": "B"},  # row 16
]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("files")
    paths = {
        "register": files.register(folder, REGISTER),
        "roll": files.roll(folder, ROLL),
        "status": files.statuses(folder, STATUSES),
    }
    out = folder / "hasil"
    code = main([*_words(paths), "--election", "pilkada-2024", "--out", str(out)])
    assert code == 0
    return {"paths": paths, "out": out, "told": json.loads((out / "ringkasan.json").read_text("utf-8"))}


def _words(paths: dict[str, Path]) -> list[str]:
    return ["match", *(word for kind, path in paths.items() for word in (f"--{kind}", str(path)))]


def sheet(path: Path, name: str) -> list[list[Any]]:
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_name(name).to_python()


def people_in(path: Path, kind: Kind) -> set[str]:
    cells = [str(cell) for row in sheet(path, kind.value) for cell in row]
    return {p["name"] for p in (*REGISTER, *ROLL) if p["name"] in cells}


def test_everything_is_there_and_for_nobody_elses_eyes(run: dict[str, Any]) -> None:
    found = {path.name: path.stat().st_mode & 0o777 for path in run["out"].iterdir()}
    names = ["belum-rekam.xlsx", "links.parquet", "ringkasan.json", "temuan.xlsx", "untuk-kpu.xlsx"]
    assert found == dict.fromkeys(names, 0o600)


def test_the_summary_has_the_shape_that_programs_know(run: dict[str, Any]) -> None:
    told = run["told"]
    assert list(told) == [
        "election", "place", "files", "outcomes", "expected", "warnings", "findings", "villages", "seconds",
    ]  # fmt: skip
    assert (told["election"], told["place"]) == ("pilkada-2024", "53.01")
    assert [f["layout"] for f in told["files"]] == ["siak", "kpu_roll", "status_list"]
    digest = hashlib.sha256(run["paths"]["register"].read_bytes()).hexdigest()
    assert told["files"][0] == {
        "name": "register.xlsx", "sha256": digest, "layout": "siak", "rows": 10, "errors": 0,
    }  # fmt: skip
    assert set(told["findings"]) == {kind.value for kind in Kind}
    assert [set(v) for v in told["villages"]] == [{"code", "wajib", "recorded", "left", "unknown"}] * 2


def test_every_voter_has_an_outcome(run: dict[str, Any]) -> None:
    assert run["told"]["outcomes"] == {"linked": 10, "look": 0, "not_found": 1}


def test_coverage_counts_recorded_left_and_unknown_apart(run: dict[str, Any]) -> None:
    found = {v["code"]: v for v in run["told"]["villages"]}
    # Cornelis is dead and Dortia has moved; nobody says anything of Jemi but the roll's S.
    assert found[BOKONUSAN] == {"code": BOKONUSAN, "wajib": 7, "recorded": 6, "left": 1, "unknown": 0}
    assert found[OTAN] == {"code": OTAN, "wajib": 1, "recorded": 1, "left": 0, "unknown": 0}


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (Kind.NO_CARD, {"ANA NDUN", "YOSUA TAMONOB"}),
        (Kind.TURNS_17, {"HANA TUNLIU"}),
        (Kind.NOT_ON_ROLL, {"IMELDA SALAN"}),
        (Kind.TWICE_ON_ROLL, {"GERSON BANI"}),
        (Kind.DEAD, {"CORNELIS MESAKH"}),
        (Kind.MOVED, {"DORTIA TANEO"}),
        (Kind.TNI_POLRI, {"ELIA NABUASA"}),
        (Kind.NOT_IN_REGISTER, {"YOSUA TAMONOB"}),
        (Kind.NIK_CONFLICT, {"FRANS HENUKH"}),
        (Kind.STATUS_CONFLICT, set()),
    ],
)
def test_each_finding_is_counted_and_shown_for_its_person(
    run: dict[str, Any], kind: Kind, names: set[str]
) -> None:
    assert run["told"]["findings"][kind.value] == len(names)
    assert people_in(run["out"] / "temuan.xlsx", kind) == names
    assert people_in(run["out"] / "untuk-kpu.xlsx", kind) == names


def test_links_name_the_rows_as_the_sheets_show_them(run: dict[str, Any]) -> None:
    table = pq.read_table(run["out"] / "links.parquet")
    assert table.column_names == ["roll_row", "register_row", "outcome", "probability", "runner_up", "margin"]
    links = dict(zip(table["roll_row"].to_pylist(), table["register_row"].to_pylist(), strict=True))
    assert links == {
        "6": "2", "7": "3", "8": "4", "9": "5", "10": "6", "11": "7",
        "12": "8", "13": "8", "14": "9", "15": "11", "16": None,
    }  # fmt: skip


def test_the_list_names_who_is_left_with_tps_and_masked_nik(run: dict[str, Any]) -> None:
    rows = sheet(run["out"] / "belum-rekam.xlsx", "Semau")
    listed = [row for row in rows if "ANA NDUN" in row]
    assert len(listed) == 1
    assert {"P", "DUSUN I", "001", "002", "3", "530104******0001"} <= set(map(str, listed[0]))
    assert 34.0 in listed[0]
    only_on_roll = next(row for row in rows if "YOSUA TAMONOB" in row)
    assert any("Di DPT tertulis B" in str(cell) for cell in only_on_roll)
    assert any("RW 002 / RT 001: 1 orang" in str(cell) for row in rows for cell in row)
    assert "Tanda tangan" in {str(cell) for row in rows for cell in row}


def test_the_summary_page_opens_with_its_answer(run: dict[str, Any]) -> None:
    cells = [str(cell) for row in sheet(run["out"] / "belum-rekam.xlsx", "Ringkasan") for cell in row]
    assert "1 orang belum merekam KTP-el di Kabupaten Kupang" in cells
    assert any(text.startswith("Target 99,4 %: kurang 1 orang") for text in cells)


def test_the_summary_page_counts_every_desa_under_its_kecamatan(run: dict[str, Any]) -> None:
    rows = sheet(run["out"] / "belum-rekam.xlsx", "Ringkasan")
    counts = {row[0]: row[1:6] for row in rows if str(row[0]).startswith("53.01")}
    assert counts == {
        "53.01.04": ["Semau", 8.0, 7.0, 1.0, 0.0],
        BOKONUSAN: ["Bokonusan", 7.0, 6.0, 1.0, 0.0],
        OTAN: ["Otan", 1.0, 1.0, 0.0, 0.0],
    }


def test_the_rows_of_a_double_stand_in_their_order(run: dict[str, Any]) -> None:
    row = next(row for row in sheet(run["out"] / "temuan.xlsx", "twice_on_roll") if "GERSON BANI" in row)
    assert [cell for cell in row if str(cell).startswith("DPT")] == ["DPT 12, TPS 1", "DPT 13, TPS 1"]


def test_kpu_gets_seven_columns_and_no_number_of_anybody(run: dict[str, Any]) -> None:
    book = CalamineWorkbook.from_path(str(run["out"] / "untuk-kpu.xlsx"))
    columns = ["Nama", "Jenis Kelamin", "Usia", "Alamat", "RT", "RW", "TPS"]
    assert book.sheet_names == [kind.value for kind in Kind if kind is not Kind.TWICE_IN_REGISTER]
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python()
        assert columns in rows
        assert {len(row) for row in rows} == {7}
    text = _all_text(run["out"] / "untuk-kpu.xlsx")
    assert not re.search(r"\d{6}\*|\d{16}|\d{4}-\d\d-\d\d|\d\d-\d\d-\d{4}", text)


def test_no_workbook_shows_a_whole_nik(run: dict[str, Any]) -> None:
    for name in ("belum-rekam.xlsx", "temuan.xlsx", "untuk-kpu.xlsx", "ringkasan.json"):
        path = run["out"] / name
        text = path.read_text("utf-8") if name.endswith("json") else _all_text(path)
        assert not re.search(r"(?<![0-9a-f.])\d{16}(?![0-9a-f])", text), name


def _all_text(path: Path) -> str:
    book = CalamineWorkbook.from_path(str(path))
    rows = (row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python())
    return "\n".join(str(cell) for row in rows for cell in row)


def test_the_same_files_give_the_same_answer(run: dict[str, Any], tmp_path: Path) -> None:
    assert main([*_words(run["paths"]), "--election", "pilkada-2024", "--out", str(tmp_path)]) == 0
    again = json.loads((tmp_path / "ringkasan.json").read_text("utf-8"))
    assert again | {"seconds": 0} == run["told"] | {"seconds": 0}


def test_without_a_status_list_the_roll_decides_and_the_silent_are_unknown(
    run: dict[str, Any], tmp_path: Path
) -> None:
    paths = {kind: path for kind, path in run["paths"].items() if kind != "status"}
    assert main([*_words(paths), "--election", "pilkada-2024", "--out", str(tmp_path)]) == 0
    told = json.loads((tmp_path / "ringkasan.json").read_text("utf-8"))
    total = {key: sum(v[key] for v in told["villages"]) for key in ("wajib", "recorded", "left", "unknown")}
    # Ana and Hana are marked B; of Imelda, who is not on the roll, nobody says anything.
    assert total == {"wajib": 8, "recorded": 5, "left": 2, "unknown": 1}


def test_a_contradiction_between_list_and_roll_is_a_finding(run: dict[str, Any], tmp_path: Path) -> None:
    paths = run["paths"] | {"status": files.statuses(tmp_path, STATUSES | {GERSON["nik"]: "BELUM REKAM"})}
    out = tmp_path / "out"
    assert main([*_words(paths), "--election", "pilkada-2024", "--out", str(out)]) == 0
    told = json.loads((out / "ringkasan.json").read_text("utf-8"))
    assert told["findings"]["status_conflict"] == 2  # both of his rows on the roll say S
    assert people_in(out / "temuan.xlsx", Kind.STATUS_CONFLICT) == {"GERSON BANI"}


def test_a_row_with_two_errors_is_one_row_with_errors(tmp_path: Path) -> None:
    bad = BETA | {"nik": "530104010180", "kk": "123"}
    paths = {"register": files.register(tmp_path, [ANA, bad]), "roll": files.roll(tmp_path, [ANA])}
    out = tmp_path / "out"
    assert main([*_words(paths), "--election", "pilkada-2024", "--out", str(out)]) == 0
    told = json.loads((out / "ringkasan.json").read_text("utf-8"))
    assert [(f["rows"], f["errors"]) for f in told["files"]] == [(2, 1), (1, 0)]


def test_one_file_of_made_up_people_marks_every_book(run: dict[str, Any], tmp_path: Path) -> None:
    made_up = files.statuses(tmp_path, {"DATA CONTOH": ""} | STATUSES)
    out = tmp_path / "out"
    words = _words(run["paths"] | {"status": made_up})
    assert main([*words, "--election", "pilkada-2024", "--out", str(out)]) == 0
    for name in ("belum-rekam.xlsx", "temuan.xlsx", "untuk-kpu.xlsx"):
        assert SAMPLE in _all_text(out / name)
        assert SAMPLE not in _all_text(run["out"] / name)


def test_english_is_complete(run: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = [*_words(run["paths"]), "--election", "pilkada-2024", "--out", str(tmp_path), "--language", "en"]
    assert main(words) == 0
    assert "8 must hold a card, 7 recorded, 1 left, 0 unknown" in capsys.readouterr().out
    cells = _all_text(tmp_path / "belum-rekam.xlsx")
    assert "1 left to record in Kabupaten Kupang" in cells
    assert "Wednesday, 27 November 2024" in cells


def test_who_only_the_roll_calls_married_is_wajib_and_on_the_list(tmp_path: Path) -> None:
    young = person("DESI KASE", "5301045001090001", "2009-01-10", "P", marital="")
    out = tmp_path / "out"
    paths = {
        "register": files.register(tmp_path, [young, BETA]),
        "roll": files.roll(tmp_path, [young | {"b_s_p": "S", "ktp": "B"}, BETA]),
    }
    assert main([*_words(paths), "--election", "pilkada-2024", "--out", str(out)]) == 0
    told = json.loads((out / "ringkasan.json").read_text("utf-8"))
    assert told["findings"]["no_card"] == 1
    assert sum(v["left"] for v in told["villages"]) == 1
    assert any("DESI KASE" in row for row in sheet(out / "belum-rekam.xlsx", "Semau"))
