"""What a report of figures says, as values."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """`heads` begin with the column of names; `rows` and `sum` are as long as they, numbers written out."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    sum: Sequence[str]


@dataclass(frozen=True, slots=True)
class ReportText:
    """Of `days` ("November 2024"); `standing` says of which day's end its stocks are."""

    days: str
    standing: str
    tables: Sequence[Table]
    notes: Sequence[str] = ()
