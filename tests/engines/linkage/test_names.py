import polars as pl
import pytest

from rekam.engines.linkage.names import with_name_keys


def keys(*names: str | None) -> pl.DataFrame:
    return with_name_keys(pl.DataFrame({"name": pl.Series(names, dtype=pl.String)}))


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("H. Moh. Joesoef, S.Pd", "MUHAMMAD JOESOEF"),
        ("Hj. ST. AMINAH", "SITI AMINAH"),
        ("Drs. H. M. NUR", "MUHAMMAD NUR"),
        ("BUDI HARTONO S.PD.I", "BUDI HARTONO"),
        ("D'COSTA  MARIA", "DCOSTA MARIA"),
        ("AL-FARIZI ABD. RAHMAN", "AL FARIZI ABDUL RAHMAN"),
        ("MUHAMMADNURUL HUDA", "MUHAMMAD NURUL HUDA"),
        ("AHMAD BIN ALI ALIAS MAMAT", "AHMAD ALI"),
        ("JOSÉ", "JOSE"),
        ("M", "M"),
        ("H", "H"),
    ],
)
def test_titles_degrees_and_abbreviations_do_not_make_another_name(written: str, clean: str) -> None:
    assert keys(written)["clean"].to_list() == [clean]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("YUSUF", "JOESOEF"),
        ("DJOKO SOETRISNO", "JOKO SUTRISNO"),
        ("TJAHJONO", "CAHJONO"),
        ("ACHMAD", "AHMAD"),
        ("SJARIF", "SYARIF"),
        ("NOER HAYATI", "NUR HAYATI"),
        ("SRIE REJEKI", "SRI REJEKI"),
        ("SAEFUL", "SAIFUL"),
        ("MUHAMMAD RIZKI", "RIZKI"),
        ("RAHMAD", "RAHMAT"),
        ("AISYAH", "AISYA"),
    ],
)
def test_old_spelling_and_habit_sound_the_same(one: str, other: str) -> None:
    assert keys(one)["key"].item() == keys(other)["key"].item()


@pytest.mark.parametrize(("one", "other"), [("DWI", "DEWI"), ("SITI", "SRI"), ("HASAN", "HUSEIN")])
def test_different_names_stay_different(one: str, other: str) -> None:
    assert keys(one)["key"].item() != keys(other)["key"].item()


def test_muhammad_alone_is_still_a_name() -> None:
    assert keys("MUHAMMAD")["key"].item()


def test_words_joined_or_turned_round_meet_in_one_key() -> None:
    found = keys("NUR HAYATI", "NURHAYATI", "HAYATI NUR")
    assert found["joined"][0] == found["joined"][1]
    assert found["ordered"][0] == found["ordered"][2]


def test_a_cell_without_letters_is_no_name() -> None:
    assert keys("-", "  ", "123", None, "، ؟")["clean"].null_count() == 5


def test_the_name_as_written_is_kept() -> None:
    assert keys("H. Moh. Joesoef, S.Pd")["name"].item() == "H. Moh. Joesoef, S.Pd"
