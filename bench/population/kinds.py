"""The sets of people that linkage is measured on, and what makes one harder than another."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """What differs between sets; everything else is the same for all of them."""

    words: int
    """Different name words for each sex; the fewer, the more people share a name."""
    steepness: float
    """Of Zipf's law over those words."""
    errors: float
    """Times the errors of the easy set."""
    masked: float
    """Share of NIKs on the roll with stars, half of them the last 4 and half the last 10 digits."""
    spread: float
    """How unevenly errors fall on rows: standard deviation of the logarithm of a row's multiple."""
    documented: float
    """Share of villages with parents in the register and family card numbers on the roll."""


KINDS = {
    "easy": Kind(words=14_000, steepness=0.95, errors=1, masked=0.30, spread=0, documented=0),
    "hard": Kind(words=3_000, steepness=1.15, errors=2, masked=0.51, spread=0, documented=0),
    # At 1.5 the worst tenth of the rows holds six tenths of the errors.
    "correlated": Kind(words=14_000, steepness=0.95, errors=1, masked=0.30, spread=1.5, documented=0.4),
}
