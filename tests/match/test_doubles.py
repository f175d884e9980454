"""People who stand in the register twice: a finding for the office, and nothing that KPU hears of."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from rekam.cli import main
from tests.match import files
from tests.match.files import OTAN, person

ANA = person("ANA NDUN", "5301044405900001", "1990-05-04", "P")
BETA = person("BETA LAY", "5301040101800002", "1980-01-01", village=OTAN)
CORNELIS = person("CORNELIS MESAKH", "5301041203550003", "1955-03-12")
ANA_AGAIN = ANA | {"name": "ANNA NDUN", "address": "DUSUN III"}
TWIN = person("RUTH NDUN", "5301044405900002", "1990-05-04", "P")
People = Sequence[Mapping[str, Any]]


def matched(folder: Path, register: People, roll: People) -> tuple[dict[str, Any], Path]:
    out = folder / "out"
    paths = {"register": files.register(folder, register), "roll": files.roll(folder, roll)}
    words = [word for kind, path in paths.items() for word in (f"--{kind}", str(path))]
    assert main(["match", *words, "--election", "pilkada-2024", "--out", str(out)]) == 0
    return json.loads((out / "ringkasan.json").read_text("utf-8")), out


def shown(out: Path) -> list[Any]:
    rows = CalamineWorkbook.from_path(str(out / "temuan.xlsx")).get_sheet_by_name("twice_in_register")
    return [row for row in rows.to_python() if "ANA NDUN" in row]


def test_somebody_twice_in_the_register_is_one_finding_with_both_rows(tmp_path: Path) -> None:
    told, out = matched(tmp_path, [ANA, ANA_AGAIN, BETA, CORNELIS], [ANA, BETA, CORNELIS])
    assert told["findings"]["twice_in_register"] == 1
    assert told["findings"]["nik_conflict"] == 0, "one NIK on two rows of one person is no conflict of NIKs"
    (row,) = shown(out)
    assert [cell for cell in row if str(cell).startswith("Register")] == ["Register 2", "Register 3"]
    assert "NIK yang sama" in row[1]
    kpu = CalamineWorkbook.from_path(str(out / "untuk-kpu.xlsx"))
    assert "twice_in_register" not in kpu.sheet_names


def test_the_other_row_of_a_linked_resident_is_not_called_missing_and_still_counts(
    tmp_path: Path,
) -> None:
    told, _ = matched(tmp_path, [ANA, ANA_AGAIN, BETA, CORNELIS], [ANA, BETA, CORNELIS])
    assert told["findings"]["not_on_roll"] == 0
    assert sum(village["wajib"] for village in told["villages"]) == 4, "nobody is merged"


def test_where_neither_row_is_on_the_roll_both_are_missing_from_it(tmp_path: Path) -> None:
    told, _ = matched(tmp_path, [ANA, ANA_AGAIN, BETA, CORNELIS], [BETA, CORNELIS])
    assert (told["findings"]["twice_in_register"], told["findings"]["not_on_roll"]) == (1, 2)


@pytest.mark.parametrize(
    ("twin", "conflicts"),
    [(TWIN, 0), (TWIN | {"nik": ANA["nik"]}, 1), (TWIN | {"name": "ANI NDUN"}, 0)],
    ids=["told apart", "under one NIK", "names a letter apart"],
)
def test_twins_are_never_a_double(tmp_path: Path, twin: Mapping[str, Any], conflicts: int) -> None:
    told, _ = matched(tmp_path, [ANA, twin, BETA, CORNELIS], [ANA, BETA, CORNELIS])
    assert told["findings"]["twice_in_register"] == 0
    assert told["findings"]["nik_conflict"] == conflicts
