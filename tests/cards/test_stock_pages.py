"""The pages of the ledger: two officers at one delivery, a transfer on a phone, counts, one blank."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from rekam.cards import actions
from rekam.cards.models import Ask, Blank, ConsumableStock, Delivery, Difference, StockTake, Transfer
from rekam.cards.queries.balances import balance_faults
from rekam.cards.queries.stock import attention_count
from rekam.staff.rules import Role
from tests.cards.ledger_stage import BUDI, NEAR, OFFICE, OFFICER, SARI, STRANGER, received
from tests.people.pages import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def here(settings: Any) -> None:
    settings.REKAM_PLACE = OFFICE


@pytest.fixture
def one() -> Client:
    return signed_in(Role.DATA_OFFICER, OFFICE)


@pytest.fixture
def two() -> Client:
    return signed_in(Role.HEAD, OFFICE)


def text(response: Any) -> str:
    """What people read of a page, in one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


LETTER = {
    "place": OFFICE, "source": "Ditjen Dukcapil", "letter": "471.13/77", "letter_date": "2024-11-14",
    "stated": "15", "note": "", "kotak-TOTAL_FORMS": "3", "kotak-INITIAL_FORMS": "0",
    "kotak-0-label": "1", "kotak-0-colour": "blue", "kotak-0-serials": "AB000001-AB000010",
    "kotak-0-counted": "10", "kotak-1-label": "2", "kotak-1-colour": "orange",
    "kotak-1-serials": "AB000101 s/d 105", "kotak-1-counted": "5", "kotak-2-colour": "blue",
}  # fmt: skip


def test_one_enters_a_delivery_and_another_counts_it_without_seeing_the_number(
    one: Client, two: Client
) -> None:
    made = one.post(reverse("cards:delivery-new"), LETTER)
    assert made.status_code == 302, text(made)
    page = made["Location"]
    assert "Menunggu orang kedua" in text(one.get(page))
    seen = two.get(page)
    assert "Hitungan kedua" in text(seen)
    assert "15 blangko untuk" not in text(seen)
    again = two.post(page + "hitung/", {"counted": "14"})
    assert again.status_code == 422
    assert "Hitungan kedua berbeda" in text(again)
    assert one.post(page + "hitung/", {"counted": "15"}).status_code == 422
    assert two.post(page + "hitung/", {"counted": "15"}).status_code == 302
    assert Blank.objects.count() == 15
    assert "15 blangko tersedia" in text(one.get(reverse("cards:stock")))


def test_more_lines_for_boxes_keep_what_was_typed(one: Client) -> None:
    page = one.post(reverse("cards:delivery-new"), LETTER | {"tambah": "1"})
    assert page.status_code == 200
    html = page.content.decode()
    assert 'value="AB000001-AB000010"' in html
    assert 'name="kotak-4-serials"' in html
    assert not Delivery.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"kotak-0-counted": "9"}, "Hitungan tidak cocok: tertulis 9, nomor serinya 10."),
        ({"kotak-0-serials": "5301044501990003"}, "tidak terbaca"),
        ({"kotak-0-serials": ""}, "Ada kotak yang perlu diperbaiki"),
        ({"letter": ""}, "Nomor surat pengantar"),
        ({"note": "milik 5301044501990003"}, "Tulis tanpa NIK dan KK"),
    ],
)
def test_what_is_wrong_with_a_delivery_stands_at_its_form(
    one: Client, wrong: dict[str, str], says: str
) -> None:
    page = one.post(reverse("cards:delivery-new"), LETTER | wrong)
    assert page.status_code == 422
    assert says in text(page)
    assert "471.13/77" in page.content.decode() or "letter" in wrong
    assert not Delivery.objects.exists()


def test_a_delivery_entered_wrongly_is_refused_with_a_reason(one: Client) -> None:
    page = one.post(reverse("cards:delivery-new"), LETTER)["Location"]
    assert one.post(page + "tolak/", {"tolak-reason": "x"}).status_code == 422
    one.post(page + "tolak/", {"tolak-reason": "dicatat dua kali"})
    assert "ditolak" in text(one.get(page))
    assert not Blank.objects.exists()


