"""Names for many people at once: words of culture, faith, sex and era, put together as the culture does."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from rekam.demo.names.culture import FAITHS, ISLAM, Culture, Words
from rekam.demo.names.mixes import CULTURES
from rekam.demo.names.shared import (
    FAITH_WORDS,
    MODERN_LAST_MEN,
    MODERN_LAST_WOMEN,
    MODERN_MEN,
    MODERN_WOMEN,
    MUHAMMAD,
)

Texts = NDArray[np.object_]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

OLD_BEFORE, NEW_FROM = 1965, 1995
_THIRD_WORD = 0.18  # of those with two
_NAMES = tuple(CULTURES)


@dataclass(frozen=True)
class Bearers:
    """Who needs a name, one entry a person: culture and faith as indexes, year of birth, clan as a number."""

    culture: Ints
    faith: Ints
    woman: Flags
    year: Ints
    clan: Ints

    def only(self, chosen: Ints) -> "Bearers":
        return Bearers(
            self.culture[chosen],
            self.faith[chosen],
            self.woman[chosen],
            self.year[chosen],
            self.clan[chosen],
        )


@cache
def _pool(words: str) -> tuple[Texts, NDArray[np.float64]]:
    """The distinct words and their cumulative shares, which fall with rank as names do."""
    tokens = list(dict.fromkeys(words.split()))
    shares = 1.0 / np.arange(4, len(tokens) + 4) ** 0.75
    pool: Texts = np.array([token.replace("_", " ") for token in tokens], dtype=object)
    return pool, np.cumsum(shares / shares.sum())


def _draw(rng: np.random.Generator, words: str, count: int) -> Texts:
    pool, shares = _pool(words)
    drawn: Texts = pool[np.minimum(np.searchsorted(shares, rng.random(count)), len(pool) - 1)]
    return drawn


def draw_names(rng: np.random.Generator, bearers: Bearers) -> Texts:
    """One name a bearer, in capitals as registers write them."""
    era = np.where(bearers.year < OLD_BEFORE, 0, np.where(bearers.year < NEW_FROM, 1, 2))
    kind = ((bearers.culture * len(FAITHS) + bearers.faith) * 3 + era) * 2 + bearers.woman
    order = np.argsort(kind, kind="stable")
    names: Texts = np.empty(len(kind), dtype=object)
    for chosen in np.split(order, np.flatnonzero(np.diff(kind[order])) + 1):
        if len(chosen):
            names[chosen] = _alike(rng, bearers.only(chosen), int(era[chosen[0]]))
    return names


def _alike(rng: np.random.Generator, bearers: Bearers, era: int) -> Texts:
    """Names of people of one culture, faith, sex and era."""
    count, woman = len(bearers.year), bool(bearers.woman[0])
    culture, faith = CULTURES[_NAMES[bearers.culture[0]]], FAITHS[bearers.faith[0]]
    own = culture.women if woman else culture.men
    creed = FAITH_WORDS[faith][1 if woman else 0]
    of_faith = rng.random(count) < (culture.from_faith[era] if creed.old else 0.0)
    # A faith without words of its own is never drawn from (of_faith is False), but needs some.
    first = np.where(
        of_faith,
        _draw(rng, _first(creed, era, woman) or "NN", count),
        _draw(rng, _first(own, era, woman), count),
    )
    last = np.where(
        of_faith, _draw(rng, _last(creed, woman), count), _draw(rng, _last(own, woman, creed), count)
    )
    clan = _clans(culture, bearers.clan)
    has_clan = clan != ""
    single = rng.random(count) < np.where(has_clan, 0.5, culture.single[era])
    names: Texts = np.where(single | (first == last), first, first + " " + last)
    third = ~single & (rng.random(count) < np.where(has_clan, 0.1, _THIRD_WORD))
    names = np.where(third, names + " " + _draw(rng, _last(own, woman, creed), count), names)
    names = _prefixed(rng, names, own, culture.prefix_share)
    if faith == ISLAM and not woman and era:
        names = _muhammad(rng, names, culture.muhammad)
    joined: Texts = np.where(has_clan, names + " " + clan, names)
    return joined


def _first(words: Words, era: int, woman: bool) -> str:
    """Words to begin a name with; the newest generation shares the nation's fashion."""
    if era == 2:
        return words.new or words.middle + " " + (MODERN_WOMEN if woman else MODERN_MEN)
    return words.middle if era else words.old


def _last(words: Words, woman: bool, creed: Words | None = None) -> str:
    fashion = MODERN_LAST_WOMEN if woman else MODERN_LAST_MEN
    return words.last or (creed.last if creed else "") or fashion


def _clans(culture: Culture, clan: Ints) -> Texts:
    """The clan a number stands for; the same number is the same clan, and some families have none."""
    if not culture.clans:
        return np.full(len(clan), "", dtype=object)
    pool, shares = _pool(culture.clans)
    with_clan = (clan % 1000) < culture.clan_share * 1000
    place = np.searchsorted(shares, ((clan // 1000) % 10_000) / 10_000)
    chosen: Texts = np.where(with_clan, pool[np.minimum(place, len(pool) - 1)], "")
    return chosen


def _prefixed(rng: np.random.Generator, names: Texts, words: Words, share: float) -> Texts:
    if not words.prefix:
        return names
    chosen = rng.random(len(names)) < share
    prefixed: Texts = np.where(chosen, _draw(rng, words.prefix, len(names)) + " " + names, names)
    return prefixed


def _muhammad(rng: np.random.Generator, names: Texts, share: float) -> Texts:
    forms, shares = MUHAMMAD
    form = rng.choice(np.array(forms.split(), dtype=object), len(names), p=shares)
    chosen: Texts = np.where(rng.random(len(names)) < share, form + " " + names, names)
    return chosen


def culture_index(name: str) -> int:
    return _NAMES.index(name)


def culture_at(index: int) -> Culture:
    return CULTURES[_NAMES[index]]


def faith_shares(index: int) -> list[float]:
    """Shares in the order of FAITHS."""
    faiths = culture_at(index).faiths
    total = sum(faiths.values())
    return [faiths.get(faith, 0.0) / total for faith in FAITHS]
