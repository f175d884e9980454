"""Which official names a misspelt or abbreviated one is close to, and whether one is clearly the closest."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from rapidfuzz.distance import OSA

from rekam.places.rules.folding import sound, tight
from rekam.places.rules.words import APART

NEAR = 0.2  # edits allowed per letter
CLEAR = 1.0  # how much farther the second closest must be, in edits
SHORT = 4  # letters of the longest abbreviation


class Shape:
    """A folded name as closeness sees it. Most are never compared, so its parts are made on demand."""

    def __init__(self, code: str, kind: str, base: str) -> None:
        self.code, self.kind, self.base = code, kind, base

    @cached_property
    def letters(self) -> str:
        return tight(self.base)

    @cached_property
    def sound(self) -> str:
        return sound(self.letters)

    @cached_property
    def consonants(self) -> str:
        return re.sub("[aeo]", "", self.sound)

    @cached_property
    def numbers(self) -> list[str]:
        """Numbers and single letters: `Ilir 2`, `Sari Laba B`."""
        return [word for word in self.base.split() if word.isdigit() or len(word) == 1]

    @cached_property
    def marks(self) -> list[tuple[str, ...]]:
        """The words that tell neighbours apart, each with its synonyms; also those grown on (`Sukabaru`)."""
        return [meaning for word in self.base.split() if (meaning := _mark(word))]


def _mark(word: str) -> tuple[str, ...] | None:
    endings = (word[cut:] for cut in range(3, len(word) - 2))
    return APART.get(word) or next((APART[end] for end in endings if end in APART), None)


def close_codes(name: Shape, among: Sequence[Shape]) -> list[str]:
    """Codes of the closest official names: none when all are far, several when none is clearly closest."""
    fits = [shape for shape in among if not name.kind or shape.kind == name.kind]
    if short := [shape.code for shape in fits if abbreviates(name.base, shape.base)]:
        return short
    limit = NEAR * len(name.letters)
    far = ((distance(name, shape), shape) for shape in fits)
    near = sorted(
        (edits, shape.code) for edits, shape in far if edits < limit + CLEAR and same_marks(name, shape)
    )
    if not near or near[0][0] > limit:
        return []
    return [code for edits, code in near if edits < near[0][0] + CLEAR]


def distance(name: Shape, other: Shape) -> float:
    """Mean of the edits between the letters, the sounds and the consonants: a wrong vowel weighs least."""
    return (
        OSA.distance(name.letters, other.letters)
        + OSA.distance(name.sound, other.sound)
        + OSA.distance(name.consonants, other.consonants)
    ) / 3


def same_marks(name: Shape, other: Shape) -> bool:
    """Whether no number, direction or other telling word of one is missing in the other."""
    return name.numbers == other.numbers and _holds(name, other.marks) and _holds(other, name.marks)


def _holds(name: Shape, all_marks: Iterable[tuple[str, ...]]) -> bool:
    return all(any(word in name.letters or word in name.sound for word in mark) for mark in all_marks)


def abbreviates(name: str, other: str) -> bool:
    """Whether the names agree word by word, some shortened: `ps tj padang`, `pasar tanjung padang`."""
    one, two = name.split(), other.split()
    if len(one) != len(two) or len(one) < 2:
        return False
    pairs = [(left, right) for left, right in zip(one, two, strict=True) if left != right]
    return len(pairs) < len(one) and all(shortens(*pair) or shortens(*reversed(pair)) for pair in pairs)


def shortens(short: str, word: str) -> bool:
    """`kw` for `kuala`: the first letter, then some of the others in their order."""
    if short.isdigit() or not word.startswith(short[0]) or len(short) > SHORT or len(word) < len(short) + 2:
        return False
    rest = iter(word)
    return all(letter in rest for letter in short)
