"""How written names fold, and what may never be taken for one another."""

import pytest

from rekam.places.rules import Siblings, ancestor, choose, dotted, fold, is_under, level_of


def _siblings(*names: str, level: int = 4) -> Siblings:
    return Siblings(level, [(str(number), name) for number, name in enumerate(names)])


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("35 Ilir", "Tiga-puluh-lima Ilir", 4),
        ("XXXV ILIR", "Tigapuluh Lima Hilir", 4),
        ("9-10 Ulu", "Sembilan Sepuluh Ulu", 4),
        ("Ilir Barat II", "Kec. Ilir Barat Dua", 3),
        ("Distrik Abepura", "KECAMATAN ABEPURA", 3),
        ("Kel. Tj. Baru", "Tanjung Baru", 4),
        ("Sei Ungar", "Sungai Ungar", 4),
        ("Nagari Kapau", "KAPAU", 4),
        ("Desa/Kel. Oesao", "oesao", 4),
        ("D a g h o", "Dagho", 4),
        ("Sa'dan Pesondongan", "Sa’dan Pesondongan", 4),
        ("Kab. Adm. Kep. Seribu", "Kabupaten Administrasi Kepulauan Seribu", 2),
        ("KOTAMADYA BOGOR", "Kota Bogor", 2),
        ("Propinsi NTT", "Nusa Tenggara Timur", 1),
    ],
)
def test_spellings_of_one_name_fold_alike(one: str, other: str, level: int) -> None:
    assert fold(one, level) == fold(other, level)


def test_a_kabupaten_never_folds_into_the_kota_of_its_name() -> None:
    assert len({fold(name, 2) for name in ("Kab. Bogor", "Kota Bogor", "Bogor")}) == 3


def test_a_kind_word_stays_where_it_is_the_name() -> None:
    assert fold("Kampung Baru", 4) == "kampung baru"
    assert fold("Desa", 4) == "desa"


@pytest.mark.parametrize(
    ("written", "neighbour"),
    [
        ("Sukamaju Utara", "Sukamaju Selatan"),
        ("Pasar I", "Pasar II"),
        ("Toho Hilir", "Toho Hulu"),
        ("Lubuk Pakam 12", "Lubuk Pakam I,II"),
        ("Karang Lama", "Karang Baru"),
        ("Koto Atas", "Koto Bawah"),
        ("Sukajaya", "Sukaraya"),
        ("Sari Laba A", "Sari Laba B"),
        ("Negeri Besar", "Negeri Kecil"),
    ],
)
def test_a_telling_word_is_never_taken_for_another(written: str, neighbour: str) -> None:
    assert choose(written, _siblings(neighbour, "Wonosobo")).how == "unknown"


def test_a_misspelt_name_is_found_when_it_is_clearly_the_closest() -> None:
    assert choose("Cimenerang", _siblings("Cimincrang", "Cisaranten Kidul")).code == "0"
    assert choose("Perk. Kw. Gunung", _siblings("Perkebunan Kwala Gunung", "Gunung")).code == "0"


def test_two_equally_close_names_are_asked() -> None:
    choice = choose("Kedungsati", _siblings("Kedungsami", "Kedungsadi"))
    assert (choice.code, choice.candidates, choice.how) == (None, ("0", "1"), "ambiguous")


def test_the_spelling_itself_outweighs_the_folded_form() -> None:
    among = _siblings("Gelgel", "Kampung Gelgel")
    assert choose("GELGEL", among).code == "0"
    assert choose("kampung gelgel", among).code == "1"
    assert choose("Desa Gelgel", among).code == "0"


def test_each_name_of_a_double_name_is_known() -> None:
    among = _siblings("Cemaga Selatan (Setengar)", "Sintuk", "Belok/Sidan")
    assert [choose(name, among).code for name in ("Setengar", "Sintuk Nagari X", "Sidan")] == ["0", "1", "2"]


@pytest.mark.parametrize("nothing", ["", "  ", "-", "…", "'"])
def test_a_blank_name_is_unknown(nothing: str) -> None:
    assert choose(nothing, _siblings("Oesao")).how == "unknown"


def test_codes_are_read_with_and_without_dots() -> None:
    assert dotted("5301042003") == dotted("53.01.04.2003") == dotted(" 53 01 04 2003 ") == "53.01.04.2003"
    assert [dotted(text) for text in ("530", "53010", "53-01", "Oesao", "")] == [None] * 5
    assert [level_of(code) for code in ("", "53", "53.01", "53.01.04", "53.01.04.2003")] == [0, 1, 2, 3, 4]


def test_a_region_lies_in_its_ancestors_only() -> None:
    assert ancestor("53.01.04.2003", 2) == "53.01"
    assert is_under("53.01.04", "53.01")
    assert is_under("53.01", "")
    assert not is_under("53.010", "53.01")
