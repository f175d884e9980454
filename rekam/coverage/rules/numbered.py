"""A report as it is kept under its letter number, and read back: the same figures, whatever comes later."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from rekam.coverage.rules.reports import (
    BlankLine,
    Blanks,
    Cards,
    Every,
    Line,
    People,
    Period,
    Report,
    Since,
    Sukets,
)


def figures_of(report: Report) -> dict[str, Any]:
    """As JSON takes them."""
    period = {"first": report.period.first.isoformat(), "last": report.period.last.isoformat()}
    return asdict(report) | {
        "period": period | {"every": report.period.every.value},
        "until": report.until.isoformat(),
    }


def report_of(figures: Mapping[str, Any]) -> Report:
    """What `figures_of` was given."""
    return Report(
        figures["place"], _period(figures["period"]), dt.date.fromisoformat(figures["until"]),
        figures["over"], [_line(row) for row in figures["lines"]],
        [BlankLine(row["code"], row["name"], Blanks(**row["blanks"])) for row in figures["places"]],
        Since(**figures["since"]),
    )  # fmt: skip


def _period(told: Mapping[str, str]) -> Period:
    first, last = dt.date.fromisoformat(told["first"]), dt.date.fromisoformat(told["last"])
    return Period(Every(told["every"]), first, last)


def _line(row: Mapping[str, Any]) -> Line:
    return Line(
        row["code"], row["name"], People(**row["people"]), Cards(**row["cards"]), Sukets(**row["sukets"])
    )
