"""How far a file of borders has come."""

from enum import StrEnum


class Standing(StrEnum):
    READING = "READING"
    READ = "READ"
    REFUSED = "REFUSED"
    APPLIED = "APPLIED"
    DISCARDED = "DISCARDED"
    UNDONE = "UNDONE"


NEXT: dict[Standing, frozenset[Standing]] = {
    Standing.READING: frozenset({Standing.READ, Standing.REFUSED, Standing.DISCARDED}),
    Standing.READ: frozenset({Standing.APPLIED, Standing.DISCARDED}),
    Standing.REFUSED: frozenset({Standing.DISCARDED}),
    Standing.APPLIED: frozenset({Standing.UNDONE}),
    Standing.DISCARDED: frozenset(),
    Standing.UNDONE: frozenset({Standing.APPLIED}),
}
"""Borders that were taken back can be put in force again: their shapes are kept."""
