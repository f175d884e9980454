"""The desks: who may work there, whom a scan finds, what is shown of them, and what it costs."""

import datetime as dt
import re
import uuid
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from rekam.audit.models import Event as Entry
from rekam.cards.models import Application
from rekam.cards.rules.applications import code_of
from rekam.certificates.models import Suket
from rekam.desks import queries
from rekam.desks.rules.desks import PERMISSIONS, Desk
from rekam.documents.rules.credential import Claims, encode
from rekam.enrolment.models import Record
from rekam.staff.rules import ROLES, Role
from tests.cards.applications_stage import (
    OFFICE,
    OFFICER,
    asked,
    client,
    key,
    lying,
    one,
    people,
    with_papers,
)
from tests.certificates import stage as letters
from tests.desks.stage import an_office, to_record
from tests.people.population import AT, register

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_office(tmp_path: Path, settings: Any) -> None:
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    settings.REKAM_PLACE = OFFICE


def search(who: Client, text: str, desk: str = "loket") -> Any:
    return who.post(f"/meja/{desk}/", {"cari": text})


def person(letter: str, desk: str = "loket") -> str:
    return reverse("desks:person", args=[desk, key(letter)])


def test_a_desk_opens_for_whoever_does_its_work() -> None:
    for role in Role:
        who = client(role)
        for desk in Desk:
            opens = {"cards.see", PERMISSIONS[desk]} <= ROLES[role]
            assert who.get(f"/meja/{desk}/").status_code == (200 if opens else 403), (role, desk)
    home = client(Role.HEAD).get("/meja/").content.decode()
    assert "/meja/penunggalan/" in home
    assert "/meja/loket/" not in home


def test_an_officer_begins_the_day_at_the_desks_and_others_where_they_did() -> None:
    assert client().get("/").headers["Location"] == "/meja/"
    assert client(Role.HEAD).get("/").headers["Location"] == "/cakupan/"


def test_one_hit_leads_straight_to_what_comes_next_however_it_was_found() -> None:
    people(one("a", search="MARIA NDUN"))
    card, who = lying("a"), client()
    told = ("5301040405900002", "maria", code_of(card.pk), code_of(card.pk).lower(), card.serial)
    for text in told:
        answer = search(who, text, "serah")
        assert answer.headers["Location"] == person("a", "serah"), text
    html = who.get(person("a", "serah")).content.decode()
    assert f"/kartu/{card.pk}/serah/?meja=serah" in html
    assert "530104******0002" in html
    assert "5301040405900002" not in html
    shown = Entry.objects.filter(event="desks.person.read").latest("seq")
    assert shown.people.get().person_key == key("a")


def test_two_people_of_one_name_are_told_apart_and_neither_is_taken_for_the_other() -> None:
    people(one("a", name="YOSEF LAY", search="YOSEF LAY"),
           one("b", name="YOSEF LAY", search="YOSEF LAY", birth_date=dt.date(1985, 2, 1)))  # fmt: skip
    answer = search(client(), "yosef lay")
    html = answer.content.decode()
    assert "2 orang; cocokkan tanggal lahirnya" in html
    assert "1 Feb 1985" in html
    assert "4 Mei 1990" in html
    assert person("a") in html
    assert person("b") in html
    assert "5301040405900002" not in html
    shown = Entry.objects.get(event="desks.found.read")
    assert set(shown.people.values_list("person_key", flat=True)) == {key("a"), key("b")}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SIAPA PUN", "Tidak ada orang yang cocok"),
        ("5301040405909999", "Tidak ada orang yang cocok"),
        ("AB999999", "Tidak ada kartu dengan nomor itu"),
        (code_of(777), "Tidak ada kartu dengan kode itu"),
        ("https://example.org/?nik=5301040405900002", "Itu tidak dikenali"),
        ("6BF8%90T9WTWGVLK-49NJ3B0J$OCC*AX*4FBB" * 4, "QR itu bukan dari kantor ini"),
        ("K7MX-2Q9D-4TRB", "QR itu bukan dari kantor ini"),
        ("", "Siapa di depan Anda?"),
    ],
)
def test_a_scan_that_means_nobody_is_answered_at_the_desk(text: str, said: str) -> None:
    people(one("a"))
    answer = search(client(), text)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert said in html
    typed = "5301040405909999"
    assert typed not in html, "what was typed is not written back but for a name"


def test_a_qr_of_another_key_is_not_ours(settings: Any, tmp_path: Path) -> None:
    letters.opened(settings, tmp_path)
    now = timezone.now()
    foreign = encode(
        Claims("0" * 12, "ANA NDUN"), Ed25519PrivateKey.generate(), issuer="lain", kid="lain", issued=now,
        expires=now + dt.timedelta(1),
    )  # fmt: skip
    assert "QR itu bukan dari kantor ini" in search(client(), foreign).content.decode()


