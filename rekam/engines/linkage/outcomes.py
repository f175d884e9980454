"""What becomes of each voter, from the odds alone: linked, look or not found."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .candidates import Flags
from .deciding import CONTESTED, NOBODY, Best, Ids, odds
from .scoring import CERTAIN, OWN, SAME_NIK
from .settings import Settings

NAMES = ("not_found", "look", "linked")
NOT_FOUND, LOOK, LINKED = range(3)
Numbers = NDArray[np.float64]


@dataclass(slots=True)
class Outcomes:
    """Per voter: index into NAMES, ids of the resident and the runner-up (or NOBODY), how sure."""

    outcome: NDArray[np.int8]
    resident: Ids
    runner_up: Ids
    probability: Numbers
    margin: Numbers


def first_outcomes(
    found: Best, crowded: Flags, residents: int, look_from: float, settings: Settings
) -> Outcomes:
    """`crowded` voters share a key with more residents than were compared: without the full NIK at most a
    person to look at.
    """
    chance = odds(found, residents, settings.absent)
    certain, own = found.flags & CERTAIN != 0, found.flags & OWN != 0
    unsure = crowded & (found.flags & SAME_NIK == 0)
    linked = certain | ((chance.probability >= settings.link_at) & own & ~unsure)
    linked &= (chance.margin >= settings.link_margin) & (found.flags & CONTESTED == 0) & (found.best >= 0)
    look = ((chance.anybody > look_from) & (found.best >= 0)) | crowded
    outcomes = Outcomes(
        np.where(linked, LINKED, np.where(look, LOOK, NOT_FOUND)).astype(np.int8),
        found.best.copy(),
        found.second.copy(),
        chance.probability,
        chance.margin,
    )
    _offer_nik_holders(found, outcomes, residents, settings)
    return outcomes


def _offer_nik_holders(found: Best, outcomes: Outcomes, residents: int, settings: Settings) -> None:
    """Nobody fits, but someone has this very NIK: a person decides."""
    prior = np.log2((1 - settings.absent) / max(residents, 1))
    offered = np.flatnonzero((outcomes.outcome == NOT_FOUND) & (found.same_nik >= 0))
    outcomes.outcome[offered] = LOOK
    other = found.best[offered] != found.same_nik[offered]
    outcomes.runner_up[offered[other]] = found.best[offered[other]]
    outcomes.resident[offered] = found.same_nik[offered]
    everyone = np.logaddexp2(found.all_bits[offered].astype(float) + prior, np.log2(settings.absent))
    outcomes.probability[offered] = np.exp2(found.same_nik_bits[offered].astype(float) + prior - everyone)
    outcomes.margin[offered[other]] = found.same_nik_bits[offered[other]] - found.bits[offered[other]]


def close(outcomes: Outcomes, found: Best) -> None:
    """When all is decided: who was not found has no resident, and without a candidate no margin."""
    nothing = outcomes.outcome == NOT_FOUND
    outcomes.resident[nothing] = NOBODY
    outcomes.probability[found.best == NOBODY] = 0.0
    outcomes.margin[found.best == NOBODY] = np.nan
