"""The list in a browser: from the office to one street, two taps on a phone, a number with consent."""

import datetime as dt
import random
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from rekam.staff.rules import system
from rekam.targets import actions
from tests.journeys.conftest import Visit, faults, looked_at, too_small, too_wide
from tests.people.population import observe_many, register
from tests.targets.people import OFFICER

pytestmark = pytest.mark.django_db(transaction=True)
BORN = ("1950-03-01", "1968-07-12", "1979-01-30", "1988-10-05", "1996-02-17", "2007-06-21")
NAMES = ("YOHANES BIREN", "MARIA NDUN", "PETRUS TAKOY", "ANA LAKUSABA", "SIMON BANAMTUAN", "FEBBY LETIK")
STREETS = ("UTAMA OTAN", "PANTAI", "GEREJA", "SONBAI")
VILLAGES = (
    "53.01.04.2003",
    "53.01.04.2004",
    "53.01.04.2005",
    "53.01.05.2001",
    "53.01.05.2002",
    "53.01.06.2001",
)


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, settings: Any) -> None:
    settings.HOME = tmp_path / "home"
    settings.REKAM_PLACE = "53.01"


@pytest.fixture
def visitor() -> dict[str, str]:
    return {"role": "officer", "territory": "53.01.04"}


def a_list(people: int = 140) -> None:
    """Several villages with their RT; some people visited, one said to be dead, one who can be called."""
    chance, now = random.Random(3), timezone.now()
    told = [_somebody(n, chance) for n in range(1, people + 1)]
    register(*told)
    keys = [one["key"] for one in told]
    statuses = ("BELUM_REKAM", "BELUM_REKAM", "BELUM_REKAM", "ENROLL_FAILURE_AT_CENTRAL")
    observe_many({key: chance.choice(statuses) for key in keys})
    actions.rebuild(by=system(), at=now)
    semau = [one["key"] for one in told if one["village_code"].startswith("53.01.04")]
    for n, key in enumerate(semau[1:14]):
        kind = ("met", "not_found", "invited", "elsewhere", "refuses")[n % 5]
        when = now - dt.timedelta(hours=5 * n)
        actions.write_outcome(person_key=key, kind=kind, by=OFFICER, at=when)
    died = {"evidence": "rt_rw", "note": "kata ketua RT, dimakamkan Mei 2024"}
    actions.write_outcome(person_key=semau[1], kind="dead", by=OFFICER, at=now, **died)
    for key in (semau[0], semau[3]):
        actions.add_contact(
            person_key=key, phone="081234567890", owner="family", consent=True, consent_how="spoken",
            consent_on=dt.date(2024, 11, 1), by=OFFICER, at=now,
        )  # fmt: skip


def _somebody(n: int, chance: random.Random) -> dict[str, Any]:
    return {
        "key": f"{n:032x}",
        "name": chance.choice(NAMES) if n > 1 else "ANA LAKUSABA",
        "sex": chance.choice("LP"),
        "birth_date": dt.date.fromisoformat(chance.choice(BORN)),
        "address": f"JL. {chance.choice(STREETS)} {chance.randint(1, 60)}",
        "village_code": chance.choice(VILLAGES) if n > 1 else VILLAGES[0],
        "rw": f"{chance.randint(1, 2):03}",
        "rt": f"{chance.randint(1, 4):03}" if n % 17 else "",
        "nik": f"530104040590{n:04}",
        "disability": "1" if n % 23 == 0 else "",
    }


def seen(page: Page, name: str) -> None:
    """Accessible, whole on the screen, a picture of it kept; on a phone every target fits a thumb."""
    looked_at(page, name)
    assert faults(page) == []
    assert not too_wide(page)
    if page.viewport_size and page.viewport_size["width"] < 500:
        assert too_small(page) == []


