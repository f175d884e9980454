"""Coverage comes from counts."""

import datetime as dt

from rekam.coverage.rules import Count, of_aggregate, stages_by_village, total
from rekam.people.rules import Person
from rekam.voters.rules.presets import preset
from rekam.voters.rules.reconcile import LINKED, LOOK, NOT_FOUND, Pair, Reconciliation

BORN = dt.date(1990, 5, 4)
SEMAU, OTHER = "53.01.04.2003", "53.01.05.1001"


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


def somebody(row: str, village: str = SEMAU, **told: str) -> Person:
    return Person(row, f"ORANG {row}", birth_date=BORN, village_code=village, **told)


def test_voters_count_where_the_roll_has_them_and_by_what_is_known_of_the_linked_resident() -> None:
    recorded, left = somebody("r1", recorded="CARD_ISSUED"), somebody("r2", recorded="BELUM_REKAM")
    unsaid = somebody("r3")
    pairs = [
        Pair(somebody("v1", OTHER, ktp="S"), recorded, LINKED),
        Pair(somebody("v2", ktp="S"), left, LINKED),
        Pair(somebody("v3", ktp="B"), unsaid, LINKED),
        Pair(somebody("v4", ktp="B"), recorded, LOOK),
        Pair(somebody("v5", ktp="S"), None, NOT_FOUND),
        Pair(somebody("v6"), None, NOT_FOUND),
    ]
    seen = Reconciliation(pairs, [recorded, left, unsaid], preset("pilkada-2024"), BORN)
    told = stages_by_village(seen)
    assert (told[SEMAU]["voters"], told[SEMAU]["voters_left"]) == (5, 3)
    assert (told[OTHER]["voters"], told[OTHER]["voters_left"], told[OTHER]["wajib"]) == (1, 0, 0)
    assert (told[SEMAU]["wajib"], told[SEMAU]["left"]) == (3, 2), "the roll's mark B speaks for the third"


def test_without_a_roll_there_are_no_voters() -> None:
    seen = Reconciliation((), [somebody("r1")], preset("pilkada-2024"), BORN)
    assert stages_by_village(seen)[SEMAU]["voters"] == 0
