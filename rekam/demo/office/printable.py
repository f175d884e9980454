"""Whether a card could be printed at a past moment, from what was written down then."""

import datetime as dt

from rekam.audit.queries import Filters, events
from rekam.cards.models import Printer
from rekam.cards.queries.balances import balances_on
from rekam.cards.queries.custody import office_code, printing_places
from rekam.cards.rules.blanks import BlankState
from rekam.cards.rules.papers import Kind
from rekam.cards.rules.planning import where

ALL = 100_000


def could_print(village: str, at: dt.datetime) -> bool:
    """A first card of this village: a blank lay there, and no printer had said that it is down."""
    place, _ = where(Kind.FIRST, village, printers=printing_places(), office=office_code())
    return balances_on(at).get((place, BlankState.IN_STOCK), 0) > 0 and _worked(place, at)


def _worked(place: str, at: dt.datetime) -> bool:
    told = events(Filters(event="cards.printer.try", place=place), ALL).rows
    said = {row.subject: row.facts["ready"] for row in reversed(told) if row.place == place and row.at <= at}
    mine = Printer.objects.filter(place=place, active=True)
    return any(said.get(f"printer:{printer.pk}", True) for printer in mine)
