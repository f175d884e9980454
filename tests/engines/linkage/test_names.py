import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekam.engines.linkage.names import (
    LONGEST,
    cleaned,
    fold_name,
    key_of,
    plain_names,
    same_first_word,
    scratch,
)


def hashes(name: str) -> tuple[int, int, int]:
    """Of the cleaned words, of the key's letters, of its words in any order."""
    data = np.array(list(name.encode()), np.uint8)
    _, clean, joined, ordered = fold_name(data, 0, len(data), scratch(), np.zeros(LONGEST, np.uint8), 0)
    return int(clean), int(joined), int(ordered)


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("H. Moh. Joesoef, S.Pd", "MUHAMMAD JOESOEF"),
        ("Hj. ST. AMINAH", "SITI AMINAH"),
        ("Drs. H. M. NUR", "MUHAMMAD NUR"),
        ("BUDI HARTONO S.PD.I", "BUDI HARTONO"),
        ("BUDI HARTONO SPd", "BUDI HARTONO"),
        ("BUDI HARTONO S PD I", "BUDI HARTONO"),
        ("BUDI HARTONO A.Md", "BUDI HARTONO"),
        ("S.E", "S E"),
        ("SRI", "SRI"),
        ("D'COSTA  MARIA", "DCOSTA MARIA"),
        ("AL-FARIZI ABD. RAHMAN", "AL FARIZI ABDUL RAHMAN"),
        ("MUHAMMADNURUL HUDA", "MUHAMMAD NURUL HUDA"),
        ("AHMAD BIN ALI ALIAS MAMAT", "AHMAD ALI"),
        ("BINTI ALI", "BINTI ALI"),
        ("MUHAMMADIN", "MUHAMMADIN"),
        ("St. Aisyah", "SITI AISYAH"),
        ("ST", "ST"),
        ("JOSÉ", "JOSE"),
        ("D’COSTA", "DCOSTA"),
        ("D´COSTA", "DCOSTA"),
        ("NUR\u200bUL", "NURUL"),
        ("NUR\u00a0UL", "NUR UL"),
        ("ＢＵＤＩ", "BUDI"),
        ("محمد", "محمد"),
        ("M", "M"),
        ("H", "H"),
    ],
)
def test_titles_degrees_and_abbreviations_do_not_make_another_name(written: str, clean: str) -> None:
    assert cleaned(written) == clean


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
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(("one", "other"), [("DWI", "DEWI"), ("SITI", "SRI"), ("HASAN", "HUSEIN")])
def test_different_names_stay_different(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)


def test_muhammad_alone_is_still_a_name() -> None:
    assert key_of("MUHAMMAD") == "MUHAMAT"


def test_words_joined_or_turned_round_meet_in_one_hash() -> None:
    apart, together, turned = hashes("NUR HAYATI"), hashes("NURHAYATI"), hashes("HAYATI NUR")
    assert apart[1] == together[1] != turned[1]
    assert apart[2] == turned[2] != together[2]
    assert len({apart[0], together[0], turned[0]}) == 3


def test_one_word_twice_is_not_that_word_and_not_another_word_twice() -> None:
    assert len({hashes(name)[2] for name in ("BUDI", "BUDI BUDI", "SITI SITI", "BUDI SITI")}) == 4


@pytest.mark.parametrize("cell", ["-", "  ", "123", "", "، ؟", "٣"])
def test_a_cell_without_letters_is_no_name(cell: str) -> None:
    assert (cleaned(cell), key_of(cell)) == ("", "")
    assert plain_names(pa.array([cell]))[0].as_py().strip(" -123") == ""


def test_a_missing_name_has_no_hashes() -> None:
    assert hashes("-") == (0, 0, 0)


def test_names_in_plain_letters_are_not_even_copied() -> None:
    names = pa.array(["BUDI", None, "siti"])
    assert plain_names(names) is names


def test_names_with_marks_are_made_plain_and_no_name_stays_none() -> None:
    names = pa.chunked_array([["José", None], ["BUDI"]], pa.large_string())
    assert plain_names(names).to_pylist() == ["JOSE", None, "BUDI"]
    assert plain_names(pa.array(["Zoë", "Zoë", None]).dictionary_encode()).to_pylist() == ["ZOE", "ZOE", None]
    assert plain_names(pa.chunked_array([], pa.string())).to_pylist() == []


@pytest.mark.parametrize("long", ["X" * 90, "ABD " * 30, "M" * 200, "Ω" * 90, "A " * 60, "MUHAMMAD" * 12])
def test_a_key_is_never_longer_than_it_may_be(long: str) -> None:
    assert 0 < len(key_of(long).encode()) <= LONGEST


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("NUR HAYATI", "NUR AINI", True),
        ("NUR", "NUR AINI", True),
        ("NURHAYATI", "NUR HAYATI", False),
        ("", "NUR", False),
        ("", "", False),
    ],
)
def test_first_words_are_compared_as_whole_words(one: str, other: str, same: bool) -> None:
    a, b = (np.array(list(f" {name}".encode()), np.uint8) for name in (one, other))
    assert same_first_word(a, 1, len(one), b, 1, len(other)) is same


@given(st.binary(max_size=120), st.integers(0, 5))
def test_any_bytes_have_a_key_of_words_or_none(name: bytes, at: int) -> None:
    data, out = np.array(list(name), np.uint8), np.zeros(at + LONGEST, np.uint8)
    end, clean, joined, ordered = fold_name(data, 0, len(name), scratch(), out, at)
    words = bytes(out[at:end]).split(b" ")
    assert (clean == 0) == (joined == 0) == (ordered == 0) == (end == at)
    assert end == at or all(words)
    assert not out[:at].any()


@given(st.text(max_size=40))
def test_a_key_does_not_depend_on_capitals_and_space_around(name: str) -> None:
    assert key_of(f"  {name.upper()} ") == key_of(name.upper())
    if name.isascii():
        assert key_of(name.lower()) == key_of(name.upper())
