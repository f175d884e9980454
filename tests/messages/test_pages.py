"""The pages: what they show, what they never show, who may press what, and the machine's door."""

import datetime as dt
import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from rekam.audit.models import Event, EventPerson
from rekam.messages import actions, queries
from rekam.messages.models import Message, OptOut, Report
from rekam.messages.rules import Recipient, State
from rekam.staff.rules import Role, system
from tests.messages.cloud import SECRET, TOKEN, VERIFY, Cloud, hook, reply, sign, status
from tests.messages.stage import AGREED, AT, KEY, MANAGER, OFFICER, PHONE, ask, hand_over
from tests.targets.people import sign_in

pytestmark = pytest.mark.django_db
HOOK = "/pesan/webhook/whatsapp/"


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_the_list_says_recorded_and_never_sent(client: Client) -> None:
    hand_over(ask())
    sign_in(client)
    page = text(client.get("/pesan/"))
    assert "tercatat, tidak dikirim" in page
    assert "1 pesan hanya tercatat, tidak dikirim." in page
    assert "terkirim</b>" not in page
    assert "+62812•••••890" in page
    assert "812345" not in page


def test_in_english_too(client: Client) -> None:
    hand_over(ask())
    who = sign_in(client)
    type(who).objects.filter(pk=who.pk).update(language="en")
    page = text(client.get("/pesan/"))
    assert "recorded, not sent" in page
    assert "Card ready for pickup: Yohanes Biren" in page


def test_a_look_at_the_list_and_at_a_message_is_on_record(client: Client) -> None:
    made = ask()
    sign_in(client)
    client.get("/pesan/")
    client.get(f"/pesan/{made.pk}/")
    reads = Event.objects.filter(read=True).order_by("seq")
    assert [event.event for event in reads] == ["messages.list.read", "messages.message.read"]
    assert set(EventPerson.objects.filter(event__in=reads).values_list("person_key", flat=True)) == {KEY}


def test_who_works_elsewhere_sees_neither_list_nor_message(client: Client) -> None:
    made = ask()
    sign_in(client, territory="53.01.05")
    assert "Yohanes" not in text(client.get("/pesan/"))
    assert client.get(f"/pesan/{made.pk}/").status_code == 403
    assert client.get(f"/pesan/{uuid.uuid4()}/").status_code == 404


def test_the_filter_holds_and_nonsense_in_it_shows_everything(client: Client) -> None:
    hand_over(ask())
    facts = {"name": "ANA", "place": "Balai Desa", "day": "Senin, 18 November 2024", "hours": "09.00-12.00"}
    ask(template="schedule_invitation", facts=facts | {"bring": "KK"})
    sign_in(client)
    assert "Undangan perekaman: Ana" not in text(client.get("/pesan/?keadaan=RECORDED"))
    assert "Undangan perekaman: Ana" in text(client.get("/pesan/?jenis=schedule_invitation&saluran=file"))
    assert "Undangan perekaman: Ana" in text(client.get("/pesan/?keadaan=GONE&hal=x"))
    assert "Tidak ada pesan yang cocok" in text(client.get("/pesan/?keadaan=READ"))


def test_the_list_costs_the_same_for_three_and_for_forty(client: Client) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get("/pesan/")
        return len([q for q in seen if "audit_eventperson" not in q["sql"]])

    sign_in(client)
    for n in range(3):
        ask(person_key=f"{n:032x}")
    client.get("/pesan/")
    few = cost()
    for n in range(3, 40):
        ask(person_key=f"{n:032x}")
    assert cost() == few


def test_a_message_shows_its_text_its_way_and_what_can_be_done(client: Client) -> None:
    made = hand_over(ask())
    sign_in(client)
    page = text(client.get(f"/pesan/{made.pk}/"))
    assert "KTP-el atas nama Yohanes Biren sudah jadi" in page
    assert "tertulis di formulir, 1 Nov 2024" in page
    assert reverse("messages:by-hand", args=[made.pk]) in page
    assert reverse("messages:resend", args=[made.pk]) not in page
    assert "812345" not in page


def test_the_head_looks_but_sends_nothing(client: Client) -> None:
    made = hand_over(ask())
    sign_in(client, Role.HEAD, "53.01")
    page = text(client.get(f"/pesan/{made.pk}/"))
    assert reverse("messages:by-hand", args=[made.pk]) not in page
    assert client.post(f"/pesan/{made.pk}/sendiri/").status_code == 403


