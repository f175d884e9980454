"""Findings in a browser: one by one with keys, many at once with a second person, and the way to KPU."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from rekam.jobs.worker import work
from rekam.voters import queries
from rekam.voters.models import Finding
from rekam.voters.rules.deciding import State
from rekam.voters.rules.reconcile import LOOK
from tests.journeys.conftest import (
    WIDTHS,
    Visit,
    faults,
    looked_at,
    too_small,
    too_wide,
)
from tests.voters.pages_stage import NIK, alike, office

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, settings: Any) -> None:
    settings.HOME = tmp_path / "home"
    settings.REKAM_PLACE = "53.01"


def group_address() -> str:
    code = Finding.objects.filter(kind="dead").latest("pk").sightings.get().group
    return f"/temuan/jenis/dead/bersama/?kelompok={quote(code)}"


@pytest.mark.parametrize(("width", "scheme", "language"), [(1440, "light", "id"), (390, "dark", "en")])
def test_the_pages_of_every_day_have_no_faults_and_fit(
    visit: Visit, width: int, scheme: str, language: str
) -> None:
    made = office()
    alike(12, queries.current_run())
    pages = {
        "temuan": "/temuan/",
        "temuan-jenis": "/temuan/jenis/dead/",
        "temuan-satu": f"/temuan/{made[LOOK].pk}/",
    }
    for name, path in pages.items():
        fits(
            visit(path, width=width, scheme=scheme, language=language), f"{name}-{width}-{scheme}-{language}"
        )


def test_a_finding_of_each_kind_has_no_faults_and_fits(visit: Visit) -> None:
    made = office()
    alike(12, queries.current_run())
    pages = {"bersama": group_address(), **{kind: f"/temuan/{one.pk}/" for kind, one in made.items()}}
    for name, path in pages.items():
        fits(visit(path, width=390, scheme="dark", language="en"), f"temuan-{name}-390-dark-en")


def fits(page: Page, name: str) -> None:
    looked_at(page, name)
    assert faults(page) == [], name
    assert not too_wide(page), name
    if "-390-" in name:
        assert too_small(page) == [], name
    page.context.close()


def seen(page: Page, name: str) -> None:
    """The whole page without faults, at both widths; a picture of each where somebody asked for them."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        looked_at(page, f"{name}-{width}")
        assert faults(page) == [], name
        assert not too_wide(page), name
    assert too_small(page) == [], name
    page.set_viewport_size({"width": 1440, "height": 900})


def press(page: Page, key: str) -> None:
    """Once the page listens: a key pressed while it still loads is nobody's."""
    page.wait_for_load_state("load")
    page.keyboard.press(key)


def carry_out() -> None:
    """What the worker would do now."""
    work(stop=lambda: False, once=True, schedule=())


def state_of(finding: Finding) -> str:
    return str(Finding.objects.get(pk=finding.pk).state)


def test_findings_are_decided_with_keys_one_after_the_other_and_taken_back(visit: Visit) -> None:
    made = office()
    alike(2, queries.current_run())
    page = visit("/temuan/")
    page.click("a:has-text('Meninggal')")
    page.click("a:has-text('Mulai dari yang pertama')")
    expect(page.locator(".crumbs")).to_contain_text("1 dari 3")
    press(page, "ArrowRight")
    expect(page.locator(".crumbs")).to_contain_text("2 dari 3")
    press(page, "ArrowLeft")
    expect(page.locator(".crumbs")).to_contain_text("1 dari 3")
    press(page, "b")
    expect(page.locator(".note.success")).to_contain_text("Diputuskan: benar")
    seen(page, "temuan-berikutnya")
    assert state_of(made["dead"]) == State.CONFIRMED
    press(page, "u")
    expect(page.locator(".note.success")).to_contain_text("belum yakin")
    press(page, "n")
    expect(page.locator(".note.success")).to_contain_text("Tidak ada lagi yang menunggu sesudah ini")
    seen(page, "temuan-jenis-sesudahnya")
    page.goto(page.url.split("/temuan/")[0] + f"/temuan/{made['dead'].pk}/")
    page.click("summary:has-text('Buka lagi keputusan ini')")
    page.fill("#alasan", "orangnya ternyata hidup")
    seen(page, "temuan-dibuka-lagi")
    page.click("button:has-text('Buka lagi')")
    expect(page.locator(".note.success")).to_contain_text("Dibuka kembali")
    expect(page.locator("main")).to_contain_text("orangnya ternyata hidup")
    assert state_of(made["dead"]) == State.PROPOSED


def test_letters_typed_into_the_note_decide_nothing(visit: Visit) -> None:
    made = office()
    page = visit(f"/temuan/{made[LOOK].pk}/")
    page.click("#catatan")
    page.keyboard.type("bunyinya")
    assert state_of(made[LOOK]) == State.PROPOSED


