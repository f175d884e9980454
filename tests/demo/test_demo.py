"""Demo data must look like the place, be true to itself, and never pass for anybody's real file."""

import csv
import datetime as dt
import hashlib
import zipfile
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from rekam.core.days import age_on, read_date
from rekam.core.nik import Damage, agrees, read_nik
from rekam.core.refusal import Refused
from rekam.demo import DemoSummary, make_demo
from rekam.demo.register import HEADER
from rekam.places.queries import path_names, region

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


@pytest.mark.parametrize("place", PLACES)
def test_the_register_has_the_columns_of_the_siak_export_and_a_row_for_everybody(place: str) -> None:
    files = demo(place)
    assert list(files.register[0]) == HEADER
    assert len(HEADER) == 37
    assert len(files.register) == files.summary.residents == PEOPLE


@pytest.mark.parametrize("place", PLACES)
def test_every_nik_of_the_register_is_valid_unique_and_text_but_for_a_few_damaged(place: str) -> None:
    register = demo(place).register
    whole = [row for row in register if isinstance(row["NIK"], str) and row["NIK"] != "0"]
    read = [
        read_nik(row["NIK"], on=POLLING_DAY, birth_date=born(row), sex=row["Kelamin"][0]) for row in whole
    ]
    assert not any(nik.errors for nik in read)
    assert len({nik.digits for nik in read}) == len(read)
    assert not any("nik_sex_differs" in nik.warnings for nik in read)
    assert sum("nik_birth_date_differs" in nik.warnings for nik in read) <= 0.01 * PEOPLE
    assert len(whole) >= 0.99 * PEOPLE
    numbers = [row["NIK"] for row in register if isinstance(row["NIK"], float)]
    zeros = sum(plain(row["NIK"]).endswith("0") for row in register)
    assert numbers
    assert not Damage(PEOPLE, len(numbers), zeros).refused


@pytest.mark.parametrize("place", PLACES)
def test_most_niks_were_issued_by_the_kecamatan_of_residence(place: str) -> None:
    niks = [plain(row["NIK"]) for row in demo(place).register]
    province = place[:2]
    assert 0.75 < sum(nik.startswith(province) for nik in niks) / len(niks) < 1.0


@pytest.mark.parametrize("place", PLACES)
def test_villages_and_kecamatan_are_the_real_ones_of_the_place(place: str) -> None:
    files = demo(place)
    codes = {
        nik[:2] + "." + nik[2:4] + "." + nik[4:6] for nik in map(plain, (r["NIK"] for r in files.register))
    }
    names = {found.name.upper() for code in codes if (found := region(code)) and code.startswith(place[:8])}
    assert {row["Kecamatan"] for row in files.register} <= names
    said = [line[0] for line in files.sheet[:6]]
    assert f"PROVINSI : {path_names(place)[0].upper()}" in said


@pytest.mark.parametrize("place", PLACES)
def test_ages_and_households_are_plausible(place: str) -> None:
    register = demo(place).register
    ages = [age_on(born(row), POLLING_DAY) for row in register]
    assert min(ages) >= 0
    assert max(ages) < 105
    assert 0.55 < sum(age >= 17 for age in ages) / PEOPLE < 0.85
    assert sum(age >= 65 for age in ages) / PEOPLE < 0.15
    families = Counter(row["Nomor KK"] for row in register)
    assert 2.2 < PEOPLE / len(families) < 5.2
    heads = Counter(row["Nomor KK"] for row in register if row["SHDK"] == "Kepala Keluarga")
    assert set(heads) == set(families)
    assert set(heads.values()) == {1}


@pytest.mark.parametrize("place", PLACES)
def test_mothers_are_of_an_age_to_be_mothers(place: str) -> None:
    family: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in demo(place).register:
        family[row["Nomor KK"]].append(row)
    for members in family.values():
        mothers = {row["Nama Penduduk"].split(",")[0].removeprefix("HJ. "): row for row in members}
        for child in (row for row in members if row["SHDK"] == "Anak" and row["Ibu"] in mothers):
            gap = born(child).year - born(mothers[child["Ibu"]]).year
            assert 13 <= gap <= 49 or mothers[child["Ibu"]]["SHDK"] == "Anak"  # a sister of the same name


