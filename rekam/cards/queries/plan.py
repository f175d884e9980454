"""What the print plan stands on: who waits, which places print, how fast, how far apart they are."""

import datetime as dt
from functools import cache
from statistics import fmean

from django.db.models import Count
from django.utils import timezone

from rekam.cards.models import Blank, Movement
from rekam.cards.queries.applications import permitted, reached
from rekam.cards.rules.applications import State
from rekam.cards.rules.blanks import PRINTS, BlankState
from rekam.cards.rules.planning import PACE_DAYS, Key, Waiting, pace_of
from rekam.core.actor import Actor
from rekam.places import queries as places
from rekam.places.rules.maps import kilometres


def waiting(by: Actor) -> list[Waiting]:
    """Everybody who is ready and not held up, as far as the actor reaches, as values. One query."""
    ready = reached(by).filter(permitted(timezone.localdate()), state=State.PRINT_READY_RECORD, stopped="")
    rows = ready.exclude(not_before=None)
    told = rows.order_by("pk").values_list(
        "pk", "place_print", "colour", "ready_since", "since", "need", "not_before"
    )
    return [
        Waiting(pk, place, colour, timezone.localdate(ready or since), need == 0, day)
        for pk, place, colour, ready, since, need, day in told.iterator(10_000)
        if day
    ]


def stock(by: Actor) -> dict[Key, int]:
    """Blanks that may be reserved, by place and colour, as far as the actor reaches. One query."""
    rows = Blank.objects.filter(state=BlankState.IN_STOCK).order_by().values("place", "colour")
    told = {(row["place"], row["colour"]): row["n"] for row in rows.annotate(n=Count("pk"))}
    return {key: blanks for key, blanks in told.items() if by.reaches(key[0])}


def paces(now: dt.datetime) -> dict[str, int]:
    """Cards a day that each place printed lately. One query."""
    since = now - dt.timedelta(PACE_DAYS)
    rows = Movement.objects.filter(event__in=PRINTS, at__gt=since, at__lte=now)
    told = rows.order_by().values("to_place").annotate(n=Count("pk"))
    return {row["to_place"]: pace_of(row["n"]) for row in told}


@cache
def distance(one: str, other: str) -> float | None:
    """Kilometres as the crow flies; the office counts as the middle of its kecamatan, for no table has it."""
    here, there = _point(one), _point(other)
    return round(kilometres(here, there), 1) if here and there else None


def _point(code: str) -> tuple[float, float] | None:
    if found := places.point(code):
        return found
    inside = [point for child in places.children(code) if (point := places.point(child.code))]
    if not inside:
        return None
    return fmean(lat for lat, _ in inside), fmean(lng for _, lng in inside)


def turning_17(by: Actor, day: dt.date) -> int:
    """How many cards are to be printed on that very morning."""
    rows = reached(by).filter(state__in=(State.ACCEPTED, State.PRINT_READY_RECORD), not_before=day)
    return rows.count()


def no_birth_date(by: Actor) -> int:
    """Ready, but the register does not say when they were born: nobody may print these."""
    rows: int = reached(by).filter(state=State.PRINT_READY_RECORD, not_before=None).count()
    return rows
