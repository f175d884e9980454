"""Records in a browser: from the alarm to the record, a decision with its second person, a case settled."""

from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from rekam.enrolment.models import Record
from rekam.enrolment.rules.recording import State
from tests.enrolment.stage import asked_of, case_of, small_office
from tests.journeys.conftest import Visit, faults, looked_at, too_small, too_wide

pytestmark = pytest.mark.django_db(transaction=True)
LOOKS = [(1440, "light", "id"), (390, "light", "id"), (1440, "dark", "en"), (390, "dark", "en")]


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, settings: Any) -> None:
    settings.HOME = tmp_path / "home"
    settings.REKAM_PLACE = "53.01"


@pytest.fixture
def made() -> dict[str, Record]:
    return small_office(timezone.localdate())


def fits(page: Page, name: str) -> None:
    page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")
    looked_at(page, name)
    assert faults(page) == [], name
    assert not too_wide(page), name
    if "-390-" in name:
        assert too_small(page) == [], name
    page.context.close()


@pytest.mark.parametrize(("width", "scheme", "language"), LOOKS)
def test_every_page_has_no_faults_and_fits(
    visit: Visit, made: dict[str, Record], width: int, scheme: str, language: str
) -> None:
    """With every form unfolded."""
    asked = asked_of(made[State.DUPLICATE_RECORD])
    case = case_of(made[State.SENT_FOR_ENROLLMENT])
    pages = {
        "umur": "/perekaman/",
        "daftar": "/perekaman/daftar/",
        "rekaman": f"/perekaman/{made[State.SENT_FOR_ENROLLMENT].person_key}/",
        "rekaman-diterima": f"/perekaman/{made[State.RECEIVED_AT_CENTRAL].person_key}/",
        "penunggalan": "/perekaman/penunggalan/",
        "putuskan": f"/perekaman/penunggalan/{made[State.ADJUDICATE_RECORD].person_key}/",
        "orang-kedua": "/perekaman/orang-kedua/",
        "permintaan": f"/perekaman/orang-kedua/{asked.pk}/",
        "kasus": "/perekaman/kasus/",
        "satu-kasus": f"/perekaman/kasus/{case.pk}/",
    }
    for name, path in pages.items():
        page = visit(path, width=width, scheme=scheme, language=language)
        fits(page, f"{name}-{width}-{scheme}-{language}")


def test_from_the_alarm_to_a_note_of_what_was_done(visit: Visit, made: dict[str, Record]) -> None:
    page = visit("/perekaman/", role="officer", who="Yosef Lay")
    page.click("a:has-text('Lihat yang lewat batas')")
    page.click("a:has-text('DANIEL KOLO')")
    page.click("summary:has-text('Catat tindakan')")
    page.select_option("#tindakan-kind", "resent_in_siak")
    page.fill("#tindakan-note", "tiket 12")
    page.click("button:has-text('Catat')")
    expect(page.locator(".note.success")).to_contain_text("Keadaan rekaman tidak berubah")
    expect(page.locator("main")).to_contain_text("Dikirim ulang di SIAK: tiket 12")


@pytest.mark.parametrize("scripts", [True, False])
def test_twins_are_two_people_once_a_second_person_has_looked(
    visit: Visit, made: dict[str, Record], scripts: bool
) -> None:
    path = f"/perekaman/penunggalan/{made[State.DUPLICATE_RECORD].person_key}/"
    page = visit(path, who="Maria Bano", scripts=scripts)
    page.click("summary:has-text('Bukan ganda')")
    page.fill("#not_double-note", "Dua akta kelahiran, nomor urut 1 dan 2")
    page.click("button:has-text('Minta orang kedua')")
    assert "Yang meminta tidak dapat menjawab sendiri" in page.locator("main").inner_text()
    second = visit("/perekaman/orang-kedua/", role="head", who="Kepala Kantor", scripts=scripts)
    second.click("a:has-text('Periksa')")
    assert "Dua akta kelahiran" in second.locator("main").inner_text()
    looked_at(second, f"permintaan-kepala-{scripts}")
    second.click("button:has-text('Setuju') >> nth=0")
    assert "Siap cetak" in second.locator(".note.success").inner_text()
    found = Record.objects.get(pk=made[State.DUPLICATE_RECORD].pk)
    assert found.state == State.PRINT_READY_RECORD


def test_a_decision_is_made_with_the_keyboard_alone(visit: Visit, made: dict[str, Record]) -> None:
    page = visit(f"/perekaman/penunggalan/{made[State.RECEIVED_AT_CENTRAL].person_key}/")
    page.locator("summary:has-text('Tunggal')").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.is_checked("input[value='register']")
    for _ in range(4):
        page.keyboard.press("Tab")
    page.keyboard.type("Tidak ada orang lain")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".note.success")).to_contain_text("Diputuskan tunggal: Siap cetak")


def test_what_is_missing_is_said_with_the_form_still_open(visit: Visit, made: dict[str, Record]) -> None:
    page = visit(f"/perekaman/penunggalan/{made[State.ADJUDICATE_RECORD].person_key}/", expects=("422",))
    page.click("summary:has-text('Ganda: sudah direkam')")
    page.click("button:has-text('Ganda: sudah direkam')")
    expect(page.locator(".error-summary")).to_contain_text("Pilih rekaman yang lain.")
    expect(page.locator("#find_double-other_record_0")).to_be_visible()
    looked_at(page, "putuskan-galat-1440")
    assert faults(page) == []


def test_a_list_that_contradicts_the_office_is_settled_by_a_person(
    visit: Visit, made: dict[str, Record]
) -> None:
    case_of(made[State.SENT_FOR_ENROLLMENT])
    page = visit("/perekaman/kasus/", role="head", who="Kepala Kantor")
    page.click("a:has-text('DANIEL KOLO')")
    page.click("label:has-text('Catatan kantor benar')")
    page.fill("#id_note", "dilihat di SIAK")
    page.click("button:has-text('Simpan keputusan')")
    expect(page.locator(".note.success").first).to_contain_text("Catatan kantor benar")
    looked_at(page, "kasus-selesai-1440")
    assert faults(page) == []
