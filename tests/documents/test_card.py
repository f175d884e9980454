"""The card: two sides of exact size, everything on it letter by letter, SPECIMEN in a layout of our own."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from rekam.core.refusal import Refused
from rekam.documents.typesetting import TEMPLATES, Card, card
from tests.documents.paper import AT, pages_of, text_of

QR = '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="2"><rect width="1" height="1"/></svg>'


def told(**more: Any) -> dict[str, Any]:
    return {
        "at": AT.isoformat(), "colour": "blue", "head": ["PROVINSI NUSA TENGGARA TIMUR", "KABUPATEN KUPANG"],
        "nik_label": "NIK", "nik": "5301064309070003", "fields": [["Nama", "MARIA YULIANA NDUN"]],
        "photo": "", "photo_box": "FOTO BELUM ADA", "signature": "", "signature_box": "TANDA TANGAN",
        "issued": "KUPANG, 15-11-2024", "code": "K-0001-7", "code_label": "Kode", "qr": QR,
        "back": ["Dinas Dukcapil", "AB000001"],
    } | more  # fmt: skip


def shown(made: Card) -> list[Image.Image]:
    return [Image.open(io.BytesIO(side)).convert("RGB") for side in (made.front, made.back)]


@pytest.mark.parametrize("colour", ["blue", "orange"])
def test_both_sides_are_1011_by_638_pixels_and_one_pdf_of_two_pages_of_a_card_s_size(colour: str) -> None:
    made = card(told(colour=colour))
    assert [side.size for side in shown(made)] == [(1011, 638)] * 2
    assert pages_of(made.pdf) == 2
    widths = re.findall(rb"/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]", made.pdf)
    assert {(round(float(w) / 72 * 25.4, 1), round(float(h) / 72 * 25.4, 1)) for w, h in widths} == {
        (85.6, 54)
    }


def test_blue_is_blue_and_orange_is_orange_on_both_sides() -> None:
    for colour, first in (("blue", 2), ("orange", 0)):
        for side in shown(card(told(colour=colour))):
            pixel = side.getpixel((8, 8))
            assert isinstance(pixel, tuple)
            assert max(pixel) == pixel[first]


def test_our_own_layout_says_specimen_on_both_sides_and_that_it_is_no_card() -> None:
    said = text_of(card(told()).pdf)
    assert said.count("SPECIMEN") >= 4
    assert said.count("BUKAN KTP-el") == 2


def test_what_people_are_called_prints_letter_by_letter() -> None:
    name = 'O\'NEIL #let *x* $y$ "A" <b> -- É Ñ'
    said = text_of(card(told(fields=[["Nama", name]])).pdf)
    assert name in said


@pytest.mark.parametrize("name", ["ANA", "JOHN FITZGERALD KENNEDY VAN DER WESTHUIZEN-MONTGOMERY III"])
def test_a_long_name_is_made_narrow_and_not_cut(name: str) -> None:
    assert name in text_of(card(told(fields=[["Nama", name]])).pdf)


def test_what_does_not_fit_is_refused_and_not_cut() -> None:
    many = [["Nama", "ABCDEFGHIJKLM " * 14]] * 4
    with pytest.raises(Refused, match="card_does_not_fit"):
        card(told(fields=many))


def test_a_photo_fills_its_box_and_without_one_the_box_says_so() -> None:
    assert "FOTO BELUM ADA" in text_of(card(told()).pdf)
    red = QR.replace('width="1" height="1"', 'width="2" height="2" fill="#f00"')
    front, _ = shown(card(told(photo=red)))
    assert front.getpixel((150, 250)) == (255, 0, 0)


def test_an_office_s_own_template_gets_the_same_data_and_says_what_it_likes(tmp_path: Path) -> None:
    page = "#set page(width: 85.6mm, height: 54mm)\n#json(bytes(sys.inputs.data)).nik #pagebreak() B"
    (tmp_path / "card.typ").write_text(page)
    made = card(told(), folder=tmp_path)
    assert "SPECIMEN" not in text_of(made.pdf)
    assert "5301064309070003" in text_of(made.pdf)


@pytest.mark.parametrize(
    "page", ["#panic(sys.inputs.data)", '#image("/etc/passwd")', '#import "@preview/x:1.0.0": y']
)
def test_a_template_that_fails_or_reaches_out_is_refused_without_the_person_s_words(
    page: str, tmp_path: Path
) -> None:
    (tmp_path / "card.typ").write_text(page)
    with pytest.raises(Refused) as failed:
        card(told(), folder=tmp_path)
    assert (failed.value.code, failed.value.facts) == ("card_template", {})


def test_ours_is_the_one_that_is_packaged() -> None:
    assert (TEMPLATES / "card.typ").is_file()
