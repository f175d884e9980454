"""Holders of cards that lie ready: told once, reminded by the rule, left alone when it no longer holds."""

import datetime as dt
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rekam.audit.models import Event as Entry
from rekam.cards import actions, tasks
from rekam.cards.models import Application
from rekam.cards.queries.reminders import standings, unreachable
from rekam.cards.rules.reminders import USUAL, Policy, Silence, next_day, read_policy
from rekam.core.refusal import Refused
from rekam.jobs.models import Job
from rekam.messages import actions as messages
from rekam.messages.models import Message
from rekam.messages.rules import read_setup
from rekam.staff.rules import system
from rekam.targets.models import Contact
from tests.cards.applications_stage import (
    CLERK,
    DATA,
    HEAD,
    LATER,
    OFFICE,
    OFFICER,
    STRANGER,
    key,
    lying,
    moved,
    one,
    people,
)
from tests.cards.reminding_stage import DAY, NIGHT, lies, number, said_at_the_door, written
from tests.people.population import AT, observe, register

DB = pytest.mark.django_db
READY, REMINDER = "card_ready", "card_reminder"


OWN = """
days = [2]
most = 1
rest = 1
[places."53.01.04"]
name = "Balai Desa"
hours = "Senin–Kamis 08.00–12.00"
"""


@pytest.fixture(autouse=True)
def own_office(tmp_path: Path, settings: Any) -> None:
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    settings.REKAM_PLACE = OFFICE
    settings.REKAM_MESSAGES = read_setup({"REKAM_MESSAGES_NUMBER": "0380-821234"})


def remind(at: dt.datetime) -> dict[str, int]:
    return dict(actions.remind_due(by=system(), at=at).counts)


@DB
def test_who_has_agreed_is_told_once_that_the_card_is_ready_and_nothing_personal_is_said() -> None:
    people(one("a", name="MARIA BANO LAY"), one("b"))
    number("a"), number("a", "+6281299999999", owner="family", recorded_at=AT)
    lying("a"), lying("b")
    assert remind(LATER) == {"told": 1, "unreachable": 1}
    assert remind(LATER) == {"unreachable": 1}
    message = Message.objects.get()
    assert (message.template, message.once.rpartition(":")[2], message.owner) == (READY, "0", "own")
    text = messages.text_of(message)
    assert "Maria Bano Lay" in text
    assert "Kantor Camat Semau, pada jam kerja. Bawa kartu keluarga (KK)." in text
    assert "5301040405" not in text
    entry = Entry.objects.get(event="cards.application.remind")
    assert (entry.facts["told"], entry.facts["unreachable"]) == (1, 1)


@DB
def test_a_card_that_arrives_starts_the_message_by_itself(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: LATER)  # by day: at night it would be held
    settings.FOLLOWUPS = "rekam.followups.FOLLOWUPS"
    people(one())
    number()
    lying()
    assert Job.objects.filter(task="rekam.cards.tasks.remind").exists()
    tasks.remind.func()
    assert written() == [(READY, "QUEUED")]


@DB
def test_reminders_go_by_the_rule_and_end_and_what_was_only_recorded_stays_that() -> None:
    people(one())
    number()
    card = lying()
    told = []
    for day in range(60):
        at = AT + day * DAY
        if remind(at).get("told"):
            told.append(day)
            messages.deliver(message_id=Message.objects.order_by("-at")[0].pk, by=system(), at=at)
    assert told == [0, 7, 14, 30]
    assert written() == [(READY, "RECORDED"), *[(REMINDER, "RECORDED")] * 3]
    (found,) = standings([card], USUAL)
    assert (found.number, found.reminders, found.next) == (4, 3, None)


@DB
def test_a_card_that_comes_again_after_it_was_spoiled_is_told_of_again() -> None:
    people(one())
    number()
    card = lying()
    remind(AT)
    moved(card, "spoil", reason="tergores", by=DATA)
    card.refresh_from_db()
    Application.objects.filter(pk=card.pk).update(state="READY_FOR_PICKUP", since=AT + 9 * DAY)
    assert remind(AT + 9 * DAY) == {"told": 1}
    assert [template for template, _state in written()] == [READY, READY]


