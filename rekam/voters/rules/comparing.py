"""Two rows side by side: which digits of two numbers really differ, and what the evidence amounts to."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Any

from rekam.core.nik import mask

Pieces = list[tuple[str, bool]]
MISSING, SAME, DIFFERS = "missing", "same", "differs"
_FEW_DIGITS = "shown_"


def number_pieces(number: str, other: str, *, shown: bool = False) -> Pieces:
    """A NIK or KK number in pieces, each with whether it differs; a hidden digit differs from nothing.

    What is compared are the numbers as kept; what is shown is masked unless `shown`. So a place that
    differs under the mask is marked, and its digit still stays hidden.
    """
    text = number if shown else mask(number)
    if len(number) != len(other):
        return [(text, bool(other))] if text else []
    flags = [a != b and "*" not in (a, b) for a, b in zip(number, other, strict=True)]
    runs = groupby(zip(text, flags, strict=True), key=lambda one: one[1])
    return [("".join(digit for digit, _ in run), differs) for differs, run in runs]


_WORDS = re.compile(r"\s+|[^\s/.,\-]+[.]?|[/.,\-]")
_ALIKE = 0.6
"""Two words at least this alike are one word spelled in two ways: only the letters that differ are marked."""


def text_pieces(value: str, other: str) -> Pieces:
    """A text in pieces, each with whether it differs: whole words, and in nearly the same ones the letters.

    `MUHAMMAD RIZKY TAOLIN` beside `MOH. RIZKI TAULIN` marks the first word, the Y and the O.
    """
    if not value or not other:
        return [(value, False)] if value else []
    theirs = [word for word in _WORDS.findall(other) if not word.isspace()]
    flagged = [letter for word in _WORDS.findall(value) for letter in _letters(word, theirs)]
    runs = groupby(flagged, key=lambda one: one[1])
    return [("".join(letter for letter, _ in run), differs) for differs, run in runs]


def _letters(word: str, theirs: Sequence[str]) -> list[tuple[str, bool]]:
    if word.isspace() or word.casefold() in {one.casefold() for one in theirs}:
        return [(letter, False) for letter in word]
    nearest = max((SequenceMatcher(None, word.casefold(), one.casefold(), autojunk=False) for one in theirs),
                  key=lambda match: match.ratio(), default=None)  # fmt: skip
    if nearest is None or word.isdigit() or nearest.ratio() < _ALIKE:
        return [(letter, True) for letter in word]
    same = {at for block in nearest.get_matching_blocks() for at in range(block.a, block.a + block.size)}
    return [(letter, at not in same) for at, letter in enumerate(word)]


LEAST = 0.05
"""Bits below this are shown as 0,0 and spoken of nowhere."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """One field of a comparison: its level (a word of the linkage engine) and its bits."""

    field: str
    level: str
    bits: float


def weighed(evidence: Iterable[Mapping[str, Any]]) -> tuple[Weighed, ...]:
    """What a sighting keeps, {field, level, bits} each, as values."""
    return tuple(Weighed(one["field"], one["level"], float(one["bits"])) for one in evidence)


@dataclass(frozen=True, slots=True)
class Gist:
    """The evidence in four heaps, each in the order of the fields."""

    same: tuple[str, ...]
    nearly: tuple[Weighed, ...]
    differs: tuple[str, ...]
    hidden: bool
    """Whether a NIK shows only some of its digits, so that it alone proves nothing."""
    borrowed: bool
    """Whether the NIK is the same and counts for nothing, for neither name nor birth date goes with it."""


def gist(evidence: Sequence[Weighed]) -> Gist:
    told = [one for one in evidence if one.level != MISSING]
    return Gist(
        same=tuple(one.field for one in told if one.level == SAME),
        nearly=tuple(one for one in told if one.level not in (SAME, DIFFERS)),
        differs=tuple(one.field for one in told if one.level == DIFFERS),
        hidden=any(one.field == "nik" and one.level.startswith(_FEW_DIGITS) for one in told),
        borrowed=any(is_borrowed(one) for one in told),
    )


def is_borrowed(one: Weighed) -> bool:
    """The same NIK weighs nothing only where the linkage takes it for somebody else's."""
    return one.field == "nik" and one.level == SAME and one.bits == 0


def total(evidence: Sequence[Weighed]) -> float:
    return sum(one.bits for one in evidence)


LEFT = 36 / 64
"""How much room what speaks against has in the drawing, beside what speaks for."""


def heaviest(evidence: Sequence[Weighed]) -> float:
    """The bits that fill the right side of the drawing, so that no bar is too long; 0 where none weighs."""
    return max((one.bits if one.bits > 0 else -one.bits / LEFT for one in evidence), default=0.0)


def strongest(evidence: Iterable[Weighed]) -> list[Weighed]:
    """What was compared and counts, from the most that speaks for to the most that speaks against."""
    counted = [one for one in evidence if one.level != MISSING and abs(one.bits) >= LEAST]
    return sorted(counted, key=lambda one: -one.bits)


CERTAIN, LIKELY, POSSIBLE = 0.99, 0.9, 0.5


def sureness(probability: float) -> str:
    """In which of four words a probability is said."""
    if probability >= CERTAIN:
        return "certain"
    if probability >= LIKELY:
        return "likely"
    return "possible" if probability >= POSSIBLE else "doubtful"
