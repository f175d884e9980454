"""The whole way in a browser, by the people who walk it: from three files to a printed list and to KPU.

The office is a real one: `rekam serve` with its worker, in a home of its own.
"""

import datetime as dt
import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, expect

from rekam.cli.demo_days import write_election
from tests.journeys.real_office import ROOT, Office, Visitor, served, signed_in

MOMENT = 60_000
PLACE, PASSWORD = "53.01", "kata-sandi-jalan-panjang"
TODAY = dt.datetime.now(ZoneInfo("Asia/Makassar")).date()
PEOPLE = {
    "data_officer": "Maria Bano",
    "head": "Yohanes Ndun",
    "kpu_liaison": "Ester Lay",
    "auditor": "Petrus Tallo",
    "admin": "Agus Adi",
}
ACCOUNTS = f"""
import django; django.setup()
from django.core.management import call_command
from django.utils import timezone
from rekam.places.actions import set_office
from rekam.staff.actions import create_officer
from rekam.staff.rules import system
call_command("migrate", verbosity=0)
at = timezone.now()
set_office(code={PLACE!r}, by=system(), at=at)
for role, name in {PEOPLE!r}.items():
    create_officer(by=system(), at=at, username=role, full_name=name, role=role, territory=[{PLACE!r}],
                   password={PASSWORD!r})
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "berkas"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, files: Path) -> Iterator[Office]:
    home = tmp_path_factory.mktemp("kantor")
    env = os.environ | {
        "REKAM_HOME": str(home), "DJANGO_SETTINGS_MODULE": "rekam.settings", "REKAM_GROUP_LIMIT": "1",
        "REKAM_ELECTION": str(home / "pemilihan.toml"),
    }  # fmt: skip
    env.pop("REKAM_DATABASE", None)
    write_election(home / "pemilihan.toml", TODAY)
    demo = ["-m", "rekam", "demo", "--place", PLACE, "--people", "3000", "--out", str(files)]
    for words in (demo, ["-c", ACCOUNTS]):
        subprocess.run([sys.executable, *words], env=env, cwd=ROOT, check=True, capture_output=True)
    with served(home, env=env) as office:
        yield office


Visit = Callable[..., Visitor]
CONFIRMED = "SELECT 1 FROM voters_finding WHERE kind = 'moved' AND state = 'CONFIRMED'"
SOMEONE = "SELECT person_key, nik FROM people_resident WHERE nik <> '' ORDER BY search LIMIT 1"


@pytest.fixture
def visit(browser: Browser, office: Office) -> Iterator[Visit]:
    """Signed in as a role, at a page; everybody has a browser of his own."""
    opened = []

    def go(path: str, role: str) -> Visitor:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-US")
        opened.append(context)
        visitor = signed_in(context, office, role, PASSWORD)
        visitor.goes(path)
        return visitor

    yield go
    for context in opened:
        context.close()


def test_from_three_files_to_a_printed_list_and_the_columns_of_kpu(
    visit: Visit, office: Office, files: Path
) -> None:
    data = visit("/data-masuk/", "data_officer")
    for file in ("register-siak.xlsx", "status.csv", "roll-a-kwk.xlsx"):
        bring_in(data, files / file)
    office.settle()
    see_who_is_left(data)
    decide_one(data)
    decision = ask_for_a_group(data)
    head = visit(decision, "head")
    approve(head)
    reveal_and_be_seen(data, visit)
    print_a_village(data)
    tell_kpu(visit("/kpu/", "kpu_liaison"))
    be_refused(visit)
    speak_english(data)
    take_the_roll_back(data)


def bring_in(data: Visitor, file: Path) -> None:
    page = data.goes("/data-masuk/baru/")
    if file.name.startswith("register"):
        data.pictured("unggah")
    page.set_input_files("#id_file", file)
    page.fill("#id_data_as_of", TODAY.isoformat())
    page.click("button:has-text('Unggah dan baca')")
    expect(page.locator("h1")).to_contain_text("kolom", timeout=MOMENT)
    if file.name.startswith("roll"):
        data.pictured("dikenali")
    page.click("a:has-text('Periksa isinya')")
    if file.name.startswith("register"):
        data.pictured("periksa")
    page.click("button:has-text('Terapkan')")
    expect(page.locator("main button:has-text('Terapkan'), main progress")).to_have_count(0, timeout=MOMENT)
    expect(page.locator("a:has-text('Tarik kembali')")).to_be_visible(timeout=MOMENT)


def see_who_is_left(data: Visitor) -> None:
    page = data.goes("/data-masuk/")
    page = data.goes("/dpt/")
    expect(page.locator("h1")).to_contain_text("pemilih di DPT")
    data.pictured("dpt")
    page = data.goes("/cakupan/")
    assert page.locator("svg.map path").count() > 150
    data.pictured("cakupan")
    page.locator("#tabel tbody tr th a").first.click()
    page.locator("#tabel td.num.strong a").first.click()
    expect(page.locator("h1")).to_contain_text("belum merekam")
    data.pictured("sasaran-desa")


def decide_one(data: Visitor) -> None:
    page = data.goes("/temuan/")
    data.pictured("temuan")
    page.goto(page.url + "jenis/nik_conflict/")
    page.locator("tbody tr th a").first.click()
    expect(page.locator("button[data-key=B], button[data-key=b]")).to_be_visible()
    page.wait_for_load_state("load")
    first = page.url
    data.pictured("temuan-satu")
    page.keyboard.press("b")
    expect(page.locator(".note.success")).to_contain_text("Diputuskan")
    assert page.url.split("?")[0] != first.split("?")[0], "on to the next one"
    page.goto(first)
    expect(page.locator("main")).to_contain_text("Maria Bano")
    page.click("summary:has-text('Buka lagi')")
    page.fill("#alasan", "salah tekan tombol")
    page.locator("details[open] button").click()
    expect(page.locator("button[name=event][value=confirm]")).to_be_visible()


def ask_for_a_group(data: Visitor) -> str:
    page = data.goes("/temuan/jenis/moved/")
    page.locator("section[aria-labelledby=bersama] a").first.click()
    data.pictured("kelompok")
    page.locator("button[name=event][value=confirm]").click()
    expect(page.locator(".error-summary")).to_be_visible()
    page.check("input[type=checkbox]")
    page.locator("button[name=event][value=confirm]").click()
    expect(page.locator("main")).to_contain_text("menunggu orang kedua")
    return "/" + page.url.split("/", 3)[3]


def approve(head: Visitor) -> None:
    head.pictured("persetujuan")
    head.page.check("input[type=checkbox]")
    head.page.locator("button[formaction$='setujui/']").click()
    expect(head.page.locator("h1")).to_contain_text("temuan diputuskan", timeout=MOMENT)
    head.office.settle()
    assert len(head.office.ask(CONFIRMED)) > 1


def reveal_and_be_seen(data: Visitor, visit: Visit) -> None:
    ((key, nik),) = data.office.ask(SOMEONE)
    page = data.goes(f"/penduduk/{key}/")
    assert nik not in page.content()
    data.pictured("penduduk")
    page.click("summary:has-text('Tampilkan nomor lengkap')")
    page.check("input[value=counter]")
    page.click("button:has-text('Tampilkan sekali')")
    expect(page.locator("main")).to_contain_text(nik)
    auditor = visit(f"/jejak/orang/{key}/", "auditor")
    expect(auditor.page.locator("main")).to_contain_text("Maria Bano")
    auditor.pictured("siapa-melihat")


def print_a_village(data: Visitor) -> None:
    page = data.goes("/sasaran/")
    page.locator(".recap a").first.click()
    page.locator(".recap a").first.click()
    address = page.locator("a:has-text('Cetak A4 per RT')").get_attribute("href")
    assert address
    paper = data.fetches(address)
    assert paper.headers["content-type"] == "application/pdf"
    assert paper.body().startswith(b"%PDF")


def tell_kpu(kpu: Visitor) -> None:
    kpu.page.locator("form[action$='kirim/'] button").click()
    kpu.pictured("kpu-kiriman")
    book = kpu.page.locator("a[href$='buku/']").first.get_attribute("href")
    assert book
    archive = zipfile.ZipFile(io.BytesIO(kpu.fetches(book).body()))
    told = "".join(archive.read(name).decode() for name in archive.namelist())
    assert "Jenis Kelamin" in told
    assert not any(
        nik in told for (nik,) in kpu.office.ask("SELECT nik FROM people_resident WHERE nik <> ''")
    )


def be_refused(visit: Visit) -> None:
    """The administrator keeps accounts, not people."""
    admin = visit("/sasaran/", "admin")
    expect(admin.page.locator("main")).to_contain_text("tidak berwenang")
    admin.pictured("ditolak")


def speak_english(data: Visitor) -> None:
    page = data.goes("/cakupan/")
    page.click("details.menu summary")
    page.click("button[value=en]")
    expect(page.locator("h1")).to_contain_text("Coverage")
    page.click("details.menu summary")
    page.click("button[value=id]")
    expect(page.locator("h1")).to_contain_text("Cakupan")


def take_the_roll_back(data: Visitor) -> None:
    page = data.goes("/data-masuk/")
    page.locator("tr:has-text('roll-a-kwk') a:has-text('Tarik kembali')").click()
    data.pictured("tarik-kembali")
    page.click("button:has-text('Ya, tarik kembali')")
    expect(page.locator(".note.success")).to_contain_text("ditarik kembali")
    data.office.settle()
    page = data.goes("/dpt/")
    expect(page.locator("h1")).not_to_contain_text("pemilih di DPT")
    assert data.office.ask(SOMEONE), "the register stays"
