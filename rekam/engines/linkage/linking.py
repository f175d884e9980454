"""Roll x register: for each voter the resident, a person to look at, or nobody."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa

from .blocks import STAGES
from .candidates import Bounds, Pairs
from .census import Census
from .competing import Part, apply, compete
from .deciding import Best
from .encoding import encode
from .learn import Drawn, learn
from .outcomes import NAMES, Outcomes, close, first_outcomes
from .priors import absent_share, odds_counted
from .reading import Source
from .records import People
from .scoring import Model, model_of
from .settings import DEFAULTS, Progress, Settings
from .stages import by_date, by_stage, some
from .weights import Weights


@dataclass(frozen=True)
class Links:
    """One row per voter in `table`, in the order of the roll.

    `roll_row` text, `register_row` text or null, `outcome` linked | look | not_found, `probability`
    float64 of the best candidate (0 without one), `runner_up` text or null, `margin` float64: bits
    between the best and the runner-up, or between the best and "nobody" when there is no second.
    """

    table: Any
    weights: Weights
    census: Census
    linked: int
    look: int
    not_found: int


def link(
    roll: Any, register: Any, *, settings: Settings = DEFAULTS, progress: Progress | None = None
) -> Links:
    """Link two Arrow tables of text columns (see `reading.COLUMNS`; any may be absent or empty).

    The same two tables always give the same answer, whatever order their rows are in.
    """
    return link_sources(Source.of_table(roll), Source.of_table(register), settings, progress or _silent)


def link_sources(roll: Source, register: Source, settings: Settings, say: Progress) -> Links:
    """All in memory: about 100 bytes for each resident and 150 for each voter."""
    say("read", 0, 2)
    voters = encode(roll)
    say("read", 1, 2)
    residents = encode(register)
    say("read", 2, 2)
    weights = learn(voters, residents, Drawn(len(voters), len(residents), settings.sample))
    census = Census.of(residents)
    say("learn", 1, 1)
    part, settings = _searched(voters, residents, model_of(weights, census), settings, say)
    apply(compete(lambda: iter([part]), len(voters), len(residents), settings), part)
    close(part.outcomes, part.found)
    return _links(voters, residents, part.outcomes, weights, census)


def _silent(stage: str, done: int, total: int) -> None:
    """Nobody is watching."""


def bounds_of(settings: Settings, residents: int) -> Bounds:
    """Bits are counted from a random resident: what nobody's chance comes to is the zero of `settings`."""
    prior = float(np.log2((1 - settings.absent) / max(residents, 1)) - np.log2(settings.absent))
    return Bounds(settings.keep - prior, settings.sure - prior, settings.clear, settings.block_cap)


def _searched(voters: People, residents: People, model: Model, settings: Settings, say: Progress) -> tuple[Part, Settings]:
    bounds = bounds_of(settings, len(residents))
    first = by_date(voters, residents, model, bounds)
    found, crowded = [first.pairs], first.crowded
    rest = np.flatnonzero(~first.settled)
    for n in range(len(STAGES)):
        say("compare", n + 1, len(STAGES) + 1)
        sought = by_stage(n, some(voters, rest), residents, model, bounds)
        found.append(sought.pairs.of(rest))
        crowded[rest] |= sought.crowded
        crowded[rest[sought.settled]] = False
        rest = rest[~sought.settled]
    say("compare", len(STAGES) + 1, len(STAGES) + 1)
    best = Best.of(Pairs.joined(found), len(voters))
    settings = replace(settings, absent=absent_share(odds_counted(best, len(residents)), settings.absent))
    outcomes = first_outcomes(best, crowded, len(residents), settings)
    return Part(voters.records["id"], best, outcomes), settings


def _links(
    voters: People, residents: People, outcomes: Outcomes, weights: Weights, census: Census
) -> Links:
    names = pa.array(NAMES)
    table = pa.table(
        {
            "roll_row": voters.names(voters.records["id"]),
            "register_row": residents.names(outcomes.resident),
            "outcome": names.take(pa.array(outcomes.outcome)),
            "probability": pa.array(outcomes.probability, pa.float64()),
            "runner_up": residents.names(outcomes.runner_up),
            "margin": pa.array(outcomes.margin, pa.float64(), from_pandas=True),
        }
    )
    not_found, look, linked = (int(n) for n in np.bincount(outcomes.outcome, minlength=3))
    return Links(table, weights, census, linked, look, not_found)
