"""The last word on each voter: linked, look or not found, after voters who want one resident competed."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .decide import NOBODY, Best, Bits, Flags, Odds, odds, own, same_first_word, strong
from .levels import compare
from .people import People, Rows
from .settings import Settings

NAMES = ("not_found", "look", "linked")
_NOT_FOUND, _LOOK, _LINKED = range(3)


@dataclass(slots=True)
class Outcomes:
    """Per voter, in row-number order: index into NAMES, resident and runner-up (or NOBODY), how sure."""

    outcome: NDArray[np.int8]
    resident: Rows
    runner_up: Rows
    probability: Bits
    margin: Bits


def settle(voters: People, residents: People, found: Best, crowded: Flags, settings: Settings) -> Outcomes:
    """`crowded` voters share a key with more residents than were compared: at most a person to look at."""
    chance = odds(found, len(residents), settings.absent)
    outcomes = _first(found, chance, crowded, settings)
    _compete(voters, residents, found, outcomes, settings)
    _offer_nik_holders(found, outcomes, len(residents), settings)
    nothing = outcomes.outcome == _NOT_FOUND
    outcomes.resident[nothing] = NOBODY
    outcomes.probability[found.best == NOBODY] = 0.0
    outcomes.margin[found.best == NOBODY] = np.nan
    return outcomes


def _first(found: Best, chance: Odds, crowded: Flags, settings: Settings) -> Outcomes:
    clear = chance.margin >= settings.link_margin
    linked = clear & (found.certain | ((chance.probability >= settings.link_at) & found.own & ~crowded))
    linked &= ~found.contested
    look = (chance.probability >= settings.look_from) | crowded
    return Outcomes(
        np.where(linked, _LINKED, np.where(look, _LOOK, _NOT_FOUND)).astype(np.int8),
        found.best.copy(),
        found.second.copy(),
        chance.probability,
        chance.margin,
    )


def _compete(voters: People, residents: People, found: Best, outcomes: Outcomes, settings: Settings) -> None:
    """Two voters on one resident stay there only when each really is that person (a double on the roll)."""
    linked = np.flatnonzero(outcomes.outcome == _LINKED)
    order = linked[np.lexsort((linked, -found.bits[linked], outcomes.resident[linked]))]
    wanted = outcomes.resident[order]
    later = order[1:][wanted[1:] == wanted[:-1]]
    resident = outcomes.resident[later]
    same_word = same_first_word(voters, residents, later, resident)
    keep = strong(compare(voters, residents, later, resident), same_word)
    weaker = np.sort(later[~keep])
    outcomes.outcome[weaker] = _LOOK
    _turn_to_second(voters, residents, found, outcomes, weaker, settings)


def _turn_to_second(
    voters: People, residents: People, found: Best, outcomes: Outcomes, weaker: Rows, settings: Settings
) -> None:
    """With the best resident taken, the second may be the one: the odds without the best."""
    weaker = weaker[found.second[weaker] >= 0]
    prior = np.log2((1 - settings.absent) / max(len(residents), 1))
    everyone, best = (np.exp2(bits[weaker] + prior) for bits in (found.all_bits, found.bits))
    others = np.log2(np.maximum(everyone - best, 1e-300))
    second = found.second_bits[weaker] + prior
    probability = np.exp2(second - np.logaddexp2(np.maximum(others, second), np.log2(settings.absent)))
    taken = np.isin(found.second[weaker], outcomes.resident[outcomes.outcome == _LINKED])
    levels = compare(voters, residents, weaker, found.second[weaker])
    same_word = same_first_word(voters, residents, weaker, found.second[weaker])
    good = (probability >= settings.link_at) & ~taken & own(levels, same_word)
    turned = weaker[good]
    outcomes.outcome[turned] = _LINKED
    outcomes.resident[turned], outcomes.runner_up[turned] = found.second[turned], found.best[turned]
    outcomes.probability[turned] = probability[good]
    outcomes.margin[turned] = found.second_bits[turned] - found.bits[turned]


def _offer_nik_holders(found: Best, outcomes: Outcomes, residents: int, settings: Settings) -> None:
    """Nobody fits, but someone has this very NIK: a person decides."""
    prior = np.log2((1 - settings.absent) / max(residents, 1))
    offered = np.flatnonzero((outcomes.outcome == _NOT_FOUND) & (found.same_nik >= 0))
    outcomes.outcome[offered] = _LOOK
    other = found.best[offered] != found.same_nik[offered]
    outcomes.runner_up[offered[other]] = found.best[offered[other]]
    outcomes.resident[offered] = found.same_nik[offered]
    everyone = np.logaddexp2(found.all_bits[offered] + prior, np.log2(settings.absent))
    outcomes.probability[offered] = np.exp2(found.same_nik_bits[offered] + prior - everyone)
    outcomes.margin[offered[other]] = found.same_nik_bits[offered[other]] - found.bits[offered[other]]
