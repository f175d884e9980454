"""Asked for, held, handed over once, recorded honestly; cancelled, sent again, opened by an officer."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from rekam.audit.models import Event, EventPerson
from rekam.core.refusal import Refused
from rekam.jobs.models import Job
from rekam.messages import actions, queries
from rekam.messages.models import Message
from rekam.messages.phrases import REASONS
from rekam.messages.rules import Channel, Recipient, State
from rekam.messages.rules.links import new_token
from rekam.staff.rules import system
from tests.messages.stage import (
    AGREED,
    AT,
    AUDITOR,
    ELSEWHERE,
    FACTS,
    KEY,
    MANAGER,
    MORNING,
    NIGHT,
    OFFICER,
    PHONE,
    PLACE,
    ask,
    hand_over,
)

pytestmark = pytest.mark.django_db


def jobs() -> list[Job]:
    return list(Job.objects.filter(task="rekam.messages.tasks.deliver"))


def test_a_message_waits_with_one_job_and_one_entry_and_no_name_or_number_in_either() -> None:
    made = ask()
    (job,), entry = jobs(), Event.objects.get(event="messages.message.send")
    assert (made.state, made.channel) == (State.QUEUED, Channel.FILE)
    assert job.kwargs == {"message_id": str(made.pk)}
    assert job.run_after == AT
    assert entry.place == PLACE
    assert list(EventPerson.objects.values_list("person_key", flat=True)) == [KEY]
    told = json.dumps([job.kwargs, job.subject, entry.facts, entry.subject])
    assert "812" not in told
    assert "ohanes" not in told.lower()


def test_the_file_records_and_nobody_calls_it_sent(tmp_path: Path) -> None:
    made = hand_over(ask())
    assert (made.state, made.attempts, made.provider_id) == (State.RECORDED, 1, "")
    (file,) = (tmp_path / "messages").iterdir()
    line = json.loads(file.read_text("utf-8"))
    assert line["state"] == "recorded, not sent"
    assert line["to"] == "+62812•••••890"
    assert "Yohanes Biren" in line["text"]
    assert "telepon 0380821234" in line["text"]
    assert oct(file.stat().st_mode)[-3:] == "600"


def test_the_table_itself_refuses_to_call_a_recorded_message_sent() -> None:
    made = hand_over(ask())
    for state in (State.ACCEPTED, State.SENT, State.DELIVERED, State.READ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Message.objects.filter(pk=made.pk).update(state=state)
    for wrong in ({"state": "GONE"}, {"channel": "fax"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Message.objects.filter(pk=made.pk).update(**wrong)


def test_a_message_of_the_evening_is_held_until_morning() -> None:
    made = ask(at=NIGHT)
    (job,) = jobs()
    assert (made.state, made.held_until, job.run_after) == (State.HELD, MORNING, MORNING)
    assert hand_over(made, at=NIGHT).state == State.HELD
    assert hand_over(made, at=MORNING).state == State.RECORDED
    assert [s.event for s in queries.steps_of(made)] == ["hold", "wake", "begin", "record"]


def test_a_job_that_comes_late_holds_what_was_asked_by_day() -> None:
    made = hand_over(ask(), at=NIGHT)
    assert (made.state, made.held_until) == (State.HELD, MORNING)
    assert {job.run_after for job in jobs()} == {AT, MORNING}


def test_asking_twice_with_one_word_sends_once() -> None:
    first, again = ask(once="card_ready:9:1"), ask(once="card_ready:9:1")
    assert first.pk == again.pk
    assert len(jobs()) == 1
    assert ask(once="card_ready:9:2").pk != first.pk


def test_a_handed_over_message_is_left_alone_by_a_second_job(tmp_path: Path) -> None:
    made = hand_over(hand_over(ask()))
    assert made.attempts == 1
    (file,) = (tmp_path / "messages").iterdir()
    assert len(file.read_text("utf-8").splitlines()) == 1


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"by": AUDITOR}, "not_permitted"),
        ({"by": ELSEWHERE}, "not_your_territory"),
        ({"template": "poem"}, "template_unknown"),
        ({"facts": {"name": "X"}}, "message_facts_unfit"),
        ({"facts": FACTS | {"bring": "KTP lama 5301044059900001"}}, "message_has_personal_data"),
        ({"facts": FACTS | {"place": "rumah, lahir 5 Mei 1999"}}, "message_has_personal_data"),
        ({"to": Recipient(phone=PHONE)}, "message_without_consent"),
        ({"channel": "whatsapp"}, "channel_not_set"),
        ({"channel": "click"}, "channel_unfit"),
    ],
)
def test_what_is_refused_leaves_nothing_behind(more: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as no:
        ask(**more)
    assert no.value.code == code
    assert not Message.objects.exists()
    assert jobs() == []


def test_a_shared_phone_never_gets_the_whole_name_not_even_in_the_table() -> None:
    family = Recipient(PHONE, "", "family", "spoken", AGREED)
    made = ask(to=family)
    assert made.facts["name"] == "Yohanes"
    assert "iren" not in json.dumps(made.facts).lower()
    assert actions.text_of(made).startswith("KTP-el atas nama Yohanes sudah jadi")


def test_a_link_is_only_ever_one_of_ours(sets: Callable[..., Any]) -> None:
    path = f"/t/{new_token()}/"
    suket = {"name": "YOHANES BIREN", "until": "Jumat, 29 November 2024"}
    made = ask(template="suket_ready", facts=suket | {"link": path})
    assert f"https://dukcapil.example.go.id{path}" in actions.text_of(made)
    assert "BERHENTI" in actions.text_of(made)
    for wrong in ("https://elsewhere.id/t/x/", "/t/abc/", f"{path}?nik=5301"):
        with pytest.raises(Refused, match="message_facts_unfit"):
            ask(template="suket_ready", facts=suket | {"link": wrong})
    sets(public_url="")
    with pytest.raises(Refused, match="public_address_missing"):
        ask(template="suket_ready", facts=suket | {"link": path})


def test_english_is_spoken_to_who_asked_for_it() -> None:
    assert "Reply STOP" in actions.text_of(ask(language="en"))


def test_people_who_are_made_up_are_sent_nothing(settings: Any, cloud: Any) -> None:
    settings.PAGE_FACTS = settings.PAGE_FACTS | {"synthetic": "tests.messages.test_sending.made_up"}
    made = hand_over(ask())
    assert made.state == State.RECORDED
    assert cloud.asked == []
    with pytest.raises(Refused, match="message_made_up"):
        actions.open_by_hand(message_id=made.pk, by=OFFICER, at=AT)


def made_up() -> bool:
    return True


def test_a_waiting_message_is_cancelled_and_its_job_finds_nothing_to_do() -> None:
    made = ask()
    actions.cancel(message_id=made.pk, by=OFFICER, at=AT)
    assert hand_over(made).state == State.CANCELLED
    with pytest.raises(Refused, match="move_not_allowed"):
        actions.cancel(message_id=made.pk, by=OFFICER, at=AT)


@pytest.mark.parametrize("action", [actions.cancel, actions.resend, actions.open_by_hand])
def test_only_who_sends_there_may_touch_a_message(action: Callable[..., Any]) -> None:
    made = ask()
    for who, code in ((AUDITOR, "not_permitted"), (ELSEWHERE, "not_your_territory")):
        with pytest.raises(Refused, match=code):
            action(message_id=made.pk, by=who, at=AT)


def test_what_was_only_recorded_can_be_sent_by_hand_as_a_message_of_its_own() -> None:
    old = hand_over(ask())
    opened = actions.open_by_hand(message_id=old.pk, by=OFFICER, at=AT)
    assert opened.message.pk != old.pk
    assert (opened.message.state, opened.message.channel) == (State.OPENED, Channel.CLICK)
    assert opened.url.startswith("https://wa.me/6281234567890?text=KTP-el%20atas%20nama")
    assert Event.objects.last().event == "messages.message.open"
    assert opened.text == actions.text_of(old)
    old.refresh_from_db()
    assert old.state == State.RECORDED
    with pytest.raises(Refused, match="move_not_allowed"):
        actions.open_by_hand(message_id=ask().pk, by=OFFICER, at=AT)


def test_who_opted_out_gets_nothing_in_any_way() -> None:
    waiting, held = ask(), ask(at=NIGHT)
    actions.opt_out(address="0812 3456 7890", by=OFFICER, at=AT)
    for message in (waiting, held):
        message.refresh_from_db()
        assert (message.state, message.address) == (State.OPTED_OUT, "")
    assert ask().state == State.OPTED_OUT
    both = Recipient(PHONE, "yohanes@example.id", "own", "form", AGREED)
    assert ask(to=both, channel="file").state == State.OPTED_OUT
    assert actions.opt_out(address=PHONE, by=OFFICER, at=AT).pk == queries.opt_outs().get().pk


def test_only_a_keyed_hash_of_who_opted_out_is_kept_and_taking_it_back_needs_a_reason(settings: Any) -> None:
    made = actions.opt_out(address=PHONE, by=OFFICER, at=AT)
    assert PHONE.removeprefix("+") not in str({k: str(v) for k, v in vars(made).items()})
    with pytest.raises(Refused, match="opt_out_reason_missing"):
        actions.lift_opt_out(opt_out_id=made.pk, reason=" ya ", by=OFFICER, at=AT)
    actions.lift_opt_out(opt_out_id=made.pk, reason="datang ke loket dan minta lagi", by=OFFICER, at=AT)
    assert ask().state == State.QUEUED
    with pytest.raises(Refused, match="opt_out_not_found"):
        actions.lift_opt_out(opt_out_id=made.pk, reason="sekali lagi", by=OFFICER, at=AT)


def test_opt_outs_of_a_lost_key_stop_everything_that_would_leave(settings: Any, cloud: Any) -> None:
    actions.opt_out(address=PHONE, by=OFFICER, at=AT)
    settings.SECRET_KEY = "another key"
    with pytest.raises(Refused) as no:
        ask()
    assert (no.value.code, no.value.facts) == ("opt_outs_unreadable", {"count": 1})


def test_a_try_goes_to_the_offices_own_number_at_any_hour() -> None:
    made = actions.try_channel(channel="file", by=MANAGER, at=NIGHT)
    assert made.address == "+62380821234"
    assert hand_over(made, at=NIGHT).state == State.RECORDED
    assert "BERHENTI" not in actions.text_of(made)
    with pytest.raises(Refused, match="not_permitted"):
        actions.try_channel(channel="file", by=OFFICER, at=AT)


def test_without_a_number_of_its_own_an_office_cannot_test(sets: Callable[..., Any]) -> None:
    sets(office_number="")
    with pytest.raises(Refused, match="office_number_missing"):
        actions.try_channel(channel="file", by=MANAGER, at=AT)
    assert "hubungi kantor" in actions.text_of(ask())


def test_a_withdrawn_consent_takes_the_number_out_of_every_message() -> None:
    done, waiting, other = (
        hand_over(ask()),
        ask(),
        ask(to=Recipient(PHONE, "", "own", "form", AGREED, "contact:8")),
    )
    for _ in range(2):
        actions.forget_source(source="contact:7", by=system(), at=AT)
    states = {m.pk: (m.state, m.address) for m in Message.objects.all()}
    assert states == {
        done.pk: (State.RECORDED, ""), waiting.pk: (State.CANCELLED, ""), other.pk: (State.QUEUED, PHONE)
    }  # fmt: skip
    told = Event.objects.get(event="messages.message.withdraw")
    assert list(told.people.values_list("person_key", flat=True)) == [KEY]
    with pytest.raises(Refused, match="message_address_gone"):
        actions.open_by_hand(message_id=done.pk, by=OFFICER, at=AT)


def test_a_message_that_a_provider_put_back_meanwhile_goes_to_nobody() -> None:
    made = ask()
    Message.objects.filter(pk=made.pk).update(state=State.SENDING)
    actions.forget_source(source="contact:7", by=system(), at=AT)
    Message.objects.filter(pk=made.pk).update(state=State.QUEUED)
    assert hand_over(made).state == State.CANCELLED


def test_after_a_month_the_number_is_gone_and_the_file_of_the_day(tmp_path: Path) -> None:
    made, waits = hand_over(ask()), ask(at=AT + dt.timedelta(days=31))
    folder = tmp_path / "messages"
    (folder / "2024-10-01.jsonl").write_text("{}")
    actions.sweep(by=system(), at=AT + dt.timedelta(days=31))
    made.refresh_from_db()
    waits.refresh_from_db()
    assert (made.address, made.address_masked) == ("", "+62812•••••890")
    assert waits.address == PHONE
    assert not (folder / "2024-10-01.jsonl").exists()


def test_a_message_whose_job_was_lost_gets_another_but_not_at_every_sweep() -> None:
    ask()
    Job.objects.all().delete()
    later = AT + dt.timedelta(minutes=11)
    actions.sweep(by=system(), at=later)
    actions.sweep(by=system(), at=later)
    assert len(jobs()) == 1


def test_a_held_message_is_no_lost_one() -> None:
    ask(at=NIGHT)
    actions.sweep(by=system(), at=NIGHT + dt.timedelta(hours=2))
    assert len(jobs()) == 1


def test_what_is_no_longer_so_is_called_off_wherever_it_still_waits() -> None:
    queued, held, other = ask(), ask(at=NIGHT), ask(template="card_reminder")
    gone, elsewhere = hand_over(ask()), ask(person_key="b" * 32)
    told = {"person_keys": [KEY], "templates": ["card_ready"], "by": system(), "at": NIGHT}
    assert [actions.call_off(**told), actions.call_off(**told)] == [2, 0]
    for message in (queued, held, other, gone, elsewhere):
        message.refresh_from_db()
    assert [queued.state, held.state, held.held_until] == [State.CANCELLED, State.CANCELLED, None]
    assert [other.state, gone.state, elsewhere.state] == [State.QUEUED, State.RECORDED, State.QUEUED]
    assert queued.reason in REASONS
    assert hand_over(held, MORNING).state == State.CANCELLED
    with pytest.raises(Refused, match="not_permitted"):
        actions.call_off(**told | {"by": AUDITOR})


def test_the_owners_who_said_stop_are_known_among_many() -> None:
    assert queries.unwilling([PHONE]) == set()
    actions.opt_out(address=PHONE, by=OFFICER, at=AT)
    assert queries.unwilling([PHONE, "+6281234567891"]) == {PHONE}
