"""Voters who want one resident: who gives way, who gets the second choice, and who is there twice."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pytest

from rekam.engines.linkage.candidates import Pairs
from rekam.engines.linkage.competing import Part, apply, chosen, compete
from rekam.engines.linkage.deciding import Best
from rekam.engines.linkage.outcomes import NAMES, first_outcomes
from rekam.engines.linkage.scoring import OWN, STRONG
from rekam.engines.linkage.settings import DEFAULTS

RESIDENTS = 1 << 16  # so that a weight of 16 bits is as likely as a random resident
LIKE, SURE = OWN, OWN | STRONG


@dataclass(frozen=True)
class Voter:
    """Candidates as resident: (bits, flags)."""

    id: int
    candidates: dict[int, tuple[float, int]]


def part_of(voters: list[Voter]) -> Part:
    told = [(n, r, *pair) for n, voter in enumerate(voters) for r, pair in voter.candidates.items()]
    kinds = (np.int32, np.int64, np.float32, np.uint8)
    pairs = Pairs(*(np.array(some, kind) for some, kind in zip(zip(*told, strict=True), kinds, strict=True)))
    found = Best.of(pairs, len(voters))
    crowded = np.zeros(len(voters), bool)
    outcomes = first_outcomes(found, crowded, RESIDENTS, 0.02, DEFAULTS)
    return Part(np.array([voter.id for voter in voters]), found, outcomes)


def settled(*voters: Voter, parts: int = 1) -> list[tuple[str, int, int]]:
    """Outcome, resident and runner-up of each voter once all have competed, in so many parts."""
    whole = part_of(list(voters))
    pieces = [chosen(whole, some) for some in np.array_split(np.arange(len(voters)), parts)]

    def again() -> Iterator[Part]:
        return iter(pieces)

    changes = compete(again, len(voters), RESIDENTS, DEFAULTS)
    for piece in pieces:
        apply(changes, piece)
    told = [piece.outcomes for piece in pieces]
    return [
        (NAMES[outcome], int(resident), int(second))
        for some in told
        for outcome, resident, second in zip(some.outcome, some.resident, some.runner_up, strict=True)
    ]


FIRST = Voter(1, {70: (50.0, SURE)})
TWICE = Voter(2, {70: (45.0, SURE)})
BROTHER = Voter(3, {70: (44.0, LIKE)})
WITH_SECOND = Voter(4, {70: (44.0, LIKE), 71: (40.0, LIKE)})
OTHER_WITH_SECOND = Voter(5, {70: (43.0, LIKE), 71: (38.0, LIKE)})
OF_71 = Voter(6, {71: (50.0, SURE)})


@pytest.mark.parametrize("parts", [1, 2])
def test_a_double_stays_with_its_resident(parts: int) -> None:
    assert settled(FIRST, TWICE, parts=parts) == [("linked", 70, -1)] * 2


@pytest.mark.parametrize("parts", [1, 2])
def test_the_weaker_claim_gives_way_and_is_looked_at(parts: int) -> None:
    assert settled(BROTHER, FIRST, parts=parts) == [("look", 70, -1), ("linked", 70, -1)]


@pytest.mark.parametrize("parts", [1, 2])
def test_who_gives_way_gets_the_second_choice_when_it_is_free(parts: int) -> None:
    assert settled(FIRST, WITH_SECOND, parts=parts) == [("linked", 70, -1), ("linked", 71, 70)]


@pytest.mark.parametrize("parts", [1, 3])
def test_a_second_choice_that_is_taken_is_none(parts: int) -> None:
    assert settled(FIRST, WITH_SECOND, OF_71, parts=parts)[1] == ("look", 70, 71)


@pytest.mark.parametrize("parts", [1, 3])
def test_of_two_who_turn_to_one_resident_the_likelier_gets_it(parts: int) -> None:
    found = settled(FIRST, OTHER_WITH_SECOND, WITH_SECOND, parts=parts)
    assert found[1:] == [("look", 70, 71), ("linked", 71, 70)]


def test_of_two_as_likely_the_lower_id_gets_it() -> None:
    found = settled(FIRST, Voter(9, WITH_SECOND.candidates), Voter(8, WITH_SECOND.candidates))
    assert found[1:] == [("look", 70, 71), ("linked", 71, 70)]


def test_a_second_choice_that_is_only_of_the_house_is_none() -> None:
    assert settled(FIRST, Voter(4, {70: (44.0, LIKE), 71: (40.0, 0)}))[1] == ("look", 70, 71)


def test_an_unlikely_double_gives_way_even_when_it_is_strong() -> None:
    """Weighed against nobody, with few people twice on a roll, the odds are too low for a second voter."""
    assert settled(FIRST, Voter(2, {70: (14.0, SURE)})) == [("linked", 70, -1), ("look", 70, -1)]


def test_equal_claims_of_strangers_leave_it_to_the_lower_id() -> None:
    assert settled(Voter(5, {70: (40.0, LIKE)}), Voter(3, {70: (40.0, LIKE)})) == [
        ("look", 70, -1),
        ("linked", 70, -1),
    ]


def test_whom_nobody_else_wants_keeps_what_was_found() -> None:
    unlike = Voter(7, {72: (4.0, OWN)})
    assert settled(FIRST, unlike) == [("linked", 70, -1), ("not_found", 72, -1)]


def test_a_crowd_of_voters_in_many_parts_settles_as_it_does_in_one() -> None:
    dice = np.random.default_rng(2)
    crowd = []
    for n in range(200):
        pairs = zip(dice.uniform(10, 50, 3).round(1), dice.choice([0, LIKE, SURE], 3), strict=True)
        told = [(float(bits), int(flags)) for bits, flags in pairs]
        crowd.append(Voter(n, dict(zip(dice.choice(60, 3, replace=False).tolist(), told, strict=True))))
    whole = settled(*crowd)
    assert whole == settled(*crowd, parts=7)
    linked = [resident for outcome, resident, _ in whole if outcome == "linked"]
    assert len(set(linked)) < len(linked) < len(crowd)  # some doubles, and some who gave way
