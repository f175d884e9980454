"""Voters who want one resident: each stays only when it really is that person, twice on the roll.

Claims come in parts, as the search does; only those on a resident whom several want are looked at together.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .borrowing import borrowing
from .compiling import jit
from .deciding import Best, Ids
from .outcomes import LINKED, LOOK, Outcomes
from .scoring import OWN, STRONG
from .settings import Settings


@dataclass(frozen=True, slots=True)
class Part:
    """Some voters, with what was found for them and what came of it."""

    ids: Ids
    found: Best
    outcomes: Outcomes


Parts = Callable[[], Iterator[Part]]


@dataclass(frozen=True, slots=True)
class Changes:
    """Voters (ids, ascending) who must give way, and the ids of those who get their second instead."""

    weaker: Ids
    turned: Ids
    probability: NDArray[np.float64]


def compete(parts: Parts, voters: int, residents: int, settings: Settings) -> Changes:
    """Goes over the parts four times; holds a byte or two per voter, and the claims that meet others."""
    tallies = np.zeros(1 << max((2 * voters).bit_length(), 8), np.uint8)
    for part in parts():
        _tally(part.outcomes.resident[part.outcomes.outcome == LINKED], tallies)
    wanted = [_wanted(part, tallies) for part in parts()]
    several = _several(np.concatenate([np.zeros(0, np.int64), *wanted]))
    claims = _joined([_claims(part, tallies, several) for part in parts()])
    order = np.lexsort((claims.ids, -claims.found.bits, claims.outcomes.resident))
    resident = claims.outcomes.resident[order]
    later = order[1:][resident[1:] == resident[:-1]]
    likely = _likely_twice(claims.found, later, residents, settings)
    weaker = later[(claims.found.flags[later] & STRONG == 0) | ~likely]
    weaker = weaker[np.argsort(claims.ids[weaker])]
    turned, probability = _turned(parts, claims, weaker, residents, settings)
    return Changes(claims.ids[weaker], claims.ids[turned], probability)


def _likely_twice(found: Best, later: Any, residents: int, settings: Settings) -> NDArray[np.bool_]:
    """The odds again, when the best resident has a voter already: few people are on a roll twice."""
    prior = np.log2((1 - settings.absent) / max(residents, 1))
    best, everyone = (bits[later].astype(float) + prior for bits in (found.bits, found.all_bits))
    again = best + np.log2(settings.twice / 2)
    others = np.log2(np.maximum(np.exp2(everyone) - np.exp2(best), 1e-300))
    nobody = np.logaddexp2(others, np.log2(settings.absent))
    return np.asarray(np.exp2(again - np.logaddexp2(again, nobody)) >= settings.again_at)


@borrowing
def _place(tallies: Any, resident: Any) -> Any:
    return np.uint64(resident) * np.uint64(0x9E3779B97F4A7C15) >> np.uint64(20) & np.uint64(len(tallies) - 1)


@jit
def _tally(residents: Any, tallies: Any) -> None:
    for resident in residents:
        place = _place(tallies, resident)
        if tallies[place] < 2:
            tallies[place] += 1


@jit
def _mark_meeting(residents: Any, tallies: Any, out: Any) -> None:
    for n in range(len(residents)):
        out[n] = tallies[_place(tallies, residents[n])] > 1


def _wanted(part: Part, tallies: NDArray[np.uint8]) -> Ids:
    """Residents whom several may want: some of them are only taken for another's by their place."""
    return part.outcomes.resident[_meeting(part, tallies)]


def _meeting(part: Part, tallies: NDArray[np.uint8]) -> NDArray[np.int64]:
    linked = np.flatnonzero(part.outcomes.outcome == LINKED)
    met = np.zeros(len(linked), np.bool_)
    _mark_meeting(part.outcomes.resident[linked], tallies, met)
    return linked[met]


