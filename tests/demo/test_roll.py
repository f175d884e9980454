"""The roll must be wrong as rolls are, and the truth must know it."""

from collections import Counter

import pytest

from rekam.core.days import read_date
from rekam.core.nik import differing
from tests.demo.reading import PEOPLE, PLACES, born, demo, plain


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
    niks = [(voter["NIK"], plain(resident["NIK"])) for voter, resident in linked]
    agreeing = sum(len(one) == len(other) == 16 and not differing(one, other) for one, other in niks)
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
