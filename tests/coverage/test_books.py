"""The summary of `belum-rekam.xlsx`: every place once, whatever could be told of it."""

import datetime as dt
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from python_calamine import CalamineWorkbook

from rekam.coverage.books import write_list
from rekam.coverage.books.boards import Shown, write_board
from rekam.coverage.rules import Line, Standing, forecast
from rekam.people.rules import Person
from rekam.sheets.workbooks import Edition
from rekam.voters.rules.presets import preset
from rekam.voters.rules.reconcile import NOT_FOUND, Pair, Reconciliation

BORN = dt.date(1990, 5, 4)


def people(*codes: str, **told: str) -> list[Person]:
    return [
        Person(str(n), f"ORANG {n}", birth_date=BORN, village_code=c, **told) for n, c in enumerate(codes, 2)
    ]


def summary(folder: Path, residents: list[Person], only_on_roll: list[Person]) -> list[list[Any]]:
    pairs = [Pair(voter, None, NOT_FOUND) for voter in only_on_roll]
    seen = Reconciliation(pairs, residents, preset("pilkada-2024"), BORN)
    path = folder / "belum-rekam.xlsx"
    write_list(path, seen, place="53.01", edition=Edition(created=dt.datetime(2024, 11, 1)))  # noqa: DTZ001
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Ringkasan").to_python()
    start = next(n for n, row in enumerate(rows) if row[0] == "Kode")
    return [
        [row[0], row[1], row[2], row[4], row[8]] for row in rows[start + 1 :] if isinstance(row[2], float)
    ]


def test_people_whose_village_nobody_could_tell_are_counted_once(tmp_path: Path) -> None:
    codes = ("53.01", "53.01.04", "53.01.04.2003", "53.01.04.2003")
    on_roll = people("53.01", "53.01.04.2004", ktp="B")
    assert summary(tmp_path, people(*codes, recorded="BELUM_REKAM"), on_roll) == [
        ["53.01", "Kabupaten Kupang", 1, 1, 1],
        ["53.01.04", "Semau", 3, 3, 1],
        ["53.01.04", "(desa tidak diketahui)", 1, 1, 0],
        ["53.01.04.2003", "Bokonusan", 2, 2, 0],
        ["53.01.04.2004", "Otan", 0, 0, 1],
        ["", "Jumlah", 4, 4, 2],
    ]


def shown(**told: Any) -> Shown:
    day, now = dt.date(2024, 11, 15), Standing(1000, 900, 95, 5, 10, 20, 30, 800)
    whole = Line("53.01", "Kabupaten Kupang", now, Standing(1000, 893, 102))
    semau = Line("53.01.04", "Semau", now, Standing(1000, 893, 102))
    village = Line("53.01.04.2003", "=Bokonusan", now)
    days = [(day - dt.timedelta(7), Standing(1000, 893, 102)), (day, now)]
    counts = [(d, one.recorded) for d, one in days]
    vote = preset("pilkada-2024")
    return Shown(
        place="Kabupaten Kupang", day=day, since=day - dt.timedelta(7), whole=whole,
        levels=[(3, [semau, Line("53.01.05", "Kupang Barat", None)]), (4, [village])],
        names={village.code: "Semau"}, days=days,
        ahead=forecast(counts, left=95, today=day, polling_day=vote.polling_day), election=vote,
        sources=["Dari nama di register penduduk: dp4.xlsx"], **told,
    )  # fmt: skip


def test_the_page_of_coverage_is_a_book_with_a_sheet_for_each_level_and_the_pace(tmp_path: Path) -> None:
    path = tmp_path / "cakupan.xlsx"
    write_board(path, shown(), edition=Edition(created=dt.datetime(2024, 11, 15), synthetic=True))  # noqa: DTZ001
    book = CalamineWorkbook.from_path(str(path))
    assert book.sheet_names == ["Kecamatan", "Desa dan kelurahan", "Laju"]
    top = [str(row[0]) for row in book.get_sheet_by_name("Kecamatan").to_python()[:6]]
    assert "95 orang belum merekam KTP-el di Kabupaten Kupang" in top
    assert any("Perlu 8 sehari" in line and "Laju 7 hari terakhir: 1 sehari" in line for line in top)
    rows = {row[1]: row for row in book.get_sheet_by_name("Kecamatan").to_python()}
    assert rows["Semau"][2:] == [1000, 900, 95, 5, 10, 20, 30, 800, 40, 0.9, 0.095, -7]
    assert rows["Kupang Barat"][2:] == [""] * 12, "nobody was counted there: no number, not zero"
    assert rows["Jumlah"][4] == 95
    village = book.get_sheet_by_name("Desa dan kelurahan").to_python()[-2]
    assert village[:3] == ["53.01.04.2003", "=Bokonusan", "Semau"]
    days = book.get_sheet_by_name("Laju").to_python()
    assert days[-2][1:] == [900, 95, 7, 7, 1]


def test_the_book_prints_on_a4(tmp_path: Path) -> None:
    path = tmp_path / "cakupan.xlsx"
    write_board(path, shown(), edition=Edition(created=dt.datetime(2024, 11, 15)))  # noqa: DTZ001
    with ZipFile(path) as book:
        sheets = [book.read(f"xl/worksheets/sheet{n}.xml").decode() for n in (1, 2, 3)]
    assert all('paperSize="9"' in sheet and 'fitToPage="1"' in sheet for sheet in sheets)
    assert ['orientation="landscape"' in sheet for sheet in sheets] == [True, True, False]
    assert not any("<f>" in sheet for sheet in sheets)
