"""Waiting: ages and alarms as pure rules, the office's own days, counts and lists over the database."""

import datetime as dt
from pathlib import Path
from statistics import median_low
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.enrolment import queries
from rekam.enrolment.phrases.ageing import ADVICE, FOLLOWS, MOVES, QUESTIONS
from rekam.enrolment.phrases.ageing import DEEDS as SAID
from rekam.enrolment.queries import Wanted
from rekam.enrolment.rules.ageing import (
    ALARM_DAYS,
    DEEDS,
    MOST_DAYS,
    WAITING,
    age,
    by_hand,
    past,
    read_policy,
    standing,
    waits,
)
from rekam.enrolment.rules.cases import DeedKind
from rekam.enrolment.rules.recording import CARD_STATUSES, LIFECYCLE, Event, State
from rekam.staff.rules import system
from tests.enrolment.stage import record_of, small_office

TODAY = dt.date(2024, 11, 20)
states = st.sampled_from(WAITING)
ages = st.dictionaries(st.tuples(states, st.integers(0, MOST_DAYS)), st.integers(1, 50), max_size=30)


def midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


@given(ages)
def test_a_standing_is_what_counting_one_by_one_would_say(ages: dict[tuple[State, int], int]) -> None:
    one_by_one = [(state, days) for (state, days), n in ages.items() for _ in range(n)]
    found = standing(ages, ALARM_DAYS)
    assert found.count == len(one_by_one)
    assert found.past == sum(days > ALARM_DAYS.get(state, days) for state, days in one_by_one)
    assert found.oldest == max((days for _, days in one_by_one), default=0)
    assert found.median == (median_low([days for _, days in one_by_one]) if one_by_one else 0)


def test_a_day_of_grace_less_is_no_alarm_and_a_day_more_is_one() -> None:
    for state, most in ALARM_DAYS.items():
        assert not past(state, most, ALARM_DAYS)
        assert past(state, most + 1, ALARM_DAYS)
    assert not past(State.UNREGISTERED, MOST_DAYS, ALARM_DAYS)
    assert not past(State.SUDAH_REKAM, MOST_DAYS, ALARM_DAYS), "a list that says no more of everybody"


def test_a_list_of_tomorrow_is_no_age_below_none() -> None:
    assert age(TODAY + dt.timedelta(3), TODAY) == 0
    assert age(TODAY - dt.timedelta(3), TODAY) == 3


def test_every_state_but_the_first_has_an_alarm_advice_and_a_usual_deed() -> None:
    assert set(WAITING) == set(State) - {State.UNREGISTERED}
    assert set(ADVICE) == set(State)
    assert set(DEEDS) == set(WAITING)
    assert set(SAID) == set(DeedKind)


def test_every_move_has_words_and_every_move_by_hand_a_question_and_what_follows() -> None:
    offered = {Event(move.event) for move in by_hand(LIFECYCLE.moves)}
    assert set(MOVES) == set(Event)
    assert set(QUESTIONS) == set(FOLLOWS) == offered
    assert {Event.CAPTURE, Event.PACK, Event.SEND, Event.RESEND, Event.RECEIVE} == set(Event) - offered


def test_the_words_of_waiting_promise_nobody_a_time() -> None:
    tables = (*ADVICE.values(), *FOLLOWS.values())
    said = [word.lower() for words in tables for word in words.values()]
    assert not [one for one in said if any(unit in one for unit in (" minggu", " jam ", " week", " hours"))]
    assert not [one for one in said if any(digit in one for digit in "0123456789")]


@pytest.mark.parametrize("status", CARD_STATUSES)
def test_whose_card_is_under_way_waits_no_more(status: str) -> None:
    assert not waits(State.PRINT_READY_RECORD, status)
    assert waits(State.PRINT_READY_RECORD, "PRINT_READY_RECORD")
    assert not waits(State.UNREGISTERED, "BELUM_REKAM")


