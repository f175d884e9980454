"""The table of a record's life: what each need asks for, and that the table has words for all of it."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from rekam.core.refusal import Refused
from rekam.enrolment.phrases import NEEDS, need_facts
from rekam.enrolment.phrases.ageing import MOVES
from rekam.enrolment.rules.observing import state_of
from rekam.enrolment.rules.recording import (
    LIFECYCLE,
    RECORDING_AGE,
    STATUSES,
    Event,
    Facts,
    State,
    needs_two,
    permission_of,
    unmet,
)
from rekam.enrolment.rules.recording import NEEDS as PREDICATES
from rekam.people.rules import NOT_RECORDED, RECORDED
from rekam.sheets.decode.words import RECORDING_STATUSES

DAY = dt.date(2024, 11, 15)
ALL = Facts(
    by="sari", second="budi", note="dilihat di SIAK", kk_seen=True, birth_date=dt.date(2000, 1, 1), on=DAY,
    modalities=True, packet_durable=True, announced=True, packet_held=True, receipt_signed=True,
    single_identity=True, candidates=("b",), other_record="b", evidence="dua akta", nik_stays="a",
)  # fmt: skip
LACKS: dict[str, dict[str, Any]] = {
    "two_persons": {"second": ""},
    "kk_seen": {"kk_seen": False},
    "old_enough_to_record": {"birth_date": dt.date(2008, 11, 16)},
    "every_modality_captured_or_excepted": {"modalities": False},
    "packet_durable": {"packet_durable": False},
    "announced": {"announced": False},
    "packet_still_held": {"packet_held": False},
    "signed_receipt": {"receipt_signed": False},
    "reason": {"note": " ya "},
    "single_identity": {"single_identity": False},
    "candidates": {"candidates": ()},
    "question": {"note": ""},
    "other_record": {"other_record": " "},
    "evidence": {"evidence": "akta"},
    "which_nik_stays": {"nik_stays": ""},
}


def test_the_table_is_sound_and_has_a_predicate_and_words_for_every_need() -> None:
    assert LIFECYCLE.faults() == []
    needs = {need for move in LIFECYCLE.moves for need in move.needs}
    assert set(PREDICATES) == set(NEEDS) == set(LACKS) == needs
    assert set(MOVES) == set(Event)
    assert all(set(need_facts(need)) == {"need_id", "need_en"} for need in needs)


@pytest.mark.parametrize("move", LIFECYCLE.moves, ids=lambda move: move.event)
def test_a_move_with_all_its_facts_lacks_nothing_and_each_fact_is_missed_by_its_name(move: Any) -> None:
    assert unmet(move, ALL) == ""
    for need in move.needs:
        assert unmet(move, replace(ALL, **LACKS[need])) == need


def test_two_persons_are_two() -> None:
    assert not PREDICATES["two_persons"](replace(ALL, second=ALL.by))
    assert not PREDICATES["two_persons"](Facts(second="budi"))
    assert {event for event in Event if needs_two(event)} == {Event.NOT_DOUBLE, Event.VOID}


@pytest.mark.parametrize(
    ("born", "married", "enough"),
    [
        (dt.date(2008, 11, 15), False, True),
        (dt.date(2008, 11, 16), False, False),
        (dt.date(2010, 1, 1), True, True),
        (None, False, False),
        (None, True, True),
    ],
)
def test_recording_begins_on_the_sixteenth_birthday_or_with_a_marriage(
    born: dt.date | None, married: bool, enough: bool
) -> None:
    assert RECORDING_AGE == 16
    facts = Facts(birth_date=born, ever_married=married, on=DAY)
    assert PREDICATES["old_enough_to_record"](facts) is enough


def test_recording_is_once_in_a_lifetime() -> None:
    """A capture starts from nothing alone, and only a void by two persons leads back there."""
    assert [m.sources for m in LIFECYCLE.moves if m.event is Event.CAPTURE] == [{State.UNREGISTERED}]
    assert [m.event for m in LIFECYCLE.moves if m.target is State.UNREGISTERED] == [Event.VOID]
    assert not [m for m in LIFECYCLE.moves if State.PRINT_READY_RECORD in m.sources]


def test_single_identity_is_said_only_of_what_the_centre_has_received() -> None:
    (clear,) = [m for m in LIFECYCLE.moves if m.event is Event.CLEAR]
    assert clear.sources == {State.RECEIVED_AT_CENTRAL, State.ADJUDICATE_RECORD, State.REQUEST_VALIDATION}
    with pytest.raises(Refused, match="move_not_allowed"):
        LIFECYCLE.next(State.SENT_FOR_ENROLLMENT, Event.CLEAR)


def test_a_state_that_is_only_seen_offers_no_move() -> None:
    assert LIFECYCLE.offers(State.SUDAH_REKAM, {m.permission for m in LIFECYCLE.moves}) == []


def test_every_word_of_lists_and_of_the_register_has_a_state() -> None:
    assert set(STATUSES) == set(RECORDING_STATUSES) == RECORDED | NOT_RECORDED
    assert {state_of(word) for word in STATUSES} == set(State)


@pytest.mark.parametrize("event", Event)
def test_an_event_asks_for_one_permission_wherever_it_starts(event: Event) -> None:
    assert {m.permission for m in LIFECYCLE.moves if m.event is event} == {permission_of(event)}
