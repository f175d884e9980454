"""The report upwards of any period, from what happened: nothing of it is kept or changes later."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TypeVar

from django.db.models import Exists, OuterRef

from rekam.coverage.queries.flows import blanks_in, cards_in, sukets_in
from rekam.coverage.queries.known_then import known_then
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
from rekam.enrolment.models import Observation
from rekam.enrolment.queries.sources import midnight
from rekam.people.models import Intake
from rekam.people.queries import REGISTER
from rekam.people.rules.intake import State
from rekam.places.queries import Region, children, region

STATUS_LIST = "status"
T = TypeVar("T", People, Cards, Sukets)


def report(here: Region, period: Period, *, today: dt.date) -> Report:
    """Everything of the office `here` in that period. What it costs stands at `known_then`."""
    begin, end = midnight(period.first), midnight(period.last + dt.timedelta(1))
    codes = [child.code for child in children(here.code)]
    people = _placed(_people(begin, end), codes, People())
    cards = _placed(cards_in(begin, end), codes, Cards())
    sukets = _placed(sukets_in(begin, end), codes, Sukets())
    lines = [Line(code, _name(code), people[code], cards[code], sukets[code]) for code in [*codes, ""]]
    if lines[-1] == Line("", ""):
        lines.pop()  # everybody has a kecamatan here
    until, over = min(period.last, today), period.last < today
    return Report(here.name, period, until, over, lines, _places(here, begin, end), _since(end))


def _people(begin: dt.datetime, end: dt.datetime) -> Mapping[str, People]:
    return {code: people_of(words) for code, words in known_then(begin, end).items()}


def _name(code: str) -> str:
    found = region(code) if code else None
    return found.name if found else code


def _placed(told: Mapping[str, T], codes: Iterable[str], none: T) -> Mapping[str, T]:
    """Each kecamatan's own; what lies in none of the office together under ""."""
    placed = {code: told.get(code, none) for code in codes}
    placed[""] = sum((one for code, one in told.items() if code not in placed), none)
    return placed


def _places(here: Region, begin: dt.datetime, end: dt.datetime) -> list[BlankLine]:
    """Places that keep or kept blanks, the office first and always; on the way last."""
    told = blanks_in(begin, end)
    codes = sorted((told.keys() | {here.code}) - {""}) + [""] * ("" in told)
    return [BlankLine(code, _name(code), told.get(code, Blanks())) for code in codes]


def _since(end: dt.datetime) -> Since:
    """Lists that came to light after the period and speak of a day in it or before."""
    speaks = Observation.objects.filter(intake=OuterRef("pk"), seen_on__lt=end.date())
    lists = Intake.objects.filter(Exists(speaks), kind=STATUS_LIST)
    gone = lists.filter(state=State.UNDONE, applied_at__lt=end, undone_at__gte=end)
    registers = Intake.objects.filter(kind=REGISTER, state=State.APPLIED, applied_at__gte=end)
    came = lists.filter(state=State.APPLIED, applied_at__gte=end)
    return Since(came.count(), gone.count(), registers.count())
