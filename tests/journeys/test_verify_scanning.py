"""The public page with a camera and a photo: read in the browser, sent as if typed, and nothing written."""

import io
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageFilter
from playwright.sync_api import Browser, Page, expect

from rekam.audit.models import Event
from rekam.certificates.books import offline_page
from rekam.documents.rules.qr import png
from tests.certificates.stage import AT
from tests.certificates.stage import opened as open_office
from tests.journeys.conftest import CHROMIUM
from tests.journeys.test_verify_offline import code_of

pytestmark = pytest.mark.django_db(transaction=True)
Visit = Callable[..., Page]
UNKNOWN = "tidak ada di kantor ini"
"""What is said of a code that was read whole, and whose letter this office does not have."""


@pytest.fixture(autouse=True)
def office(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    open_office(settings, tmp_path)
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)


def photographed(code: str, *, angle: float, blur: float, noise: int = 0) -> bytes:
    """The code as a phone sees it: turned, out of focus, on a grey table, as JPEG."""
    flat = Image.open(io.BytesIO(png(code, scale=10))).convert("L")
    turned = flat.rotate(angle, expand=True, fillcolor=190, resample=Image.Resampling.BICUBIC)
    whole = Image.new("L", (turned.width + 300, turned.height + 200), 190)
    whole.paste(turned, (170, 90))
    whole = whole.filter(ImageFilter.GaussianBlur(blur))
    chance = random.Random(7)
    grain = Image.frombytes("L", whole.size, chance.randbytes(whole.width * whole.height))
    taken = io.BytesIO()
    Image.blend(whole, grain, noise / 100).convert("RGB").save(taken, "JPEG", quality=70)
    return taken.getvalue()


@pytest.fixture(params=[(0, 0, 0), (37, 2, 0), (180, 3, 10), (-14, 4, 0)], ids=str)
def photo(request: pytest.FixtureRequest) -> dict[str, Any]:
    angle, blur, noise = request.param
    taken = photographed(code_of(), angle=angle, blur=blur, noise=noise)
    return {"name": "foto.jpg", "mimeType": "image/jpeg", "buffer": taken}


def test_a_photo_blurred_and_turned_is_read_and_stays_in_the_browser(
    opened: Visit, photo: dict[str, Any]
) -> None:
    page = opened("/periksa/")
    before, sent = Event.objects.count(), []
    page.on("request", lambda each: sent.append((each.method, each.post_data or "")))
    page.set_input_files("#foto", photo)
    expect(page.locator(".note[role=status]")).to_contain_text(UNKNOWN)
    posts = [data for method, data in sent if method == "POST"]
    assert len(posts) == 1
    assert posts[0].startswith("kode=")
    assert len(posts[0]) < 1_000
    assert Event.objects.count() == before


def test_a_photo_of_something_else_says_so(opened: Visit) -> None:
    page = opened("/periksa/")
    blank = io.BytesIO()
    Image.new("RGB", (400, 300), "white").save(blank, "PNG")
    for name, content in (("putih.png", blank.getvalue()), ("surat.png", b"%PDF-1.7")):
        page.set_input_files("#foto", {"name": name, "mimeType": "image/png", "buffer": content})
        expect(page.locator("[data-said]")).to_contain_text("Tidak ada kode QR")


def test_without_scripts_there_is_the_form_alone(opened: Visit) -> None:
    page = opened("/periksa/", scripts=False)
    expect(page.locator("[data-scanner]")).to_be_hidden()
    page.fill("#kode", "XXXX")
    page.click("button:has-text('Periksa')")
    expect(page.locator(".note[role=status]")).to_contain_text("BUKAN SURAT")


@pytest.fixture
def seeing(browser: Browser, tmp_path: Path) -> Iterator[Browser]:
    """Chromium with its own stand-in for a camera, fed with a picture of a letter on a table."""
    taken = Image.open(io.BytesIO(photographed(code_of(), angle=8, blur=1))).resize((900, 900))
    frame = Image.new("RGB", (1280, 960), (190, 190, 190))
    frame.paste(taken, (150, 30))
    shot = io.BytesIO()
    frame.save(shot, "JPEG", quality=90)
    film = tmp_path / "kamera.mjpeg"
    film.write_bytes(shot.getvalue() * 5)
    flags = ["--no-sandbox", "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
    flags.append(f"--use-file-for-fake-video-capture={film}")
    with browser.browser_type.launch(executable_path=CHROMIUM, args=flags) as other:
        yield other


def test_the_camera_finds_the_code_by_itself(seeing: Browser, server: Any) -> None:
    page = seeing.new_page()
    page.goto(f"{server.url}/periksa/")
    page.click("[data-camera]")
    expect(page.locator(".note[role=status]")).to_contain_text(UNKNOWN, timeout=20_000)


def test_the_camera_works_from_a_file_too(seeing: Browser, tmp_path: Path) -> None:
    file = tmp_path / "periksa.html"
    file.write_bytes(offline_page(at=AT))
    page = seeing.new_context(offline=True).new_page()
    page.clock.set_system_time(AT)
    page.goto(file.as_uri())
    page.click("[data-camera]")
    expect(page.locator("[data-answer=valid]")).to_be_visible(timeout=20_000)
    expect(page.locator("video")).to_be_hidden()


def test_a_camera_that_is_refused_says_what_else_can_be_done(opened: Visit) -> None:
    page = opened("/periksa/")
    page.click("[data-camera]")
    expect(page.locator("[data-said]")).to_contain_text("pilih foto")
    expect(page.locator("[data-camera]")).to_be_focused()