@DB
@pytest.mark.parametrize("how", ["handed_over", "withdrawn", "seen", "died", "list", "looked_for", "door"])
def test_what_waits_for_the_morning_is_called_off_when_the_card_no_longer_waits(how: str) -> None:
    people(one("a"), one("b"))
    number("a"), number("b", "+6281299999999")
    card, other = lying("a"), lying("b")
    assert remind(NIGHT) == {"held": 2}
    if how == "handed_over":
        moved(card, "hand_over", taker="holder")
    elif how == "withdrawn":
        moved(card, "withdraw", reason="mistake")
    elif how == "seen":
        Application.objects.filter(pk=card.pk).update(serial="")
        version = Application.objects.get(pk=card.pk).version
        actions.observe_card(
            application_id=card.pk, version=version, state="CARD_PRINTED", source="ada di laci camat",
            by=OFFICER, at=NIGHT,
        )  # fmt: skip
    elif how == "died":
        register(one("a", status="dead"), one("b"))
        actions.stop_cards(by=OFFICER, at=NIGHT)
    elif how == "list":
        Application.objects.filter(pk=card.pk).update(serial="", observed=True)
        observe(**{key("a"): "CARD_ISSUED"})
        actions.follow_records(by=OFFICER, at=NIGHT)
    elif how == "looked_for":
        version = Application.objects.get(pk=card.pk).version
        actions.report_missing(application_id=card.pk, version=version, by=OFFICER, at=NIGHT)
    else:
        said_at_the_door("a", "dead")
        tasks.heed_reports.func(subject="", event="targets.outcome.write")
    states = dict(Message.objects.values_list("person_key", "state"))
    assert states == {key("a"): "CANCELLED", other.person_key: "HELD"}
    assert remind(AT + 10 * DAY).get("told") == 1, "the other one alone"


@DB
def test_nobody_is_written_to_who_did_not_agree_said_stop_died_or_whose_card_is_held_up() -> None:
    people(*[one(letter) for letter in "abcdef"])
    numbers = {letter: number(letter, f"+62812000000{n:02}") for n, letter in enumerate("bcdef")}
    cards = [lies(key(letter)) for letter in "abcdef"]
    messages.opt_out(address=numbers["b"].phone, by=OFFICER, at=AT)
    said_at_the_door("c", "moved")
    Application.objects.filter(pk=cards[3].pk).update(stopped="changed")
    actions.report_missing(application_id=cards[4].pk, version=1, by=OFFICER, at=AT)
    assert remind(AT) == {"unreachable": 2, "gone": 1, "stopped": 1, "looked_for": 1, "told": 1}
    assert [one.silence for one in standings(list(Application.objects.order_by("pk")), USUAL)] == [
        Silence.UNREACHABLE, Silence.UNREACHABLE, Silence.GONE, Silence.STOPPED, Silence.LOOKED_FOR, None,
    ]  # fmt: skip
    assert list(unreachable(OFFICER)) == cards[:2]
    assert list(unreachable(OFFICER, "53.01.05")) == []


@DB
def test_a_withdrawn_number_ends_it_and_a_new_one_begins_it_again() -> None:
    people(one())
    lies(key("a"))
    before = number()
    Contact.objects.filter(pk=before.pk).update(phone="", withdrawn_at=AT)
    assert remind(AT) == {"unreachable": 1}
    number()
    assert remind(AT + 8 * DAY) == {"told": 1}
    assert written() == [(READY, "QUEUED")]
    (card,) = Application.objects.all()
    (found,) = standings([card], USUAL)
    assert found.next == (AT + 14 * DAY).date()


