"""Polygons in whole units as short SVG paths: relative steps, no spaces where a minus will do."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

Corner = tuple[int, int]


def svg_path(rings: Iterable[Sequence[Corner]]) -> str:
    """Closed rings (first corner equal to the last) as one path."""
    return "".join(_ring(ring) for ring in rings)


def _ring(ring: Sequence[Corner]) -> str:
    steps = [(x - px, y - py) for (px, py), (x, y) in pairwise(ring[:-1])]
    drawn = "".join(_pair(x, y, "" if number == 0 else " ") for number, (x, y) in enumerate(steps))
    return f"M{_pair(*ring[0], '')}l{drawn}z"


def _pair(x: int, y: int, before: str) -> str:
    return f"{'' if x < 0 else before}{x}{'' if y < 0 else ' '}{y}"
