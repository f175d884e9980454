"""The card's way in a browser, in an office that runs: printed, sent, in hand; and a suket.

The office is the demo office of `rekam serve --demo`, whose printers are folders; its worker prints.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.documents.vault_files import picture
from tests.journeys.real_office import Office, Visitor, served, signed_in
from tests.journeys.test_cards import sign

MOMENT = 60_000
PLACE, PEOPLE = "53.01", 900
Visit = Callable[..., Visitor]
NEWEST_JOB = """SELECT job.serial, card.person_key, person.name, person.nik FROM cards_printjob AS job
JOIN cards_application AS card ON card.id = job.application_id
JOIN people_resident AS person ON person.person_key = card.person_key ORDER BY job.asked_at DESC LIMIT 1"""
WITHOUT_A_CARD = """SELECT record.person_key FROM enrolment_record AS record
JOIN people_resident AS person ON person.person_key = record.person_key
WHERE record.status = 'RECEIVED_AT_CENTRAL' AND person.birth_date < '2000-01-01' ORDER BY record.id LIMIT 1"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kantor")


@pytest.fixture(scope="module")
def office(home: Path) -> Iterator[Office]:
    env = {name: told for name, told in os.environ.items() if not name.startswith("REKAM_")}
    env |= {"REKAM_HOME": str(home), "DJANGO_SETTINGS_MODULE": "rekam.settings"}
    with served(home, "--demo", "--place", PLACE, "--people", str(PEOPLE), env=env) as office:
        yield office


@pytest.fixture
def visit(browser: Browser, office: Office, home: Path) -> Iterator[Visit]:
    """Signed in with an account of the demo office; the width is that of a desk, or of a phone."""
    password, opened = (home / "demo" / "kata-sandi").read_text("utf-8"), []

    def go(username: str, width: int = 1280) -> Visitor:
        opened.append(browser.new_context(viewport={"width": width, "height": 900}, locale="en-US"))
        return signed_in(opened[-1], office, username, password)

    yield go
    for context in opened:
        context.close()


def test_from_a_print_desk_to_a_card_in_hand(visit: Visit, office: Office, tmp_path: Path) -> None:
    officer = visit("loket")
    serial, key, name, nik = print_the_next(officer, office)
    send(officer, key, name)
    count_in(officer, key, name)
    phone = visit("loket", width=390)
    hand_over(phone, nik, tmp_path)
    page = officer.goes(f"/meja/serah/{key}/")
    expect(page.locator("main")).to_contain_text("Di tangan")
    expect(officer.goes(f"/stok/blangko/{serial}/").locator("main")).to_contain_text(serial)
    show_the_rest(officer)


def test_a_suket_while_the_card_cannot_be_made(visit: Visit, office: Office) -> None:
    ((key,),) = office.ask(WITHOUT_A_CARD)
    officer = visit("loket")
    page = officer.goes(f"/suket/untuk/{key}/")
    officer.pictured("suket-konsep")
    page.click("button:has-text('Buat konsep')")
    expect(page.locator(".note.success")).to_be_visible()
    head = visit("kepala")
    page = head.goes("/suket/tanda-tangan/")
    head.pictured("suket-tanda-tangan")
    page.click("button:has-text('Tanda tangani yang dicentang')")
    expect(page.locator(".note.success")).to_be_visible(timeout=MOMENT)
    ((code,),) = office.ask(f"SELECT credential FROM certificates_suket WHERE person_key = '{key}'")
    page = head.goes("/periksa/")
    page.fill("#kode", code)
    page.click("button:has-text('Periksa')")
    expect(page.locator("[role=status]")).to_contain_text("uji coba")
    head.kept_as("periksa-suket")


def print_the_next(officer: Visitor, office: Office) -> tuple[str, str, str, str]:
    """By keyboard alone: the next in line is printed, and the serial of the card in hand is scanned."""
    page = officer.goes("/meja/")
    officer.pictured("meja")
    page = officer.goes("/meja/cetak/")
    page.click("a:has-text('Pencetak dan kartunya')")
    page.wait_for_url("**/cetak-kartu/**")
    officer.pictured("cetak-kartu")
    page.reload()
    expect(page.locator("button[name=printer]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Nomor seri kartu di tangan")).to_be_focused(timeout=MOMENT)
    ((serial, key, name, nik),) = office.ask(NEWEST_JOB)
    page.keyboard.type(serial)
    page.keyboard.press("Enter")
    expect(page.get_by_text(f"Kartu dengan blangko {serial} tercetak.")).to_be_visible()
    return serial, key, name, nik


def asked_at_the_desk(who: Visitor, key: str) -> Page:
    """What the desk says comes next, and Enter does it."""
    page = who.goes(f"/meja/serah/{key}/")
    expect(page.locator(".btn.desk-main")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/meja/serah/" not in url)
    return page


def send(officer: Visitor, key: str, name: str) -> None:
    page = officer.goes(f"/meja/serah/{key}/")
    officer.pictured("meja-orang")
    page = asked_at_the_desk(officer, key)
    page.get_by_role("button", name="Siapkan pengiriman").first.click()
    page.get_by_label(name).check()
    page.get_by_label("Siapa yang membawa").fill("Yusuf Contoh")
    page.get_by_role("button", name="Hitungan selesai, berangkatkan").click()
    expect(page.get_by_text("Hitungan cocok")).to_be_visible()


def count_in(officer: Visitor, key: str, name: str) -> None:
    page = asked_at_the_desk(officer, key)
    officer.pictured("pengiriman")
    page.get_by_label(name).check()
    page.get_by_role("button", name="Hitungan selesai, catat tiba").click()
    expect(page.get_by_text("Semua kartu tiba")).to_be_visible()


def hand_over(phone: Visitor, nik: str, tmp_path: Path) -> None:
    face = tmp_path / "wajah.jpg"
    face.write_bytes(picture("JPEG"))
    page = phone.goes("/meja/serah/")
    page.get_by_label("Siapa di depan Anda?").fill(nik)
    page.keyboard.press("Enter")
    does = page.locator(".btn.desk-main")
    expect(does).to_be_visible()
    phone.pictured("meja-telepon")
    does.click()
    sign(page)
    page.get_by_label("Foto penyerahan").set_input_files(face)
    phone.kept_as("serah-terima")
    page.get_by_role("button", name="Kartu sudah diterima").click()
    expect(page.get_by_text("Kartu diserahkan. Selesai.")).to_be_visible()


def show_the_rest(officer: Visitor) -> None:
    """Pages that the guide shows and nothing here is done on."""

    def at(path: str) -> Visitor:
        expect(officer.goes(path).locator("h1")).to_be_visible()
        return officer

    at("/meja/loket/").pictured("meja-loket")
    at("/kartu/rencana/").pictured("rencana-cetak")
    at("/stok/").pictured("stok")
    at("/perekaman/").pictured("umur-perekaman")
    at("/kartu/belum-diambil/").pictured("belum-diambil")
