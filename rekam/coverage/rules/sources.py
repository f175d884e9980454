"""Two sources of counts, people by name and tables of an office, and which of them holds for a place."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from rekam.places.rules import ancestor, level_of


class Source(StrEnum):
    NAMES = "names"
    AGGREGATE = "aggregate"


Batch = Mapping[str, bool]
"""Region code -> whether the row speaks of the whole region, not only of those placed no deeper."""


def in_force(batches: Sequence[Batch]) -> list[frozenset[str]]:
    """Of each batch of one day the codes that count, so that nobody counts twice.

    The weightiest batch comes first: own counts from names, then tables from the newest on. A row gives
    way where a weightier batch told of the same region, of a part of it, or of a whole that it lies in.
    """
    told: set[str] = set()
    wholes: set[str] = set()
    above: set[str] = set()
    kept = []
    for batch in batches:
        fits = frozenset(code for code in batch if not _told_already(code, told, wholes, above))
        kept.append(fits)
        told |= fits
        wholes |= {code for code in fits if batch[code]}
        above |= {ancestor(code, level) for code in fits for level in range(1, level_of(code))}
    return kept


def _told_already(code: str, told: set[str], wholes: set[str], above: set[str]) -> bool:
    if code in told or code in above:
        return True
    return any(ancestor(code, level) in wholes for level in range(1, level_of(code)))
