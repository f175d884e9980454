"""The page of cards that nobody has fetched: what was told, who is next, whom to visit; reminding by hand."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from rekam.audit.models import Event as Entry
from rekam.cards import actions
from rekam.cards.models import Application
from rekam.messages import actions as messages
from rekam.messages.models import Message
from rekam.messages.rules import read_setup
from rekam.staff.rules import Role, system
from rekam.targets.models import Contact
from tests.cards.applications_stage import OFFICE, SEMAU, key, one, people
from tests.cards.reminding_stage import DAY, lies, number
from tests.cards.test_applications_pages import client, page, post

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_office(tmp_path: Path, settings: Any) -> None:
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    settings.REKAM_PLACE = OFFICE
    settings.REKAM_MESSAGES = read_setup({"REKAM_MESSAGES_QUIET": "-"})


def three() -> list[Application]:
    """One who is told and reminded, one of whom nobody has a number, one whose card has just come."""
    now = timezone.now()
    people(one("a"), one("b"), one("c"))
    number("a"), number("c", "+6281299999999")
    cards = [
        lies(key("a"), since=now - 20 * DAY),
        lies(key("b"), since=now - 3 * DAY),
        lies(key("c"), since=now),
    ]
    messages_of_past(cards[0], now - 20 * DAY, now - 13 * DAY)
    return cards


def messages_of_past(card: Application, *moments: dt.datetime) -> None:
    for at in moments:
        actions.remind_cards(applications=[card.pk], by=system(), at=at)
        messages.deliver(message_id=Message.objects.order_by("-at")[0].pk, by=system(), at=at)


def test_each_line_says_what_was_told_honestly_and_what_comes_next() -> None:
    three()
    html = page(client(), "uncollected")
    assert "3 kartu belum diambil" in html
    assert html.count("tercatat, tidak dikirim") == 1
    assert "Berkas kantor" in html
    assert "1 tidak dapat dihubungi: kunjungi" in html
    assert html.count("tidak dapat dihubungi: kunjungi</b>") == 1
    assert html.count("hari ini") == 2, "one reminder and one first message are due"
    assert "pesan hanya dicatat, tidak dikirim" in html
    assert "setelah 7, 14, 30 hari, paling banyak 3 kali" in html
    assert "81234567890" not in html
    latest = Message.objects.order_by("-at")[0]
    assert reverse("messages:by-hand", args=[latest.pk]) in html


def test_whom_nobody_can_write_to_is_a_list_of_its_own_on_screen_and_on_paper() -> None:
    three()
    found = client(place=SEMAU)
    html = page(found, "uncollected", query=f"?tempat={SEMAU}&kabar=kunjungi")
    assert "1 pemilik kartu perlu dikunjungi" in html
    assert "ORANG BBBB" in html
    assert "ORANG AAAA" not in html
    answer = found.get(reverse("cards:uncollected-list") + "?kabar=kunjungi")
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    entry = Entry.objects.get(event="cards.uncollected_list.read")
    assert list(entry.people.values_list("person_key", flat=True)) == [key("b")]


def test_an_officer_reminds_the_ticked_ones_and_reads_what_came_of_it() -> None:
    cards = three()
    found = client()
    told = {"kartu": [card.pk for card in cards], "tempat": SEMAU}
    answer = found.post(reverse("cards:remind"), told, follow=True)
    assert answer.redirect_chain == [(f"{reverse('cards:uncollected')}?tempat={SEMAU}", 302)]
    assert "2 pesan dibuat; 1 tidak dapat dihubungi: kunjungi." in answer.content.decode()
    again = found.post(reverse("cards:remind"), told, follow=True).content.decode()
    assert "2 baru saja dikabari." in again
    assert Message.objects.count() == 4
    assert post(found, "remind").status_code == 422
    assert post(client(Role.HEAD), "remind", kartu=[cards[0].pk]).status_code == 403
    assert "Kabari pemilik" not in page(client(Role.HEAD), "uncollected")


def test_a_message_that_is_refused_is_said_with_its_reason() -> None:
    people(one(name="ANA 5301040405900001"))
    number()
    card = lies(key("a"), since=timezone.now())
    told = client().post(reverse("cards:remind"), {"kartu": [card.pk]}, follow=True).content.decode()
    assert "1 ditolak. Pesan ini memuat nomor panjang" in told


def test_a_file_that_cannot_be_used_is_named_on_the_page(tmp_path: Path) -> None:
    three()
    (tmp_path / "reminders.toml").write_text("days = 7")
    html = page(client(), "uncollected")
    assert "Berkas pengingat kartu (reminders.toml) tidak dapat dipakai: days" in html
    assert "3 kartu belum diambil" in html
    assert post(client(), "remind", kartu=[Application.objects.all()[0].pk]).status_code == 422


def test_the_page_costs_the_same_for_three_as_for_three_hundred(settings: Any) -> None:
    settings.REKAM_MESSAGES = read_setup({})
    now = timezone.now()
    keys = [f"{n:032x}" for n in range(300)]
    people(*[{"key": key} for key in keys])
    Application.objects.bulk_create([_card(key, now - 9 * DAY) for key in keys])
    agreed = {"owner": "own", "consent_how": "form", "consent_on": now.date() - 20 * DAY, "recorded_at": now}
    Contact.objects.bulk_create(
        Contact(person_key=key, phone=f"+62812{n:08}", recorded_by="7", **agreed)
        for n, key in enumerate(keys)
    )
    messages.opt_out(address="+6281200000001", by=system(), at=now)
    found = client()
    page(found, "uncollected")

    def cost() -> int:
        with CaptureQueriesContext(connection) as seen:
            page(found, "uncollected")
        return len(seen)

    many = cost()
    Application.objects.exclude(pk__in=Application.objects.values("pk")[:3]).update(state="WITHDRAWN")
    assert cost() == many


def _card(person_key: str, since: dt.datetime) -> Application:
    told: dict[str, Any] = {"since": since, "asked_at": since, "village_code": f"{SEMAU}.2003"}
    told |= {"place_print": SEMAU, "place_collect": SEMAU, "state": "READY_FOR_PICKUP", "asked_by": "7"}
    return Application(person_key=person_key, **told)
