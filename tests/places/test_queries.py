"""The regions of 2025 as they are asked for by code and by name."""

from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rekam.places.queries import (
    Region,
    children,
    find_office,
    path_names,
    region,
    resolve,
    resolve_path,
    village_codes,
)

PROVINCES = children()
OFFICES = [office for province in PROVINCES for office in children(province.code)]
KECAMATAN = [kecamatan for office in OFFICES for kecamatan in children(office.code)]
PREFIXES = {
    1: ["Provinsi ", "PROV. "],
    2: [""],
    3: ["Kec. ", "KECAMATAN ", "Distrik "],
    4: ["Desa ", "Kel. ", "KELURAHAN ", "Nagari ", "Pekon ", "Gampong "],
}


def test_all_regions_of_2025_are_known() -> None:
    villages = village_codes("")
    assert (len(PROVINCES), len(OFFICES), len(KECAMATAN), len(villages)) == (38, 514, 7_285, 83_762)
    assert len(set(villages)) == 83_762


def test_every_village_has_a_postal_code_and_nothing_else_has_one() -> None:
    villages = [village for kecamatan in KECAMATAN for village in children(kecamatan.code)]
    assert all(village.postal_code and len(village.postal_code) == 5 for village in villages)
    assert not any(above.postal_code for above in [*PROVINCES, *OFFICES, *KECAMATAN])


def test_a_region_is_found_by_its_code_in_either_form() -> None:
    village = Region("53.01.04.2003", "Bokonusan", 4, "85352")
    assert region("53.01.04.2003") == region("5301042003") == village
    assert [region(code) for code in ("", "99", "53.01.99", "Kupang")] == [None] * 4


def test_kabupaten_kupang_has_24_kecamatan_and_177_villages() -> None:
    assert len(children("53.01")) == 24
    assert len(village_codes("53.01")) == 177
    assert children("99") == ()
    assert village_codes("53.01.04.2003") == ("53.01.04.2003",)


def test_the_path_of_a_village_begins_with_its_province() -> None:
    names = ("Nusa Tenggara Timur", "Kabupaten Kupang", "Semau", "Bokonusan")
    assert path_names("53.01.04.2003") == names
    assert path_names("53.99") == path_names("") == ()


@pytest.mark.parametrize(
    ("name", "within", "level", "code"),
    [
        ("35 Ilir", "16.71", 4, "16.71.01.1001"),
        ("Ilir Barat II", "16.71", 3, "16.71.01"),
        ("KAB. BOGOR", "", 2, "32.01"),
        ("Kota Bandung", "32", 2, "32.73"),
        ("KABUPATEN KUPANG", "53", 2, "53.01"),
        ("Jakarta Pusat", "31", 2, "31.71"),
        ("Kota Baru", "63", 2, "63.02"),
        ("Kab. Kota Baru", "", 2, "63.02"),
        ("Kab./Kota Bontang", "", 2, "64.74"),
        ("Kabupaten Bontang", "", 2, None),
        ("DKI Jakarta", "", 1, "31"),
        ("5301", "", 2, "53.01"),
        ("53.01", "53", 2, "53.01"),
        ("5301042003", "53.01", 4, "53.01.04.2003"),
        ("5301042003", "53.02", 4, None),
        ("Oesapa", "53.01", 4, None),
    ],
)
def test_a_name_or_a_code_resolves_within_its_ancestor(
    name: str, within: str, level: int, code: str | None
) -> None:
    assert resolve(name, within=within, level=level).code == code


@pytest.mark.parametrize("base", ["Bogor", "Bandung", "Kupang", "Kab/Kota Kupang"])
def test_a_base_name_that_is_both_kabupaten_and_kota_is_asked(base: str) -> None:
    choice = resolve(base, level=2)
    assert (choice.code, choice.how, len(choice.candidates)) == (None, "ambiguous", 2)


def test_26_base_names_are_both_kabupaten_and_kota() -> None:
    bases = Counter(office.name.removeprefix("Kabupaten ").removeprefix("Kota ") for office in OFFICES)
    assert sum(count == 2 for count in bases.values()) == 26


def test_a_village_name_that_repeats_in_one_kecamatan_is_asked() -> None:
    repeated = 0
    for kecamatan in KECAMATAN:
        names = Counter(village.name for village in children(kecamatan.code))
        for name in (name for name, count in names.items() if count > 1):
            choice = resolve(name, within=kecamatan.code, level=4)
            assert (choice.code, choice.how, len(choice.candidates)) == (None, "ambiguous", 2)
            repeated += 1
    assert repeated == 16


@st.composite
def _mangled(draw: st.DrawFn) -> tuple[Region, str, str]:
    """A region, the ancestor it is sought in, and its name as a clerk may write it."""
    kecamatan = draw(st.sampled_from(KECAMATAN))
    chosen = draw(st.sampled_from([kecamatan, *children(kecamatan.code)]))
    name = draw(st.sampled_from(["{}", "{} ", " {}"])).format(chosen.name)
    for old, new in (
        (" ", draw(st.sampled_from([" ", "", "-", "  ", "."]))),
        ("'", draw(st.sampled_from("'’"))),
    ):
        name = name.replace(old, new)
    name = draw(st.sampled_from(["", *PREFIXES[chosen.level]])) + name
    cases = {name, name.upper(), name.lower(), name.title(), name.swapcase()}
    return chosen, chosen.code.rpartition(".")[0], draw(st.sampled_from(sorted(cases)))


