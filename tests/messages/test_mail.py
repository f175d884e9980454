"""E-mail to a server of this machine, which takes it, refuses it, or is not there."""

import smtplib
import socket
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from rekam.messages.models import Message
from rekam.messages.rules import Channel, Recipient, State
from rekam.messages.rules.channels import Mail
from tests.messages.stage import AGREED, ask, hand_over

pytestmark = pytest.mark.django_db
TO = Recipient(email="Yohanes@example.id", owner="own", consent_how="form", consent_on=AGREED)


SENDER = "no-reply@dukcapil.example.id"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """Says to RCPT and to DATA what it was told to say."""

    def __init__(self) -> None:
        self.rcpt = self.data = "250 OK"
        self.got: list[bytes] = []

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if self.rcpt.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.rcpt

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.got.append(envelope.original_content)
        return self.data


@pytest.fixture
def server(sets: Any) -> Iterator[Server]:
    handler = Server()
    port = free_port()
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    sets(order=(Channel.EMAIL,), mail=Mail("127.0.0.1", port, "", f"Dukcapil <{SENDER}>", False))
    yield handler
    controller.stop()


def send() -> Message:
    return hand_over(ask(to=TO))


def test_a_mail_that_the_server_took_is_accepted_and_nothing_more(server: Server) -> None:
    made = send()
    assert (made.state, made.address) == (State.ACCEPTED, "Yohanes@example.id")
    (raw,) = server.got
    mail = message_from_bytes(raw, policy=default)
    assert mail["Subject"] == "KTP-el siap diambil"
    assert mail["Message-ID"] == f"<{made.pk}@dukcapil.example.id>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert "Yohanes Biren" in mail.get_content()
    assert made.address_masked == "Y•••@example.id"


@pytest.mark.parametrize(
    ("rcpt", "data", "state", "reason"),
    [
        ("550 no such user", "250 OK", State.FAILED, "not_reachable"),
        ("450 greylisted", "250 OK", State.QUEUED, "provider_down"),
        ("250 OK", "554 looks like spam", State.FAILED, "provider_refused"),
        ("250 OK", "451 try later", State.QUEUED, "provider_down"),
    ],
)
def test_what_the_server_says_decides(server: Server, rcpt: str, data: str, state: str, reason: str) -> None:
    server.rcpt, server.data = rcpt, data
    made = send()
    assert (made.state, made.reason) == (state, reason)


def test_a_line_that_breaks_after_the_letter_leaves_it_unknown(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise smtplib.SMTPServerDisconnected("gone")

    monkeypatch.setattr("smtplib.SMTP.sendmail", broken)
    made = send()
    assert (made.state, made.reason) == (State.UNKNOWN, "no_answer")


def test_a_server_that_is_not_there_is_asked_later(sets: Any) -> None:
    sets(order=(Channel.EMAIL,), mail=Mail("127.0.0.1", 9, "", "a@example.id", False))
    made = send()
    assert (made.state, made.reason) == (State.QUEUED, "not_reached")


def test_a_password_that_the_server_refuses_fails_with_that_reason(
    server: Server, sets: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise smtplib.SMTPAuthenticationError(535, b"no")

    monkeypatch.setattr("smtplib.SMTP.login", refused)
    setup = sets()
    sets(mail=Mail(setup.mail.host, setup.mail.port, "u", setup.mail.sender, False, "p"))
    made = send()
    assert (made.state, made.reason) == (State.FAILED, "token_refused")
