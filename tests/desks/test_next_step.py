"""What comes next: every status of the field, every state of a card, and nobody is left with nothing."""

import datetime as dt
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekam.cards.rules.applications import OPEN, State, Stop
from rekam.cards.rules.printing import OPEN as OPEN_JOBS
from rekam.certificates.queries.sukets import LIVE
from rekam.desks.phrases import ACTIONS, SAYS
from rekam.desks.rules.desks import PERMISSIONS, Desk
from rekam.desks.rules.next_step import STEPS, Code, Facts, steps
from rekam.enrolment.rules.recording import STATUSES
from rekam.staff.rules import ROLES, Role

TODAY = dt.date(2024, 11, 20)
LATER = TODAY + dt.timedelta(7)
LONG_AGO = dt.date(2007, 1, 1)
GROWN = Facts(TODAY, recorded_from=LONG_AGO, printed_from=LONG_AGO, blanks=True, printer=True)

BY_STATUS = {
    "": "check_recorded",
    "UNREGISTERED": "capture",
    "BELUM_REKAM": "capture",
    "BELUM_WAJIB": "capture",
    "BIO_CAPTURED": "on_its_way",
    "PROCESSING": "on_its_way",
    "SENT_FOR_ENROLLMENT": "on_its_way",
    "RECEIVED_AT_CENTRAL": "adjudicate",
    "REQUEST_VALIDATION": "adjudicate",
    "ADJUDICATE_RECORD": "adjudicate",
    "DUPLICATE_RECORD": "adjudicate",
    "ENROLL_FAILURE_AT_REGIONAL": "record_again",
    "ENROLL_FAILURE_AT_CENTRAL": "record_again",
    "SEARCH_FAILURE_AT_CENTRAL": "send_again",
    "SUDAH_REKAM": "ask_centre apply",
    "PRINT_READY_RECORD": "apply",
    "SENT_FOR_CARD_PRINTING": "card_elsewhere",
    "CARD_PRINTED": "card_elsewhere",
    "CARD_SHIPPED": "card_elsewhere",
    "CARD_ISSUED": "in_hand apply_again",
}
"""Nobody has asked for a card; CARD_ISSUED is told with the card in hand."""

PRR = replace(GROWN, status="PRINT_READY_RECORD")
BY_CARD = [
    ("REQUESTED", {}, "accept"),
    ("REQUESTED", {"papers_missing": True}, "bring_papers"),
    ("ACCEPTED", {}, "declare_ready"),
    ("ACCEPTED", {"status": "CARD_ISSUED"}, "declare_ready"),
    ("ACCEPTED", {"status": "DUPLICATE_RECORD"}, "adjudicate"),
    ("ACCEPTED", {"status": "UNREGISTERED"}, "capture"),
    ("ACCEPTED", {"printed_from": LATER}, "wait_birthday"),
    ("ACCEPTED", {"printed_from": None}, "find_birth_date"),
    ("PRINT_READY_RECORD", {}, "print"),
    ("PRINT_READY_RECORD", {"printed_from": LATER}, "wait_birthday"),
    ("PRINT_READY_RECORD", {"permit_over": True}, "permit_over"),
    ("PRINT_READY_RECORD", {"blanks": False}, "no_blank"),
    ("PRINT_READY_RECORD", {"printer": False}, "no_printer"),
    ("PRINT_READY_RECORD", {"blanks": False, "suket_possible": True}, "no_blank write_suket"),
    ("SENT_FOR_CARD_PRINTING", {}, "printed_elsewhere"),
    ("SENT_FOR_CARD_PRINTING", {"own_blank": True, "blanks": False}, "print"),
    ("SENT_FOR_CARD_PRINTING", {"own_blank": True, "job": "SENT"}, "finish_print"),
    ("SENT_FOR_CARD_PRINTING", {"own_blank": True, "job": "SUSPECT"}, "look_at_card"),
    ("CARD_PRINTED", {}, "ship"),
    ("CARD_PRINTED", {"stays": True}, "place"),
    ("CARD_SHIPPED", {}, "receive"),
    ("CARD_SHIPPED", {"shipment": True}, "count_in"),
    ("READY_FOR_PICKUP", {}, "hand_over"),
    ("READY_FOR_PICKUP", {"suket": "DELIVERED"}, "hand_over"),
    ("READY_FOR_PICKUP", {"printed_from": LATER}, "wait_birthday"),
    ("READY_FOR_PICKUP", {"searched": True}, "search_card"),
    ("READY_FOR_PICKUP", {"stopped": Stop.DIED}, "look_stopped"),
    ("PRINT_READY_RECORD", {"stopped": Stop.CHANGED}, "look_changed"),
    ("PRINT_READY_RECORD", {"resident": False, "stopped": Stop.GONE}, "look_stopped"),
    ("PRINT_READY_RECORD", {"disputed": True}, "print settle_case"),
    ("PRINT_READY_RECORD", {"suket": "SIGNED"}, "print give_suket"),
]


