"""Long lives of one record, made up: lists, moves, cards, second persons in any order. What always holds."""

import datetime as dt
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rekam.core.refusal import Refused
from rekam.enrolment import actions
from rekam.enrolment.actions.folding import refold
from rekam.enrolment.models import Ask, Case, Observation, Record, Step
from rekam.enrolment.rules.ageing import ONLY_SEEN
from rekam.enrolment.rules.observing import CARD, state_of
from rekam.enrolment.rules.recording import CARD_STATUSES, LIFECYCLE, STATUSES, Event, State, needs_two
from rekam.people.models import Intake
from rekam.people.rules.intake import State as IntakeState
from rekam.staff.rules import system
from tests.enrolment.officers import HEAD

pytestmark = pytest.mark.django_db
START = dt.datetime(2024, 9, 1, 3, tzinfo=dt.UTC)
KEY = "a" * 32
ALL: dict[str, Any] = {
    "kk_seen": True, "single_identity": True, "candidates": ["elsewhere"], "other_record": "elsewhere",
    "evidence": "dua akta kelahiran", "nik_stays": KEY, "note": "dilihat di SIAK",
}  # fmt: skip

events = st.one_of(
    st.tuples(st.just("list"), st.sampled_from([str(word) for word in STATUSES])),
    st.tuples(st.just("move"), st.sampled_from(list(Event))),
    st.tuples(st.just("two"), st.sampled_from([e for e in Event if needs_two(e)])),
    st.tuples(st.just("card"), st.sampled_from(["", *CARD_STATUSES])),
    st.tuples(st.just("undo"), st.just("")),
)


def play(kind: str, word: str, at: dt.datetime) -> None:
    """One event of a life; what the rules refuse does not happen."""
    version = (Record.objects.filter(person_key=KEY).values_list("version", flat=True).first()) or 1
    try:
        with transaction.atomic():
            if kind == "list":
                listed(word, at)
            elif kind == "undo":
                undo(at)
            elif kind == "card":
                actions.tell_card(person_key=KEY, status=word, by=system(), at=at)
            elif kind == "two":
                wish = actions.ask(person_key=KEY, event=word, version=version, by=HEAD, at=at, **ALL)
                actions.answer(ask_id=wish.pk, yes=True, by=system(), at=at)
            else:
                actions.move(person_key=KEY, event=word, version=version, by=system(), at=at, **ALL)
    except Refused:
        return


def listed(word: str, at: dt.datetime) -> None:
    intake = Intake.objects.create(
        name="s.csv", size=1, sha256="0" * 64, kind="status", state=IntakeState.APPLYING,
        data_as_of=at.date(), asked_by="x", asked_at=at, applied_by="x",
    )  # fmt: skip
    Observation.objects.create(intake=intake, row="2", person_key=KEY, status=word, seen_on=at.date())
    refold([KEY], applying=intake.pk, at=at)
    Intake.objects.filter(pk=intake.pk).update(state=IntakeState.APPLIED, applied_at=at)


def undo(at: dt.datetime) -> None:
    newest = Intake.objects.filter(state=IntakeState.APPLIED).order_by("-applied_at").first()
    if newest:
        Intake.objects.filter(pk=newest.pk).update(state=IntakeState.UNDONE)
        Case.objects.filter(intake=newest, outcome="").delete()
        refold([KEY], at=at)


def holds() -> None:
    row = Record.objects.filter(person_key=KEY).first()
    if row and row.state:
        assert row.state == state_of(row.status)
    for step in Step.objects.exclude(event=CARD):
        move = LIFECYCLE.next(State(step.before), Event(step.event))
        assert move.target == step.after
        assert not ONLY_SEEN.intersection(move.needs), "made without what nobody could say"
        assert bool(step.second) is needs_two(Event(step.event))
    for cleared in Step.objects.filter(event=Event.CLEAR):
        assert cleared.before in ("RECEIVED_AT_CENTRAL", "ADJUDICATE_RECORD", "REQUEST_VALIDATION")
    assert not Step.objects.filter(event=Event.CAPTURE).exclude(before=State.UNREGISTERED).exists()
    assert not Ask.objects.filter(answer="").exists()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(events, max_size=10))
def test_however_a_life_goes_its_sources_always_come_to_the_record(life: list[tuple[str, str]]) -> None:
    """What moves, cards and lists wrote one by one is what all of them, read again, come to."""
    with transaction.atomic():
        at = START
        for n, (kind, word) in enumerate(life):
            at = START + dt.timedelta(days=n)
            play(kind, word, at)
            holds()
        assert refold([KEY], at=at) == 0
        transaction.set_rollback(True)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from([str(word) for word in STATUSES]), st.integers(0, 20)), max_size=6),
       st.randoms(use_true_random=False))  # fmt: skip
def test_lists_of_different_days_come_to_the_same_in_any_order(
    rows: list[tuple[str, int]], chance: Any
) -> None:
    by_day = list({day: word for word, day in rows}.items())
    seen = []
    for _ in range(2):
        with transaction.atomic():
            for day, word in by_day:
                older(word, START + dt.timedelta(days=day))
            row = Record.objects.filter(person_key=KEY).first()
            seen.append((row.state, row.status, row.since) if row else None)
            transaction.set_rollback(True)
        chance.shuffle(by_day)
    assert seen[0] == seen[1]


def older(word: str, day: dt.datetime) -> None:
    """A list of that day that comes only now."""
    now = START + dt.timedelta(days=90)
    intake = Intake.objects.create(
        name="s.csv", size=1, sha256="0" * 64, kind="status", state=IntakeState.APPLIED,
        data_as_of=day.date(), asked_by="x", asked_at=day, applied_by="x", applied_at=now,
    )  # fmt: skip
    Observation.objects.create(intake=intake, row="2", person_key=KEY, status=word, seen_on=day.date())
    refold([KEY], at=now)
