"""The plan as values: never more than there is, voters first, nothing lost on the way between places."""

import datetime as dt
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekam.cards.rules.papers import Kind
from rekam.cards.rules.planning import (
    ASSUMED_PACE,
    Delivery,
    Key,
    Waiting,
    course,
    last_day,
    pace_of,
    queue,
    shelves,
    transfers,
    where,
)

TODAY, POLL = dt.date(2024, 11, 15), dt.date(2024, 11, 27)
OFFICE, SEMAU, SULAMU = "53.01", "53.01.04", "53.01.08"
KM = {frozenset((OFFICE, SEMAU)): 40.0, frozenset((OFFICE, SULAMU)): 22.0, frozenset((SEMAU, SULAMU)): 35.0}


def distance(one: str, other: str) -> float | None:
    return KM.get(frozenset((one, other)))


def waits(id: int, place: str = OFFICE, *, voter: bool = True, days: int = 1, in_days: int = -900) -> Waiting:
    return Waiting(id, place, "blue", TODAY - dt.timedelta(days), voter, TODAY + dt.timedelta(in_days))


@pytest.mark.parametrize(
    ("kind", "printers", "expected"),
    [
        (Kind.FIRST, {SEMAU, OFFICE}, (SEMAU, SEMAU)),
        (Kind.FIRST, {OFFICE}, (OFFICE, SEMAU)),
        (Kind.LOST, {SEMAU, OFFICE}, (OFFICE, SEMAU)),
        (Kind.DAMAGED, {SEMAU, OFFICE}, (OFFICE, SEMAU)),
        (Kind.CHANGED, {SEMAU, OFFICE}, (OFFICE, SEMAU)),
        (Kind.OUTSIDE, {SEMAU, OFFICE}, (OFFICE, OFFICE)),
    ],
)
def test_first_cards_at_the_kecamatan_that_can_print_all_others_at_the_office(
    kind: Kind, printers: set[str], expected: tuple[str, str]
) -> None:
    assert where(kind, "53.01.04.2003", printers=printers, office=OFFICE) == expected


@pytest.mark.parametrize("village", ["", "53.71.01.1001", "53.01"])
def test_who_lives_elsewhere_or_nowhere_known_is_served_at_the_office(village: str) -> None:
    assert where(Kind.FIRST, village, printers={"53.71.01"}, office=OFFICE) == (OFFICE, OFFICE)


def test_voters_come_first_then_who_waits_longest() -> None:
    rows = [waits(1, voter=False, days=90), waits(2, days=2), waits(3, days=30), waits(4, days=2)]
    assert [one.waiting.id for one in queue(rows, {(OFFICE, "blue"): 3}, TODAY)] == [3, 2, 4, 1]
    assert [one.covered for one in queue(rows, {(OFFICE, "blue"): 3}, TODAY)] == [True, True, True, False]


def test_who_is_not_yet_17_stands_in_the_line_and_takes_no_blank_today() -> None:
    told = queue([waits(1, in_days=12), waits(2)], {(OFFICE, "blue"): 1}, TODAY)
    assert [(one.waiting.id, one.due, one.covered) for one in told] == [(1, False, False), (2, True, True)]


def test_the_day_on_which_blanks_run_out_and_the_voters_who_then_have_no_card() -> None:
    rows = [waits(n) for n in range(100)] + [waits(n, voter=False) for n in range(100, 120)]
    told = course(rows, stock=50, pace=20, today=TODAY, until=POLL)
    assert (told.printed, told.runs_out, told.voters_then) == (50, TODAY + dt.timedelta(2), 50)
    assert (told.left, told.voters_left) == (70, 50)


def test_a_delivery_in_time_serves_them_and_one_too_late_does_not() -> None:
    rows = [waits(n) for n in range(100)]

    def left(day: dt.date) -> int:
        brought = [Delivery(OFFICE, "blue", day, 80)]
        return course(rows, 20, 20, today=TODAY, until=POLL, deliveries=brought).voters_left

    assert left(TODAY + dt.timedelta(5)) == 0
    assert left(POLL) == 60, "one day is left, and twenty are printed in a day"
    assert left(POLL + dt.timedelta(1)) == 80


def test_who_turns_17_on_polling_day_is_printed_that_morning_and_not_before() -> None:
    rows = [waits(1, in_days=(POLL - TODAY).days)]
    eve = course(rows, 1, 20, today=TODAY, until=POLL - dt.timedelta(1))
    assert (eve.printed, eve.left) == (0, 0), "not counted before it is due"
    assert course(rows, 1, 20, today=TODAY, until=POLL).printed == 1


def test_a_place_without_a_recent_rate_gets_a_guess_that_says_so() -> None:
    (shelf,) = shelves([waits(1)], {}, {}, today=TODAY, until=POLL)
    assert (shelf.pace, shelf.assumed, shelf.stock, shelf.waiting) == (ASSUMED_PACE, True, 0, 1)
    (known,) = shelves([waits(1)], {}, {OFFICE: 7}, today=TODAY, until=POLL)
    assert (known.pace, known.assumed) == (7, False)