def _several(residents: Ids) -> Ids:
    """Those who are there more than once, ascending."""
    residents.sort()
    return np.unique(residents[1:][residents[1:] == residents[:-1]])


def _claims(part: Part, tallies: NDArray[np.uint8], residents: Ids) -> Part:
    """The links to these residents."""
    meeting = _meeting(part, tallies)
    return chosen(part, meeting[among(part.outcomes.resident[meeting], residents)])


def among(ids: Ids, wanted: Ids) -> NDArray[np.bool_]:
    """Which of the ids are wanted ones, which ascend."""
    if not len(wanted):
        return np.zeros(len(ids), bool)
    return np.asarray(wanted[np.searchsorted(wanted, ids).clip(max=len(wanted) - 1)] == ids)


def chosen(part: Part, at: Any) -> Part:
    found = Best(*(getattr(part.found, name)[at] for name in Best.__slots__))
    outcomes = Outcomes(*(getattr(part.outcomes, name)[at] for name in Outcomes.__slots__))
    return Part(part.ids[at], found, outcomes)


def _joined(parts: list[Part]) -> Part:
    def join(of: str, kind: Any) -> Any:
        return kind(
            *(np.concatenate([getattr(getattr(part, of), name) for part in parts]) for name in kind.__slots__)
        )

    return Part(np.concatenate([part.ids for part in parts]), join("found", Best), join("outcomes", Outcomes))


def _turned(
    parts: Parts, claims: Part, weaker: Any, residents: int, settings: Settings
) -> tuple[Any, NDArray[np.float64]]:
    """With the best resident taken, the second may be the one: the odds without the best."""
    found = claims.found
    weaker = weaker[(found.second[weaker] >= 0) & (found.second_flags[weaker] & OWN != 0)]
    prior = np.log2((1 - settings.absent) / max(residents, 1))
    everyone, best = (np.exp2(bits[weaker].astype(float) + prior) for bits in (found.all_bits, found.bits))
    others = np.log2(np.maximum(everyone - best, 1e-300))
    second = found.second_bits[weaker].astype(float) + prior
    probability = np.exp2(second - np.logaddexp2(np.maximum(others, second), np.log2(settings.absent)))
    likely = probability >= settings.link_at
    weaker, probability = weaker[likely], probability[likely]
    free = ~_taken(parts, found.second[weaker])
    weaker, probability = weaker[free], probability[free]
    # Of several who turn to one resident the likeliest gets it.
    order = np.lexsort((claims.ids[weaker], -probability, found.second[weaker]))
    wanted = found.second[weaker][order]
    first = order[np.r_[True, wanted[1:] != wanted[:-1]]] if len(order) else order
    first = first[np.argsort(claims.ids[weaker[first]])]
    return weaker[first], probability[first]


def _taken(parts: Parts, residents: Ids) -> NDArray[np.bool_]:
    """Which residents some voter is linked to. Who is wanted by several always keeps one of them."""
    wanted, taken = np.unique(residents), [np.zeros(0, np.int64)]
    for part in parts() if len(residents) else ():
        linked = part.outcomes.resident[part.outcomes.outcome == LINKED]
        taken.append(np.unique(linked[among(linked, wanted)]))
    return np.isin(residents, np.concatenate(taken))


def apply(changes: Changes, part: Part) -> None:
    """Enters the changes that concern the voters of this part."""
    outcomes, found = part.outcomes, part.found
    weaker = np.flatnonzero(among(part.ids, changes.weaker))
    outcomes.outcome[weaker] = LOOK
    turned = weaker[np.isin(part.ids[weaker], changes.turned)]
    outcomes.outcome[turned] = LINKED
    outcomes.resident[turned], outcomes.runner_up[turned] = found.second[turned], found.best[turned]
    at = np.searchsorted(changes.turned, part.ids[turned])
    outcomes.probability[turned] = changes.probability[at]
    outcomes.margin[turned] = found.second_bits[turned] - found.bits[turned]
