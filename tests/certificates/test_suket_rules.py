"""The life of a suket, from its table: every state with every event, every need, any walk."""

import dataclasses
import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekam.certificates.rules.suket import GOOD, LIFECYCLE, NEEDS, Event, Facts, State, Way, unmet
from rekam.core.refusal import Refused
from rekam.staff.rules import PERMISSIONS, ROLES, Role
from tests.each import tried_each

TABLE = {(source, move.event): move for move in LIFECYCLE.moves for source in move.sources}
LAST = dt.date(2020, 12, 31)
MET = Facts(allowed=True, note="salah nama", way=Way.BY_LINK, card_issued=True, on=LAST, last_day=LAST)
PAST = dataclasses.replace(MET, on=LAST + dt.timedelta(1))

SAYS = {
    (State.DRAFT, Event.SIGN): State.SIGNED,
    (State.DRAFT, Event.DROP): State.DROPPED,
    (State.SIGNED, Event.DELIVER): State.DELIVERED,
    (State.DELIVERED, Event.DELIVER): State.DELIVERED,
    (State.SIGNED, Event.REVOKE): State.REVOKED,
    (State.DELIVERED, Event.REVOKE): State.REVOKED,
    (State.SIGNED, Event.REPLACE): State.REPLACED,
    (State.DELIVERED, Event.REPLACE): State.REPLACED,
    (State.SIGNED, Event.EXPIRE): State.EXPIRED,
    (State.DELIVERED, Event.EXPIRE): State.EXPIRED,
}


def test_every_event_in_every_state_leads_where_it_should_or_nowhere() -> None:
    tried_each(itertools.product(State, Event), leads_where_it_should)


def leads_where_it_should(state: State, event: Event) -> None:
    if (state, event) in SAYS:
        assert LIFECYCLE.next(state, event).target == SAYS[state, event]
        return
    with pytest.raises(Refused, match="move_not_allowed"):
        LIFECYCLE.next(state, event)


def test_the_table_is_sound_and_asks_for_permissions_that_exist() -> None:
    assert LIFECYCLE.faults() == []
    assert {move.permission for move in LIFECYCLE.moves} <= set(PERMISSIONS)
    assert set(NEEDS) == {need for move in LIFECYCLE.moves for need in move.needs}


@pytest.mark.parametrize(
    ("role", "events"),
    [
        (Role.OFFICER, {Event.DELIVER, Event.REPLACE, Event.EXPIRE, Event.DROP}),
        (Role.DATA_OFFICER, {Event.DELIVER, Event.REPLACE, Event.EXPIRE, Event.DROP, Event.REVOKE}),
        (Role.HEAD, set(Event)),
        (Role.AUDITOR, set()),
        (Role.KPU_LIAISON, set()),
        (Role.ADMIN, set()),
    ],
)
def test_only_the_head_signs(role: Role, events: set[Event]) -> None:
    offered = {move.event for state in State for move in LIFECYCLE.offers(state, ROLES[role])}
    assert offered == events


@pytest.mark.parametrize(
    ("event", "facts", "need"),
    [
        (Event.SIGN, dataclasses.replace(MET, allowed=False), "policy_allows"),
        (Event.DELIVER, dataclasses.replace(MET, way="by pigeon"), "way"),
        (Event.DELIVER, PAST, "still_good"),
        (Event.REVOKE, dataclasses.replace(MET, note=" eh "), "reason"),
        (Event.DROP, dataclasses.replace(MET, note=""), "reason"),
        (Event.REPLACE, dataclasses.replace(MET, card_issued=False), "card_issued"),
        (Event.EXPIRE, MET, "past_its_day"),
        (Event.EXPIRE, dataclasses.replace(PAST, last_day=None), "past_its_day"),
    ],
)
def test_each_need_holds_its_move_back(event: Event, facts: Facts, need: str) -> None:
    move = next(move for move in LIFECYCLE.moves if move.event is event)
    assert unmet(move, facts) == need
    assert unmet(move, PAST if event is Event.EXPIRE else MET) == ""


def test_on_its_last_day_it_is_still_good_and_the_day_after_it_is_not() -> None:
    (expire,) = (move for move in LIFECYCLE.moves if move.event is Event.EXPIRE)
    assert unmet(expire, MET) == "past_its_day"
    assert unmet(expire, PAST) == ""


FACTS = st.builds(
    Facts, allowed=st.booleans(), note=st.sampled_from(["", "salah nama"]), card_issued=st.booleans(),
    way=st.sampled_from(["", *Way]), on=st.dates(LAST - dt.timedelta(2), LAST + dt.timedelta(2)),
    last_day=st.just(LAST),
)  # fmt: skip


@given(steps=st.lists(st.tuples(st.sampled_from(Event), FACTS), max_size=12))
def test_on_any_walk_nothing_is_given_unsigned_and_what_has_ended_never_comes_back(
    steps: list[tuple[Event, Facts]],
) -> None:
    state, been = State.DRAFT, [State.DRAFT]
    for event, facts in steps:
        move = TABLE.get((state, event))
        if move is None or unmet(move, facts):
            continue
        assert event is not Event.SIGN or facts.allowed
        assert event is not Event.DELIVER or (facts.on is not None and facts.on <= LAST)
        state = State(move.target)
        been.append(state)
    assert State.DELIVERED not in been or State.SIGNED in been
    ended = [i for i, each in enumerate(been) if each not in (*GOOD, State.DRAFT)]
    assert ended in ([], [len(been) - 1])