def test_blanks_come_from_the_nearest_place_that_can_spare_them() -> None:
    rows = [waits(n, SEMAU) for n in range(30)]
    told = shelves(rows, {(OFFICE, "blue"): 100, (SULAMU, "blue"): 10}, {}, today=TODAY, until=POLL)
    found = [(t.source, t.target, t.blanks, t.voters, t.km) for t in transfers(told, distance)]
    assert found == [(OFFICE, SEMAU, 20, 20, 40.0), (SULAMU, SEMAU, 10, 10, 35.0)]


def test_a_place_gives_voters_elsewhere_what_its_own_voters_do_not_need() -> None:
    here = [waits(n, voter=False) for n in range(10)] + [waits(n) for n in range(10, 14)]
    there = [waits(n, SEMAU) for n in range(20, 29)]
    told = shelves(here + there, {(OFFICE, "blue"): 10}, {}, today=TODAY, until=POLL)
    (only,) = transfers(told, distance)
    assert (only.source, only.target, only.blanks) == (OFFICE, SEMAU, 6)


def test_the_rate_is_rounded_and_never_nothing_where_something_was_printed() -> None:
    assert [pace_of(0), pace_of(3), pace_of(140)] == [0, 1, 10]


def test_the_plan_looks_to_polling_day_and_afterwards_a_month_ahead() -> None:
    assert last_day(POLL, TODAY) == POLL
    assert last_day(POLL, POLL) == POLL
    assert last_day(POLL, POLL + dt.timedelta(1)) == POLL + dt.timedelta(31)


places = st.sampled_from([OFFICE, SEMAU, SULAMU])
colours = st.sampled_from(["blue", "orange"])
people = st.lists(
    st.builds(
        Waiting, id=st.integers(1, 10_000), place=places, colour=colours,
        since=st.dates(TODAY - dt.timedelta(400), TODAY), voter=st.booleans(),
        not_before=st.dates(TODAY - dt.timedelta(30), POLL + dt.timedelta(30)),
    ),
    max_size=60, unique_by=lambda one: one.id,
)  # fmt: skip
stocks = st.dictionaries(st.tuples(places, colours), st.integers(0, 40), max_size=6)


@given(people, stocks)
def test_never_more_than_there_is_and_nobody_overtakes(rows: list[Waiting], stock: dict[Key, int]) -> None:
    told = queue(rows, stock, TODAY)
    taken = Counter(one.waiting.shelf for one in told if one.covered)
    assert all(taken[key] <= stock.get(key, 0) for key in taken)
    assert [one.position for one in told] == list(range(1, len(rows) + 1))
    assert [one.waiting.rank for one in told] == sorted(one.rank for one in rows)
    for one in told:
        if one.due and not one.covered:  # nobody behind got what this one did not get
            later = [o for o in told if o.position > one.position and o.waiting.shelf == one.waiting.shelf]
            assert not any(other.covered for other in later)
        assert not one.covered or one.waiting.not_before <= TODAY
    assert told == queue(list(reversed(rows)), stock, TODAY), "the order of the rows says nothing"


@given(people, st.integers(0, 40), st.integers(1, 20), st.integers(0, 40), st.integers(0, 15))
def test_a_course_counts_everybody_and_a_delivery_never_makes_it_worse(
    rows: list[Waiting], stock: int, pace: int, brought: int, days: int
) -> None:
    plain = course(rows, stock, pace, today=TODAY, until=POLL)
    more = course(rows, stock, pace, today=TODAY, until=POLL,
                  deliveries=[Delivery(OFFICE, "blue", TODAY + dt.timedelta(days), brought)])  # fmt: skip
    assert plain.printed <= stock
    assert plain.printed + plain.left == sum(one.not_before <= POLL for one in rows)
    assert 0 <= plain.voters_left <= plain.voters_then or plain.runs_out is None
    assert more.left <= plain.left
    assert plain.runs_out is None or TODAY <= plain.runs_out <= POLL


@given(people, stocks)
def test_what_is_given_is_there_what_arrives_was_given_and_no_voter_loses(
    rows: list[Waiting], stock: dict[Key, int]
) -> None:
    told = shelves(rows, stock, {}, today=TODAY, until=POLL)
    moved = transfers(told, distance)
    before, after = {s.key: s for s in told}, {s.key: s.stock for s in told}
    for one in moved:
        assert one.blanks > 0
        assert one.source != one.target
        assert 0 <= one.voters <= one.blanks
        after[(one.source, one.colour)] -= one.blanks
        after[(one.target, one.colour)] += one.blanks
    assert sum(after.values()) == sum(stock.values())
    assert min(after.values(), default=0) >= 0
    for key, shelf in before.items():
        assert max(0, shelf.voters - after[key]) <= max(0, shelf.voters - shelf.stock)
    assert moved == transfers(list(reversed(told)), distance)
