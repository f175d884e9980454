"""Can a first card for somebody of a village be printed now: a blank and a working printer at one place."""

from rekam.cards.models.printing import Printer
from rekam.cards.queries.custody import office_code, printing_places
from rekam.cards.queries.stock import in_stock
from rekam.cards.rules.blanks import Colour
from rekam.cards.rules.papers import Kind
from rekam.cards.rules.planning import where


def can_print_for(village_code: str) -> bool:
    """A printer that has never been asked counts as working; one that said it does not, does not."""
    place, _ = where(Kind.FIRST, village_code, printers=printing_places(), office=office_code())
    works = Printer.objects.filter(place=place, active=True).exclude(ready=False).exists()
    return works and in_stock(place, Colour.BLUE) > 0