def test_an_officer_sends_by_hand_cancels_and_sends_again(client: Client) -> None:
    done, waits, failed = hand_over(ask()), ask(), hand_over(ask())
    Message.objects.filter(pk=failed.pk).update(state=State.FAILED, reason="not_reached", channel="whatsapp")
    sign_in(client)
    page = text(client.post(f"/pesan/{done.pk}/sendiri/"))
    assert 'href="https://wa.me/6281234567890?text=KTP-el' in page
    assert 'rel="noopener noreferrer"' in page
    assert client.post(f"/pesan/{waits.pk}/batal/").status_code == 302
    assert client.post(f"/pesan/{waits.pk}/batal/").status_code == 409
    assert "Penyedia tidak dapat dihubungi." in text(client.get(f"/pesan/{failed.pk}/"))
    assert client.post(f"/pesan/{failed.pk}/ulang/").status_code == 302
    assert set(Message.objects.values_list("state", flat=True)) == {
        State.RECORDED, State.CANCELLED, State.OPENED, *({State.QUEUED, State.HELD} & states())
    }  # fmt: skip


def states() -> set[str]:
    return set(Message.objects.values_list("state", flat=True))


def test_a_shared_number_says_that_the_name_was_kept_back(client: Client) -> None:
    made = ask(to=Recipient(PHONE, "", "neighbour", "spoken", AGREED))
    sign_in(client)
    page = text(client.get(f"/pesan/{made.pk}/"))
    assert "nama lengkap tidak pernah dikirim" in page
    assert "Biren" not in page


def test_a_number_is_stopped_and_taken_back_at_the_desk(client: Client) -> None:
    sign_in(client)
    assert "Belum ada yang minta berhenti" in text(client.get("/pesan/berhenti/"))
    wrong = client.post("/pesan/berhenti/catat/", {"alamat": "12"})
    assert (wrong.status_code, "tidak terbaca" in text(wrong)) == (422, True)
    assert client.post("/pesan/berhenti/catat/", {"alamat": "0812-3456-7890"}).status_code == 302
    page = text(client.get("/pesan/berhenti/"))
    assert "mengatakannya kepada petugas, Maria Bano" in page
    assert "812345" not in page
    (row,) = queries.opt_outs()
    assert client.post(f"/pesan/berhenti/{row.pk}/cabut/", {"alasan": "ya"}).status_code == 422
    assert client.post(f"/pesan/berhenti/{row.pk}/cabut/", {"alasan": "diminta di loket"}).status_code == 302
    assert not queries.opted_out([PHONE])


def test_a_lost_key_is_shown_as_a_loss(client: Client, settings: Any) -> None:
    actions.opt_out(address=PHONE, by=OFFICER, at=AT)
    OptOut.objects.update(key_id="0" * 16)
    sign_in(client, Role.DATA_OFFICER, "53.01")
    assert "kunci yang menyandikannya hilang" in text(client.get("/pesan/berhenti/"))
    assert "kuncinya hilang" in text(client.get("/pesan/saluran/"))


def test_the_channels_show_what_is_set_and_no_secret(client: Client, cloud: Cloud) -> None:
    hand_over(ask())
    sign_in(client, Role.ADMIN, "53.01")
    page = text(client.get("/pesan/saluran/"))
    assert "dipakai lebih dulu" in page
    assert "https://dukcapil.example.go.id/pesan/webhook/whatsapp/" in page
    assert "REKAM_SMS_URL" in page
    assert all(secret not in page for secret in (TOKEN, SECRET, VERIFY))
    assert "+62380" in page


def test_a_channel_that_last_failed_says_so_and_why(client: Client, cloud: Cloud) -> None:
    cloud.answers = [(401, {"error": {"code": 190}})]
    hand_over(ask())
    sign_in(client, Role.ADMIN, "53.01")
    assert "Penyedia menolak kunci" in text(client.get("/pesan/saluran/"))


def test_a_test_is_sent_from_the_page_and_its_row_stands_in_the_list(client: Client) -> None:
    sign_in(client, Role.DATA_OFFICER, "53.01")
    assert client.post("/pesan/saluran/coba/", {"saluran": "file"}).status_code == 302
    assert client.post("/pesan/saluran/coba/", {"saluran": "sms"}).status_code == 422
    assert client.post("/pesan/saluran/coba/", {"saluran": "x"}).status_code == 422
    made = Message.objects.get()
    assert made.template == "channel_test"
    assert "Pesan percobaan" in text(client.get("/pesan/"))