def said(facts: Facts) -> str:
    return " ".join(step.code for step in steps(facts))


def test_every_status_of_the_field_has_its_next_step() -> None:
    assert set(BY_STATUS) == {"", *map(str, STATUSES)}
    told = {s: said(replace(GROWN, status=s, in_hand=s == "CARD_ISSUED")) for s in BY_STATUS}
    assert told == BY_STATUS


def test_every_state_of_a_card_has_its_next_step() -> None:
    assert {state for state, _, _ in BY_CARD} == set(OPEN)
    told = [(s, more, said(replace(PRR, application=s, **more))) for s, more, _ in BY_CARD]  # type: ignore[arg-type]
    assert told == BY_CARD


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        ({"recorded_from": LATER, "printed_from": LATER, "status": "BELUM_WAJIB"}, "too_young"),
        ({"recorded_from": None, "status": "BELUM_REKAM"}, "find_birth_date"),
        ({"printed_from": LATER, "status": "PRINT_READY_RECORD"}, "apply wait_birthday"),
        ({"resident": False, "status": "PRINT_READY_RECORD"}, "not_resident"),
        ({"ask": "other", "status": "DUPLICATE_RECORD"}, "answer"),
        ({"ask": "own", "status": "DUPLICATE_RECORD"}, "wait_for_second"),
        ({"disputed": True, "status": "BIO_CAPTURED"}, "settle_case on_its_way"),
        ({"in_hand": True, "data_changed": True}, "apply_changed in_hand"),
        ({"suket": "DRAFT", "status": "PROCESSING"}, "on_its_way sign_suket"),
        ({"suket": "DELIVERED", "status": "PROCESSING"}, "on_its_way suket_stands"),
        ({"suket_possible": True, "status": "PROCESSING"}, "on_its_way write_suket"),
        ({"application": "WITHDRAWN", "status": "PRINT_READY_RECORD"}, "apply"),
    ],
)
def test_age_second_person_and_letters_are_seen(more: dict[str, object], wanted: str) -> None:
    assert said(replace(GROWN, **more)) == wanted  # type: ignore[arg-type]


def test_nobody_ends_with_nothing_and_every_step_is_at_a_desk_where_somebody_may() -> None:
    words, days = (*STATUSES, ""), (None, LONG_AGO, LATER)
    states, stops = ("", *State), ("", *Stop)
    seen = set()
    for status, state, stop, born, flag in product(words, states, stops, days, (False, True)):
        facts = Facts(
            TODAY, status, recorded_from=born, printed_from=born, application=state, stopped=stop,
            in_hand=state == "CARD_ISSUED", blanks=flag, printer=flag, stays=flag, shipment=flag,
            papers_missing=flag, suket_possible=flag, disputed=flag,
        )  # fmt: skip
        told = steps(facts)
        assert told
        assert len({step.code for step in told}) == len(told)
        seen |= {step.code for step in told}
    assert len(seen) > 25


@given(
    st.builds(
        Facts, on=st.just(TODAY), status=st.sampled_from(("", *STATUSES)), resident=st.booleans(),
        recorded_from=st.sampled_from((None, LONG_AGO, LATER)),
        printed_from=st.sampled_from((None, LONG_AGO, LATER)), application=st.sampled_from(("", *State)),
        stopped=st.sampled_from(("", *Stop)), job=st.sampled_from(("", *OPEN_JOBS)),
        ask=st.sampled_from(("", "own", "other")), suket=st.sampled_from(("", *LIVE)),
    )
)  # fmt: skip
def test_no_card_is_printed_or_handed_over_that_may_not_be(facts: Facts) -> None:
    told = {step.code for step in steps(facts)}
    of_age = facts.printed_from is not None and facts.printed_from <= TODAY
    if told & {Code.PRINT, Code.HAND_OVER, Code.DECLARE_READY}:
        assert of_age
        assert facts.resident
        assert not facts.stopped
    if Code.HAND_OVER in told:
        assert told == {Code.HAND_OVER} | (told & {Code.SETTLE_CASE})


def test_every_step_has_its_words_a_desk_and_somebody_who_may_do_it() -> None:
    assert set(STEPS) == set(Code) == set(SAYS)
    assert {code for code, step in STEPS.items() if step.page} == set(ACTIONS)
    everybody = {name for role in Role for name in ROLES[role]}
    assert {step.permission for step in STEPS.values()} | set(PERMISSIONS.values()) <= everybody
    assert {step.desk for step in STEPS.values()} == set(Desk)
    for words in (*SAYS.values(), *ACTIONS.values()):
        assert words["id"] != words["en"]


def test_a_step_is_open_to_who_holds_its_permission_and_has_a_page() -> None:
    assert STEPS[Code.HAND_OVER].open_to(ROLES[Role.OFFICER])
    assert not STEPS[Code.ADJUDICATE].open_to(ROLES[Role.OFFICER])
    assert not STEPS[Code.IN_HAND].open_to(ROLES[Role.OFFICER]), "there is nothing to do"
