"""The ledger in a browser: received by two, sent, counted in on a phone, called missing; by keyboard too."""

import pytest
from django.urls import reverse
from django.utils import timezone

from rekam.cards import actions
from rekam.cards.models import Ask, Blank, Delivery, Transfer
from tests.cards.ledger_stage import NEAR, OFFICE, ONE, OTHER, received, waiting_in
from tests.journeys.conftest import Visit, faults, looked_at, too_small, too_wide

pytestmark = [pytest.mark.django_db(transaction=True)]
HEAD = {"role": "head", "who": "Kepala Kantor"}
CLERK = {"role": "officer", "who": "Camat Nefo", "territory": NEAR}


@pytest.fixture(autouse=True)
def here(settings: object) -> None:
    settings.REKAM_PLACE = OFFICE  # type: ignore[attr-defined]


def used() -> None:
    """A place that prints, so that days can be reckoned."""
    received(60)
    received(12, start=900, colour="orange")
    for held_for in range(1, 41):
        blank = actions.reserve_blank(
            place=OFFICE, colour="blue", held_for=held_for, by=ONE, at=timezone.now()
        )
        if held_for < 38:
            actions.print_blank(serial=blank.serial, held_for=held_for, by=ONE, at=timezone.now())
    actions.suspect_blank(serial=blank.serial, reason="listrik padam", by=ONE, at=timezone.now())
    waiting_in(NEAR)
    actions.receive_consumable(
        place=OFFICE, kind="ribbon", quantity=3, reason="Ditjen", by=ONE, at=timezone.now()
    )
    asked = actions.ask_blanks(
        kind="miss", place=OFFICE, serials="AB000060", reason="tidak di laci", by=ONE, at=timezone.now()
    )
    actions.approve_ask(ask_id=asked.pk, by=OTHER, at=timezone.now())


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize(("language", "scheme"), [("id", "light"), ("en", "dark")])
def test_every_page_of_the_ledger_is_fit_to_be_used(
    visit: Visit, width: int, language: str, scheme: str
) -> None:
    used()
    names = ["stock", "deliveries", "delivery-new", "transfers", "transfer-new", "asks", "ask-new",
             "stock-takes", "consumables"]  # fmt: skip
    paths = {name: reverse(f"cards:{name}") for name in names}
    paths |= {
        "blank": reverse("cards:blank", args=["AB000040"]),
        "count": reverse("cards:stock-take-new", args=[OFFICE]),
        "transfer": reverse("cards:transfer", args=[Transfer.objects.earliest("pk").pk]),
        "delivery": reverse("cards:delivery", args=[Delivery.objects.get(state="ENTERED").pk]),
        "ask": reverse("cards:ask", args=[Ask.objects.get(state="ASKED").pk]),
    }
    for name, path in paths.items():
        page = visit(path, width=width, language=language, scheme=scheme, **HEAD)
        assert faults(page) == [], name
        assert not too_wide(page), name
        if width == 390:
            assert too_small(page) == [], name
        looked_at(page, f"stok-{name}-{width}-{language}")
        page.context.close()


def test_a_kecamatan_counts_a_transfer_in_on_a_phone_without_scripts(visit: Visit) -> None:
    received(10)
    made = actions.send_blanks(
        place=OFFICE, to=NEAR, serials="AB000001-AB000010", counted=10, carrier="Yusuf", by=ONE,
        at=timezone.now(),
    )  # fmt: skip
    page = visit(reverse("cards:stock"), width=390, scripts=False, **CLERK)
    page.get_by_role("link", name="Hitung kedatangan").click()
    page.get_by_label("Hitungan Anda").fill("10")
    page.get_by_role("button", name="Catat kedatangan").click()
    page.get_by_text("Tiba lengkap. Blangko masuk stok.").wait_for()
    looked_at(page, "stok-tiba-390")
    assert Blank.objects.filter(place=NEAR, state="IN_STOCK").count() == 10
    assert Transfer.objects.get(pk=made.pk).state == "ARRIVED"


def test_a_delivery_is_entered_and_counted_by_keyboard_alone(visit: Visit) -> None:
    page = visit(reverse("cards:delivery-new"))
    page.get_by_label("Dari siapa").focus()
    keys = page.keyboard
    for typed in ("Ditjen Dukcapil", "471.13/77"):
        keys.type(typed)
        keys.press("Tab")
    page.get_by_label("Tanggal surat").fill("2024-11-14")
    page.get_by_label("Jumlah menurut surat").focus()
    keys.type("10")
    page.locator("#id_kotak-0-label").focus()
    keys.type("1")
    keys.press("Tab")
    keys.press("Tab")
    keys.type("AB000001-AB000010")
    keys.press("Tab")
    keys.type("10")
    keys.press("Enter")
    page.get_by_text("Menunggu orang kedua").wait_for()
    second = visit(page.url.split("/", 3)[3].join(["/", ""]), **HEAD)
    second.get_by_label("Hitungan Anda").focus()
    second.keyboard.type("10")
    second.keyboard.press("Enter")
    second.get_by_text("Kedua hitungan sama").wait_for()
    assert Blank.objects.count() == 10