def test_a_transfer_is_counted_in_by_the_kecamatan(one: Client) -> None:
    received(10)
    told = {"place": OFFICE, "to": NEAR, "serials": "AB000001-AB000010", "counted": "9", "carrier": "Yusuf"}
    wrong = one.post(reverse("cards:transfer-new"), told)
    assert "nomor serinya 10" in text(wrong)
    page = one.post(reverse("cards:transfer-new"), told | {"counted": "10"})["Location"]
    assert "bukan oleh yang mengirim" in text(one.get(page))
    clerk = signed_in(Role.OFFICER, NEAR)
    assert "Giliran Anda" in text(clerk.get(reverse("cards:stock")))
    assert "Hitung yang tiba" in text(clerk.get(page))
    short = clerk.post(page + "tiba/", {"counted": "8", "serials": "AB000001-AB000008"}, follow=True)
    assert "Tiba kurang" in text(short)
    assert "2 belum tiba" in text(short)
    assert (Difference.objects.get().missing, Transfer.objects.get().state) == (2, "SHORT")
    assert "kurang 2" in text(clerk.get(reverse("cards:stock")))
    full = clerk.post(page + "tiba/", {"counted": "2"}, follow=True)
    assert "10 blangko tiba" in text(full)


def test_a_difference_is_closed_by_who_may_with_words(one: Client, two: Client) -> None:
    made = one.post(reverse("cards:delivery-new"), LETTER | {"stated": "16"})["Location"]
    two.post(made + "hitung/", {"counted": "15"})
    id = Difference.objects.get().pk
    close = reverse("cards:difference-close", args=[id])
    two.post(close, {f"s{id}-reason": ""})
    assert Difference.objects.get().closed_at is None
    two.post(close, {f"s{id}-reason": "kurang satu, Ditjen diberi tahu"})
    assert Difference.objects.get().closed_at is not None


def test_missing_is_asked_by_one_and_decided_by_another(one: Client, two: Client) -> None:
    received(3)
    told = {"place": OFFICE, "kind": "miss", "serials": "AB000002", "reason": "tidak di laci"}
    assert one.post(reverse("cards:ask-new"), told | {"serials": ""}).status_code == 422
    assert one.post(reverse("cards:ask-new"), told | {"serials": "AB000009"}).status_code == 422
    page = one.post(reverse("cards:ask-new"), told)["Location"]
    assert "tidak dapat menyetujui sendiri" in text(one.get(page))
    assert one.post(page + "setujui/").status_code == 422
    assert two.post(page + "tolak/", {"reason": ""}).status_code == 422
    assert "Keputusan Anda" in text(two.get(page))
    two.post(page + "setujui/")
    assert Blank.objects.get(serial="AB000002").state == "MISSING"
    assert "1 blangko dinyatakan hilang" in text(one.get(reverse("cards:stock")))
    found = text(one.get(reverse("cards:blank", args=["AB000002"])))
    assert "Dinyatakan hilang" in found
    assert "Ajukan ditemukan" in found


def test_a_destruction_has_minutes_with_a_number_of_the_register(one: Client, two: Client) -> None:
    received(2)
    actions.spoil_blank(
        serial="AB000001", reason="patah dua", photo=None, no_photo="tanpa kamera", by=OFFICER,
        at=timezone.now(),
    )  # fmt: skip
    told = {"place": OFFICE, "kind": "destroy", "serials": "AB000001", "reason": "digunting dan dibakar"}
    page = one.post(reverse("cards:ask-new"), told)["Location"]
    assert one.get(page + "berita-acara/").status_code == 404
    two.post(page + "setujui/")
    assert Ask.objects.get().minutes.startswith("470/001/BA/")
    paper = two.get(page + "berita-acara/")
    assert (paper.status_code, b"".join(paper)[:5]) == (200, b"%PDF-")
    told = {"place": OFFICE, "kind": "destroy_old", "reason": "digunting", "minutes": "BA/3"}
    assert "Tidak ada kartu lama" in text(one.post(reverse("cards:ask-new"), told))
    assert Ask.objects.count() == 1


def test_the_drawer_is_counted_by_two_blind(one: Client, two: Client) -> None:
    received(10)
    assert "belum dihitung dua orang" in text(one.get(reverse("cards:stock")))
    first = one.get(reverse("cards:stock-take-new", args=[OFFICE]))
    assert "10" not in text(first).split("Hitung kartunya")[1].split("Catat hitungan")[0]
    page = one.post(reverse("cards:stock-take-new", args=[OFFICE]), {"shelf-blue": "9"})["Location"]
    seen = text(two.get(page))
    assert "Menurut buku" not in seen
    assert "Hitung sendiri" in seen
    assert "Hitungan kedua berbeda" in text(two.post(page, {"shelf-blue": "10"}))
    two.post(page, {"shelf-blue": "9", "minutes": "BA/9"})
    done = text(two.get(page))
    assert "berbeda dari buku" in done
    assert "−1" in done
    assert "BA/9" in done
    assert StockTake.objects.get().state == "CONFIRMED"
    assert b"".join(one.get(page + "berita-acara/"))[:5] == b"%PDF-"
    assert "belum dihitung dua orang" not in text(one.get(reverse("cards:stock")))


