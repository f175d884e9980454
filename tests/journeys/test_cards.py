"""The card's way in a browser: taken in at the reception, packed and counted, handed over on a phone."""

import datetime as dt
import random
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from rekam.cards import actions
from rekam.cards.models import Application, HandOver
from rekam.cards.rules.applications import code_of
from rekam.documents.models import Scan
from rekam.enrolment.models import Record
from tests.cards.applications_stage import OFFICE, OFFICER, SEMAU, key, lying, one, people, printed, ready
from tests.cards.ledger_stage import received
from tests.cards.reminding_stage import number
from tests.documents.vault_files import made_keys, picture
from tests.journeys.conftest import Visit, faults, looked_at, too_small, too_wide

pytestmark = pytest.mark.django_db(transaction=True)
NAMES = ("YOHANES BIREN", "MARIA NDUN", "PETRUS TAKOY", "ANA LAKUSABA", "SIMON BANAMTUAN", "FEBBY LETIK")
VILLAGES = ("53.01.04.2003", "53.01.04.2004", "53.01.05.2001", "53.01.06.2001")


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, settings: Any) -> None:
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "files"
    settings.REKAM_PLACE = OFFICE


@pytest.fixture
def visitor() -> dict[str, str]:
    return {"role": "officer", "territory": OFFICE, "who": "Ana Ndun"}


def an_office(*more: dict[str, Any], number: int = 40) -> None:
    """People at every step of the way, some of them voters, some held up."""
    chance = random.Random(5)
    told = [
        {"key": f"{n:032x}", "name": chance.choice(NAMES), "sex": chance.choice("LP"),
         "village_code": chance.choice(VILLAGES), "nik": f"530104040590{n:04}",
         "birth_date": dt.date(1960 + n, 3, 1)}
        for n in range(1, number + 1)
    ]  # fmt: skip
    words = ("PRINT_READY_RECORD",) * 6 + ("CARD_PRINTED", "CARD_SHIPPED", "SENT_FOR_CARD_PRINTING")
    for row in told:
        row["seen"] = chance.choice(words)
    people(*[dict(row) for row in (*told, *more)])
    actions.follow_records(by=OFFICER, at=timezone.now())
    ids = list(Application.objects.order_by("pk").values_list("pk", flat=True))
    Application.objects.filter(pk__in=ids[::4]).update(need=0, on_roll=True)
    Application.objects.filter(pk__in=ids[1:3]).update(stopped="died")
    ready_since = timezone.now() - dt.timedelta(20)
    Application.objects.update(ready_since=ready_since)
    received(9)
    received(6, place=SEMAU, start=500)


PAGES = ("applications", "plan", "shipments", "hand-over-desk", "uncollected", "find-person")


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_page_of_the_way_is_fit_to_be_read(visit: Visit, width: int, language: str) -> None:
    from django.urls import reverse

    made_keys()
    names = {"a": "MARIA NDUN", "b": "PETRUS TAKOY", "c": "ANA LAKUSABA"}
    an_office(*(one(letter, name=name, seen="SUDAH_REKAM") for letter, name in names.items()))
    Record.objects.filter(person_key__in=[key(letter) for letter in names]).update(
        state="PRINT_READY_RECORD", status="PRINT_READY_RECORD"
    )
    lies, sent, begun = lying("a"), printed("b"), ready("c")
    number("a")
    actions.remind_cards(applications=[lies.pk], by=OFFICER, at=timezone.now())
    made = actions.pack_shipment(
        place_from=OFFICE, place_to=SEMAU, applications=[sent.pk], by=OFFICER, at=timezone.now()
    )
    addresses = [(name, reverse(f"cards:{name}")) for name in PAGES]
    addresses += [
        ("application", reverse("cards:application", args=[begun.pk])),
        ("hand-over", reverse("cards:hand-over", args=[lies.pk])),
        ("shipment", reverse("cards:shipment", args=[made.pk])),
        ("begin", reverse("cards:begin", args=[key("a")])),
    ]
    wrong = {}
    for name, address in addresses:
        page = visit(address, width=width, language=language)
        looked_at(page, f"cards-{name}-{width}-{language}")
        found = [*faults(page), *(["too wide"] if too_wide(page) else [])]
        found += too_small(page) if width == 390 else []
        if found:
            wrong[name] = found
    assert wrong == {}


