"""A real office for whole journeys: `rekam serve` with its worker, and visitors with a browser each.

With REKAM_GUIDE set, the pictures of docs/guide are taken on the way, in both languages.
"""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page

ROOT = Path(__file__).parents[2]
GUIDE = os.environ.get("REKAM_GUIDE", "")
AT_WORK = "SELECT 1 FROM jobs_job WHERE state IN ('READY', 'RUNNING')"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@dataclass
class Office:
    address: str
    database: Path

    def ask(self, question: str) -> list[Any]:
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True, timeout=20)) as connection:
            return connection.execute(question).fetchall()

    def speak(self, language: str) -> None:
        with closing(sqlite3.connect(self.database, timeout=20)) as connection, connection:
            connection.execute("UPDATE staff_officer SET language = ?", [language])

    def settle(self) -> None:
        """Files bring about comparisons, lists and counts: wait until the worker has nothing left to do."""
        for _ in range(600):
            if not self.ask(AT_WORK):
                return
            time.sleep(0.1)
        raise AssertionError("the worker is not done within a minute")


@contextmanager
def served(home: Path, *words: str, env: dict[str, str]) -> Iterator[Office]:
    """The office of a home while it is open; it closes with 0."""
    port = free_port()
    serve = [sys.executable, "-m", "rekam", "serve", "--port", str(port), *words]
    server = subprocess.Popen(serve, env=env, cwd=ROOT, stdout=subprocess.DEVNULL)
    while not answers(port):
        assert server.poll() is None
        time.sleep(0.05)
    yield Office(f"http://127.0.0.1:{port}", home / "rekam.sqlite3")
    server.send_signal(signal.SIGINT)
    assert server.wait(30) == 0


class Visitor:
    """Somebody at a browser. Pictures for the guide are what fits on the screen, in both languages."""

    def __init__(self, page: Page, office: Office) -> None:
        self.page, self.office = page, office

    def goes(self, path: str) -> Page:
        self.page.goto(self.office.address + path)
        return self.page

    def fetches(self, path: str) -> Any:
        return self.page.request.get(self.office.address + path)

    def pictured(self, name: str) -> None:
        """In both languages: the page is opened again for each."""
        if not GUIDE:
            return
        for language in ("en", "id"):
            self.office.speak(language)
            self.page.reload()
            self.page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
            self._keep(language, name)

    def kept_as(self, name: str) -> None:
        """A page that cannot be opened again, as it stands, for both guides."""
        for language in ("en", "id") if GUIDE else ():
            self._keep(language, name)

    def _keep(self, language: str, name: str) -> None:
        folder = Path(GUIDE) / language / "pictures"
        folder.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=folder / f"{name}.png")


def signed_in(context: BrowserContext, office: Office, username: str, password: str) -> Visitor:
    visitor = Visitor(context.new_page(), office)
    page = visitor.goes("/masuk/")
    visitor.pictured("masuk")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", password)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda url: "/masuk/" not in url)
    return visitor
