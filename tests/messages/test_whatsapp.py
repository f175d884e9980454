"""A message to a Cloud API that accepts, refuses, fails and falls silent; and what it tells by webhook."""

import dataclasses
import datetime as dt
import itertools
import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from rekam.audit.models import Event
from rekam.core.refusal import Refused
from rekam.jobs.models import Job
from rekam.jobs.rules import pause
from rekam.messages import actions, queries
from rekam.messages.actions import delivering
from rekam.messages.models import Message, OptOut, Report
from rekam.messages.rules import MAX_ATTEMPTS, State
from rekam.messages.rules.statuses import LARGEST_BODY
from rekam.staff.rules import system
from tests.messages.cloud import PHONE_ID, TOKEN, VERIFY, Cloud, error, hook, reply, sign, status
from tests.messages.stage import AT, OFFICER, PHONE, ask, hand_over

pytestmark = pytest.mark.django_db
LATER = AT + dt.timedelta(minutes=11)


def told(*statuses: dict[str, Any], replies: tuple[dict[str, Any], ...] = ()) -> int:
    body = hook(*statuses, replies=replies)
    return actions.receive(body=body, signature=sign(body), by=system(), at=AT)


def follow(message: Message) -> str:
    actions.follow(by=system(), at=AT)
    message.refresh_from_db()
    return message.state


def test_an_accepted_message_is_a_template_with_our_own_id_in_it(cloud: Cloud) -> None:
    made = hand_over(ask())
    (asked,) = cloud.asked
    body = json.loads(asked["body"])
    assert (made.state, made.provider_id) == (State.ACCEPTED, f"wamid.{str(made.pk)[:8]}")
    assert asked["path"] == f"/v23.0/{PHONE_ID}/messages"
    assert asked["headers"]["Authorization"] == f"Bearer {TOKEN}"
    assert (body["to"], body["type"]) == ("6281234567890", "template")
    assert body["biz_opaque_callback_data"] == str(made.pk)
    assert body["template"]["name"] == "rekam_card_ready"
    assert body["template"]["language"] == {"code": "id"}
    (component,) = body["template"]["components"]
    assert [p["text"] for p in component["parameters"]][:2] == ["Yohanes Biren", "Kantor Camat Semau"]
    assert all(p["text"] for p in component["parameters"]), "WhatsApp takes no empty parameter"


@pytest.mark.parametrize(
    ("answer", "state", "reason"),
    [
        ((401, error(190)), State.FAILED, "token_refused"),
        ((400, error(131047)), State.FAILED, "window_closed"),
        ((404, error(132001)), State.FAILED, "template_wrong"),
        ((400, error(131026)), State.FAILED, "not_reachable"),
        ((400, error(999_999)), State.FAILED, "provider_refused"),
        ((400, b"no json"), State.FAILED, "provider_refused"),
        ((403, b""), State.FAILED, "token_refused"),
        ((302, b""), State.UNKNOWN, "answer_unreadable"),
        ((400, error(130429)), State.QUEUED, "too_many"),
        ((429, b"slow down"), State.QUEUED, "too_many"),
        ((500, error(131000)), State.QUEUED, "provider_down"),
        ((503, error(2)), State.QUEUED, "provider_down"),
        ((500, b"<html>"), State.UNKNOWN, "answer_unreadable"),
        ((502, b""), State.UNKNOWN, "answer_unreadable"),
        ((200, b"<html>"), State.UNKNOWN, "answer_unreadable"),
        ((200, {"messages": [{"id": 5}]}), State.UNKNOWN, "answer_unreadable"),
        ((200, {"messages": [{"id": "wamid.\0\ud800"}]}), State.ACCEPTED, ""),
        ((200, {"messages": "x"}), State.UNKNOWN, "answer_unreadable"),
        ((200, b"[" * 100_000), State.UNKNOWN, "answer_unreadable"),
        ((0, None), State.UNKNOWN, "no_answer"),
    ],
)
def test_every_answer_means_one_thing(cloud: Cloud, answer: Any, state: str, reason: str) -> None:
    cloud.answers = [answer]
    made = hand_over(ask())
    assert (made.state, made.reason) == (state, reason)
    waits = Job.objects.filter(run_after__gt=AT).count()
    assert waits == (state == State.QUEUED), "only what surely was not taken is tried again by itself"