def test_the_office_says_its_own_days_and_the_rest_stays(tmp_path: Path) -> None:
    file = tmp_path / "ageing.toml"
    assert read_policy(file) == ALARM_DAYS
    file.write_text("[alarm_days]\nSENT_FOR_ENROLLMENT = 7\n")
    assert read_policy(file) == {**ALARM_DAYS, State.SENT_FOR_ENROLLMENT: 7}


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("[alarm_days]\nSENT = 7\n", "SENT"),
        ("[alarm_days]\nUNREGISTERED = 7\n", "UNREGISTERED"),
        ("[alarm_days]\nPROCESSING = -1\n", "PROCESSING"),
        ('[alarm_days]\nPROCESSING = "7"\n', "PROCESSING"),
        ("[alarm_days]\nPROCESSING = true\n", "PROCESSING"),
        ("alarm_days = 3\n", "alarm_days"),
        ("[alarm_days\n", "ageing.toml"),
    ],
)
def test_a_policy_that_is_wrong_is_refused_by_its_field(tmp_path: Path, text: str, field: str) -> None:
    (tmp_path / "ageing.toml").write_text(text)
    with pytest.raises(Refused) as no:
        read_policy(tmp_path / "ageing.toml")
    assert (no.value.code, no.value.facts["field"]) == ("ageing_file", field)


@pytest.fixture
def office(settings: Any, tmp_path: Path) -> None:
    settings.REKAM_PLACE, settings.HOME = "53.01", tmp_path


@pytest.mark.django_db
@pytest.mark.usefixtures("office")
def test_the_overview_counts_by_state_and_kecamatan() -> None:
    small_office(TODAY)
    found = queries.overview(system(), today=TODAY)
    sent = found.states[State.SENT_FOR_ENROLLMENT]
    assert (sent.count, sent.median, sent.oldest, sent.past) == (4, 9, 64, 2)
    assert (found.all.count, found.all.past) == (14, 8)
    assert sum(one.count for one in found.places.values()) == 14
    assert set(found.places) == {"53.01.04", "53.01.06"}
    here = queries.overview(system(), today=TODAY, place="53.01.06")
    assert here.all.count == found.places["53.01.06"].count


@pytest.mark.django_db
@pytest.mark.usefixtures("office")
def test_the_list_holds_what_the_overview_counts() -> None:
    small_office(TODAY)
    counted = queries.overview(system(), today=TODAY)
    for state, one in counted.states.items():
        assert queries.listed(system(), Wanted(state=state), today=TODAY).count() == one.count
        late = queries.listed(system(), Wanted(state=state, past=True), today=TODAY)
        assert late.count() == one.past
    for code, one in counted.places.items():
        assert queries.listed(system(), Wanted(place=code), today=TODAY).count() == one.count


@pytest.mark.django_db
@pytest.mark.usefixtures("office")
def test_older_than_means_older_than() -> None:
    for days in (9, 10, 11):
        record_of(f"{days:032d}", State.PROCESSING, since=midnight(TODAY - dt.timedelta(days)))
    found = queries.listed(system(), Wanted(older=10), today=TODAY)
    assert [one.person_key for one in found] == [f"{11:032d}"]


@pytest.mark.django_db
@pytest.mark.usefixtures("office")
def test_cards_under_way_and_the_unregistered_are_not_waited_for_here() -> None:
    record_of("a" * 32, State.PRINT_READY_RECORD, status="CARD_PRINTED")
    record_of("b" * 32, State.UNREGISTERED)
    found = queries.overview(system(), today=TODAY)
    assert (found.all.count, found.unregistered) == (0, 1)


@pytest.mark.django_db
@pytest.mark.usefixtures("office")
def test_whose_village_nobody_knows_is_the_whole_offices() -> None:
    record_of("a" * 32, State.PROCESSING, village="")
    may = frozenset({"enrolment.see"})
    assert queries.reached(system()).count() == 1
    assert queries.reached(Actor("1", permissions=may, territory=("53.01",))).count() == 1
    assert queries.reached(Actor("2", permissions=may, territory=("53.01.04",))).count() == 0
    assert queries.reached(Actor("3", permissions=may)).count() == 0


@pytest.mark.django_db
@pytest.mark.usefixtures("office")
def test_a_broken_policy_stops_the_page_and_not_the_menu() -> None:
    record_of("a" * 32, State.PROCESSING, since=midnight(timezone.localdate() - dt.timedelta(5)))
    Path(django_settings.HOME, "ageing.toml").write_text("[alarm_days")
    assert queries.alarm_count(system()) == 1
    with pytest.raises(Refused, match="ageing_file"):
        queries.overview(system(), today=TODAY)


@pytest.mark.django_db
@pytest.mark.usefixtures("office")
def test_the_overview_costs_the_same_for_3_and_300() -> None:
    costs = []
    for people in (3, 300):
        for number in range(people):
            key = f"{people:04d}{number:028d}"
            record_of(key, State.PROCESSING, since=midnight(TODAY - dt.timedelta(number)))
        with CaptureQueriesContext(connection) as seen:
            queries.overview(system(), today=TODAY)
        costs.append(len(seen))
    assert costs[0] == costs[1]
