"""The summary of `belum-rekam.xlsx`: every place once, whatever could be told of it."""

import datetime as dt
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from rekam.coverage.books import write_list
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
