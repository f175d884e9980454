"""NIKs of Papua are above 2**53: through every format an office uses they come back digit for digit."""

import datetime as dt
import html
import json
import re
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from rekam.sheets import read_here
from rekam.sheets.workbooks import Column, Sheet, write_book
from tests.sheets.layout_writers import SIAK_HEADER, workbook

NIKS = ["9271014101990001", "9101015508070002", "9403061212850003", "9603060101010009"]
DAY = dt.date(2024, 11, 27)


def rows() -> list[list[str | None]]:
    told = [{"NIK": nik, "Nama Penduduk": f"ORANG {n}", "Kelamin": "L"} for n, nik in enumerate(NIKS)]
    return [[row.get(header) for header in SIAK_HEADER] for row in told]


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_a_register_in_xlsx_and_csv_keeps_every_digit(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"register.{suffix}"
    if suffix == "xlsx":
        workbook(path, ("Data", [SIAK_HEADER, *rows()]))
    else:
        path.write_text("\n".join(";".join(cell or "" for cell in row) for row in [SIAK_HEADER, *rows()]))
    assert read_here(path, on=DAY).table.column("nik").to_pylist() == NIKS


def test_a_workbook_of_ours_is_read_back_whole(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    sheet = Sheet(
        "Data", [Column("NIK", 20), Column("Nama", 20)], [(nik, f"ORANG {nik[-1]}") for nik in NIKS]
    )
    write_book(path, [sheet], title="Daftar", created=dt.datetime(2024, 11, 27, tzinfo=dt.UTC))
    mapping = tmp_path / "map.json"
    mapping.write_text('{"kind": "register", "columns": {"nik": "NIK", "name": "Nama"}}')
    assert read_here(path, mapping=mapping, on=DAY).table.column("nik").to_pylist() == NIKS


def test_what_was_read_keeps_every_digit_through_parquet_json_and_html(tmp_path: Path) -> None:
    people = read_here(workbook(tmp_path / "r.xlsx", ("Data", [SIAK_HEADER, *rows()])), on=DAY).table
    pq.write_table(people, tmp_path / "n.parquet")
    assert pq.read_table(tmp_path / "n.parquet").column("nik").to_pylist() == NIKS
    assert [each["nik"] for each in json.loads(json.dumps(people.to_pylist()))] == NIKS
    page = "".join(f"<td>{html.escape(each['nik'])}</td>" for each in people.to_pylist())
    assert re.findall(r"<td>(\d+)</td>", page) == NIKS