def test_twins_share_a_birthday_and_mostly_a_sex() -> None:
    family: dict[tuple[str, dt.date], list[str]] = defaultdict(list)
    for row in demo("53.01", 12_000).register:
        if row["SHDK"] == "Anak":
            family[row["Nomor KK"], born(row)].append(row["Kelamin"])
    twins = [sexes for sexes in family.values() if len(sexes) > 1]
    assert len(twins) >= 20
    assert 0.4 < sum(len(set(sexes)) == 1 for sexes in twins) / len(twins) < 0.95


def test_placeholder_birthdays_are_common_among_the_old() -> None:
    days = [born(row) for row in demo("53.01", 12_000).register]
    old = [day for day in days if day.year < 1960]
    placeholder = [day for day in old if (day.month, day.day) in {(7, 1), (12, 31), (1, 1)}]
    assert 0.10 < len(placeholder) / len(old) < 0.35


def test_somebody_turns_17_on_polling_day_itself() -> None:
    assert dt.date(2007, 11, 27) in {born(row) for row in demo("53.01", 12_000).register}


def test_families_of_timor_pass_on_the_clan_and_mostly_are_christians() -> None:
    register = demo("53.01", 12_000).register
    faiths = Counter(row["Agama"] for row in register)
    assert (faiths["Kristen"] + faiths["Katholik"]) / len(register) > 0.8
    heads = {row["Nomor KK"]: row for row in register if row["SHDK"] == "Kepala Keluarga"}
    pairs = [
        (
            row["Nama Penduduk"].split(",")[0].split()[-1],
            heads[row["Nomor KK"]]["Nama Penduduk"].split(",")[0],
        )
        for row in register
        if row["SHDK"] == "Anak" and heads[row["Nomor KK"]]["Kelamin"] == "Laki-Laki"
    ]
    assert sum(head.split()[-1] == clan for clan, head in pairs) / len(pairs) > 0.9


def test_old_javanese_often_have_one_name_and_are_muslims() -> None:
    register = demo("33.10").register
    old = [row["Nama Penduduk"] for row in register if born(row).year < 1965]
    assert sum(" " not in name for name in old) / len(old) > 0.35
    assert sum(row["Agama"] == "Islam" for row in register) / len(register) > 0.9


@pytest.mark.parametrize("place", PLACES)
def test_99_of_100_who_need_a_card_are_recorded(place: str) -> None:
    summary = demo(place).summary
    assert round(summary.recorded / summary.wajib, 3) == 0.99


def test_the_unrecorded_are_the_young_the_disabled_the_old_and_the_far() -> None:
    files = demo("53.01", 12_000)
    left = [row for row in files.register if files.statuses.get(plain(row["NIK"])) in UNRECORDED]
    hard = [
        row
        for row in left
        if age_on(born(row), POLLING_DAY) <= 22
        or age_on(born(row), POLLING_DAY) >= 75
        or row["Cacat"] != "Tidak Cacat"
    ]
    assert left
    assert len(hard) / len(left) > 0.6


def test_the_list_of_statuses_covers_nearly_everybody_and_says_it_is_an_example() -> None:
    files = demo("53.01", 12_000)
    grown = [row for row in files.register if age_on(born(row), POLLING_DAY) >= 17]
    known = sum(plain(row["NIK"]) in files.statuses for row in grown)
    assert 0.985 < known / len(grown) < 1.0
    assert files.status_text.startswith("\ufeffNIK;Nama;Status Rekam;Tanggal;Keterangan")
    assert all(line.endswith("DATA CONTOH") for line in files.status_text.splitlines()[1:])


@pytest.mark.parametrize("place", PLACES)
def test_the_truth_names_every_voter_once_and_only_residents_that_exist(place: str) -> None:
    files = demo(place)
    numbered = [n for n, line in enumerate(files.sheet, 1) if isinstance(line[0], float)]
    assert list(files.truth) == numbered
    assert all(row is None or 2 <= row <= PEOPLE + 1 for row in files.truth.values())
    assert files.summary.voters == len(numbered)
    assert files.summary.ghosts == sum(row is None for row in files.truth.values())


@pytest.mark.parametrize("place", PLACES)
def test_the_truth_links_lines_of_the_same_person(place: str) -> None:
    linked = demo(place).linked
    same_day = sum(read_date(str(voter["Tanggal Lahir"])) == born(resident) for voter, resident in linked)
    same_name = sum(voter["Nama"] == resident["Nama Penduduk"] for voter, resident in linked)
    same_sex = sum(voter["Jenis Kelamin"] == resident["Kelamin"][0] for voter, resident in linked)
    agreeing = sum(agrees(voter["NIK"], plain(resident["NIK"])) for voter, resident in linked)
    assert 0.94 < same_day / len(linked) < 1.0
    assert 0.75 < same_name / len(linked) < 0.97
    assert same_sex / len(linked) > 0.98
    assert 0.90 < agreeing / len(linked) < 1.0


