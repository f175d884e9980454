"""A suket from the desk to the head's signature and to whoever checks it, in a browser."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from rekam.certificates.models import Suket
from rekam.documents.rules.qr import png
from tests.certificates.stage import ANA, again, drafted, somebody
from tests.certificates.stage import opened as open_office
from tests.journeys.conftest import faults, looked_at, too_small, too_wide

pytestmark = pytest.mark.django_db(transaction=True)
Visit = Callable[..., Page]


@pytest.fixture(autouse=True)
def office(tmp_path: Path, settings: Any) -> None:
    open_office(settings, tmp_path)


def seen(page: Page, name: str) -> None:
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        looked_at(page, f"suket-{name}-{width}")
        assert faults(page) == [], name
        assert not too_wide(page), name
        if width == 390:
            assert too_small(page) == [], name
    page.set_viewport_size({"width": 1440, "height": 900})


def test_from_the_desk_to_the_signature(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", _in_2020)
    somebody("PRINT_READY_RECORD")
    page = visit(f"/suket/untuk/{ANA}/", role="head")
    seen(page, "konsep")
    page.select_option("select[name=reason]", "no_blank")
    page.click("button:has-text('Buat konsep')")
    expect(page.locator(".note.success")).to_be_visible()
    seen(page, "satu-konsep")
    page.click("a:has-text('Ke halaman tanda tangan')")
    seen(page, "tanda-tangan")
    page.click("button:has-text('Tanda tangani yang dicentang')")
    expect(page.locator(".note.success")).to_contain_text("1 suket ditandatangani")
    made = Suket.objects.get()
    assert made.state == "SIGNED"
    page.goto(page.url.replace("/suket/tanda-tangan/", f"/suket/{made.pk}/"))
    seen(page, "satu")
    page.check("input[value=at_the_desk]")
    page.click("button:has-text('Catat diberikan')")
    expect(page.locator(".note.success")).to_be_visible()
    assert again(made).state == "DELIVERED"
    page.goto(page.url.replace(f"/suket/{made.pk}/", "/suket/"))
    seen(page, "daftar")


def test_whoever_holds_the_letter_checks_it_without_signing_in(
    visit: Visit, opened: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", _in_2020)
    somebody()
    draft = drafted()
    head = visit("/suket/tanda-tangan/", role="head")
    head.click("button:has-text('Tanda tangani yang dicentang')")
    expect(head.locator(".note.success")).to_be_visible()
    made = again(draft)
    page = opened("/periksa/")
    seen(page, "periksa")
    for code, answer, binds, name in (
        (made.credential, "uji coba", False, "uji"),
        (made.credential, "masih berlaku", True, "berlaku"),
        (made.serial.lower(), "masih berlaku", True, "berlaku-kode"),
        ("XXXX", "BUKAN SURAT", True, "bukan"),
    ):
        Suket.objects.update(test_signed=not binds)
        page.fill("#kode", code)
        page.click("button:has-text('Periksa')")
        expect(page.locator("[role=status]")).to_contain_text(answer)
        seen(page, f"periksa-{name}")
    assert png(made.credential)[:4] == b"\x89PNG"


def _in_2020() -> Any:
    from tests.certificates.stage import AT

    return AT
