"""Coverage comes from counts."""

from hypothesis import given
from hypothesis import strategies as st

from rekam.coverage.rules import Count, of_aggregate, total
from rekam.people.rules import Recorded


@given(st.lists(st.sampled_from(list(Recorded))))
def test_everybody_is_recorded_left_or_unknown(people: list[Recorded]) -> None:
    count = Count()
    for recorded in people:
        count = count.with_person(recorded)
    assert count.wajib == len(people) == count.recorded + count.left + count.unknown


def test_998_recorded_of_1000_leaves_2_in_a_thousand() -> None:
    count = of_aggregate(1000, 998)
    assert (count.share_recorded, count.share_left) == (0.998, 0.002)


def test_above_the_whole_is_shown_and_nobody_is_left() -> None:
    count = of_aggregate(1000, 1048)
    assert count.above_whole
    assert (count.left, count.share_recorded) == (0, 1.048)


def test_nobody_has_no_share() -> None:
    assert Count().share_recorded is None
    assert total([]) == Count()
