"""Where land is: a table of runs on a grid of 30 seconds (0.9 km), read by window."""

from collections.abc import Iterator
from itertools import accumulate

from rekam.places.rules.maps import Bounds

PER_DEGREE = 120
NORTH, WEST = 7, 94  # the corner of the table

Land = tuple[tuple[int, ...], ...]
"""A row of the grid from north to south: columns where land begins, ends, begins, ends ..."""


def read_land(text: str) -> Land:
    """The table that scripts/land_table.py writes: cells of sea, then of land, then of sea ..."""
    return tuple(tuple(accumulate(map(int, line.split(",")))) if line else () for line in text.split("\n"))


def boxes(land: Land, within: Bounds) -> Iterator[tuple[float, float, float, float]]:
    """West, south, east, north of each run of land in the window, in degrees."""
    south, west, north, east = within
    left, right = int((west - WEST) * PER_DEGREE), int((east - WEST) * PER_DEGREE) + 1
    top, bottom = max(0, int((NORTH - north) * PER_DEGREE)), int((NORTH - south) * PER_DEGREE) + 1
    for number, row in enumerate(land[top:bottom], top):
        upper = NORTH - number / PER_DEGREE
        for begin, end in zip(row[::2], row[1::2], strict=True):
            first, last = max(begin, left), min(end, right)
            if first < last:
                yield WEST + first / PER_DEGREE, upper - 1 / PER_DEGREE, WEST + last / PER_DEGREE, upper
