"""The pages of applications, shipments, hand-over and plan: what they show, to whom, and what they log."""

import base64
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from rekam.audit.models import Event as Entry
from rekam.cards import actions
from rekam.cards.models import Application, CardCase, HandOver, Paper, Shipment
from rekam.cards.rules.applications import code_of
from rekam.staff.rules import Role
from tests.cards.applications_stage import (
    HEAD,
    OFFICE,
    OFFICER,
    SEMAU,
    YOUNG,
    asked,
    client,
    key,
    lying,
    one,
    people,
    printed,
    ready,
    with_papers,
)
from tests.cards.ledger_stage import received
from tests.documents.vault_files import made_keys, picture
from tests.people.population import AT, register

pytestmark = pytest.mark.django_db
DRAWN = "data:image/png;base64," + base64.b64encode(picture("PNG")).decode()


@pytest.fixture(autouse=True)
def own_office(tmp_path: Path, settings: Any) -> None:
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    settings.REKAM_PLACE = OFFICE


def page(found: Client, name: str, *args: object, query: str = "") -> str:
    answer = found.get(reverse(f"cards:{name}", args=args) + query)
    assert answer.status_code == 200, answer.status_code
    return str(answer.content.decode())


def post(found: Client, name: str, *args: object, **data: Any) -> Any:
    return found.post(reverse(f"cards:{name}", args=args), data)


def test_the_list_counts_each_step_and_logs_whom_it_shows() -> None:
    people(one("a"), one("b", birth_date=YOUNG))
    asked("a")
    asked("b")
    html = page(client(), "applications")
    assert "2 kartu belum di tangan pemiliknya" in html
    assert "ORANG" in html
    assert "genap 17 tahun" not in html, "polling day of 2024 is over"
    entry = Entry.objects.get(event="cards.applications.read")
    assert set(entry.people.values_list("person_key", flat=True)) == {key("a"), key("b")}


def test_a_list_costs_the_same_for_three_as_for_thirty() -> None:
    people(*[{"key": f"{n:032x}"} for n in range(30)])
    actions.follow_records(by=OFFICER, at=AT)
    found = client()
    page(found, "applications")

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            page(found, "applications")
        return len(seen)

    many = queries()
    Application.objects.exclude(pk__in=Application.objects.values("pk")[:3]).update(state="WITHDRAWN")
    assert queries() == many


def test_a_code_leads_straight_to_its_application_and_a_name_stands_in_no_address() -> None:
    people(one())
    found = asked()
    answer = post(client(), "applications", cari=code_of(found.pk))
    assert answer.headers["Location"] == reverse("cards:application", args=[found.pk])
    named = post(client(), "applications", cari="ORANG A")
    assert "1 permohonan untuk" in named.content.decode()


def test_the_reception_finds_a_person_and_takes_the_wish() -> None:
    people(one())
    found = client()
    assert "ORANG AAAA" in post(found, "find-person", cari="ORANG").content.decode()
    page(found, "begin", key("a"))
    answer = post(found, "begin", key("a"), jenis="first", warna="blue")
    made = Application.objects.get()
    assert answer.headers["Location"] == reverse("cards:application", args=[made.pk])
    again = found.get(reverse("cards:begin", args=[key("a")]))
    assert again.headers["Location"] == reverse("cards:application", args=[made.pk])
    html = page(found, "application", made.pk)
    assert "Kartu keluarga (KK)" in html
    assert "530104******" in html
    assert "5301040405900002" not in html
    assert "Catat dulu surat yang belum ada" in html
    post(found, "paper", made.pk, surat="family_card")
    assert "Terima permohonan" in page(found, "application", made.pk)
    post(found, "step", made.pk, "accept", version=1)
    post(found, "step", made.pk, "ready", version=2)
    made.refresh_from_db()
    assert made.state == "PRINT_READY_RECORD"
    assert "Menunggu giliran cetak di kantor dinas" in page(found, "application", made.pk)


def test_a_paper_comes_as_a_photo_and_is_kept_under_lock() -> None:
    made_keys()
    people(one(seen="CARD_ISSUED"))
    made = asked(kind="lost")
    upload = SimpleUploadedFile("surat.jpg", picture("JPEG"), "image/jpeg")
    answer = post(client(), "paper", made.pk, surat="police_letter", foto=upload)
    assert answer.status_code == 302
    assert "pindaian/" in page(client(), "application", made.pk)