@pytest.mark.parametrize(("width", "language"), [(1440, "id"), (1440, "en"), (390, "id"), (390, "en")])
def test_the_list_and_a_person_are_accessible(visit: Visit, width: int, language: str) -> None:
    a_list()
    page = visit("/sasaran/", role="head", territory="53.01", width=width, language=language)
    seen(page, f"sasaran-{width}-{language}")
    page.goto(page.url.split("/sasaran/")[0] + "/sasaran/?wilayah=53.01.04.2003")
    seen(page, f"sasaran-desa-{width}-{language}")
    page.locator("tr[data-row] th a").first.click()
    seen(page, f"sasaran-orang-{width}-{language}")
    page.locator("#lengkap > summary").click()
    page.locator("section[aria-labelledby=kontak] details summary").last.click()
    seen(page, f"sasaran-orang-terbuka-{width}-{language}")


@pytest.mark.parametrize("width", [1440, 390])
def test_dark_pages_and_an_empty_list_are_accessible(visit: Visit, width: int) -> None:
    seen(visit("/sasaran/", width=width, scheme="dark"), f"sasaran-kosong-{width}-gelap")
    a_list(40)
    page = visit("/sasaran/", width=width, scheme="dark")
    seen(page, f"sasaran-{width}-gelap")
    page.locator("tr[data-row] th a").first.click()
    seen(page, f"sasaran-orang-{width}-gelap")


def test_everyone_of_one_village_is_two_clicks_away(visit: Visit) -> None:
    a_list()
    page = visit("/sasaran/", role="head", territory="53.01")
    page.click(".recap a:has-text('Semau')")
    page.click(".recap a:has-text('Bokonusan')")
    expect(page.locator("h1")).to_contain_text("di Bokonusan belum merekam")
    assert page.locator(".crumbs a").all_inner_texts()[-1] == "Semau"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_team_notes_an_outcome_in_two_taps(visit: Visit, scripts: bool) -> None:
    a_list()
    page = visit("/sasaran/?hasil=none", width=390, scripts=scripts)
    row = page.locator("tr[data-row]").first
    row.locator("a.btn2").click()
    if scripts:
        row.locator("button:has-text('tidak ditemukan')").wait_for()
        seen(page, "sasaran-dua-ketuk-390")
        row.locator("button:has-text('tidak ditemukan')").click()
        expect(row.locator(".result")).to_contain_text("baru saja")
        expect(row.locator(".result")).to_contain_text("tidak ditemukan")
        return
    page.click("section[aria-labelledby=hasil] button:has-text('tidak ditemukan')")
    expect(page.locator("#sambutan")).to_contain_text("Hasil dicatat: tidak ditemukan.")


def test_a_number_with_consent_is_noted_shown_once_and_deleted(visit: Visit) -> None:
    a_list(40)
    page = visit(f"/sasaran/{40:032x}/", role="head", territory="53.01", width=390, expects=("422",))
    box = page.locator("section[aria-labelledby=kontak]")
    box.locator("summary:has-text('Catat nomor')").click()
    box.get_by_label("Nomor telepon").fill("0813 9876 5432")
    box.locator("button:has-text('Simpan nomor')").click()
    expect(box.locator(".error-summary")).to_contain_text("Tanpa persetujuan")
    seen(page, "sasaran-kontak-ditolak-390")
    box.get_by_label("Pemilik nomor setuju").check()
    box.locator("button:has-text('Simpan nomor')").click()
    expect(box.locator("code")).to_have_text("+62813•••••432")
    box.locator("summary:has-text('Tampilkan nomor')").click()
    box.get_by_label("Diminta orangnya sendiri").check()
    box.locator("button:has-text('Tampilkan sekali')").click()
    expect(box.locator("code")).to_have_text("+6281398765432")
    seen(page, "sasaran-kontak-390")
    box.locator("summary:has-text('Persetujuan ditarik')").click()
    box.locator("button:has-text('Hapus nomornya')").click()
    expect(box).to_contain_text("nomornya sudah dihapus")
