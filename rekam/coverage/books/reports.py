"""The report upwards as a workbook and as a sheet to sign. Counts only: nobody is named."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from rekam.core.actor import Actor
from rekam.core.language import Language, number
from rekam.coverage.phrases.reports import (
    CODE,
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
from rekam.coverage.rules.reports import Report
from rekam.documents.phrases.reports import report_up
from rekam.documents.rules import Paper
from rekam.documents.rules.reports import ReportText, Table
from rekam.documents.typesetting import typeset
from rekam.people.queries import synthetic
from rekam.places import queries as places
from rekam.sheets.workbooks import PAGES, Column, Edition, Sheet, write_book
from rekam.sheets.workbooks import Line as BookLine


def write_report(path: Path, report: Report, *, edition: Edition) -> None:
    """A sheet per table; the same report of the same edition gives the same bytes."""
    sheets = [_sheet(part, report, edition.language) for part in PARTS]
    title = f"{REPORT[edition.language]} {report.place}"
    write_book(path, sheets, title=title, created=edition.created, synthetic=edition.synthetic)


def _sheet(part: Part, report: Report, language: Language) -> Sheet:
    rows = [BookLine([row.code, name_of(row, language), *part.numbers(row)]) for row in rows_of(part, report)]
    return Sheet(
        part.title[language],
        [Column(CODE[language], 12), Column(part.first[language], 30),
         *(Column(title[language], 12, "number") for title in part.columns.values())],
        [*rows, BookLine(["", SUM[language], *part.numbers(report)], style="total")],
        heading=[f"{REPORT[language]}: {report.place}", days_of(report.period, language),
                 standing_of(report, language)],
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
    tables = [
        Table(
            part.title["id"],
            [part.first["id"], *(title["id"] for title in part.columns.values())],
            [[name_of(row, "id"), *_written(part.numbers(row))] for row in shown_of(part, report)],
            [SUM["id"], *_written(part.numbers(report))],
        )
        for part in PARTS
    ]  # fmt: skip
    text = ReportText(days_of(report.period, "id"), standing_of(report, "id"), tables,
                      notes_of(report, "id"))  # fmt: skip
    return typeset("report_up", report_up(text, _paper(by, at)))


def _written(numbers: Sequence[int]) -> list[str]:
    return [number(n, "id").replace("-", "−") for n in numbers]


def _paper(by: Actor, at: dt.datetime) -> Paper:
    here, head = places.office(), places.letterhead()
    return Paper(
        title=REPORT["id"], office=here.name if here else "", at=at, by=by.name or by.id,
        zone=here.zone if here else "", synthetic=synthetic(), department=head.name, address=head.address,
    )  # fmt: skip