@settings(max_examples=400, deadline=None)
@example((region("16.71.05.1001"), "16.71.05", "DESA DELAPAN-BELASILIR"))
@given(_mangled())
def test_a_mangled_official_name_is_found_or_asked_but_never_another(case: tuple[Region, str, str]) -> None:
    chosen, within, written = case
    choice = resolve(written, within=within, level=chosen.level)
    assert chosen.code in choice.candidates
    assert choice.code in {chosen.code, None}


@pytest.mark.parametrize("office", OFFICES[::5], ids=lambda office: office.code)
def test_every_official_name_of_an_office_resolves_in_its_parent(office: Region) -> None:
    for kecamatan in children(office.code):
        assert resolve(kecamatan.name, within=office.code, level=3).code == kecamatan.code
        for village in children(kecamatan.code):
            assert village.code in resolve(village.name, within=kecamatan.code, level=4).candidates


def test_a_path_is_found_from_what_is_known() -> None:
    semau = resolve_path(province="NTT", kabupaten="Kupang", kecamatan="Semau", village="Bokonusan")
    assert semau.code == "53.01.04.2003"
    assert resolve_path(kecamatan="SEMAU", village="BOKONUSAN", within="53.01") == semau
    assert resolve_path(kabupaten="Bogor", kecamatan="Bogor Utara").code == "32.71.05"
    assert resolve_path(kecamatan="Kec. Kupang Timur", within="53.01").code == "53.01.06"


def test_a_misspelt_kecamatan_is_passed_over_when_the_village_is_unmistakable() -> None:
    assert resolve_path(kecamatan="Smeuaau", village="Bokonusan", within="53.01").code == "53.01.04.2003"


def test_a_village_of_two_kecamatan_is_asked_when_the_kecamatan_is_missing() -> None:
    names = Counter(region(code).name for code in village_codes("53.01"))  # type: ignore[union-attr]
    twice = next(name for name, count in names.items() if count > 1)
    choice = resolve_path(village=twice, within="53.01")
    assert (choice.code, choice.how, len(choice.candidates)) == (None, "ambiguous", names[twice])


def test_a_close_spelling_proves_nothing_in_the_whole_nation() -> None:
    assert resolve("Bokonuzan", within="53.01", level=4).code == "53.01.04.2003"
    assert resolve("Bokonuzan", level=4).how == "unknown"


def test_a_close_spelling_under_a_name_that_nobody_knows_is_asked() -> None:
    choice = resolve_path(kabupaten="Qwertyuiop", kecamatan="Kupamg Timur", within="53")
    assert (choice.code, choice.candidates, choice.how) == (None, ("53.01.06",), "ambiguous")


def test_a_path_that_lies_elsewhere_is_unknown() -> None:
    assert resolve_path(province="Jawa Barat", village="Bokonusan", within="53.01").how == "unknown"
    assert resolve_path(kecamatan="Oebobo", village="Bokonusan", within="53.01").how == "unknown"
    assert resolve_path(kecamatan="Semau", village="Tidak Ada", within="53.01").how == "unknown"
    assert resolve_path().how == resolve_path(village=" ").how == "unknown"


def test_names_above_the_office_neither_widen_nor_hide_it() -> None:
    assert (
        resolve_path(province="NTT", kabupaten="KUPANG", kecamatan="Semau", within="53.01").code == "53.01.04"
    )
    assert resolve_path(province="NTT", kabupaten="KUPANG", within="53.01").code == "53.01"
    assert resolve_path(kabupaten="Kota Kupang", kecamatan="Semau", within="53.01").how == "unknown"


def _pairs(office: str) -> list[tuple[str, str]]:
    return [(kec.name.upper(), village.name) for kec in children(office) for village in children(kec.code)]


@pytest.mark.parametrize("code", ["53.01", "53.71", "16.71", "18.71", "13.75", "64.74", "32.01", "91.71"])
def test_a_file_without_its_kabupaten_is_explained_by_one(code: str) -> None:
    assert find_office(_pairs(code)).code == code


def test_a_few_unknown_names_do_not_hide_the_office() -> None:
    pairs = [*_pairs("53.01"), ("Kecamatan Baru Sekali", "Desa Satu"), ("", "Oesao"), ("Smeau", "Huilelot")]
    assert find_office(pairs).code == "53.01"


def test_names_that_two_offices_explain_are_asked() -> None:
    shared = Counter(name for office in OFFICES for name in {kec.name for kec in children(office.code)})
    choice = find_office([(next(name for name, count in shared.items() if count == 2), "")])
    assert (choice.code, choice.how, len(choice.candidates)) == (None, "ambiguous", 2)


def test_names_of_no_office_are_unknown() -> None:
    assert find_office([]).how == find_office([("Antah Berantah", "Entah")]).how == "unknown"
    assert find_office([("Semau", "Uitao"), ("Coblong", "Dago")]).how == "unknown"
