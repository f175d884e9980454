"""How a written place name is compared with the official ones, and when it is asked instead of guessed."""

from rekam.places.rules.choosing import UNKNOWN, Choice, Siblings, choose, one_of, same
from rekam.places.rules.codes import ancestor, dotted, is_under, level_of
from rekam.places.rules.folding import fold

__all__ = [
    "UNKNOWN",
    "Choice",
    "Siblings",
    "ancestor",
    "choose",
    "dotted",
    "fold",
    "is_under",
    "level_of",
    "one_of",
    "same",
]
