"""The report upwards of any period, from what happened. Costs the same for any day, long past or today."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TypeVar

from django.db.models import QuerySet

from rekam.coverage.models import RollUp
from rekam.coverage.queries.flows import blanks_in, cards_in, sukets_in
from rekam.coverage.queries.known_then import known_then
from rekam.coverage.queries.rolled import STATUS_LIST
from rekam.coverage.rules.reports import (
    BlankLine,
    Blanks,
    Cards,
    Line,
    People,
    Period,
    Report,
    Since,
    Sukets,
    people_of,
)
from rekam.enrolment.queries.sources import midnight
from rekam.people.models import Intake
from rekam.people.queries import REGISTER
from rekam.people.rules.intake import State
from rekam.places.queries import Region, children, region

NEVER = "9999-12-31"
T = TypeVar("T", People, Cards, Sukets)


def report(here: Region, period: Period, *, head: RollUp, today: dt.date) -> Report:
    """Everything of the office `here` in that period; `head` is `rolled()`."""
    begin, end = midnight(period.first), midnight(period.last + dt.timedelta(1))
    codes = [child.code for child in children(here.code)]
    people = _placed(_people(begin, end, head), codes, People())
    cards = _placed(cards_in(begin, end), codes, Cards())
    sukets = _placed(sukets_in(begin, end, head), codes, Sukets())
    lines = [Line(code, _name(code), people[code], cards[code], sukets[code]) for code in [*codes, ""]]
    if lines[-1] == Line("", ""):
        lines.pop()  # everybody has a kecamatan here
    until, over = min(period.last, today), period.last < today
    return Report(here.name, period, until, over, lines, _places(here, begin, end, head), _since(end, head))


def _people(begin: dt.datetime, end: dt.datetime, head: RollUp) -> Mapping[str, People]:
    before, then = known_then((begin, end), head)
    return {code: people_of(before.get(code, {}), then.get(code, {})) for code in before.keys() | then.keys()}


def _name(code: str) -> str:
    found = region(code) if code else None
    return found.name if found else code


def _placed(told: Mapping[str, T], codes: Iterable[str], none: T) -> Mapping[str, T]:
    """Each kecamatan's own; what lies in none of the office together under ""."""
    placed = {code: told.get(code, none) for code in codes}
    placed[""] = sum((one for code, one in told.items() if code not in placed), none)
    return placed


def _places(here: Region, begin: dt.datetime, end: dt.datetime, head: RollUp) -> list[BlankLine]:
    """Places that keep or kept blanks, the office first and always; on the way last."""
    told = blanks_in(begin, end, head)
    codes = sorted((told.keys() | {here.code}) - {""}) + [""] * ("" in told)
    return [BlankLine(code, _name(code), told.get(code, Blanks())) for code in codes]


def _since(end: dt.datetime, head: RollUp) -> Since:
    """Lists that came to light after the period and speak of a day in it or before."""
    lists = Intake.objects.filter(kind=STATUS_LIST)
    gone = lists.filter(state=State.UNDONE, applied_at__lt=end, undone_at__gte=end)
    came = lists.filter(state=State.APPLIED, applied_at__gte=end)
    registers = Intake.objects.filter(kind=REGISTER, state=State.APPLIED, applied_at__gte=end)
    return Since(_speaking(came, end, head), _speaking(gone, end, head), registers.count())


def _speaking(lists: QuerySet[Intake], end: dt.datetime, head: RollUp) -> int:
    """A list whose lines were all thrown away speaks of nothing any more."""
    told = (head.speaks.get(str(pk), NEVER) for pk in lists.values_list("pk", flat=True))
    return sum(day < end.date().isoformat() for day in told)
