"""The register of letters as it stands, and how each kind is numbered."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from rekam.core.refusal import Refused
from rekam.documents.models import Letter, LetterSeries
from rekam.documents.rules.letters import START, Kind, number_text
from rekam.places.queries import office


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """How a kind is numbered, and what its next number would be today."""

    kind: str
    series: str
    pattern: str
    start: int
    example: str


def own_office() -> str:
    """The region code of this office. Raises Refused: `office_not_set`."""
    here = office()
    if here is None:
        raise Refused("office_not_set")
    return here.code


def letters(*, kind: str = "", year: int | None = None) -> QuerySet[Letter]:
    """Numbers of this office, the last one first."""
    found = Letter.objects.filter(office=own_office())
    if kind:
        found = found.filter(kind=kind)
    if year:
        found = found.filter(year=year)
    return found.order_by("-at", "-pk")


def letter(id: int) -> Letter:
    """Raises Refused: `letter_not_found`, `office_not_set`."""
    found = letters().filter(pk=id).first()
    if found is None:
        raise Refused("letter_not_found")
    return found


def series(day: dt.date) -> list[SeriesRow]:
    """Every kind, also those whose first number was not asked yet; the example carries number 7."""
    rows = {row.kind: row for row in LetterSeries.objects.filter(office=own_office())}
    told = []
    for kind in Kind:
        row = rows.get(kind.value)
        pattern = row.pattern if row else START[kind]
        start = row.start_number if row and row.start_year == day.year else 1
        counted = row.series if row else kind.value
        told.append(SeriesRow(kind.value, counted, pattern, start, number_text(pattern, 7, day)))
    return told
