"""Every page of the office with axe: the five main ones in all looks and languages, each other one in one.

The pages are those of the table of doors, so a page that is not visited here cannot be added. They are
opened in a real office of its own: the server of `rekam serve`, filled by `tests/journeys/stage.py`.
"""

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import cycle, product
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page

from rekam.cli.office import _pages
from tests.architecture.test_doors import EXPECTED, NOBODY
from tests.journeys.conftest import (
    LANGUAGES,
    SCHEMES,
    WIDTHS,
    faults,
    looked_at,
    too_small,
    too_wide,
)
from tests.journeys.real_office import answers, free_port

ROOT = Path(__file__).parents[2]
Look = tuple[int, str, str]
LOOKS: list[Look] = list(product(WIDTHS, SCHEMES, LANGUAGES))
MAIN = {
    "coverage:office": "head",
    "targets:list": "head",
    "voters:finding": "data_officer",
    "people:resident": "head",
    "people:intake": "data_officer",
}
"""The five main pages, and who opens them: dashboard, target list, finding, person, import wizard."""
APPLIED = ("people:undo",)
"""Pages of a file that was applied; the others are looked at with one that waits."""
OTHERS = list(
    zip([n for n, row in EXPECTED.items() if not row.post and n not in MAIN], cycle(LOOKS), strict=False)
)
"""Spread over all looks."""
Window = Callable[[str, Look], Page]


@dataclass
class Stage:
    address: str
    database: Path
    told: dict[str, Any]

    def path(self, name: str) -> str:
        row = EXPECTED[name]
        of = "applied" if name in APPLIED else row.of
        assert not of or of in self.told["objects"], f"say in tests/journeys/stage.py where {of} is found"
        asked = self.told["queries"].get(name, "")
        return f"{reverse(name, kwargs=self.told['objects'][of] if of else None)}{asked}"

    def speak(self, language: str) -> None:
        with closing(sqlite3.connect(self.database, timeout=20)) as connection, connection:
            connection.execute("UPDATE staff_officer SET language = ?", [language])


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Stage]:
    home = tmp_path_factory.mktemp("kantor")
    own = {"REKAM_ELECTION": "pilkada-contoh.toml", "REKAM_SUKET_POLICY": "suket-contoh.toml"}
    election = {name: str(home / "demo" / file) for name, file in own.items()}
    env = os.environ | {"REKAM_HOME": str(home), "DJANGO_SETTINGS_MODULE": "rekam.settings"}
    env.pop("REKAM_DATABASE", None)
    made = subprocess.run([sys.executable, "-m", "tests.journeys.stage"], env=env, cwd=ROOT, check=True,
                          capture_output=True, text=True).stdout  # fmt: skip
    port = free_port()
    server = subprocess.Popen(_pages("127.0.0.1", port), env=env | election, cwd=ROOT)
    while not answers(port):
        assert server.poll() is None
        time.sleep(0.05)
    yield Stage(f"http://127.0.0.1:{port}", home / "rekam.sqlite3", json.loads(made.splitlines()[-1]))
    server.terminate()
    server.wait()


@pytest.fixture(scope="module")
def window(browser: Browser, stage: Stage) -> Iterator[Window]:
    """A new tab as a role in a look. Each role and look keeps one window for all pages of the module."""
    kept: dict[tuple[str, Look], BrowserContext] = {}

    def go(role: str, look: Look) -> Page:
        width, scheme, language = look
        stage.speak(language)
        if (role, look) not in kept:
            made = browser.new_context(
                viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
            )
            told = {"django_language": language, "sessionid": stage.told["cookies"].get(role, "")}
            made.add_cookies([{"name": n, "value": v, "url": stage.address} for n, v in told.items() if v])
            kept[role, look] = made
        return kept[role, look].new_page()

    yield go
    for context in kept.values():
        context.close()


def sound(page: Page, name: str, width: int) -> None:
    looked_at(page, name)
    assert faults(page) == []
    assert not too_wide(page)
    if width == 390:
        assert too_small(page) == []


def said(name: str, look: Look) -> str:
    return "-".join([name.replace(":", "-"), *map(str, look)])


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: "-".join(map(str, look)))
@pytest.mark.parametrize("name", MAIN)
def test_a_main_page_in_every_look(stage: Stage, window: Window, name: str, look: Look) -> None:
    page = window(MAIN[name], look)
    answer = page.goto(stage.address + stage.path(name))
    assert answer is not None
    assert answer.status == 200
    assert page.get_attribute("html", "lang") == look[2]
    sound(page, said(name, look), look[0])
    page.close()


@pytest.mark.parametrize(("name", "look"), OTHERS, ids=[name for name, _ in OTHERS])
def test_every_other_page_in_one_look(stage: Stage, window: Window, name: str, look: Look) -> None:
    """What is not a page of its own, a download or a part of a page, has nothing for axe to see."""
    may = EXPECTED[name].may
    page = window(next(role for role in (NOBODY, "head", *may) if role in may), look)
    address = stage.address + stage.path(name)
    answer = page.request.get(address)
    assert answer.ok, answer.status
    kept = "attachment" in answer.headers.get("content-disposition", "")  # looked at by journeys of its own
    if not kept and "text/html" in answer.headers["content-type"] and "<html" in answer.text():
        page.goto(address)
        sound(page, said(name, look), look[0])
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", MAIN)
def test_no_width_of_a_window_scrolls_a_page_sideways(
    stage: Stage, window: Window, name: str, language: str
) -> None:
    page = window(MAIN[name], (1440, "light", language))
    page.goto(stage.address + stage.path(name))
    wide = []
    for width in range(320, 1501, 20):
        page.set_viewport_size({"width": width, "height": 900})
        wide += [width] if too_wide(page) else []
    assert wide == []
    page.close()