def test_a_paper_that_is_sent_twice_stands_once() -> None:
    made_keys()
    people(one("a"))
    card, desk = asked("a"), client()
    for surat, taken in (("family_card", picture()), ("family_card", None)):
        for _ in range(2):
            told = {"surat": surat} | ({"foto": SimpleUploadedFile("kk.jpg", taken)} if taken else {})
            assert post(desk, "paper", card.pk, **told).status_code == 302
    assert Paper.objects.filter(application=card).count() == 2, "once seen, once with its picture"


def test_a_card_that_is_held_up_says_why_and_is_let_go_by_who_looked() -> None:
    people(one())
    made = ready()
    register(one(name="SITI AMINAH"))
    actions.stop_cards(by=OFFICER, at=AT)
    made.refresh_from_db()
    found = client()
    assert "data di kartu berubah" in page(found, "application", made.pk)
    post(found, "renew", made.pk, version=made.version)
    assert "data di kartu berubah" not in page(found, "application", made.pk)
    withdrawn = post(found, "step", made.pk, "withdraw", version=made.version + 1, alasan="died", catatan="")
    assert withdrawn.status_code == 302
    assert "meninggal" in page(found, "application", made.pk)


def test_a_note_with_a_number_in_it_is_sent_back() -> None:
    people(one())
    made = asked()
    told = {"version": 1, "alasan": "mistake", "catatan": "NIK 5301040405900001"}
    answer = post(client(), "step", made.pk, "withdraw", **told)
    assert answer.status_code == 422
    assert "nomor panjang" in answer.content.decode()


def test_what_siak_printed_is_noted_as_seen() -> None:
    people(one())
    made = ready()
    found = client()
    told = {"version": made.version, "keadaan": "CARD_SHIPPED", "sumber": "ada di laci camat"}
    post(found, "observe", made.pk, **told)
    made.refresh_from_db()
    assert (made.state, made.observed) == ("CARD_SHIPPED", True)
    post(found, "receive-one", made.pk, version=made.version)
    made.refresh_from_db()
    assert made.state == "READY_FOR_PICKUP"


def test_shipments_are_packed_counted_out_and_counted_in() -> None:
    people(one("a"), one("b"))
    cards = [printed(letter) for letter in "ab"]
    found = client()
    assert "Dari kantor dinas ke Semau" in page(found, "shipments")
    answer = post(found, "pack", dari=OFFICE, ke=SEMAU)
    made = Shipment.objects.get()
    assert answer.headers["Location"] == reverse("cards:shipment", args=[made.pk])
    assert code_of(cards[0].pk) in page(found, "shipment", made.pk)
    differs = post(found, "send", made.pk, kartu=[str(cards[0].pk)], pembawa="Pak Yos")
    assert differs.status_code == 422
    told = {"kode": "\n".join(code_of(card.pk) for card in cards), "pembawa": "Pak Yos"}
    assert post(found, "send", made.pk, **told).status_code == 302
    here = client(place=SEMAU)
    assert post(here, "receive", made.pk, kartu=[str(cards[0].pk)]).status_code == 302
    case = CardCase.objects.get()
    assert "tiba bersama kirimannya" in page(found, "case", case.pk)
    post(found, "case-ask", case.pk, catatan="jatuh dari perahu")
    assert "orang kedua" in page(found, "case", case.pk)
    post(client(Role.HEAD), "case-answer", case.pk, jawab="hilang")
    assert "dinyatakan hilang" in page(found, "case", case.pk)


def test_a_wrong_code_among_the_scanned_ones_is_said_without_showing_it() -> None:
    people(one())
    card = printed()
    made = actions.pack_shipment(place_from=OFFICE, place_to=SEMAU, applications=[card.pk], by=OFFICER, at=AT)
    answer = post(client(), "send", made.pk, kode="5301040405900001", pembawa="Pak Yos")
    assert answer.status_code == 422
    assert "1 baris bukan kode kartu" in answer.content.decode()


def test_the_list_for_the_box_is_a_pdf() -> None:
    people(one())
    card = printed()
    made = actions.pack_shipment(place_from=OFFICE, place_to=SEMAU, applications=[card.pk], by=OFFICER, at=AT)
    answer = client().get(reverse("cards:batch-list", args=[made.pk]))
    assert b"".join(answer.streaming_content).startswith(b"%PDF")


