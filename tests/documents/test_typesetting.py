"""Paper says what the data says, letter by letter, and the same data makes the same bytes."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rekam.documents.phrases import furniture
from rekam.documents.rules import breakable
from rekam.documents.typesetting import FONTS, TEMPLATES, compose, typeset
from tests.documents.paper import AT, a_paper, pages_of, text_of

WORDS = {"columns": ["Nama"], "results": [], "signature": "Paraf", "counts": [], "leaf": "Halaman"}


def a_list(*names: str, **paper: object) -> dict[str, object]:
    """Data of the list with nothing but names in it."""
    blank = dict.fromkeys("no sex age nik address tps why flags".split(), "")
    rows = [blank | {"name": breakable(name)} for name in names]
    rt = {
        "anchor": "rt", "village_anchor": "", "title": "RT", "place": "", "people": "", "said": "",
        "rows": rows, "signatures": [],
    }  # fmt: skip
    village = {"anchor": "v", "recap": None, "rts": [rt]}
    words = WORDS | {"columns": [""] * 9}
    kecamatan = [{"recap": None, "villages": [village]}]
    return {
        "at": AT.isoformat(),
        "paper": furniture(a_paper(**paper)),
        "words": words,
        "kecamatan": kecamatan,
    }


def pdf_of(*names: str, **paper: object) -> bytes:
    return compose("target_list", json.dumps(a_list(*names, **paper)), "pdf", False)[0]


MARKUP = """#*_$`'"\\@<>[](){}=-+/~&%^|;:,.!?0123456789"""
NAMES = st.text(st.sampled_from(MARKUP + "ABCabc éÉñü"), min_size=1, max_size=60).filter(str.strip)


@given(NAMES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_name_prints_letter_by_letter_whatever_is_in_it(name: str) -> None:
    """A column breaks lines anywhere, so blanks do not count."""
    assert "".join(name.split()) in text_of(pdf_of(name)).replace(" ", "")


@pytest.mark.parametrize(
    "name",
    [
        "#panic()",
        "$ x $ // bukan komentar",
        '#read("/etc/passwd")',
        "*tebal* _miring_",
        "https://x.y",
        "--- ...",
    ],
)
def test_markup_in_a_name_is_a_name(name: str) -> None:
    assert name in text_of(pdf_of(name))


def test_arabic_and_pictures_have_letters_to_print_them_with() -> None:
    pdf = pdf_of("محمد", "😀")
    assert "محمد" in text_of(pdf)
    assert "😀" in text_of(pdf)
    assert b"NotoSansArabic" in pdf
    assert b"NotoEmoji" in pdf


def test_a_word_longer_than_its_column_wraps_and_stays_whole() -> None:
    assert "X" * 120 in text_of(pdf_of("X" * 120)).replace(" ", "")
    assert breakable("MARIA GORETI") == "MARIA GORETI"


def test_equal_data_makes_equal_bytes_here_and_in_a_process_of_its_own() -> None:
    told = a_list("SITI")
    first = compose("target_list", json.dumps(told), "pdf", False)[0]
    assert typeset("target_list", told, tagged=False) == first
    assert pdf_of("SITI") == first
    assert pdf_of("SITA") != first


def test_the_date_of_the_data_is_the_date_of_the_document() -> None:
    assert b"20241115" in pdf_of("SITI")


def test_every_sheet_says_whose_it_is_what_it_is_and_where_it_comes_from() -> None:
    said = text_of(pdf_of(*["SITI"] * 40, source="Data per 14 November 2024, berkas x.csv, oleh Y."))
    for words in (
        "Dinas Kependudukan dan Pencatatan Sipil",
        "Kabupaten Kupang",
        "Data per 14 November 2024, berkas x.csv, oleh Y.",
        "Dicetak oleh Siti, 15 November 2024 10.15 WITA.",
        "Memuat data pribadi; musnahkan setelah dipakai.",
    ):
        assert said.count(words) == 3, words
    assert [f"Halaman {n} dari 3" in said for n in (1, 2, 3, 4)] == [True, True, True, False]


def test_made_up_people_are_marked_as_such_on_every_sheet_and_real_ones_are_not() -> None:
    pdf = pdf_of(*["SITI"] * 40, synthetic=True)
    assert text_of(pdf).count("DATA CONTOH: bukan orang sungguhan") == pages_of(pdf) == 3
    assert "CONTOH" not in text_of(pdf_of("SITI"))


def test_templates_ask_nothing_of_the_network_and_nothing_outside_their_folder() -> None:
    asked = {
        name
        for path in TEMPLATES.glob("*.typ")
        for name in re.findall(
            r'(?:import|include|read|image|json|csv|plugin)\s*\(?\s*"([^"]+)"', path.read_text()
        )
    }
    assert asked <= {path.name for path in TEMPLATES.glob("*.typ")}


def test_a_template_cannot_read_a_file_outside_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("rahasia")
    (folder / "curious.typ").write_text('#read("../secret.txt")')
    monkeypatch.setattr("rekam.documents.typesetting.TEMPLATES", folder)
    with pytest.raises(RuntimeError):
        compose("curious", json.dumps({"at": AT.isoformat()}), "pdf", False)


def test_fonts_come_with_their_licences() -> None:
    fonts = {path.name.split("_")[0] for path in FONTS.glob("*.ttf")}
    assert fonts == {"PlusJakartaSans", "NotoSansArabic", "NotoEmoji"}
    for licence in ("plus-jakarta-sans", "noto-sans-arabic", "noto-emoji"):
        assert "SIL OPEN FONT LICENSE" in (FONTS / f"{licence}-OFL.txt").read_text("utf-8")
