"""The way of a file in a browser: upload and watch, check, apply, find a person, see one NIK, undo."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from rekam.jobs.worker import work
from rekam.people import queries
from rekam.people.models import Resident
from tests.journeys.conftest import Visit, faults, looked_at, too_small, too_wide
from tests.match import files
from tests.match.files import person
from tests.sheets.layout_writers import workbook

pytestmark = pytest.mark.django_db(transaction=True)
MOMENT = 60_000


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, settings: Any) -> None:
    settings.HOME = tmp_path / "home"
    settings.MEDIA_ROOT = tmp_path / "home/files"
    settings.REKAM_PLACE = "53.01"


@pytest.fixture
def worker() -> Iterator[None]:
    """The office's worker, beside the server."""
    over = threading.Event()
    thread = threading.Thread(target=lambda: work(stop=over.is_set, schedule=()))
    thread.start()
    yield
    over.set()
    thread.join(30)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that `rekam demo` writes, with one village spelled as nobody knows it."""
    folder = tmp_path_factory.mktemp("demo") / "berkas"
    command = [
        sys.executable,
        "-m",
        "rekam",
        "demo",
        "--place",
        "53.01.04",
        "--people",
        "1500",
        "--out",
        str(folder),
    ]
    subprocess.run(command, check=True, capture_output=True, env=os.environ)
    return folder


def seen(page: Page, name: str) -> None:
    """Accessible, whole on the screen, a picture of it kept; then the same on a phone."""
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        looked_at(page, f"{name}-{width}")
        assert faults(page) == [], name
        assert not too_wide(page), name
        if width == 390:
            assert too_small(page) == [], name
    page.set_viewport_size({"width": 1440, "height": 900})


def test_both_files_come_in_a_person_is_found_and_the_import_is_undone(
    visit: Visit, worker: None, demo: Path
) -> None:
    page = visit("/data-masuk/", expects=("422",))
    seen(page, "data-masuk-kosong")
    bring_in(page, demo / "register-siak.xlsx", "register")
    assert "penduduk sekarang ada di register" in page.locator("h1").inner_text()
    seen(page, "diterapkan-register")
    bring_in(page, demo / "status.csv", "status")
    seen(page, "diterapkan-status")
    page.goto(page.url.split("/data-masuk/")[0] + "/data-masuk/")
    seen(page, "data-masuk")
    find_and_reveal(page)
    page.goto(page.url.split("/penduduk/")[0] + "/data-masuk/")
    page.locator("tr:has-text('register-siak') a:has-text('Tarik kembali')").click()
    seen(page, "tarik-kembali")
    page.click("button:has-text('Ya, tarik kembali')")
    expect(page.locator(".note.success")).to_contain_text("ditarik kembali")
    assert queries.residents().count() == 0


def bring_in(page: Page, file: Path, name: str) -> None:
    page.goto("/".join(page.url.split("/")[:3]) + "/data-masuk/baru/")
    if name == "register":
        seen(page, "unggah")
    page.set_input_files("#id_file", file)
    page.fill("#id_data_as_of", "2024-11-15")
    page.click("button:has-text('Unggah dan baca')")
    expect(page.locator("h1")).to_contain_text("kolom", timeout=MOMENT)
    seen(page, f"dikenali-{name}")
    page.click("a:has-text('Periksa isinya')")
    seen(page, f"periksa-{name}")
    page.click("button:has-text('Terapkan')")
    expect(page.locator("h1")).to_contain_text(
        "sekarang ada" if name == "register" else "berlaku", timeout=MOMENT
    )


def find_and_reveal(page: Page) -> None:
    someone = Resident.objects.exclude(nik="").order_by("search").first()
    assert someone is not None
    page.goto("/".join(page.url.split("/")[:3]) + "/cari/")
    page.fill("#id_q", someone.name[:4])
    page.click(".filter button")
    seen(page, "cari")
    page.fill("#id_q", someone.nik)
    page.click(".filter button")
    expect(page.locator("h1")).to_have_text(someone.name)
    assert someone.nik not in page.content() + page.url
    seen(page, "penduduk")
    page.click("summary:has-text('Tampilkan nomor lengkap')")
    page.click("button:has-text('Tampilkan sekali')")
    expect(page.locator(".error-summary")).to_be_visible()
    seen(page, "alasan")
    page.check("input[value=counter]")
    page.click("button:has-text('Tampilkan sekali')")
    expect(page.locator("main")).to_contain_text(someone.nik)
    seen(page, "nomor-lengkap")
    page.click("a:has-text('Tutup nomornya')")
    assert someone.nik not in page.content()


def test_what_waits_what_is_refused_and_what_nobody_knows(visit: Visit, tmp_path: Path) -> None:
    page = visit("/data-masuk/baru/", expects=("422",))
    page.click("button:has-text('Unggah dan baca')")
    seen(page, "unggah-kosong")
    ana = person("ANA NDUN", "5301044405900001", "1990-05-04", "P")
    lost = [ana | {"nik": f"53010444059{n:05}", "village_name": f"DESA BARU {n % 3}"} for n in range(1, 8)]
    page.set_input_files("#id_file", files.register(tmp_path, [ana, *lost, ana | {"nik": "53010444059"}]))
    page.click("button:has-text('Unggah dan baca')")
    seen(page, "menunggu")
    work(stop=lambda: False, once=True, schedule=())
    expect(page.locator("h1")).to_contain_text("kolom", timeout=MOMENT)
    seen(page, "desa-belum-dikenal")
    page.select_option("select >> nth=0", "53.01.04.2003")
    page.click("button:has-text('Simpan jawaban')")
    expect(page.locator(".note.success")).to_be_visible()
    page.click("a:has-text('Periksa isinya')")
    seen(page, "periksa-masalah")
    rows = [["No Induk", "Nama Warga", "Jenis", "Dusun"], [ana["nik"], "ANA NDUN", "P", "I"]]
    page.goto("/".join(page.url.split("/")[:3]) + "/data-masuk/baru/")
    page.set_input_files("#id_file", workbook(tmp_path / "aneh.xlsx", ("Data", rows)))
    page.click("button:has-text('Unggah dan baca')")
    work(stop=lambda: False, once=True, schedule=())
    expect(page.locator("h1")).to_contain_text("tidak dapat dibaca", timeout=MOMENT)
    seen(page, "ditolak")
    page.click("a:has-text('Tunjukkan kolomnya')")
    seen(page, "kolom")
    page.click("a:has-text('Batal')")
    page.click("summary:has-text('Batalkan')")
    page.click("button:has-text('Ya, batalkan')")
    expect(page.locator(".note.success")).to_contain_text("Dibatalkan")
