"""Whose card is orange: foreigners with a permanent stay permit (ITAP), as long as the permit lasts."""

import datetime as dt
import re
from dataclasses import dataclass, field

from rekam.cards.rules.blanks import Colour
from rekam.cards.rules.guests import CITIZEN

NUMBER = re.compile(r"[A-Z0-9][A-Z0-9 ./-]{3,28}[A-Z0-9]")
"""Immigration has changed the shape of KITAP numbers more than once: letters, digits and separators."""


@dataclass(frozen=True, slots=True)
class Permit:
    """The KITAP that was shown. `until` is its last day."""

    nationality: str
    number: str = field(repr=False)
    until: dt.date


def colour_of(nationality: str) -> Colour | None:
    """The only colour for who has said a nationality; None as long as nobody has."""
    if not nationality:
        return None
    return Colour.BLUE if nationality == CITIZEN else Colour.ORANGE


def over(until: dt.date | None, on: dt.date) -> bool:
    """The permit has ended; a citizen's card ends never."""
    return until is not None and until < on


def mask_permit(number: str) -> str:
    """The last four signs: enough to compare with the paper in hand."""
    return "*" * max(0, len(number) - 4) + number[-4:]
