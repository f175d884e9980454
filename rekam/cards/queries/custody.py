"""Places that answer for cards: the office and its kecamatan, and which of them can print."""

from rekam.cards.models import Printer
from rekam.places import queries as places


def office_code() -> str:
    """The office's own place of custody; "" before anybody has said which office this is."""
    here = places.office()
    return here.code if here else ""


def printing_places() -> frozenset[str]:
    """Where there is a printer in use; the office itself always counts as one."""
    return frozenset({office_code(), *Printer.objects.filter(active=True).values_list("place", flat=True)})
