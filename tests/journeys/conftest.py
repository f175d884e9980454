"""A browser as offices have it: Debian's Chromium, driven by Playwright, with axe beside it."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from rekam.staff.models import Officer

CHROMIUM = os.environ.get("REKAM_CHROMIUM") or shutil.which("chromium") or ""
AXE = (Path(__file__).parent / "vendor/axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (1440, 390)
SCHEMES = ("light", "dark")
LANGUAGES = ("id", "en")
SHOTS = os.environ.get("REKAM_SHOTS", "")
"""A folder for full-page pictures of what `looked_at` saw; nothing is kept when it is not set."""

# Playwright's loop runs in the thread of the tests, and Django would take their queries for async ones.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

Open = Callable[..., Page]
Visit = Callable[..., Page]
USUAL = {"role": "data_officer", "who": "Maria Bano", "territory": "53.01"}
"""Who visits a page where a test does not say."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM:
        pytest.skip("no Chromium: journeys are not run (apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def live_server(office_file: None) -> Iterator[LiveServer]:
    """Pages, worker and test each with connections of their own, as in an office."""
    yield from own_server()


@pytest.fixture
def server(live_server: LiveServer) -> LiveServer:
    """Where pages are opened: the whole office. A module may have another."""
    return live_server


def own_server() -> Iterator[LiveServer]:
    """A server for one test, for modules with other settings than the shared one started with."""
    server = LiveServer("localhost")
    yield server
    for thread in threading.enumerate():  # the last answers must be out before the database is taken back
        if "process_request_thread" in thread.name:
            thread.join(10)
    server.stop()


@pytest.fixture
def opened(browser: Browser, server: Any, settings: Any) -> Iterator[Open]:
    """`opened("/cakupan/", width=390, scheme="dark", language="en", headers={...}, cookies={...})` -> Page.

    Whatever the browser says on its console as an error fails the test (a refused style, a broken script),
    unless it holds one of the words in `expects`.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def go(path: str, *, width: int = 1440, scheme: str = "light", language: str = "id", scripts: bool = True,
           headers: dict[str, str] | None = None, cookies: dict[str, str] | None = None,
        expects: tuple[str, ...] = ()) -> Page:  # fmt: skip
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=scripts,
            extra_http_headers=headers or {},
            locale="en-US",
        )
        contexts.append(context)
        kept = {settings.LANGUAGE_COOKIE_NAME: language} | (cookies or {})
        context.add_cookies([{"name": n, "value": v, "url": server.url} for n, v in kept.items()])
        page = context.new_page()

        def complain(said: str) -> None:
            if not any(word in said for word in expects):
                complaints.append(said)

        page.on("console", lambda said: complain(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complain(str(error)))
        page.goto(server.url + path)
        return page

    yield go
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def visitor() -> dict[str, str]:
    """What is other than usual about who visits. A module may have its own."""
    return {}


@pytest.fixture
def visit(opened: Open, visitor: dict[str, str]) -> Visit:
    """`visit("/temuan/", role="head", who="Kepala Kantor", territory="53.01.04", width=390)` -> Page.

    As `opened`, by somebody who has signed in.
    """

    def go(path: str, *, language: str = "id", **more: Any) -> Page:
        told = USUAL | visitor | {name: more.pop(name) for name in USUAL if name in more}
        officer, _ = Officer.objects.update_or_create(
            username=f"{told['role']}.{told['who'].split()[0].lower()}",
            defaults={
                "full_name": told["who"], "role": told["role"], "territory": [told["territory"]],
                "language": language, "created_at": timezone.now(),
            },
        )  # fmt: skip
        client = Client()
        client.force_login(officer)
        session = client.cookies[django_settings.SESSION_COOKIE_NAME].value
        kept = {django_settings.SESSION_COOKIE_NAME: session}
        return opened(path, cookies=kept, language=language, **more)

    return go


def faults(page: Page) -> list[str]:
    """What axe finds wrong, a line each, so that a failing test can be read."""
    try:
        found = _looked_through(page)
    except Error:  # a click returns before the page it leads to is there, and it came meanwhile
        page.wait_for_load_state()
        found = _looked_through(page)
    return [f"{v['id']}: {node['html'][:160]}" for v in found["violations"] for node in v["nodes"]]


def _looked_through(page: Page) -> Any:
    page.evaluate("scrollTo(0, 0)")  # a head that sticks covers whatever happens to be under it
    page.evaluate(AXE)
    return page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)


def looked_at(page: Page, name: str) -> None:
    """Keeps a picture of the whole page, for people to look at."""
    if SHOTS:
        page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)


def too_wide(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


def too_small(page: Page) -> list[str]:
    """What a thumb cannot hit: links and buttons below 44 px. Ticks are hit by their label, villages of a map
    by their line in the table below it."""
    return list(
        page.evaluate(
            """() => [...document.querySelectorAll('a, button, summary, select, textarea, input')]
            .filter(e => !['hidden', 'checkbox', 'radio'].includes(e.type) && !e.matches('.skip, svg a'))
            .map(e => [e, e.getBoundingClientRect()])
            .filter(([e, box]) => box.width && box.height && box.height < 43.5)
            .map(([e]) => `${e.tagName} ${e.className} ${e.textContent.trim().slice(0, 40)}`)"""
        )
    )