def knock(client: Client, body: bytes, signature: str | None = None) -> Any:
    header = {"HTTP_X_HUB_SIGNATURE_256": sign(body) if signature is None else signature}
    return client.post(HOOK, body, content_type="application/json", **header)  # type: ignore[arg-type]


def test_whatsapp_is_answered_at_once_and_its_words_are_kept_for_a_job(cloud: Cloud) -> None:
    outside = Client(enforce_csrf_checks=True)
    made = hand_over(ask())
    answer = knock(outside, hook(status(made.provider_id, "read"), replies=(reply("STOP"),)))
    assert (answer.status_code, answer.content) == (200, b"ok")
    assert Report.objects.get().applied_at is None
    assert queries.opted_out([PHONE])
    actions.follow(by=system(), at=timezone.now())
    made.refresh_from_db()
    assert made.state == State.READ


def test_a_wrong_signature_gets_a_short_no_and_leaves_nothing(cloud: Cloud, client: Client) -> None:
    body = hook(status("wamid.1", "read"))
    for signature in ("", "sha256=" + "0" * 64, sign(body, "other")):
        answer = knock(client, body, signature)
        assert (answer.status_code, answer.content) == (422, b"webhook_signature_wrong")
    assert not Report.objects.exists()
    assert not Event.objects.filter(event__startswith="messages.opt").exists()


def test_too_much_is_refused_by_its_length(cloud: Cloud, client: Client) -> None:
    body = b"x" * (3 * 1024 * 1024 + 1)
    assert knock(client, body).status_code == 413


def test_the_handshake_is_plain_text(cloud: Cloud, client: Client) -> None:
    asked = {"hub.mode": "subscribe", "hub.verify_token": VERIFY, "hub.challenge": "1158201444"}
    answer = client.get(HOOK, asked)
    assert (answer.status_code, answer.content) == (200, b"1158201444")
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert client.get(HOOK, asked | {"hub.verify_token": "x"}).status_code == 422
    assert client.get(HOOK).status_code == 422
    assert client.put(HOOK).status_code == 405


@pytest.fixture
def linked(settings: Any) -> Callable[..., tuple[str, str]]:
    settings.REKAM_LINKS = {"suket": "tests.messages.test_links.provider"}

    def make(subject: str = "suket:1") -> tuple[str, str]:
        now = timezone.now()
        return actions.make_link(
            purpose="suket", subject=subject, person_key=KEY, expires=now + dt.timedelta(days=7),
            by=MANAGER, at=now,
        )  # fmt: skip

    return make


def test_a_link_asks_for_the_pin_and_hands_over(
    client: Client, linked: Callable[..., tuple[str, str]]
) -> None:
    path, pin = linked()
    page = client.get(path)
    assert page.status_code == 200
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert pin not in text(page)
    answer = client.post(path, {"pin": pin})
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
    assert answer.headers["Cache-Control"] == "no-store"
    assert 'filename="suket.pdf"' in answer.headers["Content-Disposition"]
    assert b"".join(answer) == f"%PDF suket:1 {KEY}".encode()


def test_a_wrong_pin_and_no_such_link_are_one_page(
    client: Client, linked: Callable[..., tuple[str, str]]
) -> None:
    path, pin = linked()
    wrong = client.post(path, {"pin": "000000" if pin != "000000" else "111111"})
    none = client.post(f"/t/{'b' * 26}/", {"pin": "123456"})
    tokens = (path.strip("/").split("/")[1], "b" * 26)
    said = [text(a).replace(t, "") for a, t in zip((wrong, none), tokens, strict=True)]
    cut = [s.split("<main")[1] for s in said]
    assert (wrong.status_code, none.status_code) == (422, 422)
    assert _without_token(cut[0]) == _without_token(cut[1])
    assert text(client.get(path)).split("<main")[0].count("noindex") == 1


def _without_token(page: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)


def test_a_revoked_document_says_so_only_after_the_pin(
    client: Client, linked: Callable[..., tuple[str, str]]
) -> None:
    path, pin = linked("suket:revoked")
    assert "Pesan ini tidak ada." in text(client.post(path, {"pin": pin}))