def test_a_provider_that_takes_longer_than_anybody_waits_may_have_taken_it(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rekam.messages.devices.http.TIMEOUT", httpx.Timeout(5, read=0.001))
    cloud.answers = [(200, b"x" * 10)]
    assert hand_over(ask()).state == State.UNKNOWN


def test_a_provider_that_is_not_there_is_asked_again_with_longer_pauses_and_then_no_more(
    cloud: Cloud, sets: Callable[..., Any]
) -> None:
    setup = sets()
    sets(whatsapp=dataclasses.replace(setup.whatsapp, url="http://127.0.0.1:9"))
    made, at = ask(), AT
    for attempt in range(1, MAX_ATTEMPTS + 1):
        made = hand_over(made, at=at)
        if attempt < MAX_ATTEMPTS:
            assert (made.state, made.reason) == (State.QUEUED, "not_reached")
            assert Job.objects.filter(run_after=at + pause(attempt)).exists()
        at += pause(attempt)
    assert (made.state, made.attempts, made.reason) == (State.FAILED, MAX_ATTEMPTS, "not_reached")
    again = actions.resend(message_id=made.pk, by=OFFICER, at=at)
    assert (again.state, again.attempts, again.reason) == (State.QUEUED, 0, "")


def test_a_worker_killed_after_the_provider_accepted_sends_no_second_message(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = ask()
    with monkeypatch.context() as patched:
        patched.setattr(delivering, "_settle", killed)
        with pytest.raises(SystemExit):
            hand_over(made)
    assert hand_over(made).state == State.SENDING
    assert hand_over(made, at=LATER).state == State.SENDING
    actions.sweep(by=system(), at=LATER)
    made.refresh_from_db()
    assert (made.state, made.reason) == (State.UNKNOWN, "worker_ended")
    assert len(cloud.took()) == 1
    # WhatsApp's own word, by the id that went with the message, settles it.
    told(status("wamid.Z", "delivered", ref=str(made.pk)))
    assert follow(made) == State.DELIVERED
    assert made.provider_id == "wamid.Z"


def killed(*_: object) -> None:
    raise SystemExit(9)


def test_an_answer_that_comes_after_all_hope_was_lost_is_still_believed(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, real = ask(), delivering._settle

    def slow(*told: Any) -> None:
        actions.sweep(by=system(), at=LATER)
        real(*told)

    monkeypatch.setattr(delivering, "_settle", slow)
    assert hand_over(made).state == State.ACCEPTED


def test_an_unknown_message_is_sent_again_only_by_an_officer_who_says_so(cloud: Cloud) -> None:
    cloud.answers = [(0, None)]
    made = hand_over(ask())
    actions.sweep(by=system(), at=LATER)
    assert hand_over(made, at=LATER).state == State.UNKNOWN
    assert len(cloud.asked) == 1
    actions.resend(message_id=made.pk, by=OFFICER, at=LATER)
    assert hand_over(made, at=LATER).state == State.ACCEPTED


def test_a_status_that_overtakes_the_answer_is_kept_and_the_answer_does_not_take_it_back(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, real = ask(), delivering._settle

    def after_the_webhook(*args: Any) -> None:
        told(status(f"wamid.{str(made.pk)[:8]}", "delivered", ref=str(made.pk)))
        actions.follow(by=system(), at=AT)
        real(*args)

    monkeypatch.setattr(delivering, "_settle", after_the_webhook)
    made = hand_over(made)
    assert (made.state, made.provider_id) == (State.DELIVERED, f"wamid.{str(made.pk)[:8]}")


def test_a_status_without_our_id_waits_until_the_providers_is_known(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, real = ask(), delivering._settle

    def after_the_webhook(*args: Any) -> None:
        told(status(f"wamid.{str(made.pk)[:8]}", "sent"))
        assert actions.follow(by=system(), at=AT) == 0
        real(*args)

    monkeypatch.setattr(delivering, "_settle", after_the_webhook)
    assert hand_over(made).state == State.SENT


@pytest.mark.parametrize("order", list(itertools.permutations(["sent", "delivered", "read"])))
def test_statuses_in_any_order_and_twice_end_at_the_last(cloud: Cloud, order: tuple[str, ...]) -> None:
    made = hand_over(ask())
    ranks = {State.ACCEPTED: 0, State.SENT: 1, State.DELIVERED: 2, State.READ: 3}
    before = 0
    for said in (*order, *order):
        told(status(made.provider_id, said))
        rank = ranks[State(follow(made))]
        assert rank >= before
        before = rank
    assert made.state == State.READ
    assert Report.objects.count() == 3


def test_a_refusal_that_comes_later_names_its_reason(cloud: Cloud) -> None:
    made = hand_over(ask())
    told(status(made.provider_id, "sent"))
    told(status(made.provider_id, "failed", errors=[{"code": 131026}]))
    assert (follow(made), made.reason, made.code) == (State.FAILED, "not_reachable", 131026)


def test_what_was_delivered_does_not_fail_afterwards(cloud: Cloud) -> None:
    made = hand_over(ask())
    told(status(made.provider_id, "delivered"), status(made.provider_id, "failed", errors=[{"code": 1}]))
    assert follow(made) == State.DELIVERED


def test_a_replayed_webhook_adds_nothing_and_asks_for_no_job(cloud: Cloud) -> None:
    made = hand_over(ask())
    assert told(status(made.provider_id, "sent")) == 1
    follow(made)
    entries = Event.objects.count()
    Job.objects.all().delete()
    assert told(status(made.provider_id, "sent")) == 0
    assert not Job.objects.exists()
    assert follow(made) == State.SENT
    assert Event.objects.count() == entries


def test_a_status_of_somebody_elses_message_changes_nothing(cloud: Cloud) -> None:
    made = hand_over(ask())
    told(status("wamid.other", "read", ref="not-a-uuid"), status("wamid.other2", "read", ref="0" * 36))
    assert follow(made) == State.ACCEPTED
    assert Report.objects.filter(applied_at=None).count() == 2


def test_a_message_of_another_channel_cannot_be_moved_by_whatsapp(cloud: Cloud) -> None:
    made = hand_over(ask(channel="file"))
    told(status("wamid.x", "read", ref=str(made.pk)))
    assert follow(made) == State.RECORDED


@pytest.mark.parametrize("wrong", ["", "sha256=", "sha256=" + "0" * 64, "ÿ"])
def test_a_wrong_signature_is_refused_before_anything_is_read(cloud: Cloud, wrong: str) -> None:
    made = hand_over(ask())
    for body in (hook(status(made.provider_id, "read")), b"{", b""):
        with pytest.raises(Refused, match="webhook_signature_wrong"):
            actions.receive(body=body, signature=wrong, by=system(), at=AT)
    assert not Report.objects.exists()


def test_a_changed_body_an_unset_secret_and_too_much_are_refused(
    cloud: Cloud, sets: Callable[..., Any]
) -> None:
    body = hook(status("wamid.1", "read"))
    large = b" " * (LARGEST_BODY + 1)
    for sent, signature in ((body + b" ", sign(body)), (large, sign(large))):
        with pytest.raises(Refused, match="webhook_signature_wrong"):
            actions.receive(body=sent, signature=signature, by=system(), at=AT)
    sets(whatsapp=None)
    with pytest.raises(Refused, match="webhook_signature_wrong"):
        actions.receive(body=body, signature=sign(body, ""), by=system(), at=AT)


@pytest.mark.parametrize("body", [b"{", b"\xff", b"[" * 100_000])
def test_a_signed_body_that_is_no_json_is_refused(cloud: Cloud, body: bytes) -> None:
    with pytest.raises(Refused, match="webhook_unreadable"):
        actions.receive(body=body, signature=sign(body), by=system(), at=AT)


@pytest.mark.parametrize("body", [b"[]", b"1", b"null", b'{"entry": 5}', b'{"entry": [{"changes": {}}]}'])
def test_a_signed_body_without_anything_of_ours_is_taken_and_left(cloud: Cloud, body: bytes) -> None:
    assert actions.receive(body=body, signature=sign(body), by=system(), at=AT) == 0


def test_a_reply_of_stop_ends_it_at_once_and_no_word_of_a_reply_is_kept(cloud: Cloud) -> None:
    waiting = ask()
    told(replies=(reply("Kapan kartu saya jadi? NIK 5301044059900001"), reply("Berhenti.")))
    waiting.refresh_from_db()
    assert waiting.state == State.OPTED_OUT
    assert OptOut.objects.get().how == "reply"
    assert queries.opted_out([PHONE])
    assert hand_over(ask()).state == State.OPTED_OUT
    assert cloud.asked == []
    told(replies=(reply("STOP"), reply("STOP", "abc"), reply("STOP", "1"), reply("STOP", "")))
    assert OptOut.objects.count() == 1


def test_the_handshake_answers_only_who_knows_the_word(cloud: Cloud, sets: Callable[..., Any]) -> None:
    assert actions.handshake(mode="subscribe", word=VERIFY, challenge="1158201444") == "1158201444"
    for wrong in (
        {"mode": "unsubscribe"},
        {"word": ""},
        {"word": "other"},
        {"challenge": ""},
        {"challenge": "<script>"},
    ):
        with pytest.raises(Refused, match="webhook_not_ours"):
            actions.handshake(**{"mode": "subscribe", "word": VERIFY, "challenge": "1"} | wrong)
    sets(whatsapp=None)
    with pytest.raises(Refused, match="webhook_not_ours"):
        actions.handshake(mode="subscribe", word="", challenge="1")


def test_a_channel_that_is_no_longer_set_fails_with_that_reason(
    cloud: Cloud, sets: Callable[..., Any]
) -> None:
    made = ask()
    sets(whatsapp=None)
    made = hand_over(made)
    assert (made.state, made.reason) == (State.FAILED, "channel_gone")
