"""A report that leaves the office: under a number of its register, with its figures as they were that day."""

import datetime as dt
import json
from dataclasses import asdict

from django.db import transaction
from django.utils import timezone

from rekam.audit.actions import record
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.coverage.models import NumberedReport
from rekam.coverage.queries.numbered import numbered
from rekam.coverage.queries.reports import report
from rekam.coverage.queries.rolled import rolled
from rekam.coverage.rules.numbered import figures_of
from rekam.coverage.rules.reports import Period
from rekam.documents.actions import take_number
from rekam.documents.queries import signatory
from rekam.documents.rules.contents import Hand
from rekam.documents.rules.letters import Kind
from rekam.documents.rules.signatories import title_line
from rekam.people.queries import synthetic
from rekam.places import queries as places


def number_report(*, period: Period, by: Actor, at: dt.datetime) -> NumberedReport:
    """Its figures, its letterhead and who signs are kept with the number, and the same paper comes of them
    whenever it is printed again. Asked twice for the same, it is the same: no number is spent on that.
    Summed before the transaction: it takes its time, and other writers would wait.

    Raises Refused: `office_not_set`, `not_permitted`, `not_your_territory`, `report_being_summed`,
    `report_not_over`, `no_signatory`, `letter_numbers_out`.
    """
    row = places.office()
    here = places.region(row.code) if row else None
    if row is None or here is None:
        raise Refused("office_not_set")
    by.check("documents.print", here.code)
    head = rolled()
    if head is None:
        raise Refused("report_being_summed")
    today, letterhead = timezone.localdate(at), places.letterhead()
    if period.last >= today:
        raise Refused("report_not_over")
    who = signatory(today)
    signs = Hand(who.name, title_line(who.capacity, who.title), who.nip)
    figures = json.loads(json.dumps(figures_of(report(here, period, head=head, today=today))))
    paper = {
        "office": row.name, "zone": row.zone, "department": letterhead.name, "address": letterhead.address,
        "by": by.name or by.id, "synthetic": synthetic(),
    }  # fmt: skip
    return _kept(period, figures, paper, asdict(signs), here.code, by, at)


@transaction.atomic
def _kept(
    period: Period, figures: object, paper: object, signs: object, place: str, by: Actor, at: dt.datetime
) -> NumberedReport:
    if same := _same(period, figures, signs):
        return same
    made = NumberedReport.objects.create(
        letter=take_number(kind=Kind.LETTER, by=by, at=at), first=period.first, last=period.last,
        figures=figures, paper=paper, signs=signs, by=by.id, at=at,
    )  # fmt: skip
    record(
        by=by, at=at, event="coverage.report.number", subject=f"report:{made.pk}", place=place,
        number=made.letter.text, first=period.first.isoformat(), last=period.last.isoformat(),
    )  # fmt: skip
    return made


def _same(period: Period, figures: object, signs: object) -> NumberedReport | None:
    """With these very figures, by this signatory, under a number that holds."""
    rows = numbered(period).filter(letter__voided_at=None)
    return next((row for row in rows if (row.figures, row.signs) == (figures, signs)), None)
