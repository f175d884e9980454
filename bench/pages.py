"""The office's pages with a whole regency in SQLite: at rest, and while a second register is applied.

    python -m bench.pages [--people 421000] [--place 53.01] [--requests 60] [--at-rest]

A throwaway office is filled through the product's own actions and jobs, each in a process of its own; then
the server of `rekam serve` answers one signed-in officer, warm, one request at a time. The peer is the barest
Django view there is, /robots.txt, through the same server and middleware in the same run. The second import
is the same register with other bytes, read, applied, compared with the roll and followed up by a real worker;
every page is asked in turn, over and over, until the worker is done.

The demo's roll has 0.64 rows to a resident: 421,000 residents bring the 268,000 rows that an office of
391,539 had.
"""

import argparse
import datetime as dt
import http.cookiejar
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from bench.office import ACCOUNT, PASSWORD, act, demo, fill, memory, memory_with_children, take_in

BARE = "a bare view (/robots.txt)"
Times = dict[str, list[float]]
Page = Callable[[int], object]


@contextmanager
def running(command: list[str]) -> Iterator[int]:
    process = subprocess.Popen(command)
    try:
        yield process.pid
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Browser:
    """Keeps cookies, follows redirects, sends a form with its token; one connection a request."""

    def __init__(self, address: str) -> None:
        self.address = address
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar)
        self.token = ""

    def get(self, path: str) -> str:
        return self._read(urllib.request.Request(self.address + path))

    def post(self, path: str, **fields: str) -> str:
        told = urllib.parse.urlencode(fields | {"csrfmiddlewaretoken": self.token}).encode()
        return self._read(urllib.request.Request(self.address + path, told, {"Referer": self.address + path}))

    def _read(self, request: urllib.request.Request) -> str:
        with self.opener.open(request, timeout=60) as answer:
            text: str = answer.read().decode()
        if found := re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', text):
            self.token = found[1]
        return text

    def sign_in(self) -> None:
        for _ in range(100):
            try:
                self.get("/masuk/")
                break
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        self.post("/masuk/", username=ACCOUNT, password=PASSWORD, next="/")
        assert "/masuk/keluar/" in self.get("/cakupan/"), "not signed in"
        self.get("/cari/")  # for the token of its form


