"""Reads demo files back as a clerk would: rows of dictionaries, and the truth between them."""

import csv
import datetime as dt
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from python_calamine import CalamineWorkbook

from rekam.core.days import read_date
from rekam.demo import DemoSummary, make_demo

POLLING_DAY = dt.date(2024, 11, 27)
PEOPLE = 2_500
PLACES = ("53.01", "16.71", "64.74", "91.71", "95.01", "12.06", "53.01.04", "73")
UNRECORDED = {"BELUM REKAM", "BELUM_REKAM", "UNREGISTERED"}


@dataclass(frozen=True)
class Files:
    summary: DemoSummary
    register: list[dict[str, Any]]
    sheet: list[list[Any]]  # of the roll, as it is
    truth: dict[int, int | None]
    statuses: dict[str, str]
    status_text: str
    truth_text: str
    marks: list[tuple[list[str], bytes]]  # sheet names and document properties of the two workbooks

    def voter(self, row: int) -> dict[str, Any]:
        header = next(line for line in self.sheet if line[0] == "No")
        return dict(zip(header, self.sheet[row - 1], strict=True))

    def resident(self, row: int) -> dict[str, Any]:
        return self.register[row - 2]

    @property
    def linked(self) -> list[tuple[dict[str, Any], dict[str, Any]]]:
        return [(self.voter(roll), self.resident(row)) for roll, row in self.truth.items() if row]


@cache
def demo(place: str, people: int = PEOPLE) -> Files:
    with TemporaryDirectory() as folder:
        return read(make_demo(place=place, people=people, seed=7, out=Path(folder) / "demo"))


def read(summary: DemoSummary) -> Files:
    register = CalamineWorkbook.from_path(summary.register).get_sheet_by_index(0).to_python()
    sheet = CalamineWorkbook.from_path(summary.roll).get_sheet_by_index(0).to_python(skip_empty_area=False)
    status, truth = summary.status.read_text(encoding="utf-8"), summary.truth.read_text(encoding="ascii")
    listed = csv.DictReader(status.removeprefix("\ufeff").splitlines(), delimiter=";")
    lines = csv.DictReader(truth.splitlines())
    return Files(
        summary,
        [dict(zip(map(str, register[0]), line, strict=True)) for line in register[1:]],
        sheet,
        {
            int(line["roll_row"]): int(line["register_row"]) if line["register_row"] else None
            for line in lines
        },
        {line["NIK"]: line["Status Rekam"] for line in listed},
        status,
        truth,
        [mark(summary.register), mark(summary.roll)],
    )


def mark(path: Path) -> tuple[list[str], bytes]:
    with zipfile.ZipFile(path) as book:
        return CalamineWorkbook.from_path(path).sheet_names, book.read("docProps/core.xml")


def born(resident: dict[str, Any]) -> dt.date:
    cell = resident["Tanggal Lahir"]
    day = cell if isinstance(cell, dt.date) else read_date(cell)
    assert day
    return day


def plain(nik: Any) -> str:
    return str(nik).replace(".", "").strip()
