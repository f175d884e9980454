"""One wish for one card as a table: every state and event, and what no walk may ever reach."""

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekam.cards.rules.applications import (
    LIFECYCLE,
    NEEDS,
    OPEN,
    SEEN,
    TELLS,
    Event,
    Facts,
    State,
    code_of,
    digest,
    follows,
    not_before,
    number_of,
    old_enough_for_card,
    unmet,
)
from rekam.cards.rules.papers import NEEDED, Kind, PaperKind, missing
from rekam.core.refusal import Refused
from tests.each import tried_each

TODAY = dt.date(2024, 11, 27)
TABLE = {(state, move.event): move for move in LIFECYCLE.moves for state in move.sources}
COMPLETE = Facts(
    papers=frozenset(PaperKind), record_ready=True, born=dt.date(1990, 5, 4), on=TODAY, alive=True,
    place_print="53.01.04", place_collect="53.01.04", held="A1", blank="A1", serial="A1", reason="rusak",
    shipment="1", counted_by="7", by="7", second="8", case="1", taker="holder", old_card=True,
)  # fmt: skip


def but(**told: object) -> Facts:
    return Facts(**{name: getattr(COMPLETE, name) for name in Facts.__slots__} | told)  # type: ignore[arg-type]


def test_every_event_in_every_state_does_what_the_table_says() -> None:
    tried_each(itertools.product(State, Event), does_what_the_table_says)


def does_what_the_table_says(state: State, event: Event) -> None:
    move = TABLE.get((state, event))
    if move is None:
        with pytest.raises(Refused, match="move_not_allowed"):
            LIFECYCLE.next(state, event)
    else:
        assert LIFECYCLE.next(state, event) is move
        assert unmet(move, COMPLETE) == ""


def test_the_table_is_sound_and_asks_only_for_what_exists() -> None:
    assert LIFECYCLE.faults() == []
    assert {need for move in LIFECYCLE.moves for need in move.needs} == set(NEEDS)


LACKING = {
    "documents_of_its_kind": {"papers": frozenset()},
    "record_print_ready": {"record_ready": False},
    "old_enough_for_card": {"born": dt.date(2007, 11, 28)},
    "alive_and_resident": {"alive": False},
    "permit_in_force": {"permit_until": dt.date(2024, 11, 26)},
    "not_stopped": {"stopped": "died"},
    "blank_reserved": {"blank": ""},
    "blank_serial": {"serial": ""},
    "reason": {"reason": " x "},
    "printed_where_collected": {"place_collect": "53.01.05"},
    "shipment": {"shipment": ""},
    "counted_by_receiver": {"counted_by": ""},
    "two_persons": {"second": "7"},
    "case_opened": {"case": ""},
    "taker_seen": {"taker": ""},
    "old_card_taken_in": {"old_card": False, "kind": Kind.CHANGED},
}


@pytest.mark.parametrize("need", NEEDS)
def test_each_need_says_no_when_its_own_fact_is_lacking_and_only_then(need: str) -> None:
    lacking = but(**LACKING[need])
    assert not NEEDS[need](lacking)
    assert NEEDS[need](COMPLETE)
    for move in LIFECYCLE.moves:
        if need in move.needs:
            assert unmet(move, lacking) == need


def test_nobody_is_old_enough_before_the_birthday_itself_unless_ever_married() -> None:
    eve = but(born=dt.date(2007, 11, 28))
    assert not old_enough_for_card(eve)
    assert old_enough_for_card(but(born=dt.date(2007, 11, 27)))
    assert old_enough_for_card(but(born=dt.date(2007, 11, 28), ever_married=True))
    assert not old_enough_for_card(but(born=None))


def test_who_was_born_on_29_february_waits_for_the_first_of_march() -> None:
    leap = dt.date(2008, 2, 29)
    assert not_before(leap, ever_married=False) == dt.date(2025, 3, 1)
    assert not_before(leap, ever_married=True) == dt.date.min
    assert not_before(None, ever_married=False) is None


def test_another_serial_than_the_one_held_is_not_this_application_s_card() -> None:
    assert not NEEDS["blank_serial"](but(serial="A2"))
    assert NEEDS["blank_serial"](but(held="", serial="A2")), "printed by others, the serial seen only now"


@pytest.mark.parametrize(
    ("kind", "papers"),
    [
        (Kind.FIRST, {"family_card"}),
        (Kind.LOST, {"family_card", "police_letter"}),
        (Kind.DAMAGED, {"family_card", "old_card"}),
        (Kind.CHANGED, {"family_card", "old_card", "proof", "form_f106"}),
        (Kind.OUTSIDE, {"family_card"}),
    ],
)
def test_each_kind_has_its_papers_and_the_family_card_comes_first(kind: Kind, papers: set[str]) -> None:
    assert set(NEEDED[kind]) == papers
    assert NEEDED[kind][0] == PaperKind.FAMILY_CARD
    assert missing(kind, papers) == ()
    assert missing(kind, set()) == NEEDED[kind]