def test_a_card_is_handed_over_with_a_signature_and_a_photo() -> None:
    made_keys()
    people(one())
    card = lying()
    found = client(place=SEMAU)
    answer = post(found, "hand-over-desk", cari=code_of(card.pk))
    assert answer.headers["Location"] == reverse("cards:hand-over", args=[card.pk])
    assert "Serahkan kartu ORANG" in page(found, "hand-over", card.pk)
    told = {"version": card.version, "siapa": "holder", "tempat": "home"}
    lacking = post(found, "hand-over", card.pk, **told)
    assert lacking.status_code == 422
    photo = SimpleUploadedFile("wajah.jpg", picture("JPEG"), "image/jpeg")
    done = post(found, "hand-over", card.pk, **told, tanda_tangan=DRAWN, foto=photo)
    assert done.status_code == 302
    assert HandOver.objects.get().where == "home"
    assert "foto penyerahan" in page(found, "application", card.pk)


@pytest.mark.parametrize("drawn", ["data:text/html,<script>", "data:image/png;base64,###", "x"])
def test_what_is_no_drawing_is_no_signature(drawn: str) -> None:
    people(one())
    card = lying()
    told = {"version": card.version, "siapa": "holder", "tempat": "office", "tanda_tangan": drawn}
    assert post(client(place=SEMAU), "hand-over", card.pk, **told).status_code == 422


def test_who_comes_for_another_brings_a_power_of_attorney() -> None:
    people(one())
    card = lying()
    told = {"version": card.version, "siapa": "family", "tempat": "office", "tanda_tangan": DRAWN}
    html = post(client(place=SEMAU), "hand-over", card.pk, **told).content.decode()
    assert "Foto surat kuasanya" in html
    assert "Tulis nama yang mengambil" in html


def test_cards_that_nobody_has_fetched_stand_in_order_and_on_paper() -> None:
    people(one())
    lying()
    found = client(place=SEMAU)
    assert "1 kartu belum diambil" in page(found, "uncollected", query=f"?tempat={SEMAU}")
    answer = found.get(reverse("cards:uncollected-list"))
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    card = Application.objects.get()
    paper = found.get(reverse("cards:receipt", args=[card.pk]))
    assert b"".join(paper.streaming_content).startswith(b"%PDF")


def test_the_plan_says_where_blanks_run_out_and_what_a_delivery_would_change() -> None:
    people(*[{"key": f"{n:032x}"} for n in range(12)])
    actions.follow_records(by=OFFICER, at=AT)
    Application.objects.update(need=0, on_roll=True)
    received(5)
    found = client()
    html = page(found, "plan")
    assert "12 kartu siap cetak, 5 dapat dicetak hari ini" in html
    assert "7 pemilih masih menunggu" in html
    query = f"?tempat={OFFICE}&warna=blue&blangko=20&hari={timezone.localdate()}"
    assert "pemilih tanpa kartu menjadi 0, bukan 7" in page(found, "plan", query=query)
    book = found.get(reverse("cards:plan-workbook"))
    assert b"".join(book.streaming_content).startswith(b"PK")
    assert Entry.objects.filter(event="cards.plan_workbook.read").exists()


def test_a_head_sees_and_answers_but_takes_no_wish_and_hands_nothing_over() -> None:
    people(one())
    made = asked()
    with_papers(made)
    found = client(Role.HEAD)
    assert "Terima permohonan" not in page(found, "application", made.pk)
    assert post(found, "step", made.pk, "accept", version=1).status_code == 403
    assert found.get(reverse("cards:hand-over-desk")).status_code == 403
    assert HEAD.may("cards.approve")


def test_somebody_else_s_kecamatan_is_refused() -> None:
    people(one(village_code="53.01.05.2001"))
    made = asked()
    answer = client(place=SEMAU).get(reverse("cards:application", args=[made.pk]))
    assert answer.status_code == 403


def test_the_person_s_page_tells_of_the_card_or_where_one_is_asked_for() -> None:
    from rekam.cards.views.panels import card
    from rekam.people.models import Resident

    people(one("a"), one("b", seen="BELUM_REKAM"))
    person = Resident.objects.get(person_key=key("a"))
    offered = card(person, OFFICER)
    assert offered is not None
    assert offered.url == reverse("cards:begin", args=[key("a")])
    assert card(person, HEAD) is None
    assert card(Resident.objects.get(person_key=key("b")), OFFICER) is None
    made = ready()
    told = card(person, HEAD)
    assert told is not None
    assert (told.code, told.title) == (code_of(made.pk), "Siap cetak (PRR)")
