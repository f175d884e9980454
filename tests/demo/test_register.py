"""The register must look like the place and be one that a real office could have."""

import datetime as dt
from collections import Counter, defaultdict

import pytest

from rekam.core.days import age_on
from rekam.core.nik import Damage, read_nik
from rekam.demo.register import HEADER
from rekam.places.queries import path_names, region
from tests.demo.reading import PEOPLE, PLACES, POLLING_DAY, born, demo, plain


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
    register = demo(place).register
    wives = {row["Nomor KK"]: born(row).year for row in register if row["SHDK"] == "Istri"}
    children = [row for row in register if row["SHDK"] == "Anak" and row["Nomor KK"] in wives]
    ages = [born(child).year - wives[child["Nomor KK"]] for child in children]
    assert ages
    assert all(14 <= age <= 49 for age in ages)


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