def test_the_roll_is_wrong_about_as_often_as_rolls_are() -> None:
    summary = demo("53.01", 12_000).summary
    assert 0.08 < summary.masked / summary.voters < 0.25
    assert 0.005 < summary.ghosts / summary.voters < 0.02
    assert 0.004 < summary.duplicates / summary.voters < 0.012
    assert 0.02 < summary.eligible_not_on_roll / summary.wajib < 0.07
    assert summary.dead_on_roll
    assert summary.moved_on_roll


def test_a_polling_station_has_300_to_580_voters_where_the_village_is_big_enough() -> None:
    files = demo("53.01.04", 12_000)
    sizes = Counter((v["Desa/Kelurahan"], v["TPS"]) for v, _ in files.linked)
    stations = Counter(village for village, _ in sizes)
    assert all(200 < size < 680 for (village, _), size in sizes.items() if stations[village] > 1)


def test_the_roll_ends_with_its_total_and_writes_dates_with_bars() -> None:
    files = demo("53.01")
    assert files.sheet[-2][0] == "JUMLAH"
    assert str(files.summary.voters) in files.sheet[-2][3]
    dates = [voter["Tanggal Lahir"] for voter, _ in files.linked if voter["Tanggal Lahir"]]
    assert all(day[2] == day[5] == "|" and len(day) == 10 for day in dates)


def test_every_file_but_the_truth_says_data_contoh() -> None:
    files = demo("53.01")
    for sheets, properties in files.marks:
        assert sheets == ["DATA CONTOH"]
        assert b"DATA CONTOH" in properties
    assert files.sheet[0][0].startswith("DATA CONTOH")
    assert {row["Petugas Entri"] for row in files.register} == {"DATA CONTOH"}
    header, *lines = files.truth_text.splitlines()
    assert header == "roll_row,register_row"
    assert all(line.count(",") == 1 for line in lines)


def digests(place: str, seed: int, out: Path) -> list[str]:
    summary = make_demo(place=place, people=400, seed=seed, out=out)
    paths = (summary.register, summary.status, summary.roll, summary.truth)
    return [hashlib.sha256(path.read_bytes()).hexdigest() for path in paths]


def test_one_seed_makes_the_same_bytes_and_another_seed_other_people(tmp_path: Path) -> None:
    first = digests("13.75", 1, tmp_path / "a")
    assert digests("13.75", 1, tmp_path / "b") == first
    assert digests("13.75", 2, tmp_path / "c")[0] != first[0]


@pytest.mark.parametrize("people", [1, 2, 17])
def test_very_few_people_are_enough(people: int, tmp_path: Path) -> None:
    summary = make_demo(place="53.01", people=people, seed=people, out=tmp_path / "demo")
    assert summary.residents == people
    assert sorted(path.name for path in tmp_path.iterdir()) == ["demo"]


def test_an_unknown_place_and_an_impossible_number_are_refused_and_leave_nothing(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        make_demo(place="99.99", people=10, seed=1, out=tmp_path / "demo")
    assert (refused.value.code, refused.value.facts) == ("place_unknown", {"place": "99.99"})
    for people in (0, 1_048_576):
        with pytest.raises(Refused) as refused:
            make_demo(place="53.01", people=people, seed=1, out=tmp_path / "demo")
        assert refused.value.code == "demo_people"
    assert list(tmp_path.iterdir()) == []


def test_a_failure_half_way_leaves_the_former_files_as_they_were(tmp_path: Path) -> None:
    out = tmp_path / "demo"
    before = digests("13.75", 1, out)

    def stop(stage: str, done: int, total: int) -> None:
        if stage == "roll":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_demo(place="13.75", people=300, seed=3, out=out, progress=stop)
    paths = [out / name for name in ("register-siak.xlsx", "status.csv", "roll-a-kwk.xlsx", "truth.csv")]
    assert [hashlib.sha256(path.read_bytes()).hexdigest() for path in paths] == before
    assert [path.name for path in tmp_path.iterdir()] == ["demo"]
