"""The number of a berita acara: the one that was typed, else the next of the office's register."""

import datetime as dt

from rekam.core.actor import Actor
from rekam.documents.actions import take_number
from rekam.places.queries import office

MINUTES = "MINUTES"


def minutes_number(typed: str, *, by: Actor, at: dt.datetime) -> str:
    """Inside the caller's transaction: what rolls back gives its number back.

    Empty where nothing was typed and there is no register to ask: no office, or no permission to number.
    """
    if typed.strip() or not by.may("documents.print") or office() is None:
        return typed.strip()
    return take_number(kind=MINUTES, by=by, at=at).text
