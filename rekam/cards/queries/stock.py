"""How the stock stands, today and on any past day, and what is due."""

from rekam.cards.models import Blank
from rekam.cards.rules.blanks import BlankState


def in_stock(place: str, colour: str) -> int:
    """Blanks that may be reserved there."""
    return Blank.objects.filter(place=place, colour=colour, state=BlankState.IN_STOCK).count()