@DB
def test_an_officer_reminds_before_the_day_but_once_a_day_and_no_oftener_than_the_rule() -> None:
    people(one("a"), one("b"), one("c", village_code="53.01.05.2001"))
    number("a")
    first, second, far = lies(key("a")), lies(key("b")), lies(key("c"), village_code="53.01.05.2001")
    chosen = [first.pk, second.pk]
    told = []
    for day in (0, 0, 1, 2, 3, 4):
        done = actions.remind_cards(applications=chosen, by=CLERK, at=AT + day * DAY)
        told.append(next(word for word in done.counts if word != Silence.UNREACHABLE))
        assert done.counts[Silence.UNREACHABLE] == 1
    assert told == ["told", "too_soon", "told", "told", "told", "enough"]
    with pytest.raises(Refused, match="not_your_territory"):
        actions.remind_cards(applications=[far.pk], by=CLERK, at=AT)
    for by, applications, code in (
        (HEAD, chosen, "not_permitted"), (STRANGER, chosen, "not_your_territory"),
        (CLERK, [], "reminders_none_chosen"), (CLERK, range(501), "shipment_too_large"),
        (CLERK, [10**9], "application_not_found"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=code):
            actions.remind_cards(applications=applications, by=by, at=AT)


@DB
def test_a_message_that_cannot_be_made_keeps_nobody_elses_from_being_made() -> None:
    people(one("a", name="ANA 5301040405900001"), one("b"))
    number("a"), number("b", "+6281299999999")
    lies(key("a")), lies(key("b"))
    done = actions.remind_due(by=system(), at=AT)
    assert dict(done.counts) == {"refused": 1, "told": 1}
    assert done.refused
    assert done.refused.code == "message_has_personal_data"
    assert Message.objects.get().person_key == key("b")


@DB
def test_the_offices_own_days_and_hours_stand_in_the_message(tmp_path: Path) -> None:
    (tmp_path / "reminders.toml").write_text(OWN)
    people(one())
    number()
    lies(key("a"))
    told = [day for day in range(20) if remind(AT + day * DAY).get("told")]
    assert told == [0, 2]
    assert "di Balai Desa, Senin–Kamis 08.00–12.00. Bawa" in messages.text_of(
        Message.objects.order_by("at")[0]
    )


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("days = [14, 7]", "days"), ("days = [0]", "days"), ("days = [2]", "days"), ("days = 7", "days"),
        ("days = [true]", "days"),
        ("most = -1", "most"), ("rest = 'x'", "rest"), ("often = 3", "often"), ("places = 3", "places"),
        ("[places]\na = 3", "a"), ("[places.a]\nhour = 'x'", "hour"), ("[places.a]\nname = 3", "a name"),
        (f"[places.a]\nhours = '{'x' * 101}'", "a hours"), ("days = [", "reminders.toml"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_says_where(tmp_path: Path, text: str, field: str) -> None:
    path = tmp_path / "reminders.toml"
    path.write_text(text)
    with pytest.raises(Refused, match="reminders_file") as refused:
        read_policy(path)
    assert refused.value.facts["field"] == field


@settings(deadline=None)
@given(
    days=st.lists(st.integers(1, 90), max_size=6, unique=True).map(sorted), most=st.integers(0, 6),
    rest=st.integers(0, 40), asleep=st.sets(st.integers(0, 120), max_size=60),
)  # fmt: skip
def test_whatever_the_rule_and_whenever_the_worker_sleeps_nobody_is_pestered(
    days: list[int], most: int, rest: int, asleep: set[int]
) -> None:
    rule, came, told = Policy(tuple(days), most, rest), dt.date(2024, 11, 15), list[dt.date]()
    for day in (came + dt.timedelta(n) for n in range(121) if n not in asleep):
        following = next_day(rule, came, told, max(0, len(told) - 1))
        if following and following <= day:
            told.append(day)
    assert len(told) <= 1 + min(most, len(days))
    assert all(later - earlier >= dt.timedelta(rest) for earlier, later in pairwise(told))
    if told:
        assert next_day(rule, came, told, len(told) - 1) is None
