"""Somebody of another regency at the reception, until the card is in the hand, in a browser."""

from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from rekam.cards import actions
from rekam.cards.models import Application, HandOver
from rekam.cards.rules.applications import State
from rekam.enrolment.models import Record
from tests.cards.applications_stage import OFFICE, OFFICER, moved, one, people
from tests.cards.ledger_stage import received
from tests.documents.vault_files import made_keys, picture
from tests.journeys.conftest import Visit, faults, looked_at, too_small, too_wide
from tests.journeys.test_cards import sign

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, settings: Any) -> None:
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "files"
    settings.REKAM_PLACE = OFFICE


@pytest.fixture
def visitor() -> dict[str, str]:
    return {"role": "officer", "territory": OFFICE, "who": "Ana Ndun"}


def fit(page: Page, name: str, width: int) -> None:
    looked_at(page, f"guests-{name}-{width}")
    assert faults(page) == [], name
    assert not too_wide(page), name
    assert width == 1440 or too_small(page) == [], name


SAID = {
    "NIK": "3174010405900002", "Nama": "BUDI SANTOSO", "Tempat lahir": "JAKARTA",
    "Tanggal lahir": "1990-05-04", "Alamat": "JL. TEBET RAYA 1", "Pekerjaan": "KARYAWAN SWASTA",
}  # fmt: skip
CHOSEN = {
    "Jenis kelamin": "L", "Golongan darah": "O", "Agama": "ISLAM", "Status kawin": "B",
    "Status perekaman di SIAK": "PRINT_READY_RECORD",
}  # fmt: skip


def test_a_guest_comes_with_a_family_card_and_leaves_with_a_card(visit: Visit, tmp_path: Path) -> None:
    made_keys()
    people(one("a", name="MARIA NDUN"))
    received(1)
    screen = tmp_path / "siak.jpg"
    screen.write_bytes(picture("JPEG"))
    page = visit("/kartu/baru/", expects=("422",))
    page.get_by_role("link", name="Cetak luar domisili").click()
    page.get_by_label("Desa/kelurahan asal").fill("tebet timur")
    page.get_by_role("button", name="Cari", exact=True).click()
    fit(page, "home", 1440)
    page.get_by_role("link", name="Pilih").first.click()
    page.get_by_role("button", name="Catat tamu").click()
    expect(page.get_by_role("alert")).to_contain_text("NIK")
    fit(page, "form", 1440)
    for label, value in SAID.items():
        page.get_by_label(label, exact=True).fill(value)
    for label, value in CHOSEN.items():
        page.get_by_label(label, exact=True).select_option(value)
    page.get_by_label("Foto layar SIAK").set_input_files(screen)
    page.get_by_role("button", name="Catat tamu").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("BUDI SANTOSO")
    fit(page, "one", 1440)
    page.get_by_role("link", name="Buat permohonan").click()
    fit(page, "begin", 1440)
    page.get_by_role("button", name="Buat permohonan").click()
    page.get_by_role("button", name="Simpan surat").click()
    page.get_by_role("button", name="Terima permohonan").click()
    page.get_by_role("button", name="Nyatakan siap cetak").click()
    expect(page.get_by_text("Menunggu giliran cetak")).to_be_visible()
    fit(page, "application", 1440)
    card = Application.objects.get()
    serial = actions.reserve_blank(
        place=OFFICE, colour="blue", held_for=card.pk, by=OFFICER, at=timezone.now()
    ).serial  # fmt: skip
    moved(card, "queue", blank=serial)
    actions.print_blank(serial=serial, held_for=card.pk, by=OFFICER, at=timezone.now())
    moved(card, "print", serial=serial)
    moved(card, "place")
    page = visit(f"/kartu/{card.pk}/serah/", width=390)
    expect(page.get_by_text("Tebet Timur")).to_be_visible()
    sign(page)
    page.get_by_label("Foto penyerahan").set_input_files(screen)
    page.get_by_role("button", name="Kartu sudah diterima").click()
    expect(page.get_by_text("Kartu diserahkan. Selesai.")).to_be_visible()
    card.refresh_from_db()
    assert (card.state, HandOver.objects.count()) == (State.CARD_ISSUED, 1)
    assert Record.objects.count() == 1, "only the resident's"


def test_a_foreigner_of_ours_gets_an_orange_card_on_a_phone(visit: Visit, tmp_path: Path) -> None:
    made_keys()
    people(one("a", name="HARUKI SATO"))
    paper = tmp_path / "kitap.jpg"
    paper.write_bytes(picture("JPEG"))
    page = visit(f"/kartu/baru/{'a' * 32}/", width=390, expects=("422",), language="en")
    page.get_by_label("Orange").check()
    page.get_by_role("button", name="Begin the application").click()
    fit(page, "orange", 390)
    page.get_by_label("Nationality").fill("Jepang")
    page.get_by_label("Permit (KITAP) number").fill("2C11JE4096-AV")
    page.get_by_label("Valid until").fill("2099-03-31")
    page.get_by_label("Photo or scan of the permit").set_input_files(paper)
    page.get_by_label("Orange").check()
    page.get_by_role("button", name="Begin the application").click()
    expect(page.get_by_text("JEPANG")).to_be_visible()
    fit(page, "orange-asked", 390)
    assert Application.objects.get().colour == "orange"