def test_away_from_home_the_holder_comes_alone() -> None:
    assert not NEEDS["taker_seen"](but(kind=Kind.OUTSIDE, taker="authorised"))
    assert NEEDS["taker_seen"](but(kind=Kind.OUTSIDE, taker="holder"))
    assert NEEDS["taker_seen"](but(kind=Kind.FIRST, taker="authorised"))


facts = st.builds(
    Facts, kind=st.sampled_from(Kind), papers=st.frozensets(st.sampled_from(PaperKind)),
    record_ready=st.booleans(), born=st.sampled_from([None, dt.date(1990, 1, 1), dt.date(2008, 1, 1)]),
    ever_married=st.booleans(), on=st.just(TODAY), alive=st.booleans(),
    stopped=st.sampled_from(["", "died"]), place_print=st.sampled_from(["53.01", "53.01.04"]),
    place_collect=st.just("53.01.04"), held=st.sampled_from(["", "A1"]), blank=st.sampled_from(["", "A1"]),
    serial=st.sampled_from(["", "A1"]), reason=st.sampled_from(["", "rusak"]),
    shipment=st.sampled_from(["", "1"]),
    counted_by=st.sampled_from(["", "7"]), by=st.just("7"), second=st.sampled_from(["", "7", "8"]),
    case=st.sampled_from(["", "1"]), taker=st.sampled_from(["", "holder", "authorised"]),
    old_card=st.booleans(),
)  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(Event), facts), max_size=40))
def test_no_walk_prints_too_young_issues_unprinted_or_wakes_what_was_withdrawn(
    walk: list[tuple[Event, Facts]],
) -> None:
    state, printed = State.REQUESTED, False
    for event, told in walk:
        try:
            move = LIFECYCLE.next(state, event)
        except Refused:
            assert (state, event) not in TABLE
            continue
        if unmet(move, told):
            continue
        before, state = state, State(move.target)
        if event in (Event.QUEUE, Event.PRINT, Event.HAND_OVER):
            assert old_enough_for_card(told)
            assert not told.stopped
        if event is Event.LOSE:
            assert told.second not in ("", told.by)
        printed = {Event.PRINT: True, Event.SPOIL: False, Event.LOSE: False}.get(event, printed)
        assert state is not State.CARD_ISSUED or printed, "issued only after printed"
        assert before not in (State.WITHDRAWN, State.ENDED), "what is withdrawn or ended never comes back"


@given(st.integers(0, 10**12))
def test_a_code_is_read_back_as_it_was_or_as_it_is_said(number: int) -> None:
    code = code_of(number)
    assert number_of(code) == number
    assert number_of(code.lower().replace("-", " ").replace("0", "o").replace("1", "l")) == number


@given(st.integers(0, 10**9), st.data())
def test_one_wrong_sign_or_two_swapped_are_no_code(number: int, data: st.DataObject) -> None:
    body = code_of(number).replace("-", "")[1:]
    at = data.draw(st.integers(0, len(body) - 1))
    other = data.draw(st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXY"))
    wrong = body[:at] + other + body[at + 1 :]
    assert other == body[at] or number_of("K" + wrong) != number
    assert other == body[at] or number_of("K" + wrong) is None
    swapped = body[:at] + body[at : at + 2][::-1] + body[at + 2 :]
    last = at + 2 >= len(body)  # the check sign itself changed places
    assert swapped == body or last or number_of("K" + swapped) is None


@pytest.mark.parametrize(
    "text", ["", "K", "K-", "5301040405900001", "SITI", "K-0001", "X-0001-1", "K-ÄÄÄÄ-1"]
)
def test_a_name_or_a_number_is_no_code(text: str) -> None:
    assert number_of(text) is None


def test_a_list_is_followed_forwards_and_backwards_only_where_it_alone_had_spoken() -> None:
    tried_each(itertools.product(OPEN, SEEN), is_followed_as_it_should)


def is_followed_as_it_should(state: State, seen: State) -> None:
    order = [*OPEN[:6], State.CARD_ISSUED]
    here = State.CARD_SHIPPED if state is State.READY_FOR_PICKUP else state
    ahead = order.index(seen) - order.index(here)
    if here not in SEEN:
        assert follows(state, seen, observed=False) == (seen is not State.PRINT_READY_RECORD)
        return
    assert follows(state, seen, observed=False) == (ahead > 0)
    assert follows(state, seen, observed=True) == (ahead != 0)


def test_what_the_record_is_told_is_a_word_of_the_field() -> None:
    assert set(TELLS.values()) <= {
        "",
        "SENT_FOR_CARD_PRINTING",
        "CARD_PRINTED",
        "CARD_SHIPPED",
        "CARD_ISSUED",
    }


def test_the_digest_tells_a_change_and_nothing_else() -> None:
    one = digest(["SITI", "AMINAH"], b"secret")
    assert one == digest(["SITI", "AMINAH"], b"secret")
    assert one != digest(["SITI AMINAH", ""], b"secret")
    assert one != digest(["SITI", "AMINAH"], b"another")
    assert len(one) == 32
