"""The life of a print job, from its table: every state with every event, every need, any walk."""

import dataclasses
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekam.cards.rules.printing import (
    IN_PRINTER,
    LIFECYCLE,
    NEEDS,
    OPEN,
    Event,
    Facts,
    JobState,
    name_of,
    unmet,
)
from rekam.core.refusal import Refused
from rekam.staff.rules import PERMISSIONS, ROLES, Role
from tests.each import tried_each

S, E = JobState, Event
TABLE = {(source, move.event): move for move in LIFECYCLE.moves for source in move.sources}
SAYS = {
    (S.WAITING, E.BEGIN): S.SENDING,
    (S.WAITING, E.CANCEL): S.CANCELLED,
    (S.SENDING, E.HOLD): S.WAITING,
    (S.SENDING, E.REFUSE): S.FAILED,
    (S.SENDING, E.ACCEPT): S.SENT,
    (S.SENDING, E.DOUBT): S.SUSPECT,
    (S.SENT, E.FINISH): S.OUT,
    (S.SENT, E.CONFIRM): S.DONE,
    (S.SENT, E.DOUBT): S.SUSPECT,
    (S.OUT, E.CONFIRM): S.DONE,
    (S.OUT, E.DOUBT): S.SUSPECT,
    (S.OUT, E.SPOIL): S.FAILED,
    (S.SUSPECT, E.RESOLVE_PRINTED): S.DONE,
    (S.SUSPECT, E.RESOLVE_UNUSED): S.FAILED,
    (S.SUSPECT, E.SPOIL): S.FAILED,
}
MET = Facts(note="macet", ipp_job=7, serial="AB000101", scanned="AB000101", let_go=True)


def test_every_event_in_every_state_leads_where_it_should_or_nowhere() -> None:
    tried_each(itertools.product(JobState, Event), leads_where_it_should)


def leads_where_it_should(state: JobState, event: Event) -> None:
    if (state, event) in SAYS:
        assert LIFECYCLE.next(state, event).target == SAYS[state, event]
        return
    with pytest.raises(Refused, match="move_not_allowed"):
        LIFECYCLE.next(state, event)


def test_the_table_is_sound() -> None:
    assert LIFECYCLE.faults() == []
    assert {move.permission for move in LIFECYCLE.moves} <= set(PERMISSIONS)
    assert set(NEEDS) == {need for move in LIFECYCLE.moves for need in move.needs}
    assert set(IN_PRINTER) < set(OPEN)


@pytest.mark.parametrize("role", Role)
def test_officers_print_and_nobody_else(role: Role) -> None:
    offered = {move.event for state in JobState for move in LIFECYCLE.offers(state, ROLES[role])}
    assert offered == (set(Event) if role in (Role.OFFICER, Role.DATA_OFFICER) else set())


@pytest.mark.parametrize(
    ("event", "facts", "need"),
    [
        (E.BEGIN, dataclasses.replace(MET, stopped="died"), "nothing_stops_it"),
        (E.ACCEPT, dataclasses.replace(MET, ipp_job=None), "number_of_the_printer"),
        (E.CONFIRM, dataclasses.replace(MET, scanned="AB000102"), "card_in_hand"),
        (E.CONFIRM, dataclasses.replace(MET, scanned="", serial=""), "card_in_hand"),
        (E.RESOLVE_PRINTED, dataclasses.replace(MET, scanned=""), "card_in_hand"),
        (E.RESOLVE_UNUSED, dataclasses.replace(MET, let_go=False), "printer_let_go"),
        *((event, dataclasses.replace(MET, note=" a "), "reason")
          for event in (E.HOLD, E.REFUSE, E.DOUBT, E.SPOIL, E.CANCEL)),
    ],
)  # fmt: skip
def test_each_need_holds_its_move_back(event: Event, facts: Facts, need: str) -> None:
    move = next(move for move in LIFECYCLE.moves if move.event is event)
    assert (unmet(move, facts), unmet(move, MET)) == (need, "")


def test_the_printer_is_told_nothing_about_the_person_and_a_new_name_each_time() -> None:
    assert {name_of("j", 1), name_of("j", 2), name_of("k", 1)} == {"rekam-j-1", "rekam-j-2", "rekam-k-1"}


FACTS = st.builds(
    Facts, stopped=st.sampled_from(["", "died"]), note=st.sampled_from(["", "macet"]),
    ipp_job=st.none() | st.just(7), serial=st.just("AB1"), scanned=st.sampled_from(["", "AB1", "AB2"]),
    let_go=st.booleans(),
)  # fmt: skip


@given(steps=st.lists(st.tuples(st.sampled_from(Event), FACTS), max_size=15))
def test_on_any_walk_a_card_is_done_only_with_its_serial_in_hand_and_what_ended_stays_so(
    steps: list[tuple[Event, Facts]],
) -> None:
    state, been = JobState.WAITING, [JobState.WAITING]
    for event, facts in steps:
        move = TABLE.get((state, event))
        if move is None or unmet(move, facts):
            continue
        state = JobState(move.target)
        been.append(state)
        assert state is not S.DONE or facts.scanned == facts.serial
        assert event is not E.BEGIN or not facts.stopped
        # Once it may be in the printer, only the printer's no or somebody's eyes free a blank.
        before = been[-2]
        if before in IN_PRINTER and state not in OPEN:
            assert event in (E.REFUSE, E.CONFIRM, E.RESOLVE_PRINTED, E.RESOLVE_UNUSED, E.SPOIL)
    ended = [i for i, each in enumerate(been) if each not in OPEN]
    assert ended in ([], [len(been) - 1])