def test_a_suket_leads_to_its_holder_and_one_that_ended_says_so(settings: Any, tmp_path: Path) -> None:
    letters.opened(settings, tmp_path)
    letters.somebody()
    made = letters.signed()
    who = client()
    answer = who.post("/meja/loket/", {"cari": made.credential}, follow=True)
    html = answer.content.decode()
    assert answer.redirect_chain[0][0] == person("a")
    assert "Suket yang ditunjukkan tidak berlaku lagi" in html, "its last day was in 2020"
    Suket.objects.update(last_day=timezone.localdate())
    good = who.post("/meja/loket/", {"cari": made.credential}, follow=True).content.decode()
    assert "tidak berlaku lagi" not in good
    assert "Suketnya sudah ditandatangani" in good


def test_nobody_is_shown_from_outside_the_territory() -> None:
    people(one("a", search="MARIA NDUN"))
    card, who = asked("a"), client(place="53.71")
    assert "di luar wilayah" in search(who, code_of(card.pk)).content.decode()
    assert "Tidak ada orang yang cocok" in search(who, "maria").content.decode()
    assert who.get(person("a")).status_code == 403
    assert who.get(reverse("desks:done", args=["loket", key("a")])).status_code == 403
    assert not Entry.objects.filter(event__startswith="desks.").exists()


def test_each_line_is_in_the_order_of_its_desk() -> None:
    an_office()
    data = OFFICER.__class__(
        "9", permissions=ROLES[Role.DATA_OFFICER] | ROLES[Role.OFFICER], territory=(OFFICE,)
    )
    told = {desk: "".join(one.person_key[0] for one in queries.line(desk, data)) for desk in Desk}
    assert told == {
        "loket": "bc", "perekaman": "ji", "penunggalan": "ef", "cetak": "lk", "serah": "d"
    }  # fmt: skip
    assert queries.counts(data) == {desk: len(keys) for desk, keys in told.items()}


def test_the_reception_sees_what_each_of_its_line_waits_for() -> None:
    an_office()
    html = client().get("/meja/loket/").content.decode()
    assert html.index("YOHANES BIREN") < html.index("catat surat") < html.index("PETRUS TAKOY")
    assert html.index("PETRUS TAKOY") < html.index(">terima</b>")


def test_a_foreigner_without_a_permit_among_the_papers_lacks_one() -> None:
    people(one("a"))
    found = asked("a")
    with_papers(found)
    assert not queries.line(Desk.RECEPTION, OFFICER)[0].lacks_papers
    permit = {"permit_number": "2C21JE0001-T", "permit_until": AT.date(), "permit_scan": uuid.uuid4()}
    Application.objects.update(colour="orange", nationality="JEPANG", **permit)
    assert queries.line(Desk.RECEPTION, OFFICER)[0].lacks_papers
    assert queries.standing(key("a"), by=OFFICER, at=AT).facts.papers_missing


def test_a_card_that_is_held_up_and_one_that_may_be_declared_ready_stand_at_the_reception() -> None:
    people(one("a"), one("b", seen="SENT_FOR_ENROLLMENT"), one("c"))
    Record.objects.filter(person_key=key("b")).update(state="RECEIVED_AT_CENTRAL")
    Application.objects.filter(pk=lying("c").pk).update(stopped="died")
    for letter in "ab":
        with_papers(asked(letter))
    Application.objects.filter(state="REQUESTED").update(state="ACCEPTED")
    told = [one.person_key[0] for one in queries.line(Desk.RECEPTION, OFFICER)]
    assert told == ["c", "a"], "b waits for the centre, not for the reception"