def pages(browser: Browser, place: str) -> dict[str, Page]:
    """Each asks for another person, name, finding or village every time, spread over the whole office."""
    from rekam.cards.models import Application
    from rekam.core.actor import Actor
    from rekam.people.queries import residents
    from rekam.places.queries import search_regions, village_codes
    from rekam.staff.rules import ROLES, Role
    from rekam.targets.queries import open_targets
    from rekam.voters.queries import findings

    def spread(rows: Iterable[object]) -> list[str]:
        found = [str(row) for row in rows]
        return found[:: max(1, len(found) // 61)]

    head = Actor("1", permissions=ROLES[Role.HEAD], territory=(place,))
    keys = spread(residents().order_by("village_code", "pk").values_list("person_key", flat=True))
    names = spread(residents().order_by("search").values_list("search", flat=True))
    targets = spread(open_targets(head).values_list("person_key", flat=True))
    kinds = ("not_on_roll", "nik_conflict", "not_in_register")
    seen = spread(findings(head, kind="nik_conflict").values_list("finding_id", flat=True))
    villages = list(village_codes(place))
    cards = spread(Application.objects.order_by("pk").values_list("pk", flat=True))
    waits = ("SENT_FOR_ENROLLMENT", "PRINT_READY_RECORD", "PROCESSING", "ADJUDICATE_RECORD")

    def turn(rows: list[str], number: int) -> str:
        return rows[number % len(rows)]

    return {
        BARE: lambda n: browser.get("/robots.txt"),
        "dashboard": lambda n: browser.get("/cakupan/"),
        "dashboard, every village": lambda n: browser.get("/cakupan/?per=desa"),
        "a kecamatan": lambda n: browser.get(f"/cakupan/{turn(villages, n)[:8]}/"),
        "people of a village": lambda n: browser.get(f"/cari/?desa={turn(villages, n)}"),
        "search by name": lambda n: browser.post("/cari/", q=turn(names, n)[:5]),
        "target list": lambda n: browser.get(f"/sasaran/?hal={n % 20 + 1}"),
        "target list, last page": lambda n: browser.get("/sasaran/?hal=999999"),
        "target list of a village": lambda n: browser.get(f"/sasaran/?wilayah={turn(villages, n)}"),
        "one target": lambda n: browser.get(f"/sasaran/{turn(targets, n)}/"),
        "a person": lambda n: browser.get(f"/penduduk/{turn(keys, n)}/"),
        "findings, kind by kind": lambda n: browser.get("/temuan/"),
        "findings of a kind": lambda n: browser.get(f"/temuan/jenis/{kinds[n % 3]}/?hal={n % 20 + 1}"),
        "findings of a kind, last page": lambda n: browser.get(f"/temuan/jenis/{kinds[n % 3]}/?hal=999999"),
        "one finding": lambda n: browser.get(f"/temuan/{turn(seen, n)}/"),
        "the roll, by kecamatan": lambda n: browser.get("/dpt/"),
        "intakes": lambda n: browser.get("/data-masuk/"),
        "report upwards, any month": lambda n: browser.get(f"/cakupan/laporan/?hari={_day(n * 30)}"),
        "report upwards, any day": lambda n: browser.get(f"/cakupan/laporan/?per=day&hari={_day(n)}"),
        "how long records wait": lambda n: browser.get("/perekaman/"),
        "… those of a state": lambda n: browser.get(f"/perekaman/daftar/?keadaan={waits[n % 4]}"),
        "card applications": lambda n: browser.get(f"/kartu/?hal={n % 20 + 1}"),
        "one application": lambda n: browser.get(f"/kartu/{turn(cards, n)}/"),
        "print plan": lambda n: browser.get("/kartu/rencana/"),
        "cards not fetched": lambda n: browser.get(f"/kartu/belum-diambil/?hal={n % 20 + 1}"),
        "blanks": lambda n: browser.get("/stok/"),
        "regions by prefix (no page)": lambda n: search_regions(turn(names, n)[: 2 + n % 4], 12),
    }


def _day(back: int) -> dt.date:
    return dt.datetime.now(dt.UTC).date() - dt.timedelta(back)


def milliseconds(page: Page, number: int) -> float:
    began = time.perf_counter()
    page(number)
    return (time.perf_counter() - began) * 1_000


def at_rest(asked: Mapping[str, Page], requests: int) -> Times:
    for number in range(5):
        for page in asked.values():
            page(number)
    return {name: [milliseconds(page, n) for n in range(requests)] for name, page in asked.items()}


def meanwhile(asked: Mapping[str, Page], goes_on: Callable[[], bool]) -> Times:
    """All pages in turn, over and over, until that is over."""
    took: Times = {name: [] for name in asked}
    for number in count():
        for name, page in asked.items():
            if not goes_on():
                return took
            took[name].append(milliseconds(page, number))
    raise AssertionError


def p95(took: list[float]) -> float:
    return sorted(took)[int(len(took) * 0.95)] if took else float("nan")


def report(rest: Times, applying: Times, following: Times) -> None:
    head = ("p50", "p95", "x bare", "p95 apply", "worst", "p95 after", "worst")
    print(f"\n{'milliseconds':40}" + "".join(f"{one:>10}" for one in head))
    bare = statistics.median(rest[BARE])
    for name, took in rest.items():
        middle = statistics.median(took)
        busy = [f for t in (applying[name], following[name]) for f in (p95(t), max(t, default=float("nan")))]
        calm = f"{middle:10.1f}{p95(took):10.1f}{middle / bare:10.1f}"
        print(f"{name:40}{calm}" + "".join(f"{one:10.0f}" for one in busy))
    seen = [min(len(took) for took in times.values()) for times in (rest, applying, following)]
    print("requests a page: {} at rest, {} while applying, {} while it is compared".format(*seen))


def second_import(asked: Mapping[str, Page], register: Path) -> tuple[Times, Times]:
    """The same people in a file of other bytes, as next month's would be, by a worker of its own."""
    from rekam.jobs import queries as jobs
    from rekam.people import queries

    other = Path(os.environ["REKAM_HOME"], "register-kedua.xlsx")
    shutil.copy(register, other)
    with zipfile.ZipFile(other, "a") as book:
        book.comment = f"kedua {time.time()}".encode()
    with running([sys.executable, "-m", "rekam", "work"]) as worker:
        intake = take_in(other)
        while queries.intake(intake).state == "READING":
            time.sleep(0.2)
        began = time.perf_counter()
        act("ask_to_apply", intake)
        applying = meanwhile(asked, lambda: queries.intake(intake).state == "APPLYING")
        applied = time.perf_counter()
        following = meanwhile(asked, lambda: bool(jobs.waiting() or jobs.running()))
        state, compared, most = queries.intake(intake).state, time.perf_counter(), memory(worker, "VmHWM")
    print(
        f"second import: applied in {applied - began:.0f} s ({state}), then compared and counted for "
        f"{compared - applied:.0f} s, worker {most:.0f} MB at most"
    )
    return applying, following


def main() -> None:
    ask = argparse.ArgumentParser(description="The office's pages with a whole regency in SQLite.")
    ask.add_argument("--people", type=int, default=421_000)
    ask.add_argument("--place", default="53.01")
    ask.add_argument("--requests", type=int, default=60)
    ask.add_argument("--at-rest", action="store_true", help="without the second import")
    ask.add_argument("--home", type=Path, help="keep the office in this folder, and use it again")
    args = ask.parse_args()
    with tempfile.TemporaryDirectory(prefix="rekam-bench-") as home:
        # Never the office of whoever runs this: not its folder, and not its database.
        os.environ |= {"REKAM_HOME": str(args.home or home), "DJANGO_SETTINGS_MODULE": "rekam.settings"}
        os.environ.pop("REKAM_DATABASE", None)
        measure(args)


def measure(args: argparse.Namespace) -> None:
    filled = args.home and Path(args.home, "rekam.sqlite3").exists()
    files = demo(args.place, args.people) if filled else fill(args.place, args.people)
    import django

    django.setup()
    from rekam.cli.office import _pages
    from rekam.voters.queries import voters

    print(f"rows of the roll: {voters().count():,}")
    port = free_port()
    with running(_pages("127.0.0.1", port)) as server:
        browser = Browser(f"http://127.0.0.1:{port}")
        browser.sign_in()
        asked = pages(browser, args.place)
        rest = at_rest(asked, args.requests)
        calm = memory_with_children(server)
        nothing: tuple[Times, Times] = ({name: [] for name in asked}, {name: [] for name in asked})
        busy = nothing if args.at_rest else second_import(asked, files / "register-siak.xlsx")
        print(
            f"server, at most: {calm:.0f} MB at rest, {memory_with_children(server):.0f} MB after the import"
        )
    report(rest, *busy)


if __name__ == "__main__":
    main()
