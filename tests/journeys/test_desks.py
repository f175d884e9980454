"""An officer's day in a browser with the keyboard alone: one journey per desk, the hand-over on a phone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from rekam.cards import devices
from rekam.cards.actions import sending
from rekam.cards.models import Application, HandOver
from rekam.cards.rules.applications import code_of
from rekam.documents.rules import qr
from rekam.enrolment.models import Record
from rekam.staff.rules import system
from rekam.targets.models import Outcome
from tests.cards.applications_stage import OFFICE, key
from tests.cards.printing_stage import a_printer, fakes
from tests.desks.stage import an_office
from tests.documents.vault_files import made_keys, picture
from tests.journeys.conftest import Visit, faults, looked_at, too_small, too_wide
from tests.people.population import AT

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def own_office(tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "files"
    settings.HOME.mkdir()
    settings.REKAM_PLACE = OFFICE
    fakes()
    an_office()
    yield
    devices.OPENERS.pop("fake")


@pytest.fixture
def visitor() -> dict[str, str]:
    return {"role": "officer", "territory": OFFICE, "who": "Ana Ndun"}


def typed(page: Page, text: str) -> None:
    """As a scanner does it: letters, then Enter, wherever the focus is."""
    page.keyboard.type(text)
    enter(page)


def enter(page: Page) -> None:
    """Enter, and the page that it leads to."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def tab_to(page: Page, name: str, most: int = 25) -> None:
    """With Tab alone; who needs more than so many has lost the way."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if name in page.evaluate("document.activeElement.innerText || document.activeElement.name || ''"):
            return
    raise AssertionError(f"{name} is not {most} tabs away")


def at_the_field(page: Page, desk: str) -> None:
    """Back at the desk, and the next person may be scanned."""
    page.wait_for_url(f"**/meja/{desk}/")
    expect(page.get_by_label("Siapa di depan Anda?")).to_be_focused()


@pytest.mark.parametrize(("width", "scheme", "language"), [(1440, "light", "id"), (390, "dark", "en")])
def test_desks_have_no_faults_and_fit(visit: Visit, width: int, scheme: str, language: str) -> None:
    look = {"width": width, "scheme": scheme, "language": language}
    pages = {"perekaman": "/meja/perekaman/"}
    pages |= {f"orang-{letter}": f"/meja/loket/{key(letter)}/" for letter in "ae"}
    for name, path in pages.items():
        page = visit(path, **look)
        looked_at(page, f"meja-{name}-{width}-{scheme}-{language}")
        assert faults(page) == [], name
        assert not too_wide(page), name
        assert width != 390 or too_small(page) == [], name
        page.context.close()


def test_reception_takes_an_application_from_the_name_to_ready(visit: Visit) -> None:
    page = visit("/meja/loket/")
    typed(page, "maria")
    expect(page.get_by_role("link", name="Buat permohonan")).to_be_focused()
    enter(page)
    tab_to(page, "jenis")
    page.keyboard.press("Space")
    tab_to(page, "warna")
    page.keyboard.press("Space")
    enter(page)
    expect(page.get_by_text("belum", exact=True)).to_be_visible()
    tab_to(page, "Simpan surat")
    enter(page)
    expect(page.get_by_role("button", name="Terima permohonan")).to_be_focused()
    enter(page)
    expect(page.get_by_role("button", name="Nyatakan siap cetak")).to_be_focused()
    enter(page)
    at_the_field(page, "loket")
    assert Application.objects.get(person_key=key("a")).state == "PRINT_READY_RECORD"


def test_two_of_one_name_are_chosen_with_the_arrows(visit: Visit) -> None:
    page = visit("/meja/loket/")
    typed(page, "yosef taolin")
    expect(page.get_by_role("link", name="YOSEF TAOLIN").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    enter(page)
    page.wait_for_url(f"**/meja/loket/{key('h')}/")
    typed(page, "maria yuliana")
    page.wait_for_url(f"**/meja/loket/{key('a')}/")
    page.keyboard.press("Escape")
    at_the_field(page, "loket")


def test_capture_notes_who_was_recorded_in_siak(visit: Visit) -> None:
    page = visit("/meja/perekaman/")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name="DANIEL KOLO")).to_be_focused()
    enter(page)
    expect(page.get_by_role("link", name="Catat hasil perekaman")).to_be_focused()
    enter(page)
    tab_to(page, "sudah merekam")
    enter(page)
    at_the_field(page, "perekaman")
    assert Outcome.objects.get().kind == "recorded"
    expect(page.get_by_role("link", name="DANIEL KOLO")).to_have_count(0)


def test_adjudication_decides_on_the_oldest_and_comes_back(visit: Visit) -> None:
    page = visit("/meja/penunggalan/", role="data_officer", who="Maria Bano")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    enter(page)
    expect(page.get_by_role("link", name="Periksa dan putuskan")).to_be_focused()
    enter(page)
    tab_to(page, "Tanya")
    page.keyboard.press("Enter")
    tab_to(page, "note")
    page.keyboard.type("Mana akta kelahirannya?")
    tab_to(page, "Tanya")
    enter(page)
    at_the_field(page, "penunggalan")
    assert Record.objects.get(person_key=key("f")).state == "REQUEST_VALIDATION"


def test_print_prints_the_first_of_the_line_and_checks_its_serial(visit: Visit, tmp_path: Path) -> None:
    a_printer(tmp_path, name="Evolis")
    page = visit("/meja/cetak/")
    page.keyboard.press("ArrowDown")
    enter(page)
    expect(page.get_by_role("link", name="Buka meja cetak")).to_be_focused()
    enter(page)
    expect(page.get_by_role("button", name="Cetak di Evolis")).to_be_focused()
    enter(page)
    expect(page.get_by_text("Menunggu pencetak")).to_be_visible()
    sending.recover_jobs(by=system(), at=AT)
    expect(page.get_by_label("Nomor seri kartu di tangan")).to_be_focused()
    typed(page, Application.objects.get(person_key=key("l")).serial)
    at_the_field(page, "cetak")
    assert Application.objects.get(person_key=key("l")).state == "CARD_PRINTED"


def test_hand_over_on_a_phone_with_a_signed_paper(visit: Visit, tmp_path: Path) -> None:
    """A finger signs on the screen; whoever has only keys takes the paper."""
    made_keys()
    paper = tmp_path / "tanda-terima.jpg"
    paper.write_bytes(picture("JPEG"))
    card = Application.objects.get(person_key=key("d"))
    page = visit("/meja/serah/", width=390)
    typed(page, code_of(card.pk))
    expect(page.get_by_role("link", name="Serahkan kartu")).to_be_focused()
    assert page.get_by_role("link", name="Serahkan kartu").bounding_box()["y"] < 700  # type: ignore[index]
    enter(page)
    tab_to(page, "Tanpa layar")
    page.keyboard.press("Enter")
    tab_to(page, "tanda_terima")
    page.locator(":focus").set_input_files(paper)
    tab_to(page, "Kartu sudah diterima")
    enter(page)
    at_the_field(page, "serah")
    expect(page.get_by_text("Kartu diserahkan. Selesai.")).to_be_visible()
    assert HandOver.objects.get().application_id == card.pk


def test_a_photo_of_the_code_finds_the_person(visit: Visit, tmp_path: Path) -> None:
    """The reader of the public page, wired to the field: nothing but what it read is sent."""
    photo = tmp_path / "amplop.png"
    photo.write_bytes(qr.png(code_of(Application.objects.get(person_key=key("d")).pk)))
    page = visit("/meja/serah/")
    page.locator("[data-photo]").set_input_files(photo)
    page.wait_for_url(f"**/meja/serah/{key('d')}/")
    expect(page.get_by_role("link", name="Serahkan kartu")).to_be_focused()


def test_without_scripts_a_desk_works_by_typing(visit: Visit) -> None:
    page = visit("/meja/loket/", scripts=False)
    expect(page.get_by_label("Siapa di depan Anda?")).to_be_focused()
    typed(page, "maria")
    expect(page.get_by_role("heading", level=1)).to_contain_text("MARIA YULIANA NDUN")
    expect(page.get_by_role("button", name="Kamera")).to_be_hidden()
