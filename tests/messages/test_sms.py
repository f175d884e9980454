"""Any gateway by a pattern of the office's: what is asked, and what its answers mean."""

import logging
from typing import Any

import pytest

from rekam.messages.models import Message
from rekam.messages.rules import Channel, State
from rekam.messages.rules.channels import Sms
from tests.messages.cloud import Cloud
from tests.messages.stage import ask, hand_over

pytestmark = pytest.mark.django_db
FONNTE = {
    "body": "target={to}&message={text}",
    "ok": r'"status":\s*true',
    "id_key": "id.0",
    "header": "Authorization: key",
}


@pytest.fixture
def gateway(cloud: Cloud, sets: Any) -> Any:
    """`gateway((200, …), url=…, body=…)`: what it answers, and how it is set."""

    def go(answer: tuple[int, Any], path: str = "/send", **more: Any) -> Message:
        cloud.answers = [answer]
        asked = {"method": "POST", "body": "to={to}&text={text}"} | more
        sets(order=(Channel.SMS,), sms=Sms(url=f"{cloud.url}{path}", **asked))
        return hand_over(ask())

    return go


def test_a_form_is_posted_with_number_and_text_in_the_body(cloud: Cloud, gateway: Any) -> None:
    made = gateway((200, {"status": True, "id": ["80367170"]}), **FONNTE)
    (asked,) = cloud.asked
    assert (made.state, made.provider_id) == (State.ACCEPTED, "80367170")
    assert asked["path"] == "/send"
    assert asked["headers"]["Authorization"] == "key"
    assert asked["headers"]["Content-Type"] == "application/x-www-form-urlencoded"
    assert asked["body"].startswith(b"target=6281234567890&message=KTP-el%20atas%20nama%20Yohanes")
    assert asked["body"].count(b"&") == 1


def test_a_gateway_that_wants_all_in_the_address_gets_it_escaped(cloud: Cloud, gateway: Any) -> None:
    path = "/cgi-bin/sendsms?user=u&to={plus}&nomor={local}&text={text}&ref={id}"
    made = gateway((202, b"0: Accepted for delivery"), path, method="GET", body="")
    (asked,) = cloud.asked
    assert made.state == State.ACCEPTED
    assert "to=%2B6281234567890&nomor=081234567890&text=KTP-el%20" in asked["path"]
    assert str(made.pk) in asked["path"]
    assert asked["body"] == b""


@pytest.mark.parametrize(
    ("answer", "state", "reason"),
    [
        ((200, {"status": False, "reason": "disconnected device"}), State.FAILED, "provider_refused"),
        ((401, b"no"), State.FAILED, "token_refused"),
        ((404, b"no"), State.FAILED, "provider_refused"),
        ((301, b""), State.FAILED, "provider_refused"),
        ((429, b""), State.QUEUED, "provider_down"),
        ((503, b"temporal failure"), State.QUEUED, "provider_down"),
        ((500, b"?"), State.UNKNOWN, "answer_unreadable"),
        ((0, None), State.UNKNOWN, "no_answer"),
    ],
)
def test_every_answer_means_one_thing(gateway: Any, answer: Any, state: str, reason: str) -> None:
    made = gateway(answer, **FONNTE)
    assert (made.state, made.reason) == (state, reason)


@pytest.mark.parametrize(
    ("answer", "key", "id"),
    [
        (b'{"data": {"id": 42}}', "data.id", "42"),
        (b'{"data": {}}', "data.id", ""),
        (b"Sent", "data.id", ""),
        (b'[{"id": "a"}]', "0.id", "a"),
        (b'[{"id": "a"}]', "x.id", ""),
        (b'{"id": null}', "id", ""),
        (b'{"id": "a"}', "", ""),
    ],
)
def test_an_id_is_found_where_the_office_said_or_there_is_none(
    gateway: Any, answer: bytes, key: str, id: str
) -> None:
    made = gateway((200, answer), id_key=key)
    assert (made.state, made.provider_id) == (State.ACCEPTED, id)


def test_no_log_line_of_ours_holds_the_number(gateway: Any, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        gateway((500, b"?"), "/send?to={to}", method="GET", body="")
    assert "812345" not in caplog.text
