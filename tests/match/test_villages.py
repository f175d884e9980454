"""Each row gets its village: the file's code before its names, and the place where neither tells."""

import datetime as dt
from pathlib import Path

from rekam.match.villages import with_villages
from rekam.sheets import Sheet, read_here

HEADER = "NIK;Nama;Tanggal Lahir;TPS;Kecamatan;Desa;Kode Desa"


def roll(folder: Path, *places: str) -> Sheet:
    rows = [f"530104440590{n:04};ORANG {'ABC'[n]};04-05-1990;1;{place}" for n, place in enumerate(places)]
    path = folder / "roll.csv"
    path.write_text("\n".join([HEADER, *rows]) + "\n", "utf-8")
    return read_here(path, on=dt.date(2024, 11, 27))


def codes(sheet: Sheet, place: str) -> list[str]:
    return with_villages(sheet, place, {})[0].column("village_code").to_pylist()


def test_the_files_code_outweighs_its_names(tmp_path: Path) -> None:
    sheet = roll(tmp_path, "Semau;Otan;53.01.04.2003", "Semau;Otan;")
    assert codes(sheet, "53.01") == ["53.01.04.2003", "53.01.04.2004"]


def test_a_code_that_is_no_region_falls_back_to_the_names(tmp_path: Path) -> None:
    assert codes(roll(tmp_path, "Semau;Otan;53.01.99.9999"), "53.01") == ["53.01.04.2004"]


def test_a_row_that_names_nothing_is_counted_in_the_place_and_told(tmp_path: Path) -> None:
    sheet = roll(tmp_path, "Semau;Otan;", ";;")
    table, lost = with_villages(sheet, "53.01", {})
    assert table.column("village_code").to_pylist() == ["53.01.04.2004", "53.01"]
    assert [(one.names, one.rows) for one in lost] == [("", 1)]
