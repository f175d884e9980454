"""`temuan.xlsx` side by side, with the differences marked; `untuk-kpu.xlsx` row by row."""

import datetime as dt
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

from python_calamine import CalamineWorkbook

from rekam.people.rules import Person
from rekam.sheets.workbooks import Edition
from rekam.voters.books import write_findings, write_for_kpu
from rekam.voters.rules import findings
from rekam.voters.rules.findings import Finding, Kind
from rekam.voters.rules.presets import preset
from rekam.voters.rules.reconcile import Reconciliation

ELECTION = preset("pilkada-2024")
EDITION = Edition(created=dt.datetime(2024, 11, 1))  # noqa: DTZ001 - a workbook's clock has no zone
BORN = dt.date(1990, 5, 4)
VOTER = Person("7", "ANA NDUN", nik="530104**********", birth_date=BORN, sex="P", address="DUSUN I", tps="3")
RESIDENT = Person("2", "Ana  Ndun", nik="5301044405900001", birth_date=BORN, sex="P", address="DUSUN II")
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def marked(path: Path, kind: Kind) -> set[str]:
    """References of the cells inside a strong frame on the sheet of a kind; the summary is sheet 1."""
    with zipfile.ZipFile(path) as archive:
        styles = ET.fromstring(archive.read("xl/styles.xml"))
        sheet = ET.fromstring(archive.read(f"xl/worksheets/sheet{2 + list(Kind).index(kind)}.xml"))
    borders = styles.findall(f"{_MAIN}borders/{_MAIN}border")
    strong = {str(n) for n, b in enumerate(borders) if (left := b.find(f"{_MAIN}left")) is not None
              and left.get("style") == "medium"}  # fmt: skip
    looks = styles.findall(f"{_MAIN}cellXfs/{_MAIN}xf")
    framed = {str(n) for n, look in enumerate(looks) if look.get("borderId") in strong}
    return {cell.get("r", "") for cell in sheet.iter(f"{_MAIN}c") if cell.get("s") in framed}


def temuan(folder: Path, finding: Finding) -> Path:
    path = folder / "temuan.xlsx"
    write_findings(path, [finding], Reconciliation([], [], ELECTION, BORN), edition=EDITION)
    return path


def test_what_differs_is_marked_on_both_sides_and_nothing_else(tmp_path: Path) -> None:
    finding = Finding(Kind.DEAD, "dead_in_register", VOTER, RESIDENT)
    # Name but for case and blanks, and the NIK as far as it shows, are the same; the addresses are not.
    columns = {reference.rstrip("0123456789") for reference in marked(temuan(tmp_path, finding), Kind.DEAD)}
    assert columns == {"I", "S"}


def test_a_nik_that_differs_is_marked_on_both_sides(tmp_path: Path) -> None:
    resident = Person("2", "ANA NDUN", nik="5301054405900001", birth_date=BORN, sex="P", address="DUSUN I")
    finding = Finding(Kind.NIK_CONFLICT, "nik_digits_differ", VOTER, resident, facts={"places": "6"})
    found = marked(temuan(tmp_path, finding), Kind.NIK_CONFLICT)
    assert {reference.rstrip("0123456789") for reference in found} == {"E", "O"}


def test_both_rows_of_a_double_are_told_the_first_one_first(tmp_path: Path) -> None:
    again = Person("9", "ANA NDUN", birth_date=BORN, sex="P", tps="4")
    double = findings.twice(VOTER, again, "same_nik")
    rows = CalamineWorkbook.from_path(str(temuan(tmp_path, double))).get_sheet_by_name("twice_on_roll")
    told = next(row for row in rows.to_python() if "ANA NDUN" in row)
    assert [cell for cell in told if str(cell).startswith("DPT")] == ["DPT 7, TPS 3", "DPT 9, TPS 4"]

    path = tmp_path / "untuk-kpu.xlsx"
    write_for_kpu(path, [double], ELECTION, edition=EDITION)
    kpu = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("twice_on_roll").to_python()
    assert [row[-1] for row in kpu if row[0] == "ANA NDUN"] == ["3", "4"]
