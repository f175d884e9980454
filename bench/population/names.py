"""Names of one to four words from two pools, some opening with a form of Muhammad."""

import itertools
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from . import words
from .chance import Flags, Floats, Ints, Rng
from .kinds import Kind

NONE = -1
"""No form of Muhammad."""


@dataclass(frozen=True)
class Pool:
    """Name words by number: men's, women's, then what a twin is called instead of each of those.

    `text` has them after a first empty one, with a space ahead.
    """

    size: int
    chances: Floats
    text: pl.Series

    @classmethod
    def of(cls, kind: Kind) -> "Pool":
        men = _invented(words.MEN, words.MENS_ENDINGS, kind.words)
        women = _invented(words.WOMEN, words.WOMENS_ENDINGS, kind.words)
        weight = 1 / np.arange(6, kind.words + 6) ** kind.steepness
        own = men + women
        text = ["", *(f" {word}" for word in own), *(f" {_like(word)}" for word in own)]
        return cls(kind.words, np.cumsum(weight / weight.sum()), pl.Series(text))

    def draw(self, rng: Rng, woman: Flags) -> NDArray[np.uint16]:
        return self.word(rng.random(len(woman)), woman)

    def word(self, luck: Floats, woman: Flags) -> NDArray[np.uint16]:
        rank = np.searchsorted(self.chances, luck).clip(max=self.size - 1)
        return np.asarray(rank + self.size * woman, np.uint16)

    def twin(self, word: Ints) -> NDArray[np.uint16]:
        return (word % (2 * self.size) + 2 * self.size).astype(np.uint16)

    def written(self, word: NDArray[np.uint16], count: Ints, muhammad: Ints) -> pl.Series:
        """Full names from four word numbers each, of which the first `count` are used."""
        used = np.where(np.arange(4) < count[:, None], word.astype(np.int32) + 1, 0)
        columns = [self.text.gather(used[:, i]).alias(str(i)) for i in range(4)]
        form = pl.Series("form", ["", *(f" {form}" for form in words.MUHAMMAD)]).gather(muhammad + 1)
        names = pl.DataFrame([form, *columns]).select(name=pl.concat_str(pl.all()).str.slice(1))
        return names["name"]


def _invented(real: list[str], endings: list[str], size: int) -> list[str]:
    """The real words, then invented ones in an order that is the same for every seed."""
    made = list(dict.fromkeys(map("".join, itertools.product(words.BEGINNINGS, words.MIDDLES, endings))))
    np.random.default_rng(7).shuffle(made)
    return list(dict.fromkeys(real + made))[:size]


def _like(word: str) -> str:
    if len(word) <= 2:
        return word + "A"
    return word[:-1] + ("A" if word.endswith("I") else "I")
