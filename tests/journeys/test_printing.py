"""The print desk in a browser, with the keyboard alone: a card printed, its serial scanned, one in doubt."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from rekam.cards import devices
from rekam.cards.actions import sending
from rekam.cards.models import Application, Blank
from rekam.staff.rules import system
from tests.cards.applications_stage import one, people
from tests.cards.printing_stage import (
    AT,
    OFFICE,
    a_printer,
    asked,
    fakes,
    received,
    stepped,
    to_print,
    turned,
)
from tests.journeys.conftest import WIDTHS, Visit, faults, looked_at, too_small, too_wide

pytestmark = pytest.mark.django_db(transaction=True)
DESK = "/cetak-kartu/"


@pytest.fixture(autouse=True)
def own_office(tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "files"
    settings.HOME.mkdir()
    settings.REKAM_PLACE = OFFICE
    fakes()
    told = {"address": "JALAN TIMOR RAYA 12", "birth_place": "OELAMASI"}
    people(*(one(key, name=name, **told) for key, name in
             (("a", "MARIA YULIANA NDUN"), ("b", "YOHANES BRIA"), ("c", "PAULUS TAOLIN"))))  # fmt: skip
    received(20)
    yield
    devices.OPENERS.pop("fake")


def fits(page: Page, name: str) -> None:
    looked_at(page, name)
    assert faults(page) == []
    assert not too_wide(page)
    if page.viewport_size and page.viewport_size["width"] == WIDTHS[1]:
        assert too_small(page) == []


def work() -> None:
    sending.recover_jobs(by=system(), at=AT)


@pytest.mark.parametrize(("width", "scheme", "language"), [(1440, "light", "id"), (390, "dark", "en")])
def test_the_pages_of_printing_have_no_faults_and_fit(
    visit: Visit, tmp_path: Path, width: int, scheme: str, language: str
) -> None:
    look = {"width": width, "scheme": scheme, "language": language}
    said = "-".join(map(str, look.values()))
    fits(visit(DESK, **look), f"cetak-tanpa-pencetak-{said}")
    bad, good = a_printer(tmp_path, "die", name="Evolis ruang 1"), a_printer(tmp_path, name="Fargo ruang 2")
    a_printer(tmp_path, "stuck", name="Cadangan")
    jobs = [asked(to_print(letter), printer) for letter, printer in (("a", bad), ("b", good))]
    stepped(stepped(jobs[0]))
    stepped(stepped(jobs[1]))
    to_print("c")
    fits(visit(DESK, **look), f"cetak-{said}")
    fits(visit(f"{DESK}pencetak/", **look), f"pencetak-{said}")
    fits(visit(f"{DESK}pencetak/{bad.pk}/", **look), f"pencetak-satu-{said}")


def test_an_officer_prints_a_card_with_the_keyboard_alone(visit: Visit, tmp_path: Path) -> None:
    a_printer(tmp_path, name="Evolis")
    to_print("a")
    page = visit(DESK, expects=("422",))
    expect(page.get_by_role("button", name="Cetak di Evolis")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Menunggu pencetak")).to_be_visible()
    work()
    scan = page.get_by_label("Nomor seri kartu di tangan")
    expect(scan).to_be_focused()
    page.keyboard.type("AB000009")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("AB000009")
    page.get_by_role("link", name="Pindai lagi").press("Enter")
    expect(scan).to_be_focused()
    page.keyboard.type("AB000001")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Kartu dengan blangko AB000001 tercetak.")).to_be_visible()
    assert Application.objects.get().state == "CARD_PRINTED"


def test_a_card_in_doubt_is_looked_at_and_its_blank_freed(visit: Visit, tmp_path: Path) -> None:
    printer = a_printer(tmp_path, "die", name="Evolis")
    asked(to_print("a"), printer)
    work()
    work()
    page = visit(DESK)
    expect(page.get_by_text("Diragukan, perlu dilihat")).to_be_visible()
    turned(printer, "good")
    page.get_by_role("button", name="Masih kosong").click()
    expect(page.get_by_text("Blangko AB000001 kembali ke stok")).to_be_visible()
    assert Blank.objects.filter(state="IN_STOCK").count() == 20


def test_without_javascript_the_desk_works_too(visit: Visit, tmp_path: Path) -> None:
    a_printer(tmp_path, name="Evolis")
    to_print("a")
    page = visit(DESK, scripts=False)
    page.get_by_role("button", name="Cetak di Evolis").click()
    work()
    page.get_by_role("link", name="Muat ulang").click()
    page.get_by_label("Nomor seri kartu di tangan").fill("AB000001")
    page.get_by_role("button", name="Kartu ini sudah di tangan").click()
    expect(page.get_by_text("Kartu dengan blangko AB000001 tercetak.")).to_be_visible()
