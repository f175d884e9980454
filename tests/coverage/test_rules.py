"""Coverage comes from counts."""

from rekam.coverage.rules import Count, of_aggregate, total


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
