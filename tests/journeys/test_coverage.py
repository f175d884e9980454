"""The dashboard in a browser: the phone, the sorting without scripts, the paper. All its looks: test_axe."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.coverage.conftest import office, today
from tests.coverage.days import office_of
from tests.coverage.site import FACTS
from tests.journeys.conftest import SHOTS, WIDTHS, Visit, faults, looked_at, own_server, too_wide

__all__ = ["office", "today"]


@pytest.fixture
def live_server(office: Settings, transactional_db: None) -> Iterator[LiveServer]:
    """A server of its own: the shared one took other addresses when it started."""
    office.PAGE_FACTS = FACTS
    yield from own_server()


@pytest.fixture
def visitor() -> dict[str, str]:
    return {"role": "head", "who": "Yohana Lakapu"}


@pytest.mark.parametrize("width", [1366, 1280, 1180, 1020, 360])
def test_the_table_stands_beside_the_map_without_scrolling_the_page(
    visit: Visit, today: dt.date, width: int
) -> None:
    office_of("53.01", today)
    assert not too_wide(visit("/cakupan/", width=width))


@pytest.mark.parametrize("width", WIDTHS)
def test_a_kecamatan_the_village_list_and_an_empty_office_are_accessible(
    visit: Visit, today: dt.date, width: int
) -> None:
    empty = visit("/cakupan/", role="data_officer", width=width)
    looked_at(empty, f"cakupan-kosong-{width}")
    assert faults(empty) == []
    office_of("53.01", today, cards=False)
    for name, path in (("kecamatan", "/cakupan/53.01.04/"), ("desa", "/cakupan/?per=desa&urut=-menunggu")):
        page = visit(path, width=1280 if width == 1440 else width)
        looked_at(page, f"cakupan-{name}-{width}")
        assert faults(page) == []
        assert not too_wide(page)


def test_the_table_sorts_without_scripts_and_leads_to_a_kecamatan(visit: Visit, today: dt.date) -> None:
    office_of("53.01", today)
    page = visit("/cakupan/", scripts=False)
    page.click("#tabel thead a:has-text('Wajib')")
    assert page.get_attribute("#tabel th:has-text('Wajib')", "aria-sort") == "descending"
    first = page.locator("#tabel tbody th a").first
    name = first.inner_text()
    first.click()
    assert page.locator("h1").inner_text() == f"Cakupan {name}"


def test_a_village_on_the_map_leads_to_its_people(visit: Visit, today: dt.date) -> None:
    office_of("53.01", today)
    page = visit("/cakupan/")
    href = page.locator("svg.map a").first.get_attribute("href") or ""
    assert href.startswith("/sasaran/?wilayah=53.01.")


def test_the_printed_page_is_a_document(visit: Visit, today: dt.date, tmp_path: Path) -> None:
    office_of("53.01", today)
    page = visit("/cakupan/?per=kecamatan")
    page.emulate_media(media="print")
    assert page.locator(".print-head").is_visible()
    assert not page.locator("#tabel .acts").is_visible()
    told = page.pdf(path=Path(SHOTS or tmp_path) / "cakupan.pdf", prefer_css_page_size=True)
    assert told.startswith(b"%PDF")
