"""Numbers with consent: none without, masked until a reason is given, gone when it is withdrawn."""

import datetime as dt
from collections.abc import Iterable
from importlib import import_module
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from rekam.audit.models import Event, EventPerson
from rekam.core.refusal import Refused
from rekam.messages import queries as messages
from rekam.messages.actions import opt_out
from rekam.staff.rules import system
from rekam.targets import actions, queries
from rekam.targets.models import Contact
from rekam.targets.phrases import CONSENTS, OWNERS
from rekam.targets.rules import ConsentHow, Owner, mask_phone, read_phone
from tests.people.population import AT
from tests.targets.people import AUDITOR, COLLEAGUE, ELSEWHERE, OFFICER, fill

pytestmark = pytest.mark.django_db
PHONE = "+6281234567890"


def add(key: str, **more: Any) -> Contact:
    told: dict[str, Any] = {
        "phone": "0812-3456-7890", "owner": "own", "consent": True, "consent_how": "spoken",
        "consent_on": AT.date(), "by": OFFICER, "at": AT,
    }  # fmt: skip
    return actions.add_contact(person_key=key, **(told | more))


@pytest.mark.parametrize(
    "written", ["0812-3456-7890", "+62 812 3456 7890", "62812 34567890", "(0812) 34567890"]
)
def test_a_number_is_one_however_it_is_written(written: str) -> None:
    assert read_phone(written) == PHONE


@pytest.mark.parametrize("written", ["", "12345", "0812 345 abc", "+1 202 555 0100", "5301040405900002"])
def test_what_is_no_indonesian_number_is_refused(written: str) -> None:
    with pytest.raises(Refused, match="phone_unreadable"):
        read_phone(written)


def test_a_masked_number_shows_its_ends_only() -> None:
    assert mask_phone(PHONE) == "+62812•••••890"


def test_owners_and_ways_of_consent_have_words() -> None:
    assert set(OWNERS) == set(Owner)
    assert set(CONSENTS) == set(ConsentHow)


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"consent": False}, "consent_missing"),
        ({"consent_how": ""}, "consent_missing"),
        ({"consent_how": "guessed"}, "consent_missing"),
        ({"consent_on": AT.date() + dt.timedelta(days=2)}, "consent_day"),
        ({"owner": "stranger"}, "contact_owner_unknown"),
        ({"phone": "0380"}, "phone_unreadable"),
        ({"by": ELSEWHERE}, "not_your_territory"),
        ({"by": AUDITOR}, "not_permitted"),
    ],
)
def test_without_consent_and_right_no_number_is_kept(told: dict[str, Any], code: str) -> None:
    (key,) = fill(1)
    with pytest.raises(Refused, match=code):
        add(key, **told)
    assert not Contact.objects.exists()


def test_the_way_of_a_number_noted_revealed_withdrawn_and_noted_again() -> None:
    (key,) = fill(1)
    made = add(key)
    assert (made.phone, made.recorded_by, made.consent_on) == (PHONE, "petugas", AT.date())
    with pytest.raises(Refused, match="contact_known"):
        add(key, phone="+62 812 3456 7890")
    told = {"person_key": key, "contact_id": made.pk, "by": OFFICER, "at": AT}
    assert actions.reveal_contact(**told, reason="menjemput hari Senin") == PHONE  # type: ignore[arg-type]
    gone = actions.withdraw_contact(**told)  # type: ignore[arg-type]
    assert (gone.phone, gone.withdrawn_by, gone.withdrawn_at) == ("", "petugas", AT)
    assert (gone.consent_on, gone.recorded_at) == (AT.date(), AT)
    for refused in (
        lambda: actions.reveal_contact(**told, reason="menjemput hari Senin"),  # type: ignore[arg-type]
        lambda: actions.withdraw_contact(**told),  # type: ignore[arg-type]
    ):
        with pytest.raises(Refused, match="contact_not_found"):
            refused()
    assert add(key).pk != made.pk


def test_of_two_who_withdraw_a_number_at_once_the_second_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (key,) = fill(1)
    made, read = add(key), queries.contact
    told: dict[str, Any] = {"person_key": key, "contact_id": made.pk}

    def faster(*args: Any, **named: Any) -> Contact:
        """Between this one's look and this one's write."""
        seen = read(*args, **named)
        monkeypatch.setattr(queries, "contact", read)
        actions.withdraw_contact(**told, by=COLLEAGUE, at=AT)
        return seen

    monkeypatch.setattr(queries, "contact", faster)
    with pytest.raises(Refused, match="contact_not_found"):
        actions.withdraw_contact(**told, by=OFFICER, at=AT + dt.timedelta(minutes=1))


def test_a_number_shows_only_for_a_reason_that_stays_in_the_log() -> None:
    (key,) = fill(1)
    made = add(key)
    with pytest.raises(Refused, match="reason_missing"):
        actions.reveal_contact(person_key=key, contact_id=made.pk, reason=" ", by=OFFICER, at=AT)
    with pytest.raises(Refused, match="not_your_territory"):
        actions.reveal_contact(person_key=key, contact_id=made.pk, reason="alasan", by=ELSEWHERE, at=AT)
    actions.reveal_contact(person_key=key, contact_id=made.pk, reason="menjemput Senin", by=OFFICER, at=AT)
    event = Event.objects.latest("seq")
    assert (event.event, event.read, event.reason) == ("targets.contact.reveal", True, "menjemput Senin")
    assert EventPerson.objects.get(event=event).person_key == key


def test_no_number_ever_stands_in_the_log() -> None:
    (key,) = fill(1)
    made = add(key)
    actions.withdraw_contact(person_key=key, contact_id=made.pk, by=OFFICER, at=AT)
    assert "81234567890" not in str(list(Event.objects.values()))


def test_the_database_holds_no_number_after_withdrawal_and_none_without_owner_or_consent() -> None:
    told: dict[str, Any] = {
        "person_key": "a", "phone": PHONE, "owner": "own", "consent_how": "form", "consent_on": AT.date(),
        "recorded_by": "x", "recorded_at": AT,
    }  # fmt: skip
    for wrong in ({"withdrawn_at": AT}, {"phone": ""}, {"owner": ""}, {"consent_how": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Contact.objects.create(**(told | wrong))


def test_the_list_narrows_to_who_can_be_called() -> None:
    first, second = fill(2)
    made = add(first)
    wanted = queries.Wanted(reachable=True)
    assert [row.person_key for row in queries.open_targets(OFFICER, wanted)] == [first]
    assert queries.reachable([first, second]) == {first}
    actions.withdraw_contact(person_key=first, contact_id=made.pk, by=OFFICER, at=AT)
    assert not queries.open_targets(OFFICER, wanted).exists()


def test_of_many_numbers_only_those_like_one_that_said_stop_are_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keys = fill(4)
    numbers = ("+6281200000001", "+6281299999001", "+6281200000002", "+6281300000001")
    for key, phone in zip(keys, numbers, strict=True):
        add(key, phone=phone)
    opt_out(address=numbers[0], by=system(), at=AT)
    looked: list[str] = []

    def unwilling(phones: Iterable[str]) -> set[str]:
        looked.extend(phones)
        return messages.unwilling(looked)

    monkeypatch.setattr(import_module("rekam.targets.queries.recipients"), "unwilling", unwilling)
    rows = Contact.objects.filter(queries.may_be_written(keys)).values_list("phone", flat=True)
    assert set(rows) == set(numbers[1:])
    assert set(looked) == set(numbers[:2])
