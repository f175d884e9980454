"""Every part in a real browser: both widths, both modes, both languages."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.journeys.conftest import (
    LANGUAGES,
    SCHEMES,
    WIDTHS,
    Open,
    faults,
    looked_at,
    own_server,
    too_small,
    too_wide,
)
from tests.web import site
from tests.web.conftest import house

__all__ = ["house"]
VISITOR = {"X-Permissions": site.EVERYTHING}


@pytest.fixture
def server(house: Settings, db: None) -> Iterator[LiveServer]:
    """The small office of `tests/web/site.py`, without the middleware that the shared server started with."""
    yield from own_server()


@pytest.mark.parametrize(("width", "scheme", "language"), list(product(WIDTHS, SCHEMES, LANGUAGES)))
def test_every_part_is_accessible(opened: Open, width: int, scheme: str, language: str) -> None:
    page = opened("/gaya/", width=width, scheme=scheme, language=language, headers=VISITOR)
    looked_at(page, f"gaya-{width}-{scheme}-{language}")
    assert faults(page) == []
    assert not too_wide(page)
    assert page.evaluate("document.fonts.check('700 16px \"Plus Jakarta Sans\"')")
    if width == 390:
        assert too_small(page) == []


@pytest.mark.parametrize("path", ["/orang/", "/sehat/", "/luring/"])
def test_plain_pages_are_accessible(opened: Open, path: str) -> None:
    assert faults(opened(path, width=390, headers=VISITOR)) == []


def test_the_account_menu_opens_without_scripts_and_switches_the_language(opened: Open) -> None:
    page = opened("/gaya/", scripts=False, headers=VISITOR)
    page.click(".menu summary")
    page.click("button:has-text('English')")
    assert page.get_attribute("html", "lang") == "en"
    assert page.locator("h1").inner_text() == "Style guide"


def test_the_appearance_stays_as_chosen(opened: Open) -> None:
    page = opened("/gaya/", headers=VISITOR)
    page.click(".menu summary")
    page.click("button:has-text('Gelap')")
    assert page.get_attribute("html", "data-theme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(14, 22, 34)"


def test_keys_work_and_can_be_switched_off(opened: Open) -> None:
    page = opened("/gaya/", headers=VISITOR)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "cari"
    page.keyboard.type("b/j")
    assert page.input_value("#cari") == "b/j"
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") == "Amfoang Utara"
    page.click(".menu summary")
    page.click("[data-keys-switch]")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") != "cari"


def test_escape_closes_a_menu_and_gives_the_focus_back(opened: Open) -> None:
    page = opened("/gaya/", headers=VISITOR)
    page.click(".menu summary")
    page.keyboard.press("Escape")
    assert not page.evaluate("document.querySelector('.menu').open")
    assert page.evaluate("document.activeElement.matches('.menu summary')")


def test_the_skip_link_is_the_first_stop(opened: Open) -> None:
    page = opened("/orang/", headers=VISITOR)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#isi"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "isi"


def test_the_phone_menu_reaches_every_destination_without_scripts(opened: Open) -> None:
    page = opened("/gaya/", width=390, scripts=False, headers=VISITOR)
    page.click(".bottom summary")
    assert page.locator(".sheet a:visible").count() == 8


def test_a_form_is_sent_once_however_often_it_is_clicked(opened: Open) -> None:
    page = opened("/gaya/", headers=VISITOR)
    sent: list[Any] = []
    page.route("**/bahasa/", lambda route: (sent.append(route), route.fulfill(status=204)))
    page.click(".menu summary")
    page.click("button:has-text('English')")
    page.click("button:has-text('English')", force=True)
    page.wait_for_timeout(200)
    assert len(sent) == 1


def test_a_refused_part_says_so_at_the_top_and_stays_usable(opened: Open) -> None:
    page = opened("/bagian/", headers=VISITOR, expects=("409",))
    page.click("#no")
    page.wait_for_selector("#sambutan [role=alert]")
    assert "Keadaannya sudah berubah" in page.locator("#sambutan").inner_text()
    assert page.locator("#no").is_visible()
    page.click("#yes")
    page.wait_for_selector("#here:text-is('ok')")


def test_a_lost_line_is_said(opened: Open) -> None:
    page = opened("/bagian/", headers=VISITOR, expects=("ERR_FAILED", "htmx:"))
    page.route("**/putus/", lambda route: route.abort())
    page.click("#gone")
    page.wait_for_selector("#sambutan [role=alert]")
    assert "Belum ada yang terkirim" in page.locator("#sambutan").inner_text()


def test_a_printed_page_is_a_document(opened: Open) -> None:
    page = opened("/gaya/", headers=VISITOR)
    page.emulate_media(media="print")
    assert not page.locator(".side").is_visible()
    assert page.locator(".print-head").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