def measured(do: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as seen:
        do()
    return len(seen)


def test_a_desk_costs_the_same_for_three_as_for_three_hundred() -> None:
    an_office()
    officer, head = client(), client(Role.HEAD)

    def all_desks() -> None:
        for desk in ("loket", "perekaman", "cetak", "serah"):
            assert officer.get(f"/meja/{desk}/").status_code == 200
        assert head.get("/meja/penunggalan/").status_code == 200

    all_desks()
    few = measured(all_desks)
    grown = [Application(**{name: value for name, value in row.items() if name not in ("id", "person_key")},
                         person_key=f"{number:032x}") for row in Application.objects.values()
             for number in range(row["id"] * 1000, row["id"] * 1000 + 60)]  # fmt: skip
    for number, card in enumerate(grown):
        card.serial = f"ZZ{number:06d}" if card.serial else ""
    Application.objects.bulk_create(grown)
    Record.objects.bulk_create(
        Record(person_key=f"f{n:031x}", village_code="53.01.04.2003", state="DUPLICATE_RECORD",
               status="DUPLICATE_RECORD", since=AT) for n in range(300)
    )  # fmt: skip
    assert measured(all_desks) == few


def test_what_was_begun_at_a_desk_ends_there_and_goes_on_with_the_same_person() -> None:
    people(one("a"))
    card, who = asked("a"), client()
    with_papers(card)
    done = reverse("desks:done", args=["loket", key("a")])
    accepted = who.post(f"/kartu/{card.pk}/langkah/accept/?meja=loket", {"version": card.version})
    assert accepted.headers["Location"] == done
    assert who.get(done).headers["Location"] == person("a"), "it may be declared ready at once"
    html = who.get(person("a")).content.decode()
    assert f'action="/kartu/{card.pk}/langkah/ready/?meja=loket"' in html
    card.refresh_from_db()
    ready = who.post(f"/kartu/{card.pk}/langkah/ready/", {"version": card.version, "meja": "loket"})
    assert ready.headers["Location"] == done
    assert who.get(done).headers["Location"] == "/meja/loket/", "printing is another desk's"


@pytest.mark.parametrize("word", ["", "lain", "//example.org/", "loket/../../"])
def test_a_word_that_is_no_desk_leads_nowhere(word: str) -> None:
    people(one("a"))
    card = asked("a")
    with_papers(card)
    answer = client().post(f"/kartu/{card.pk}/langkah/accept/", {"version": card.version, "meja": word})
    assert answer.headers["Location"] == f"/kartu/{card.pk}/"


def test_a_page_that_was_opened_from_a_desk_shows_the_way_back_and_takes_it_along() -> None:
    people(one("a"))
    card = asked("a")
    html = client().get(f"/kartu/{card.pk}/?meja=loket").content.decode()
    assert 'href="/meja/loket/"' in html
    assert '<input type="hidden" name="meja" value="loket">' in html
    assert "Kembali ke meja" not in client().get(f"/kartu/{card.pk}/").content.decode()


def test_who_cannot_do_the_next_step_is_told_who_can() -> None:
    people(one("a", seen="DUPLICATE_RECORD"))
    Record.objects.update(village_code="53.01.04.2003")
    html = client().get(person("a")).content.decode()
    assert "Yang dapat: Petugas data, Kepala dinas" in html
    assert "perekaman/penunggalan/" not in html
    theirs = client(Role.HEAD).get(person("a", "penunggalan")).content.decode()
    assert f"/perekaman/penunggalan/{key('a')}/?meja=penunggalan" in theirs


def test_somebody_who_is_not_on_the_list_is_recorded_from_the_page_of_the_resident() -> None:
    people(one("i", seen="UNREGISTERED"))
    assert f"/penduduk/{key('i')}/?meja=perekaman" in client().get(person("i", "perekaman")).content.decode()
    to_record("i")
    assert f"/sasaran/{key('i')}/?meja=perekaman" in client().get(person("i", "perekaman")).content.decode()


def test_whoever_has_no_record_is_led_to_what_the_register_says() -> None:
    register(one("a", recorded="SENT_FOR_ENROLLMENT"), one("b", recorded="DUPLICATE_RECORD"))
    assert f"/penduduk/{key('a')}/?meja=loket" in client().get(person("a")).content.decode()
    theirs = client(Role.HEAD).get(person("b", "penunggalan")).content.decode()
    assert f"/penduduk/{key('b')}/?meja=penunggalan" in theirs


def test_every_step_of_everybody_leads_to_a_page_that_opens() -> None:
    """All sorts of people at all desks: whatever is offered to press, or to open, is there."""
    an_office()
    told = {Role.OFFICER: ("loket", "perekaman", "cetak", "serah"), Role.DATA_OFFICER: ("penunggalan",)}
    seen = set()
    for role, desks in told.items():
        who = client(role)
        for letter, desk in product("abcdefghijkl", desks):
            html = who.get(person(letter, desk)).content.decode()
            for address in re.findall(r'<a class="btn[^"]*" href="([^"]+meja=[^"]+)"', html):
                answer = who.get(address.replace("&amp;", "&"))
                assert answer.status_code == 200, address
                seen.add(address.split("/")[1])
    assert seen == {"kartu", "sasaran", "perekaman", "cetak-kartu"}


def test_without_a_register_a_desk_is_empty_and_says_so() -> None:
    html = client().get("/meja/serah/").content.decode()
    assert "Tidak ada kartu yang menunggu diambil" in html
