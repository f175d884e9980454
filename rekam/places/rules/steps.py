"""Six steps of blue for a map of numbers: readable bounds, chosen so that the map says the most."""

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

COUNT = 6
EVEN_IF = 0.25  # nats by which even steps must say more than doubling ones, which read better
_NICE = sorted(digit * 10**power for digit in (1, 2, 5) for power in range(8))

Limits = tuple[int, ...]
"""The five least values of the classes 1 to 5."""


@dataclass(frozen=True, slots=True)
class Choropleth:
    """`classes` holds 0 (pale, few) to 5 (dark, many) by key: the stylesheet's tokens s0 to s5."""

    limits: Limits
    classes: Mapping[str, int]

    @property
    def spans(self) -> list[tuple[int, int | None]]:
        """Least and greatest value of each class; the last has no greatest."""
        return [
            (low, None if high is None else high - 1)
            for low, high in zip((0, *self.limits), (*self.limits, None), strict=True)
        ]


def choropleth(values: Mapping[str, int]) -> Choropleth:
    """Classes of counts from 0 up. Raises ValueError for a negative one."""
    if any(value < 0 for value in values.values()):
        raise ValueError("counts are never negative")
    limits = limits_of(values.values())
    return Choropleth(limits, {key: bisect_right(limits, value) for key, value in values.items()})


def limits_of(values: Collection[int]) -> Limits:
    """5, 10, 20, 40, 80 and its like; even steps (100, 200 ... or 1.000, 1.050 ...) where those hide much."""
    doubling = _most_telling(_doubling(), values)
    even = _most_telling(_even(min(values, default=0)), values)
    return even if _said(even, values) > _said(doubling, values) + EVEN_IF else doubling


def _most_telling(choices: Iterable[Limits], values: Collection[int]) -> Limits:
    """The first of the best, so the lowest; rounded, since the order of counting moves the last digits."""
    return max(choices, key=lambda limits: round(_said(limits, values), 9))


def _doubling() -> Iterator[Limits]:
    for first in _NICE:
        yield tuple(first * 2**step for step in range(COUNT - 1))


def _even(least: int) -> Iterator[Limits]:
    for width in _NICE:
        start = least // width * width
        yield tuple(start + width * step for step in range(1, COUNT))


def _said(limits: Limits, values: Collection[int]) -> float:
    """Entropy of the classes: highest where each holds as many places."""
    sizes = Counter(bisect_right(limits, value) for value in values)
    return -sum(size / len(values) * math.log(size / len(values)) for size in sizes.values())