def test_a_card_is_handed_over_on_a_phone(visit: Visit, tmp_path: Path) -> None:
    made_keys()
    people(one("a", name="MARIA NDUN"))
    card = lying()
    face = tmp_path / "wajah.jpg"
    face.write_bytes(picture("JPEG"))
    page = visit("/kartu/serah/", width=390, territory=SEMAU, expects=("422",))
    page.get_by_label("Kode kartu atau nama").fill(code_of(card.pk))
    page.get_by_role("button", name="Cari", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("MARIA NDUN")
    page.get_by_role("button", name="Kartu sudah diterima").click()
    expect(page.get_by_role("alert")).to_contain_text("tanda tangan")
    sign(page)
    page.get_by_label("Foto penyerahan").set_input_files(face)
    page.get_by_role("button", name="Kartu sudah diterima").click()
    expect(page.get_by_text("Kartu diserahkan. Selesai.")).to_be_visible()
    kept = HandOver.objects.get()
    assert {kept.signature, kept.photo} == set(Scan.objects.values_list("pk", flat=True))


def sign(page: Page) -> None:
    """A line with a finger."""
    pad = page.locator("canvas")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 30, box["y"] + 60)
    page.mouse.down()
    for step in range(12):
        page.mouse.move(box["x"] + 30 + step * 18, box["y"] + 60 + (step % 3) * 22)
    page.mouse.up()


def test_without_scripts_a_signed_paper_is_scanned(visit: Visit, tmp_path: Path) -> None:
    made_keys()
    people(one("a", name="MARIA NDUN"))
    card = lying()
    paper = tmp_path / "tanda-terima.jpg"
    paper.write_bytes(picture("JPEG"))
    page = visit(f"/kartu/{card.pk}/serah/", width=390, territory=SEMAU, scripts=False)
    assert page.locator("canvas").is_hidden()
    page.get_by_text("Tanpa layar: tanda terima di kertas").click()
    page.get_by_label("Atau tanda terima di kertas, dipindai").set_input_files(paper)
    page.get_by_role("button", name="Kartu sudah diterima").click()
    expect(page.get_by_text("Kartu diserahkan. Selesai.")).to_be_visible()


def test_cards_are_packed_ticked_and_sent_with_the_keyboard_and_the_mouse(visit: Visit) -> None:
    people(one("a", name="MARIA NDUN"), one("b", name="PETRUS TAKOY"))
    for letter in "ab":
        printed(letter)
    page = visit("/kartu/pengiriman/", expects=("422",))
    page.get_by_role("button", name="Siapkan pengiriman").click()
    page.get_by_label("MARIA NDUN").check()
    page.get_by_label("Siapa yang membawa").fill("Pak Yos")
    page.get_by_role("button", name="Hitungan selesai, berangkatkan").click()
    expect(page.get_by_text("Hitungan berbeda")).to_be_visible()
    page.go_back()
    page.get_by_label("MARIA NDUN").check()
    page.get_by_label("PETRUS TAKOY").check()
    page.get_by_label("Siapa yang membawa").fill("Pak Yos")
    page.get_by_role("button", name="Hitungan selesai, berangkatkan").click()
    expect(page.get_by_text("Hitungan cocok")).to_be_visible()
    assert set(Application.objects.values_list("state", flat=True)) == {"CARD_SHIPPED"}


def test_what_if_is_asked_and_answered(visit: Visit) -> None:
    an_office()
    page = visit("/kartu/rencana/")
    page.get_by_label("Sebanyak (blangko)").fill("500")
    page.get_by_role("button", name="Hitung akibatnya").click()
    expect(page.get_by_text("Andaikan 500 blangko")).to_be_visible()
