"""Links that end: opened with a PIN that stands in no message, and silent about why they stay shut."""

import datetime as dt
from typing import Any

import pytest

from rekam.audit.models import Event, EventPerson
from rekam.core.refusal import Refused
from rekam.messages import actions
from rekam.messages.models import Link
from rekam.messages.rules import Handed
from rekam.messages.rules.links import OPENINGS, TRIES, new_token
from rekam.staff.rules import system
from tests.messages.stage import AT, AUDITOR, KEY, OFFICER

pytestmark = pytest.mark.django_db
EXPIRES = AT + dt.timedelta(days=7)
DAY = dt.timedelta(days=1)


def provider(*, subject: str, person_key: str, at: dt.datetime) -> Handed:
    if subject == "suket:revoked":
        raise Refused("message_not_found")
    return Handed(f"%PDF {subject} {person_key}".encode(), "suket.pdf")


@pytest.fixture(autouse=True)
def offered(settings: Any) -> None:
    settings.REKAM_LINKS = {"suket": "tests.messages.test_links.provider"}


def make(subject: str = "suket:1") -> tuple[str, str]:
    path, pin = actions.make_link(
        purpose="suket", subject=subject, person_key=KEY, expires=EXPIRES, by=OFFICER, at=AT
    )
    return path.removeprefix("/t/").strip("/"), pin


def other(pin: str) -> str:
    return f"{(int(pin) + 1) % 10**6:06}"


def shut(token: str, pin: str, at: dt.datetime = AT) -> None:
    with pytest.raises(Refused) as no:
        actions.open_link(token=token, pin=pin, at=at)
    assert (no.value.code, no.value.facts) == ("link_shut", {})


def test_the_right_pin_opens_it_and_the_look_is_on_record() -> None:
    token, pin = make()
    handed = actions.open_link(token=token, pin=f" {pin} ", at=AT + DAY)
    assert handed.content == f"%PDF suket:1 {KEY}".encode()
    entry = Event.objects.get(read=True)
    assert (entry.event, entry.actor_kind) == ("messages.link.read", "device")
    assert list(EventPerson.objects.filter(event=entry).values_list("person_key", flat=True)) == [KEY]


def test_neither_token_nor_pin_is_kept() -> None:
    token, pin = make()
    kept = str(vars(Link.objects.get())) + str(Event.objects.values_list("facts", "subject"))
    assert token not in kept
    assert pin not in kept


def test_everything_that_is_wrong_looks_the_same() -> None:
    token, pin = make()
    shut(token, other(pin))
    shut(new_token(), pin)
    shut(token, "")
    shut(token, pin, at=EXPIRES)
    shut("", "")
    shut("x" * 5000, "9" * 5000)


def test_five_wrong_pins_shut_it_for_good_also_with_pauses_between() -> None:
    token, pin = make()
    for n in range(TRIES):
        shut(token, other(pin), at=AT + n * DAY)
    shut(token, pin, at=AT + 6 * DAY)
    assert Link.objects.get().tries_left == 0
    assert Event.objects.filter(event="messages.link.disable").count() == 1


def test_a_try_too_soon_after_a_wrong_one_is_shut_but_costs_nothing() -> None:
    token, pin = make()
    shut(token, other(pin))
    for _ in range(20):
        shut(token, pin, at=AT + dt.timedelta(seconds=5))
    assert Link.objects.get().tries_left == TRIES - 1
    assert actions.open_link(token=token, pin=pin, at=AT + dt.timedelta(minutes=1))
    assert Link.objects.get().tries_left == TRIES


def test_an_opened_link_can_be_opened_again_but_not_for_ever() -> None:
    token, pin = make()
    for _ in range(OPENINGS):
        actions.open_link(token=token, pin=pin, at=AT)
    shut(token, pin)


def test_what_was_revoked_says_so_after_the_pin_and_closed_links_stay_shut() -> None:
    token, pin = make("suket:revoked")
    with pytest.raises(Refused, match="message_not_found"):
        actions.open_link(token=token, pin=pin, at=AT)
    for _ in range(2):
        actions.close_links(purpose="suket", subject="suket:revoked", by=system(), at=AT)
    shut(token, pin)
    assert Link.objects.get(subject="suket:revoked").closed_at == AT


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"purpose": "ktp"}, "link_purpose_unknown"),
        ({"expires": AT}, "link_too_long"),
        ({"expires": AT + dt.timedelta(days=32)}, "link_too_long"),
        ({"by": AUDITOR}, "not_permitted"),
    ],
)
def test_what_cannot_be_linked_to_is_refused(more: dict[str, Any], code: str) -> None:
    asked: dict[str, Any] = {
        "purpose": "suket", "subject": "suket:1", "person_key": KEY, "expires": EXPIRES, "by": OFFICER,
        "at": AT,
    }  # fmt: skip
    with pytest.raises(Refused, match=code):
        actions.make_link(**asked | more)


def test_nothing_is_handed_over_when_the_look_cannot_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    token, pin = make()

    def full(**_: object) -> None:
        raise Refused("log_not_written")

    monkeypatch.setattr("rekam.messages.actions.links.record_read", full)
    with pytest.raises(Refused, match="log_not_written"):
        actions.open_link(token=token, pin=pin, at=AT)


def test_links_that_are_long_over_are_swept() -> None:
    make()
    actions.sweep(by=system(), at=EXPIRES + 31 * DAY)
    assert not Link.objects.exists()
