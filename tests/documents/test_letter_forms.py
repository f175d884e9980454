"""The office's letters say what they must, and mark what binds nobody on every page."""

import datetime as dt
import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekam.core.refusal import Refused
from rekam.documents.phrases import furniture
from rekam.documents.phrases.minutes import day_in_words
from rekam.documents.phrases.suket import grouped, unbroken
from rekam.documents.rules import pictures, qr
from rekam.documents.rules.contents import BatchRow, Hand, MinutesRow
from rekam.documents.rules.numerals import in_words
from rekam.documents.typesetting import Typesetter, compose, typeset_many
from tests.documents.letters import DOT, HEAD, KINDS, NIK, letter_of
from tests.documents.paper import a_paper, pages_of, text_of


def pdf_of(kind: str, **told: Any) -> bytes:
    return compose(kind, json.dumps(letter_of(kind, **told)), "pdf", True)[0]


SAYS = {
    "suket": [
        "SURAT KETERANGAN", "Nomor: 470/007/SUKET/XI/2024", NIK, "MARIA NDUN", "KUPANG, 4 Mei 1990", "Oesao",
        "karena persediaan blangko habis", "Berlaku sampai dengan 31 Desember 2024",
        "Dikeluarkan di Oelamasi",
        "Plt. Kepala Dinas,", "Ditandatangani secara elektronik", "NIP. 19700101 199503 1 001", "PRR",
        "contoh.go.id/periksa",
    ],
    "batch_list": [
        "DAFTAR KIRIMAN KTP-EL", "530104******0001", "B00081230", "1 keping", "Dihitung saat tiba",
    ],
    "receipt": ["TANDA TERIMA KTP-EL", "PAULUS NDUN", "Suami", "Surat kuasa dan KK", "10.15 WITA", NIK],
    "minutes": [
        "BERITA ACARA", "Jumat tanggal lima belas bulan November tahun dua ribu dua puluh empat", "1.212",
        "1.210", "−2", "1.226", "2 dicari", "Yang menghitung,",
    ],
    "uncollected": ["DAFTAR KTP-EL BELUM DIAMBIL", "Oesao: 1 keping", "01-11-2024 14 2 kali", "Laci 2"],
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_says_what_its_kind_must_say_on_one_page(kind: str) -> None:
    pdf = pdf_of(kind)
    said = text_of(pdf)
    assert [part for part in SAYS[kind] if part not in said] == []
    assert pages_of(pdf) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_that_binds_nobody_says_so_and_any_other_is_clean(kind: str) -> None:
    marked = text_of(pdf_of(kind, paper=a_paper(test=True, synthetic=True, specimen=True)))
    for word in ("SPECIMEN", "DATA CONTOH", "TEST", "tidak berlaku"):
        assert word in marked
    clean = text_of(pdf_of(kind))
    assert not re.search("SPECIMEN|CONTOH|TEST", clean)


def test_every_page_of_a_long_list_carries_the_mark_and_the_number() -> None:
    rows = [BatchRow(f"ORANG {n}", "530104******0001", "Oesao", f"B{n:08}", "Baru") for n in range(80)]
    pdf = pdf_of("batch_list", paper=a_paper(test=True), rows=rows)
    assert pages_of(pdf) == 3
    said = text_of(pdf)
    assert said.count("TEST") == 3
    assert said.count("470/012/KIRIM/XI/2024") == 3
    assert "80 keping" in said


def test_a_suket_without_photo_seat_code_or_qr_is_still_a_letter() -> None:
    said = text_of(pdf_of("suket", seat="", code="", qr=None, check_at=""))
    assert "Tanggal 15 November 2024" in said
    assert "Pindai" not in said
    assert "Dikeluarkan" not in said


def test_its_qr_is_never_smaller_than_35_mm_and_reads_back() -> None:
    zxing = pytest.importorskip("zxingcpp")
    from io import BytesIO

    from PIL import Image

    text = "NCFOXN%TSMAHN-H" * 24
    assert qr.code(text).side >= 35
    (page,) = compose("suket", json.dumps(letter_of("suket", qr=qr.code(text))), "png", True, 150)
    found = zxing.read_barcodes(Image.open(BytesIO(page)).convert("L"))
    assert [one.text for one in found] == [text]


def test_pictures_are_drawn_with_words_for_who_cannot_see_them() -> None:
    pdf = pdf_of("suket", photo=pictures.photo(DOT))
    assert b"Pasfoto" in pdf or "Pasfoto".encode("utf-16-be") in pdf
    drawn = pdf_of(
        "receipt", received=Hand("PAULUS", image=pictures.signature(DOT)), photo=pictures.photo(DOT, 4, 3)
    )
    assert b"Foto saat penyerahan" in drawn or "Foto saat penyerahan".encode("utf-16-be") in drawn


def test_only_jpeg_and_png_are_pictures() -> None:
    with pytest.raises(Refused, match="picture_kind"):
        pictures.photo(b"<svg onload=alert(1)>")


def test_a_holder_who_comes_is_not_called_a_taker() -> None:
    said = text_of(pdf_of("receipt", taker=""))
    assert "Pemilik KTP-el sendiri" in said
    assert "Suami" not in said


def test_destroyed_serials_and_witnesses_stand_in_the_minutes() -> None:
    said = text_of(pdf_of(
        "minutes", how="dipotong lalu dibakar", serials=["B1–B9"], remarks=["Dua hilang."], witnesses=(HEAD,),
        rows=[MinutesRow("Rusak", 9, 9)],
    ))  # fmt: skip
    for part in ("dengan cara dipotong lalu dibakar", "B1–B9", "Dua hilang.", "Saksi-saksi"):
        assert part in said


@given(st.text(min_size=1, max_size=40).filter(str.isprintable))
def test_words_of_people_are_never_markup(name: str) -> None:
    made = json.loads(json.dumps(letter_of("suket", name=name)))
    assert made["rows"][1][1].replace("\u200b", "") == name


def test_the_departments_line_leaves_out_the_region_that_stands_above() -> None:
    told = furniture(a_paper(department="Dinas Dukcapil Kabupaten Kupang", address="Jalan 1"))
    assert (told["department"], told["address"]) == ("Dinas Dukcapil", "Jalan 1")
    assert furniture(a_paper(department="Kabupaten Kupang"))["department"] == "Kabupaten Kupang"


def test_letters_in_a_row_are_the_same_as_one_by_one() -> None:
    data = [letter_of("suket", number=f"470/{n}/2024") for n in range(3)]
    one_by_one = [compose("suket", json.dumps(each), "pdf", True)[0] for each in data]
    assert typeset_many("suket", data) == one_by_one
    press = Typesetter("suket")
    assert [press(json.dumps(each)) for each in data] == one_by_one
    assert typeset_many("suket", []) == []


def test_a_day_stays_on_one_line_and_a_nip_in_four_groups() -> None:
    assert unbroken("pada 9 Desember 2020, 3 orang") == "pada 9\u00a0Desember\u00a02020, 3 orang"
    assert grouped("197001011995031001") == "19700101 199503 1 001"
    assert grouped("") == ""


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "nol"), (10, "sepuluh"), (11, "sebelas"), (19, "sembilan belas"), (21, "dua puluh satu"),
        (100, "seratus"), (1000, "seribu"), (1100, "seribu seratus"), (2024, "dua ribu dua puluh empat"),
        (1_000_000, "satu juta"),
        (111_111, "seratus sebelas ribu seratus sebelas"),
    ],
)  # fmt: skip
def test_numbers_are_written_as_minutes_write_them(number: int, said: str) -> None:
    assert in_words(number) == said


@given(st.integers(0, 999_999_999), st.integers(0, 999_999_999))
def test_different_numbers_read_differently(one: int, other: int) -> None:
    assert (in_words(one) == in_words(other)) is (one == other)


def test_a_number_out_of_reach_is_an_error_and_a_day_reads_aloud() -> None:
    for far in (-1, 10**9):
        with pytest.raises(ValueError, match=str(far)):
            in_words(far)
    assert day_in_words(dt.date(2024, 11, 27)) == (
        "Rabu tanggal dua puluh tujuh bulan November tahun dua ribu dua puluh empat"
    )
