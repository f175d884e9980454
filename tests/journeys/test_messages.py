"""Messages in a browser: what became of them, sent by hand on a phone, a channel tried, a link opened."""

import dataclasses
import datetime as dt
import random
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from rekam.core.actor import Actor
from rekam.messages import actions
from rekam.messages.models import Link, Message, OptOut
from rekam.messages.rules import Recipient, read_setup
from rekam.messages.rules.quiet import NO_QUIET
from rekam.staff.rules import ROLES, Role, system
from tests.journeys.conftest import Open, Visit, faults, looked_at, too_small, too_wide

pytestmark = pytest.mark.django_db(transaction=True)
OFFICER = Actor(id="1", permissions=ROLES[Role.DATA_OFFICER], territory=("53.01",))
NAMES = ("YOHANES BIREN", "MARIA NDUN", "PETRUS TAKOY", "ANA LAKUSABA", "SIMON BANAMTUAN", "SUKARNO")
OWNERS = ("own", "own", "family", "neighbour", "own", "rt_head")
SET = {
    "REKAM_PUBLIC_URL": "https://dukcapil.example.go.id", "REKAM_MESSAGES_NUMBER": "0380-821234",
    "REKAM_MESSAGES_ORDER": "whatsapp,file", "REKAM_WHATSAPP_TOKEN": "t", "REKAM_WHATSAPP_PHONE_ID": "1",
    "REKAM_WHATSAPP_URL": "http://127.0.0.1:9", "REKAM_WHATSAPP_SECRET": "s",
}  # fmt: skip


@pytest.fixture(autouse=True)
def own_office(tmp_path: Path, settings: Any) -> None:
    settings.HOME = tmp_path / "home"
    settings.REKAM_PLACE = "53.01"
    settings.REKAM_MESSAGES = dataclasses.replace(read_setup(SET), quiet=NO_QUIET)
    settings.REKAM_LINKS = {"suket": "tests.messages.test_links.provider"}


def some_messages(count: int = 14) -> list[Message]:
    """Of every state there is, from the last days."""
    now = timezone.now()
    made = [_one(n, now) for n in range(count)]
    for message in made[1:]:
        if message.channel == "file":
            actions.deliver(message_id=message.pk, by=system(), at=now)
    states = ("DELIVERED", "READ", "FAILED", "UNKNOWN", "SENT", "ACCEPTED", "HELD")
    for message, state in zip((m for m in made[1:] if m.channel == "whatsapp"), states, strict=False):
        reason = {"FAILED": "not_reachable", "UNKNOWN": "no_answer"}.get(state, "")
        held = now + dt.timedelta(hours=9) if state == "HELD" else None
        Message.objects.filter(pk=message.pk).update(state=state, reason=reason, held_until=held, attempts=1)
    return list(Message.objects.order_by("-at"))


def _one(n: int, now: dt.datetime) -> Message:
    chance = random.Random(n)
    facts = {"name": NAMES[n % 6], "place": "Kantor Camat Semau", "hours": "pada jam kerja", "bring": "KK"}
    number = f"+6281{chance.randrange(10**9):09}"
    return actions.send(
        to=Recipient(number, "", OWNERS[n % 6], "form", now.date() - dt.timedelta(days=9), f"contact:{n}"),
        template=("card_ready", "card_reminder")[n % 2],
        facts=facts,
        person_key=f"{n + 1:032x}",
        place="53.01.04.2003",
        channel="file" if n % 4 == 0 else "whatsapp",
        by=OFFICER,
        at=now - dt.timedelta(hours=3 * n),
    )


def sound(page: Page, name: str, width: int) -> None:
    looked_at(page, name)
    assert faults(page) == []
    assert not too_wide(page)
    if width == 390:
        assert too_small(page) == []


@pytest.mark.parametrize(
    ("width", "scheme", "language"),
    [(1440, "light", "id"), (390, "light", "en"), (1440, "dark", "en"), (390, "dark", "id")],
)
def test_the_pages_of_messages_in_every_look(visit: Visit, width: int, scheme: str, language: str) -> None:
    made = some_messages()
    failed = next(m for m in made if m.state == "UNKNOWN")
    for number in ("081234567890", "081298765432", "siti@example.id"):
        actions.opt_out(address=number, by=OFFICER, at=timezone.now())
    OptOut.objects.filter(masked__contains="@").update(how="reply")
    look = {"width": width, "scheme": scheme, "language": language}
    for path, name in (
        ("/pesan/", "list"),
        (f"/pesan/{failed.pk}/", "message"),
        ("/pesan/berhenti/", "stopped"),
        ("/pesan/saluran/", "channels"),
    ):
        page = visit(path, **look)
        sound(page, f"messages-{name}-{width}-{scheme}-{language}", width)


def test_a_recorded_message_is_sent_by_hand_on_a_phone(visit: Visit) -> None:
    some_messages(2)
    recorded = Message.objects.filter(channel="file").get()
    actions.deliver(message_id=recorded.pk, by=system(), at=timezone.now())
    page = visit("/pesan/", width=390, role="officer", territory="53.01.04")
    expect(page.get_by_text("1 pesan hanya tercatat, tidak dikirim.")).to_be_visible()
    page.get_by_role("link", name="KTP-el siap diambil: Yohanes Biren").click()
    page.get_by_role("button", name="Kirim sendiri lewat WhatsApp").click()
    link = page.get_by_role("link", name="Buka WhatsApp")
    assert str(link.get_attribute("href")).startswith("https://wa.me/6281")
    sound(page, "messages-by-hand-390-light-id", 390)
    page.get_by_role("link", name="Selesai").click()
    expect(page.get_by_text("dibuka petugas, pengiriman tidak diketahui").first).to_be_visible()


def test_a_number_is_stopped_and_taken_back_without_scripts(visit: Visit) -> None:
    page = visit("/pesan/berhenti/", scripts=False, role="officer", territory="53.01.04")
    page.get_by_label("Nomor telepon atau surel").fill("0812 3456 7890")
    page.get_by_role("button", name="Jangan kirimi lagi").click()
    expect(page.get_by_text("+62812•••••890").first).to_be_visible()
    page.locator("summary", has_text="Cabut").click()
    page.get_by_label("Bagaimana pemiliknya menyatakan mau menerima pesan lagi").fill("diminta di loket")
    page.get_by_role("button", name="Cabut").click()
    expect(page.get_by_text("Belum ada yang minta berhenti")).to_be_visible()


@pytest.mark.parametrize(("width", "scheme", "language"), [(390, "light", "id"), (1440, "dark", "en")])
def test_a_link_is_opened_with_the_pin_on_the_persons_own_phone(
    opened: Open, width: int, scheme: str, language: str
) -> None:
    now = timezone.now()
    path, pin = actions.make_link(
        purpose="suket",
        subject="suket:1",
        person_key="a" * 32,
        expires=now + dt.timedelta(days=3),
        by=OFFICER,
        at=now,
    )
    page = opened(path, width=width, scheme=scheme, language=language, expects=("422",))
    sound(page, f"messages-link-{width}-{scheme}-{language}", width)
    page.locator("input[name=pin]").fill("12")
    page.locator("main button").click()
    expect(page.get_by_role("alert")).to_be_visible()
    sound(page, f"messages-link-wrong-{width}-{scheme}-{language}", width)
    Link.objects.update(rests_until=None)
    page.locator("input[name=pin]").fill(pin)
    with page.expect_download() as told:
        page.locator("main button").click()
    assert told.value.suggested_filename == "suket.pdf"
