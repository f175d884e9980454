"""What the book expects in a drawer, and whether anything moved there."""

from django.db.models import Count, Max, Q

from rekam.cards.models import Blank, Movement
from rekam.cards.rules.blanks import SHELF, BlankState, Colour, Event
from rekam.cards.rules.stock import Pile

PILE_OF = {
    **dict.fromkeys(SHELF, Pile.SHELF),
    BlankState.SUSPECT: Pile.SUSPECT,
    BlankState.SPOILED: Pile.SPOILED,
    BlankState.WITHDRAWN: Pile.WITHDRAWN,
}
"""Printed cards lie with the batches that are shipped and handed over, and are counted there, by name."""
BESIDE = (Event.RESERVE, Event.RELEASE, Event.SHIP, Event.COUNT_IN, Event.ISSUE)
"""They change no pile: done in the book alone, or with cards that are not counted here."""


def piles(place: str) -> dict[tuple[Pile, Colour], int]:
    """How many the book expects in each; empty piles are left out."""
    found: dict[tuple[Pile, Colour], int] = {}
    rows = Blank.objects.filter(place=place, state__in=PILE_OF).values("state", "colour")
    for row in rows.annotate(n=Count("pk")):
        key = (PILE_OF[BlankState(row["state"])], Colour(row["colour"]))
        found[key] = found.get(key, 0) + row["n"]
    return found


def newest_movement(place: str) -> int:
    """The last thing that changed a drawer there; 0 when nothing ever did."""
    there = Movement.objects.filter(Q(from_place=place) | Q(to_place=place))
    there = there.exclude(event__in=BESIDE)
    return there.aggregate(newest=Max("pk"))["newest"] or 0
