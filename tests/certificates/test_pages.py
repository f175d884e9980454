"""The pages of the suket: masked, within the territory, each look in the log; the check tells nobody."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rekam.audit.models import Event
from rekam.certificates.actions import replace_sukets
from rekam.certificates.models import Suket
from rekam.messages.actions import text_of
from rekam.messages.models import Message
from rekam.messages.rules import read_setup
from rekam.staff.rules import Role, system
from rekam.targets.models import Contact
from tests.certificates.stage import ANA, AT, again, drafted, opened, signed, somebody
from tests.people.pages import signed_in
from tests.people.population import observe_many, register

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def office(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(settings, tmp_path)
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)


def text(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def number(key: str) -> None:
    agreed = {"owner": "own", "consent_how": "form", "consent_on": AT.date(), "recorded_by": "7"}
    Contact.objects.create(pk=1, person_key=key, phone="+6281234567890", recorded_at=AT, **agreed)


def reads() -> list[tuple[str, int]]:
    return [(e.event, e.people.count()) for e in Event.objects.filter(read=True).order_by("seq")]


def test_the_list_says_what_waits_and_by_which_instruction() -> None:
    somebody()
    drafted()
    shown = text(signed_in(Role.HEAD), "/suket/")
    assert "1 suket menunggu tanda tangan" in shown
    assert "270/12615/Dukcapil" in shown
    assert "Terakhir diterbitkan Rabu, 9 Desember 2020" in shown
    assert reads() == [("certificates.list.read", 1)]


def test_the_list_costs_the_same_for_one_and_for_thirty() -> None:
    def asked(number: int) -> int:
        keys = [f"{n:032}" for n in range(number)]
        register(*({"key": key} for key in keys))
        observe_many(dict.fromkeys(keys, "SENT_FOR_ENROLLMENT"))
        Suket.objects.all().delete()
        Suket.objects.bulk_create(
            Suket(serial=f"{n:012}", person_key=key, village_code="53.01.04.2003", election="pilkada-2020",
                  status="SENT_FOR_ENROLLMENT", why="not_ready_yet", drafted_by="7", drafted_at=AT)
            for n, key in enumerate(keys)
        )  # fmt: skip
        client = signed_in(Role.HEAD)
        with CaptureQueriesContext(
            connection,
        ) as caught:
            text(client, "/suket/")
        return len(caught)

    assert asked(1) == asked(30)


def test_the_page_of_a_person_leads_to_the_suket() -> None:
    somebody()
    client = signed_in(Role.OFFICER)
    assert f"/suket/untuk/{ANA}/" in text(client, f"/penduduk/{ANA}/")
    made = drafted()
    assert f"/suket/{made.pk}/" in text(client, f"/penduduk/{ANA}/")


def test_who_cannot_have_one_is_told_why_and_what_instead(settings: Any) -> None:
    settings.REKAM_ELECTION = "pemilu-2024"
    somebody()
    shown = text(signed_in(Role.OFFICER), f"/suket/untuk/{ANA}/")
    assert "melarang suket" in shown
    assert "biodata" in shown
    assert "Buat konsep" not in shown


def test_a_draft_is_made_by_a_form_and_refused_beside_it() -> None:
    somebody("PRINT_READY_RECORD")
    client = signed_in(Role.OFFICER)
    assert client.post(f"/suket/untuk/{ANA}/", {"reason": ""}).status_code == 422
    assert client.post(f"/suket/untuk/{ANA}/", {"reason": "other", "note": ""}).status_code == 422
    assert client.post(f"/suket/untuk/{ANA}/", {"reason": "no_blank"}).status_code == 302
    assert Suket.objects.get().reason == "no_blank"


def test_signing_nothing_says_so_and_what_opens_the_key_is_asked_by_kind(settings: Any) -> None:
    somebody()
    drafted()
    client = signed_in(Role.HEAD)
    answer = client.post("/suket/tanda-tangan/", {})
    assert (answer.status_code, "Belum ada suket yang dipilih" in answer.content.decode()) == (422, True)
    settings.REKAM_SIGNER = "bsre"
    shown = text(client, "/suket/tanda-tangan/")
    assert 'name="passphrase"' in shown
    assert 'name="pin"' not in shown


def test_the_whole_nik_stands_on_no_page() -> None:
    somebody()
    made, client = signed(), signed_in(Role.HEAD)
    for path in ("/suket/", f"/suket/{made.pk}/", "/suket/tanda-tangan/", f"/suket/untuk/{ANA}/"):
        assert "5301040405900002" not in text(client, path)


def test_moves_by_forms() -> None:
    somebody()
    made, client = signed(), signed_in(Role.HEAD)
    version = again(made).version
    assert client.post(f"/suket/{made.pk}/diberikan/", {"version": version}).status_code == 422
    sent = {"version": version, "way": "at_the_desk"}
    assert client.post(f"/suket/{made.pk}/diberikan/", sent).status_code == 302
    assert (
        client.post(f"/suket/{made.pk}/dicabut/", {"version": version, "note": "salah orang"}).status_code
        == 409
    )
    sent = {"version": version + 1, "note": "salah orang"}
    assert client.post(f"/suket/{made.pk}/dicabut/", sent).status_code == 302
    assert again(made).state == "REVOKED"


def test_a_link_gives_the_paper_to_who_knows_the_pin_and_ends_with_the_suket() -> None:
    somebody()
    made, client, anybody = signed(), signed_in(Role.OFFICER), Client()
    shown = client.post(f"/suket/{made.pk}/tautan/", {"version": again(made).version}).content.decode()
    path, pin = re.search(r"/t/\w+/", shown), re.search(r"<strong>(\d{6})</strong>", shown)
    assert path
    assert pin
    assert again(made).state == "DELIVERED"
    with_pin = anybody.post(path[0], {"pin": pin[1]})
    assert b"".join(with_pin)[:5] == b"%PDF-"
    replace_sukets(person_key=ANA, by=system(), at=AT)
    assert b"%PDF-" not in b"".join(anybody.post(path[0], {"pin": pin[1]}))


def test_a_link_goes_to_the_number_that_was_agreed_to_and_the_pin_stays_with_the_officer(
    settings: Any,
) -> None:
    """Nothing is offered without a number or an address for people outside."""
    somebody()
    made, client = signed(), signed_in(Role.OFFICER)
    path = f"/suket/{made.pk}/"
    number(ANA)
    assert "Kirim tautannya" not in text(client, path)
    settings.REKAM_MESSAGES = read_setup({"REKAM_PUBLIC_URL": "https://dukcapil.example.go.id"})
    assert "Kirim tautannya ke +62812•••••890, nomor sendiri" in text(client, path)
    told = {"version": again(made).version, "tell": "on"}
    shown = client.post(f"{path}tautan/", told).content.decode()
    pin = re.search(r"<strong>(\d{6})</strong>", shown)
    assert "Tautannya juga dikirim ke +62812•••••890; PIN tidak." in shown
    message = Message.objects.get()
    assert (message.template, message.state, message.source) == ("suket_ready", "QUEUED", "contact:1")
    said = text_of(message)
    assert "Surat keterangan untuk Ana Ndun dapat dibuka di https://dukcapil.example.go.id/t/" in said
    assert "sampai Kamis, 31 Desember 2020" in said
    assert pin
    assert pin[1] not in said
    replace_sukets(person_key=ANA, by=system(), at=AT)
    message.refresh_from_db()
    assert message.state == "CANCELLED", "the card came before the message left"


def test_a_link_without_a_number_is_refused_only_where_it_should_be_sent(settings: Any) -> None:
    settings.REKAM_MESSAGES = read_setup({"REKAM_PUBLIC_URL": "https://dukcapil.example.go.id"})
    somebody()
    made, client = signed(), signed_in(Role.OFFICER)
    told = {"version": again(made).version, "tell": "on"}
    assert client.post(f"/suket/{made.pk}/tautan/", told).status_code == 422
    assert again(made).state == "SIGNED"


def test_a_draft_is_dropped_with_a_reason() -> None:
    somebody()
    made, client = drafted(), signed_in(Role.OFFICER)
    assert client.post(f"/suket/{made.pk}/dibatalkan/", {"version": 1, "note": ""}).status_code == 422
    assert (
        client.post(f"/suket/{made.pk}/dibatalkan/", {"version": 1, "note": "salah orang"}).status_code == 302
    )
    assert again(made).state == "DROPPED"


def test_anybody_checks_and_nobody_learns_of_it() -> None:
    somebody()
    code, before = signed().credential, Event.objects.count()
    answer = Client(enforce_csrf_checks=True).post("/periksa/", {"kode": code})
    assert "masih berlaku" in answer.content.decode()
    assert set(answer.cookies) <= {"csrftoken"}
    assert Event.objects.count() == before


def test_a_new_code_is_asked_for_by_post_alone() -> None:
    assert "BUKAN" not in text(Client(), "/periksa/?kode=ABCD")
