"""Pace from days that were counted: gaps are no zeros, and what was taken back is told."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekam.coverage.rules import (
    ORDERS,
    Line,
    Span,
    Standing,
    draw,
    forecast,
    in_order,
    short_of,
    spans,
    week_before,
)

DAY = dt.date(2024, 11, 15)
POLLING = dt.date(2024, 11, 27)


def ago(days: int) -> dt.date:
    return DAY - dt.timedelta(days)


COUNTS = [(ago(7), 100), (ago(2), 150), (ago(1), 150), (DAY, 170)]


def test_a_span_holds_the_days_since_the_last_count() -> None:
    assert spans(COUNTS) == [Span(ago(6), ago(2), 50), Span(ago(1), ago(1), 0), Span(DAY, DAY, 20)]
    assert [span.a_day for span in spans(COUNTS)] == [10, 0, 20]


def test_the_pace_so_far_and_needed() -> None:
    seen = forecast(COUNTS, left=4136, today=DAY, polling_day=POLLING)
    assert (seen.days_left, seen.needed, seen.a_day, seen.over) == (12, 345, 10, 7)
    assert seen.left_then == 4016
    assert not seen.fast_enough


def test_a_week_is_compared_with_the_nearest_count() -> None:
    assert week_before([ago(30), ago(9), ago(6), DAY]) == ago(6)
    assert week_before([ago(8), ago(6), DAY]) == ago(6)
    assert week_before([ago(1), DAY]) == ago(1)
    assert week_before([DAY]) is None


def test_one_count_says_nothing_of_pace() -> None:
    seen = forecast([(DAY, 5)], left=24, today=DAY, polling_day=POLLING)
    assert (seen.needed, seen.a_day, seen.left_then) == (2, None, None)
    assert draw([], 2) is None


def test_on_polling_day_everybody_is_needed_and_after_it_nobody() -> None:
    assert forecast(COUNTS, left=30, today=POLLING, polling_day=POLLING).needed == 30
    after = forecast(COUNTS, left=30, today=POLLING + dt.timedelta(1), polling_day=POLLING)
    assert (after.past, after.needed, after.left_then) == (True, None, None)


def test_records_taken_back_do_not_raise_the_forecast() -> None:
    seen = forecast([(ago(7), 100), (DAY, 30)], left=70, today=DAY, polling_day=POLLING)
    assert (seen.a_day, seen.left_then) == (-10, 70)


def test_bars_stand_where_their_days_are_and_gaps_stay_empty() -> None:
    chart = draw(spans(COUNTS), needed=40)
    assert chart
    mean, none, last = chart.bars
    assert (mean.span.days, mean.width) == (5, 5 * 26 - 5)
    assert none.height == 2, "a day on which nobody came was counted all the same"
    assert last.x + last.width == chart.plot
    assert chart.limit == 8
    assert chart.has_means
    assert not chart.has_losses


def test_a_span_from_before_the_window_is_cut_at_its_edge() -> None:
    chart = draw([Span(ago(40), ago(10), 62)], needed=None)
    assert chart
    assert (chart.bars[0].x, chart.first, chart.limit) == (0, ago(23), None)
    assert chart.bars[0].width == chart.plot


@given(st.lists(st.integers(-500, 5000), min_size=1, max_size=30), st.none() | st.integers(0, 10_000))
def test_every_bar_fits_the_picture(recorded: list[int], needed: int | None) -> None:
    days = [Span(ago(n), ago(n), done) for n, done in reversed(list(enumerate(recorded)))]
    chart = draw(days, needed)
    assert chart
    assert len(chart.bars) == min(14, len(days))
    for bar in chart.bars:
        assert 0 <= bar.x < bar.x + bar.width <= chart.plot
        assert 0 < bar.y < bar.y + bar.height == chart.floor


@given(st.integers(0, 400_000), st.integers(0, 1000), st.integers(0, 400_000))
def test_short_of_a_target_is_exact(wajib: int, tenths: int, recorded: int) -> None:
    short = short_of(tenths / 10, wajib=wajib, recorded=recorded)
    assert (recorded + short) * 1000 >= wajib * tenths
    assert short == 0 or (recorded + short - 1) * 1000 < wajib * tenths


def test_what_cannot_be_said_stands_last_in_every_order() -> None:
    lines = [Line("1", "b", Standing(10, 5, 5)), Line("2", "a", None), Line("3", "c", Standing(10, 8, 2))]
    assert [line.name for line in in_order(lines, "-sisa")] == ["b", "c", "a"]
    assert [line.name for line in in_order(lines, "sisa")] == ["c", "b", "a"]
    assert [line.name for line in in_order(lines, "-minggu")] == ["a", "b", "c"]


@pytest.mark.parametrize("order", ORDERS)
def test_every_order_takes_lines_of_every_kind(order: str) -> None:
    lines = [Line("1", "b", Standing(10, 5, 5), Standing()), Line("2", "a", None), Line("3", "c", Standing())]
    assert sorted(line.code for line in in_order(lines, order)) == ["1", "2", "3"]
    assert len(in_order(lines, f"-{order}")) == 3
