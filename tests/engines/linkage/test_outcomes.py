"""Linked, to look at or not found: from the odds and flags of one voter alone."""

from typing import Any

import numpy as np
import pytest

from rekam.engines.linkage.deciding import CONTESTED, NOBODY, Best
from rekam.engines.linkage.outcomes import NAMES, Outcomes, close, first_outcomes
from rekam.engines.linkage.scoring import CERTAIN, OWN, SAME_NIK
from rekam.engines.linkage.settings import Settings

RESIDENTS = 1 << 16  # so that 16 bits are as likely as a random resident


def found(
    bits: float, flags: int, second: float | None = None, same_nik: float | None = None, best: int = 7
) -> Best:
    def column(value: Any, kind: Any) -> Any:
        return np.array([value], kind)

    rest = [value for value in (second, same_nik) if value is not None]
    return Best(
        best=column(best, np.int64),
        second=column(NOBODY if second is None else 8, np.int64),
        bits=column(bits, np.float32),
        second_bits=column(-1e4 if second is None else second, np.float32),
        all_bits=column(np.logaddexp2.reduce([bits, *rest]), np.float32),
        flags=column(flags, np.uint8),
        second_flags=column(0, np.uint8),
        same_nik=column(NOBODY if same_nik is None else 9, np.int64),
        same_nik_bits=column(-1e4 if same_nik is None else same_nik, np.float32),
    )


def told(of: Best, crowded: bool = False, least: float = 0.02, **settings: float) -> tuple[str, int, int]:
    outcomes = first_outcomes(of, np.array([crowded]), RESIDENTS, least, Settings(**settings))
    return NAMES[outcomes.outcome[0]], int(outcomes.resident[0]), int(outcomes.runner_up[0])


@pytest.mark.parametrize(
    ("of", "outcome"),
    [
        (found(40, OWN), "linked"),
        (found(40, 0), "look"),  # somebody of that house, but is it this one?
        (found(40, CERTAIN | OWN | SAME_NIK), "linked"),
        (found(10, CERTAIN | OWN | SAME_NIK), "look"),  # nearer to nobody than to this one
        (found(40, CERTAIN | OWN | SAME_NIK | CONTESTED), "look"),
        (found(40, OWN, second=39.5), "look"),
        (found(40, OWN, second=38.5), "linked"),
        (found(40, OWN, second=40), "look"),
        (found(11, OWN), "look"),
        (found(4, OWN), "not_found"),
        (found(-1e4, 0, best=NOBODY), "not_found"),
    ],
)
def test_what_becomes_of_a_voter(of: Best, outcome: str) -> None:
    assert told(of)[0] == outcome


def test_who_shares_a_key_with_too_many_is_looked_at_unless_the_full_nik_is_there() -> None:
    assert told(found(40, OWN), crowded=True)[0] == "look"
    assert told(found(40, OWN | SAME_NIK), crowded=True)[0] == "linked"
    assert told(found(-1e4, 0, best=NOBODY), crowded=True)[0] == "look"


def test_thresholds_are_those_of_the_settings() -> None:
    close_call = found(40, OWN, second=38.5)
    assert told(close_call, link_margin=2.0)[0] == "look"
    assert told(close_call, link_at=0.9)[0] == "look"
    assert told(found(11, OWN), least=0.9)[0] == "not_found"


def test_somebody_with_this_very_nik_is_offered_when_nobody_fits() -> None:
    assert told(found(4, OWN, same_nik=-20)) == ("look", 9, 7)
    assert told(found(4, OWN, same_nik=4, best=9)) == ("look", 9, NOBODY)
    assert told(found(40, OWN, second=4, same_nik=4)) == ("linked", 7, 8)


def test_when_all_is_decided_whoever_is_not_found_has_no_resident() -> None:
    nobody = found(-1e4, 0, best=NOBODY)
    for of, sure, margin in ((found(4, OWN), 0.007, -7.0), (nobody, 0.0, np.nan)):
        outcomes: Outcomes = first_outcomes(of, np.array([False]), RESIDENTS, 0.02, Settings())
        close(outcomes, of)
        assert outcomes.resident.tolist() == [NOBODY]
        assert outcomes.probability[0] == pytest.approx(sure, abs=0.002)
        assert outcomes.margin[0] == pytest.approx(margin, abs=0.1, nan_ok=True)
