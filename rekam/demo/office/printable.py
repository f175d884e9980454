"""Whether a card could be printed at a past moment, from what was written down then."""

import datetime as dt

from rekam.audit.queries import Filters, events
from rekam.cards.models import Application, Movement, Printer, Step
from rekam.cards.queries.custody import office_code, printing_places
from rekam.cards.rules.applications import OPEN
from rekam.cards.rules.blanks import BlankState, Colour
from rekam.cards.rules.papers import Kind
from rekam.cards.rules.planning import where

ALL = 100_000


def could_print(person_key: str, village: str, at: dt.datetime) -> bool:
    """The card that was asked for then, else a first one: a blank lay there, and no printer had said that
    it is down."""
    asked = _asked(person_key, at)
    home, _ = where(Kind.FIRST, village, printers=printing_places(), office=office_code())
    place, colour = (asked.place_print, asked.colour) if asked else (home, Colour.BLUE)
    return _lay(place, colour, at) > 0 and _worked(place, at)


def _asked(person_key: str, at: dt.datetime) -> Application | None:
    for card in Application.objects.filter(person_key=person_key, asked_at__lte=at).order_by("-pk"):
        last = Step.objects.filter(application=card, at__lte=at).order_by("-at", "-pk").first()
        if last and last.after in OPEN:
            return card
    return None


def _lay(place: str, colour: str, at: dt.datetime) -> int:
    """Blanks in stock, by what came there and what went."""
    told, stock = Movement.objects.filter(at__lte=at, blank__colour=colour), BlankState.IN_STOCK
    came: int = told.filter(to_place=place, to_state=stock).count()
    went: int = told.filter(from_place=place, from_state=stock).count()
    return came - went


def _worked(place: str, at: dt.datetime) -> bool:
    told = events(Filters(event="cards.printer.try", place=place), ALL).rows
    said = {row.subject: row.facts["ready"] for row in reversed(told) if row.place == place and row.at <= at}
    mine = Printer.objects.filter(place=place, active=True)
    return any(said.get(f"printer:{printer.pk}", True) for printer in mine)
