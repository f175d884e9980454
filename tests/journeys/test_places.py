"""The office's own page, village borders from a file to the map, and counts of an office without names."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from rekam.places import actions
from rekam.places.queries import path_names, village_codes
from rekam.places.queries.borders import border_imports, bordered
from rekam.staff.rules import system
from tests.coverage import tables
from tests.coverage.conftest import office, today
from tests.coverage.days import count
from tests.coverage.site import FACTS
from tests.journeys.conftest import Visit, faults, looked_at, own_server, too_small, too_wide
from tests.people.population import AT
from tests.places.test_borders import FAR, feature, square, text

__all__ = ["office", "today"]


@pytest.fixture
def live_server(office: Settings, tmp_path: Path, transactional_db: None) -> Iterator[LiveServer]:
    office.PAGE_FACTS = FACTS
    office.ROOT_URLCONF = "tests.places.site"
    office.MEDIA_ROOT = tmp_path
    yield from own_server()


LOOKS = [(1440, "light", "id"), (390, "dark", "en")]


def sound(page: Page, name: str, width: int) -> None:
    looked_at(page, name)
    assert faults(page) == []
    assert not too_wide(page)
    if width == 390:
        assert too_small(page) == []


def staged(*features: object) -> int:
    kept = actions.take_in(chunks=[text(*features)], name="batas-desa-2024.geojson", by=system(), at=AT)
    return actions.read_file(import_id=kept.pk, by=system(), at=AT).pk


def villages(some: int) -> list[object]:
    return [square(code, 0.03) for code in village_codes("53.01")[:some]]


@pytest.mark.parametrize(("width", "scheme", "language"), LOOKS)
def test_the_pages_of_the_office_are_accessible(visit: Visit, width: int, scheme: str, language: str) -> None:
    look = {"width": width, "scheme": scheme, "language": language}
    sound(visit("/kantor/", **look), f"kantor-{width}-{scheme}-{language}", width)
    sound(visit("/kantor/?cari=kupang", **look), f"kantor-cari-{width}-{scheme}-{language}", width)
    mixed = staged(*villages(120), feature(FAR, kode="53.01.06.9999"), square("53.71.01.1001"))
    sound(visit(f"/kantor/batas/{mixed}/", **look), f"batas-satu-{width}-{scheme}-{language}", width)
    refused = actions.take_in(chunks=[b"{"], name="rusak.geojson", by=system(), at=AT)
    sound(visit(f"/kantor/batas/{refused.pk}/", **look), f"batas-baca-{width}-{scheme}-{language}", width)
    actions.read_file(import_id=refused.pk, by=system(), at=AT)
    sound(visit(f"/kantor/batas/{refused.pk}/", **look), f"batas-tolak-{width}-{scheme}-{language}", width)
    sound(visit("/kantor/batas/", **look), f"batas-{width}-{scheme}-{language}", width)


def test_borders_go_from_a_file_to_the_map_and_back(visit: Visit, tmp_path: Path) -> None:
    path = tmp_path / "batas.geojson"
    path.write_bytes(text(*villages(177)))
    page = visit("/kantor/batas/")
    page.set_input_files("[name=file]", path)
    page.get_by_role("button", name="Unggah dan periksa").click()
    page.wait_for_selector("text=Batas sedang dibaca")
    actions.read_file(import_id=border_imports()[0].pk, by=system(), at=timezone.now())
    page.wait_for_selector("text=177 dari 177 desa ada batasnya")  # by itself, from the part that is polled
    page.get_by_role("button", name="Berlakukan").click()
    page.wait_for_selector("text=berlaku di semua peta")
    assert len(bordered("53.01")) == 177
    page.locator("summary", has_text="Tarik kembali").click()
    page.locator(".confirm-box button").click()
    page.wait_for_selector("text=ditarik kembali.")
    assert bordered("53.01") == frozenset()


def test_the_letterhead_is_written_once_and_kept(visit: Visit) -> None:
    page = visit("/kantor/", expects=("422",))
    page.fill("[name=name]", "Dinas Kependudukan dan Pencatatan Sipil Kabupaten Kupang")
    page.fill("[name=head]", "Yohana Lakapu, S.Sos.")
    page.fill("[name=nip]", "123")
    page.get_by_role("button", name="Simpan").click()
    assert page.locator(".error-summary").inner_text().count("NIP terdiri atas 18 angka") == 1
    page.fill("[name=nip]", "19700101 199503 1 002")
    page.get_by_role("button", name="Simpan").click()
    page.wait_for_selector("text=Kop surat disimpan")
    assert page.input_value("[name=nip]") == "197001011995031002"


def rekap(day: dt.date, by_village: bool = True, more: int = 0) -> None:
    rows: list[tuple[object, ...]] = [("Semau", "Desa Karangan", 42, 40, 2, 30)] if by_village else []
    for number, code in enumerate(village_codes("53.01") if by_village else kecamatan(), 1):
        names, wajib = path_names(code), 500 + 37 * (number % 29)
        left = (number * 7) % 61 + more
        rows.append((names[2], names[3] if by_village else "", wajib, wajib - left, left, wajib - left - 12))
    tables.given(*rows, day=day, name="rekap-november.csv")


def kecamatan() -> list[str]:
    return sorted({code[:8] for code in village_codes("53.01")})


@pytest.mark.parametrize(("width", "scheme", "language"), LOOKS)
def test_an_office_with_tables_only_has_its_dashboard(
    visit: Visit, today: dt.date, width: int, scheme: str, language: str
) -> None:
    look = {"width": width, "scheme": scheme, "language": language}
    rekap(today - dt.timedelta(7), more=3)
    rekap(today)
    page = visit("/cakupan/", **look)
    sound(page, f"rekap-{width}-{scheme}-{language}", 0)
    assert "/sasaran/?wilayah" not in page.content()
    sound(visit("/cakupan/?per=desa", **look), f"rekap-desa-{width}-{scheme}-{language}", 0)


def test_a_table_of_kecamatan_colours_the_map_by_kecamatan(visit: Visit, today: dt.date) -> None:
    rekap(today, by_village=False)
    page = visit("/cakupan/")
    sound(page, "rekap-kecamatan", 0)
    assert page.locator(".map path.none").count() == 0
    assert "Belum merekam per kecamatan" in page.content()


def test_numbers_of_two_sources_are_told_apart(visit: Visit, today: dt.date) -> None:
    mine = {"wajib": 900, "recorded": 880, "left": 15, "unknown": 5, "in_hand": 700}
    mine |= {"voters": 850, "voters_left": 11}
    count(today, **{"53.01.04.2003": mine})
    rekap(today)
    page = visit("/cakupan/", role="head")
    sound(page, "rekap-campur", 0)
    assert page.locator("tbody .tag.plain").count() > 0
    assert "850 pemilih di DPT" in page.content()
