"""Can somebody's card be printed now: a blank of its colour and a working printer at one place."""

from rekam.cards.models.printing import Printer
from rekam.cards.queries.applications import open_of
from rekam.cards.queries.custody import office_code, printing_places
from rekam.cards.queries.stock import in_stock
from rekam.cards.rules.blanks import Colour
from rekam.cards.rules.papers import Kind
from rekam.cards.rules.planning import where


def can_print_for(person_key: str, village_code: str) -> bool:
    """The card that is asked for, where it is to be printed; who has asked for none would get a first one."""
    if asked := open_of(person_key):
        return can_print_at(asked.place_print, asked.colour)
    place, _ = where(Kind.FIRST, village_code, printers=printing_places(), office=office_code())
    return can_print_at(place, Colour.BLUE)


def can_print_at(place: str, colour: str) -> bool:
    return printer_works(place) and in_stock(place, colour) > 0


def printer_works(place: str) -> bool:
    """A printer that has never been asked counts as working; one that said it does not, does not."""
    return Printer.objects.filter(place=place, active=True).exclude(ready=False).exists()
