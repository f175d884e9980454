"""Printed cards whose application was withdrawn: kept back, asked about, or still on their way."""

from collections.abc import Iterable

from django.db.models import Count, Exists, OuterRef, QuerySet

from rekam.cards.models import Application, AskRow, Blank, Movement
from rekam.cards.queries.stock import reach
from rekam.cards.rules.applications import State
from rekam.cards.rules.blanks import BlankState, Event
from rekam.cards.rules.serials import Range, ranges_of
from rekam.core.actor import Actor

MOST = 200
"""Cards of one question: what two people burn and sign for."""


def withdrawn(by: Actor) -> QuerySet[Movement]:
    """The movement that withdrew each, with its blank, by place and serial. `asked`: a question waits."""
    rows = Movement.objects.filter(
        reach(by, "blank__place"), event=Event.WITHDRAW, blank__state=BlankState.WITHDRAWN
    )
    asked = Exists(AskRow.objects.filter(blank=OuterRef("blank"), open=True))
    ordered: QuerySet[Movement] = rows.select_related("blank").annotate(asked=asked)
    return ordered.order_by("blank__place", "blank__serial")


def reasons_of(rows: Iterable[Movement]) -> dict[int, str]:
    """Application -> the word of Reason with which it was withdrawn. One query."""
    held = [row.held_for for row in rows if row.held_for is not None]
    return dict(Application.objects.filter(pk__in=held).values_list("pk", "reason"))


def to_ask(by: Actor) -> list[tuple[str, int]]:
    """(place, how many) of those that nobody has asked about yet."""
    rows = _waiting().filter(reach(by)).values("place").annotate(n=Count("pk")).order_by("place")
    return [(row["place"], row["n"]) for row in rows]


def serials_to_ask(place: str, by: Actor) -> list[Range]:
    """The first of them at one place."""
    by.check("cards.stock", place)
    rows = _waiting().filter(place=place).order_by("serial")
    return ranges_of(rows.values_list("serial", flat=True)[:MOST])


def withdrawn_count(by: Actor) -> int:
    return Blank.objects.filter(reach(by), state=BlankState.WITHDRAWN).count()


def still_under_way(by: Actor) -> int:
    """Withdrawn while they travel: kept back where they are counted in."""
    gone = Application.objects.filter(state=State.WITHDRAWN)
    return Blank.objects.filter(reach(by), state=BlankState.SHIPPED, held_for__in=gone.values("pk")).count()


def _waiting() -> QuerySet[Blank]:
    return Blank.objects.filter(state=BlankState.WITHDRAWN).exclude(asks__open=True)