def test_consumables_are_written_down_on_their_page(one: Client) -> None:
    told = {"place": OFFICE, "kind": "ribbon", "use": "receive", "quantity": "5", "reason": "Ditjen"}
    page = reverse("cards:consumables")
    assert one.post(page, told).status_code == 302
    one.post(page, told | {"use": "use", "quantity": "2", "reason": ""})
    one.post(page, told | {"use": "send", "quantity": "1", "to": NEAR})
    one.post(page, told | {"use": "correct", "quantity": "1", "reason": "satu basah"})
    short = one.post(page, told | {"use": "use", "quantity": "9"})
    assert "Tercatat hanya 1" in text(short)
    assert balance_faults() == []


def test_a_page_that_is_sent_twice_writes_a_change_once(one: Client) -> None:
    page = reverse("cards:consumables")
    for written in (1, 2):
        told = {"place": OFFICE, "kind": "ribbon", "use": "receive", "quantity": "5", "reason": "Ditjen"}
        told["after"] = one.get(page).context["form"]["after"].value()
        answers = [one.post(page, told).status_code for _ in range(2)]
        assert answers == [302, 422]
        assert ConsumableStock.objects.get().quantity == 5 * written


def test_a_scanned_number_leads_to_its_blank(one: Client) -> None:
    received(2)
    blank = actions.reserve_blank(place=OFFICE, colour="blue", held_for=4, by=OFFICER, at=timezone.now())
    actions.print_blank(serial=blank.serial, held_for=4, by=OFFICER, at=timezone.now(), chip="04A1")
    for number in ("ab000001", "04a1"):
        there = one.get(reverse("cards:blank-find"), {"nomor": number})
        assert there["Location"] == reverse("cards:blank", args=["AB000001"])
    assert one.get(reverse("cards:blank-find"), {"nomor": "XX999999"}).status_code == 404
    assert one.get(reverse("cards:blank-find")).status_code == 302


def test_a_suspect_is_looked_at_and_a_spoiled_one_says_why_there_is_no_photo(one: Client) -> None:
    received(2)
    for held_for in (1, 2):
        blank = actions.reserve_blank(
            place=OFFICE, colour="blue", held_for=held_for, by=OFFICER, at=timezone.now()
        )
        actions.suspect_blank(serial=blank.serial, reason="listrik padam", by=OFFICER, at=timezone.now())
    first, second = (reverse("cards:blank", args=[serial]) for serial in ("AB000001", "AB000002"))
    assert "Sudah dilihat kartunya?" in text(one.get(first))
    one.post(first + "periksa/", {"tercetak": "0"})
    assert Blank.objects.get(serial="AB000001").state == "IN_STOCK"
    assert one.post(second + "rusak/", {"reason": "tercetak separuh"}).status_code == 422
    one.post(second + "rusak/", {"reason": "tercetak separuh", "no_photo": "kamera rusak"})
    assert Blank.objects.get(serial="AB000002").state == "SPOILED"
    assert "kamera rusak" in text(one.get(second))


def test_another_office_sees_nothing_of_it(one: Client) -> None:
    received(3)
    made = actions.ask_blanks(
        kind="miss", place=OFFICE, serials="AB000001", reason="tidak ada", by=SARI, at=timezone.now()
    )
    stranger = signed_in(Role.HEAD, "53.71")
    for name, args in (
        ("blank", ["AB000002"]),
        ("ask", [made.pk]),
        ("delivery", [Delivery.objects.get().pk]),
    ):
        assert stranger.get(reverse(f"cards:{name}", args=args)).status_code == 403
    assert "AB000" not in text(stranger.get(reverse("cards:asks")))
    assert attention_count(STRANGER) == 0


def test_who_began_is_not_told_to_finish() -> None:
    received(3)
    actions.ask_blanks(
        kind="miss", place=OFFICE, serials="AB000001", reason="tidak ada", by=SARI, at=timezone.now()
    )
    assert (attention_count(SARI), attention_count(BUDI), attention_count(OFFICER)) == (0, 1, 0)


def test_the_overview_costs_the_same_for_many_blanks_as_for_few(one: Client) -> None:
    received(3)
    one.get(reverse("cards:stock"))
    with CaptureQueriesContext(connection) as few:
        one.get(reverse("cards:stock"))
    received(300, start=1_000)
    received(300, start=5_000, place=NEAR)
    with CaptureQueriesContext(connection) as many:
        one.get(reverse("cards:stock"))
    assert len(many) == len(few)


def test_the_pages_speak_english_throughout(one: Client) -> None:
    received(3)
    one.post(reverse("web:language"), {"language": "en"})
    for name in ("stock", "deliveries", "transfers", "asks", "stock-takes", "consumables", "delivery-new"):
        page = text(one.get(reverse(f"cards:{name}")))
        assert not re.search(r"\b(blangko|belum|menunggu|dihitung|kiriman)\b", page, re.IGNORECASE), name