def test_without_scripts_a_finding_is_decided_all_the_same(visit: Visit) -> None:
    made = office()
    page = visit(f"/temuan/{made[LOOK].pk}/", scripts=False)
    page.fill("#catatan", "kata ketua RT")
    page.click("button:has-text('Benar, orang yang sama')")
    assert "Diputuskan: benar" in page.locator(".note.success").inner_text()
    assert state_of(made[LOOK]) == State.CONFIRMED


def test_who_comes_second_sees_who_decided_and_what(visit: Visit) -> None:
    made = office()
    first = visit(f"/temuan/{made[LOOK].pk}/", who="Maria Bano")
    second = visit(f"/temuan/{made[LOOK].pk}/", who="Yosef Lay", expects=("409",))
    first.click("button:has-text('Benar, orang yang sama')")
    second.click("button:has-text('Bukan, orang lain')")
    expect(second.locator(".note.warning")).to_contain_text("Maria Bano memutuskan ini")
    expect(second.locator("main")).to_contain_text("Buka lagi keputusan ini")
    seen(second, "temuan-didahului")
    assert state_of(made[LOOK]) == State.CONFIRMED


def test_a_full_number_shows_once_for_a_reason(visit: Visit) -> None:
    made = office()
    page = visit(f"/temuan/{made[LOOK].pk}/", expects=("422",))
    assert NIK not in page.content()
    page.click("summary:has-text('Tampilkan nomor lengkap')")
    page.click("button:has-text('Tampilkan sekali')")
    expect(page.locator(".error-summary")).to_be_visible()
    page.check("input[value=counter]")
    page.click("button:has-text('Tampilkan sekali')")
    expect(page.locator("main")).to_contain_text(NIK)
    seen(page, "temuan-nomor-lengkap")
    page.click("a:has-text('Tutup nomornya')")
    assert NIK not in page.content()


def test_a_large_group_is_decided_by_two_people_and_taken_back(visit: Visit) -> None:
    office()
    alike(60, queries.current_run())
    page = visit(group_address(), who="Maria Bano", expects=("422",))
    page.click("button:has-text('Benar, meninggal')")
    expect(page.locator(".error-summary")).to_contain_text("Periksa contohnya dulu")
    seen(page, "temuan-bersama-belum-diperiksa")
    page.check("#id_seen")
    page.fill("#id_note", "akta kematiannya ada di kecamatan")
    page.click("button:has-text('Benar, meninggal')")
    expect(page.locator("h1")).to_contain_text("menunggu orang kedua")
    seen(page, "keputusan-menunggu")
    head = visit("/temuan/", role="head", who="Kepala Kantor", expects=("422",))
    seen(head, "temuan-kepala")
    head.click("a:has-text('Buka')")
    expect(head.locator("h1")).to_contain_text("Setujui untuk 61 temuan")
    head.click("button:has-text('Setujui')")
    expect(head.locator(".error-summary")).to_be_visible()
    seen(head, "keputusan-disetujui")
    head.check("#id_seen")
    head.click("button:has-text('Setujui')")
    expect(head.locator("h1")).to_contain_text("sedang diputuskan")
    seen(head, "keputusan-berjalan")
    carry_out()
    head.reload()
    expect(head.locator("h1")).to_contain_text("61 temuan diputuskan")
    seen(head, "keputusan-hasil")
    assert Finding.objects.filter(kind="dead", state=State.CONFIRMED).count() == 61
    head.click("summary:has-text('Urungkan seluruh kelompok')")
    head.click("button:has-text('Ya, urungkan')")
    carry_out()
    head.reload()
    expect(head.locator("h1")).to_contain_text("61 temuan kembali seperti semula")
    seen(head, "keputusan-diurungkan")
    assert not Finding.objects.filter(kind="dead", state=State.CONFIRMED).exists()


def test_what_was_found_goes_to_kpu_in_seven_columns_and_its_answer_comes_back(visit: Visit) -> None:
    made = office()
    Finding.objects.update(state=State.CONFIRMED)
    page = visit("/kpu/", role="kpu_liaison", who="Ina Ndaumanu")
    seen(page, "kpu")
    page.click("button:has-text('Kirim, lalu unduh')")
    expect(page.locator("h1")).to_contain_text("temuan dikirim ke KPU")
    seen(page, "kiriman")
    assert "530104" not in page.content()
    with page.expect_download() as got:
        page.click("a:has-text('Unduh untuk-kpu.xlsx')")
    assert got.value.suggested_filename == "untuk-kpu.xlsx"
    page.fill(f"#j-{made['dead'].pk}", "sudah dicoret dari DPT")
    page.click(f"#t-{made['dead'].pk} button")
    expect(page.locator(".note.success")).to_contain_text("Jawaban KPU dicatat")
    expect(page.locator(f"#t-{made['dead'].pk}")).to_contain_text("sudah dicoret dari DPT")
    page.click("a:has-text('Untuk KPU') >> nth=0")
    seen(page, "kpu-terkirim")


def test_before_a_roll_came_in_the_page_says_what_to_do(visit: Visit) -> None:
    page = visit("/temuan/")
    expect(page.locator(".empty")).to_contain_text("Belum ada DPT")
    seen(page, "temuan-kosong")
