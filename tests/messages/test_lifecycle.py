"""Every state by every event by every role, and a walk in which nothing is called sent that was not."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from rekam.core.refusal import Refused
from rekam.messages.phrases import STATES, TAGS
from rekam.messages.rules import LIFECYCLE, Event, Facts, State, moves_to, unmet
from rekam.messages.rules.delivery import MAX_ATTEMPTS, NEEDS
from rekam.staff.rules import ROLES, Role
from tests.each import tried_each

TABLE = {
    (State.QUEUED, Event.HOLD): State.HELD,
    (State.HELD, Event.WAKE): State.QUEUED,
    (State.QUEUED, Event.BEGIN): State.SENDING,
    (State.SENDING, Event.RECORD): State.RECORDED,
    (State.QUEUED, Event.OPEN): State.OPENED,
    (State.SENDING, Event.ACCEPT): State.ACCEPTED,
    (State.UNKNOWN, Event.ACCEPT): State.ACCEPTED,
    (State.SENDING, Event.PUT_BACK): State.QUEUED,
    (State.SENDING, Event.DOUBT): State.UNKNOWN,
    (State.QUEUED, Event.OPT_OUT): State.OPTED_OUT,
    (State.HELD, Event.OPT_OUT): State.OPTED_OUT,
    (State.QUEUED, Event.CANCEL): State.CANCELLED,
    (State.HELD, Event.CANCEL): State.CANCELLED,
    (State.FAILED, Event.RESEND): State.QUEUED,
    (State.UNKNOWN, Event.RESEND): State.QUEUED,
    **{(s, Event.TELL_SENT): State.SENT for s in (State.SENDING, State.UNKNOWN, State.ACCEPTED)},
    **{
        (s, Event.TELL_DELIVERED): State.DELIVERED
        for s in (State.SENDING, State.UNKNOWN, State.ACCEPTED, State.SENT)
    },
    **{
        (s, Event.TELL_READ): State.READ
        for s in (State.SENDING, State.UNKNOWN, State.ACCEPTED, State.SENT, State.DELIVERED)
    },
    **{(s, Event.FAIL): State.FAILED for s in (State.SENDING, State.UNKNOWN, State.ACCEPTED, State.SENT)},
}
SENDERS = {Role.OFFICER, Role.DATA_OFFICER}


def test_every_state_by_every_event() -> None:
    tried_each(itertools.product(State, Event), meets)


def meets(state: State, event: Event) -> None:
    if (state, event) in TABLE:
        assert LIFECYCLE.next(state, event).target is TABLE[state, event]
        return
    assert moves_to(state, event) is None
    with pytest.raises(Refused, match="move_not_allowed"):
        LIFECYCLE.next(state, event)


def test_every_state_offers_its_moves_to_who_sends() -> None:
    tried_each(itertools.product(State, Role), offers)


def offers(state: State, role: Role) -> None:
    offered = {move.event for move in LIFECYCLE.offers(state, ROLES[role])}
    assert offered == ({e for s, e in TABLE if s is state} if role in SENDERS else set())


def test_the_table_is_sound_and_every_state_has_its_words() -> None:
    assert LIFECYCLE.faults() == []
    assert set(STATES) == set(TAGS) == set(State)
    assert {need for move in LIFECYCLE.moves for need in move.needs} == set(NEEDS)


def test_no_word_of_a_message_that_nobody_sent_says_that_it_was() -> None:
    for state in (State.RECORDED, State.OPENED):
        assert "not" in STATES[state]["en"]
        assert "tidak" in STATES[state]["id"]


class Walk(RuleBasedStateMachine):
    """A provider, a file or an officer, any event in any order, as the actions would let it through."""

    def __init__(self) -> None:
        super().__init__()
        self.state, self.facts = State.QUEUED, Facts()
        self.rank = 0

    @rule(provider=st.booleans(), quiet=st.booleans(), out=st.booleans(), address=st.booleans())
    def world_changes(self, provider: bool, quiet: bool, out: bool, address: bool) -> None:
        way = provider if self.state is State.QUEUED and not self.facts.attempts else self.facts.by_provider
        self.facts = replace(self.facts, by_provider=way, quiet=quiet, opted_out=out, address=address)

    @rule(event=st.sampled_from(list(Event)), reason=st.sampled_from(["", "no_answer"]))
    def happens(self, event: Event, reason: str) -> None:
        move = moves_to(self.state, event)
        facts = replace(self.facts, reason=reason)
        if move is None or unmet(move, facts):
            return
        before = self.state
        self.state = State(move.target)
        if event is Event.BEGIN:
            assert not facts.quiet, "nobody is woken"
            assert not facts.opted_out, "who said stop is left alone"
            self.facts = replace(self.facts, attempts=self.facts.attempts + 1)
        if event is Event.RESEND:
            self.facts, self.rank = replace(self.facts, attempts=0), 0
        ranks = {State.ACCEPTED: 1, State.SENT: 2, State.DELIVERED: 3, State.READ: 4}
        if self.state in ranks:
            assert ranks[self.state] > self.rank, f"{before} went back to {self.state}"
            self.rank = ranks[self.state]

    @invariant()
    def nothing_is_sent_by_a_file_or_an_officer(self) -> None:
        if not self.facts.by_provider:
            assert self.state not in (State.ACCEPTED, State.SENT, State.DELIVERED, State.READ, State.UNKNOWN)
        else:
            assert self.state not in (State.RECORDED, State.OPENED)

    @invariant()
    def nobody_is_asked_for_ever(self) -> None:
        assert self.facts.attempts <= MAX_ATTEMPTS


TestWalk = Walk.TestCase
TestWalk.settings = settings(max_examples=150, stateful_step_count=40)
