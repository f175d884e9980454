"""The report upwards as a workbook and as a sheet to sign. Counts only: nobody is named."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from django.utils import timezone

from rekam.core.actor import Actor
from rekam.core.language import Language, number
from rekam.coverage.models import NumberedReport
from rekam.coverage.phrases.reports import (
    CODE,
    NUMBER,
    PARTS,
    REPORT,
    SUM,
    Part,
    days_of,
    name_of,
    notes_of,
    rows_of,
    shown_of,
    standing_of,
)
from rekam.coverage.rules.numbered import report_of
from rekam.coverage.rules.reports import Report
from rekam.documents.phrases.reports import report_up
from rekam.documents.rules import Paper
from rekam.documents.rules.contents import Hand
from rekam.documents.rules.reports import ReportText, Table
from rekam.documents.typesetting import typeset
from rekam.people.queries import synthetic
from rekam.places import queries as places
from rekam.sheets.workbooks import PAGES, Column, Edition, Sheet, write_book
from rekam.sheets.workbooks import Line as BookLine


def write_report(path: Path, report: Report, *, edition: Edition, letter: str = "") -> None:
    """A sheet per table; the same report of the same edition gives the same bytes. `letter` is its number."""
    sheets = [_sheet(part, report, edition.language, letter) for part in PARTS]
    title = f"{REPORT[edition.language]} {report.place}"
    write_book(path, sheets, title=title, created=edition.created, synthetic=edition.synthetic)


def _sheet(part: Part, report: Report, language: Language, letter: str) -> Sheet:
    rows = [BookLine([row.code, name_of(row, language), *part.numbers(row)]) for row in rows_of(part, report)]
    return Sheet(
        part.title[language],
        [Column(CODE[language], 12), Column(part.first[language], 30),
         *(Column(title[language], 12, "number") for title in part.columns.values())],
        [*rows, BookLine(["", SUM[language], *part.numbers(report)], style="total")],
        heading=[f"{REPORT[language]}: {report.place}", days_of(report.period, language),
                 standing_of(report, language),
                 *([NUMBER[language].format(number=letter)] if letter else [])],
        closing=notes_of(report, language),
        footer=report.place,
        pages=PAGES[language],
        landscape=True,
        autofilter=False,
        frozen_columns=2,
    )  # fmt: skip


def print_report(report: Report, *, by: Actor, at: dt.datetime) -> bytes:
    """In Indonesian, for the province and the ministry; its number is written by hand. `at` is local.

    Raises Refused: `document_too_large`.
    """
    return typeset("report_up", report_up(_text(report), _paper(by, at)))


def print_numbered(row: NumberedReport) -> bytes:
    """The paper of that number, the same bytes each time. Raises Refused: `document_too_large`."""
    at, told = timezone.localtime(row.at, timezone.get_default_timezone()), row.paper
    paper = Paper(title=REPORT["id"], at=at, **told)
    text = _text(report_of(row.figures))
    return typeset("report_up", report_up(text, paper, number=row.letter.text, signs=Hand(**row.signs)))


def _text(report: Report) -> ReportText:
    tables = [
        Table(
            part.title["id"],
            [part.first["id"], *(title["id"] for title in part.columns.values())],
            [[name_of(row, "id"), *_written(part.numbers(row))] for row in shown_of(part, report)],
            [SUM["id"], *_written(part.numbers(report))],
        )
        for part in PARTS
    ]  # fmt: skip
    days, standing = days_of(report.period, "id"), standing_of(report, "id")
    return ReportText(days, standing, tables, notes_of(report, "id"))


def _written(numbers: Sequence[int]) -> list[str]:
    return [number(n, "id").replace("-", "−") for n in numbers]


def _paper(by: Actor, at: dt.datetime) -> Paper:
    here, head = places.office(), places.letterhead()
    return Paper(
        title=REPORT["id"], office=here.name if here else "", at=at, by=by.name or by.id,
        zone=here.zone if here else "", synthetic=synthetic(), department=head.name, address=head.address,
    )  # fmt: skip
