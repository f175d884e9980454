"""Roll x register: for each voter the resident, a person to look at, or nobody."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa

from .blocks import STAGES
from .candidates import Bounds, Flags, Pairs
from .census import Census
from .competing import Part, apply, compete
from .deciding import Best
from .encoding import encode
from .learn import Drawn, learn
from .outcomes import NAMES, close, first_outcomes
from .priors import absent_share, look_from, odds_counted
from .reading import Source
from .records import Named, People
from .scoring import Model, model_of
from .settings import DEFAULTS, Progress, Settings
from .stages import by_date, by_stage, some
from .summing import Expected, has_whole_nik, summary_of, warnings_of
from .weights import Weights


@dataclass(frozen=True)
class Links:
    """One row per voter in `table`, in the order of the roll.

    `roll_row` text, `register_row` text or null, `outcome` linked | look | not_found, `probability`
    float64 of the best candidate (0 without one), `runner_up` text or null, `margin` float64: bits
    between the best and the runner-up, or between the best and "nobody" when there is no second.
    `expected` says how many errors the lists hold by the probabilities, `warnings` what is odd about the
    files (see `phrases.warning_words`).
    """

    table: Any
    weights: Weights
    census: Census
    expected: Expected
    linked: int
    look: int
    not_found: int
    warnings: tuple[str, ...] = ()


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
    pairs, crowded = _searched(voters, residents, model_of(weights, census), settings, say)
    ids, whole = voters.records["id"].copy(), has_whole_nik(voters)
    named = [people.named() for people in (voters, residents)]
    del voters, residents  # what is left to do needs the names of the rows alone
    found = Best.of(pairs, len(ids))
    counts = odds_counted(found, register.rows)
    settings = replace(settings, absent=absent_share(counts, settings.absent))
    least = look_from(counts, settings.absent, settings.missed)
    part = Part(ids, found, first_outcomes(found, crowded, register.rows, least, settings))
    apply(compete(lambda: iter([part]), roll.rows, register.rows, settings), part)
    close(part.outcomes, part.found)
    table = links_table(part, *named)
    told = summary_of(part, register.rows, settings.absent)
    return Links(table, weights, census, told.expected, *told.counts, warnings_of(told, whole))


def _silent(stage: str, done: int, total: int) -> None:
    """Nobody is watching."""


def bounds_of(settings: Settings, residents: int) -> Bounds:
    """Bits are counted from a random resident: what nobody's chance comes to is the zero of `settings`."""
    prior = float(np.log2((1 - settings.absent) / max(residents, 1)) - np.log2(settings.absent))
    return Bounds(settings.keep - prior, settings.sure - prior, settings.clear, settings.block_cap, residents)


def _searched(
    voters: People, residents: People, model: Model, settings: Settings, say: Progress
) -> tuple[Pairs, Flags]:
    """All pairs worth keeping, and for which voters too many shared a key."""
    bounds = bounds_of(settings, len(residents))
    first = by_date(voters, residents, model, bounds)
    found, crowded = [first.pairs], first.crowded
    rest = np.flatnonzero(~first.settled)
    for n in range(len(STAGES)):
        say("compare", len(voters) - len(rest), len(voters))
        sought = by_stage(n, some(voters, rest), residents, model, bounds)
        found.append(sought.pairs.of(rest))
        crowded[rest] |= sought.crowded
        crowded[rest[sought.settled]] = False
        rest = rest[~sought.settled]
    say("compare", len(voters), len(voters))
    return Pairs.joined(found), crowded


def links_table(part: Part, roll: Named, register: Named) -> Any:
    outcomes = part.outcomes
    return pa.table(
        {
            "roll_row": roll.of(part.ids),
            "register_row": register.of(outcomes.resident),
            "outcome": pa.array(NAMES).take(pa.array(outcomes.outcome)),
            "probability": pa.array(outcomes.probability, pa.float64()),
            "runner_up": register.of(outcomes.runner_up),
            "margin": pa.array(outcomes.margin, pa.float64(), from_pandas=True),
        }
    )
