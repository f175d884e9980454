"""Rules of the report: which days a period has, and that blanks always balance."""

import datetime as dt
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from rekam.cards.rules.blanks import LIFECYCLE, RECEIVE, BlankState
from rekam.coverage.rules.reports import (
    UNUSED,
    Blanks,
    Cards,
    Every,
    Line,
    Moved,
    People,
    Period,
    Report,
    Since,
    blanks_of,
    people_of,
    period_of,
)

DAYS = st.dates(dt.date(2011, 1, 1), dt.date(2040, 12, 31))
PLACES = st.sampled_from(["53.01", "53.01.04", "53.01.05"])


@given(DAYS, st.sampled_from(Every))
def test_a_day_lies_in_its_period_and_every_day_of_it_has_the_same(day: dt.date, every: Every) -> None:
    told = period_of(every, day)
    assert told.first <= day <= told.last
    assert period_of(every, told.first) == period_of(every, told.last) == told
    assert period_of(every, told.last + dt.timedelta(1)).first == told.last + dt.timedelta(1)


def test_a_week_begins_on_monday_and_a_month_on_its_first() -> None:
    day = dt.date(2024, 2, 29)
    assert period_of(Every.WEEK, day) == Period(Every.WEEK, dt.date(2024, 2, 26), dt.date(2024, 3, 3))
    assert period_of(Every.MONTH, day) == Period(Every.MONTH, dt.date(2024, 2, 1), day)


WORDS = st.sampled_from(
    ["", "BELUM_REKAM", "BIO_CAPTURED", "PRINT_READY_RECORD", "CARD_PRINTED", "CARD_SHIPPED", "CARD_ISSUED"]
)


@given(st.lists(st.tuples(WORDS, WORDS), max_size=30))
def test_everybody_is_in_one_standing_and_the_change_is_the_difference(words: list[tuple[str, str]]) -> None:
    told = people_of(Counter(was for was, _ in words), Counter(now for _, now in words))
    assert told.ready + told.printed + told.in_hand <= told.recorded <= len(words)
    before = people_of({}, Counter(was for was, _ in words))
    assert told.recorded - told.recorded_more == before.recorded
    assert told.in_hand - told.in_hand_more == before.in_hand


def moves() -> st.SearchStrategy[Moved]:
    """Any move of the table, from one place or between two."""
    ways = [(m.event, s, m.target) for m in LIFECYCLE.moves for s in m.sources]
    ways.append((RECEIVE, "", BlankState.IN_STOCK.value))

    def move(way: tuple[str, str, str], here: str, n: int) -> Moved:
        event, was, now = way
        left = "" if was in ("", BlankState.IN_TRANSIT) else here
        return Moved(event, was, now, left, "" if now == BlankState.IN_TRANSIT else here, n)

    return st.builds(move, st.sampled_from(ways), PLACES, st.integers(1, 40))


@given(st.dictionaries(PLACES, st.integers(0, 500)), st.lists(moves(), max_size=30))
def test_blanks_balance_at_each_place_and_over_all(before: dict[str, int], moved: list[Moved]) -> None:
    told = blanks_of(before, moved)
    whole = sum(told.values(), Blanks())
    for row in (*told.values(), whole):
        assert row.before + row.received + row.moved - row.used - row.spoiled - row.missing == row.left
    assert whole.moved == 0
    came = sum(m.n for m in moved if m.to_state in UNUSED and m.from_state not in UNUSED)
    went = sum(m.n for m in moved if m.from_state in UNUSED and m.to_state not in UNUSED)
    assert whole.left == sum(before.values()) + came - went


@given(st.lists(st.tuples(*[st.integers(0, 99)] * 6), max_size=8))
def test_the_sum_row_is_what_its_rows_come_to(rows: list[tuple[int, int, int, int, int, int]]) -> None:
    period = period_of(Every.DAY, dt.date(2024, 11, 15))
    lines = [Line(str(n), "x", People(*row), Cards(*row)) for n, row in enumerate(rows)]
    told = Report("x", period, period.last, True, lines, [], Since())
    assert told.people.recorded == sum(row[0] for row in rows)
    assert told.cards.printed == sum(sum(row[:5]) for row in rows)
