"""What is wrong with single rows: every code with its severity, and a bounded store with exact counts."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from rekam.core.language import Language
from rekam.sheets.phrases import problem_text

Severity = Literal["reject", "error", "warning"]

SEVERITY: dict[str, Severity] = {
    # The row is not used.
    "row_without_person": "reject",
    "csv_fields": "reject",
    "csv_quote": "reject",
    # The value is not used, the row is.
    "nik_number": "error",
    "nik_format": "error",
    "nik_region": "error",
    "nik_birth_date": "error",
    "nik_serial": "error",
    "kk_number": "error",
    "kk_format": "error",
    "date_month_day": "error",
    "date_short_year": "error",
    "date_year": "error",
    "date_unreadable": "error",
    "date_future": "error",
    "count_unreadable": "error",
    # Used, but doubtful; or a side value that is left out.
    "nik_province": "warning",
    "nik_birth_date_differs": "warning",
    "nik_sex_differs": "warning",
    "nik_twice": "warning",
    "parent_nik_number": "warning",
    "parent_nik_format": "warning",
    "date_serial": "warning",
    "date_old": "warning",
    "sex_unknown": "warning",
    "marital_unknown": "warning",
    "status_unknown": "warning",
    "recorded_unknown": "warning",
    "card_status_unknown": "warning",
    "ktp_unknown": "warning",
    "rt_rw_unreadable": "warning",
    "tps_unreadable": "warning",
    "code_unreadable": "warning",
    "name_missing": "warning",
    "name_only": "warning",
    "name_encoding": "warning",
    "name_digits": "warning",
    "name_short": "warning",
    "name_hidden": "warning",
    "text_hidden": "warning",
    "text_formula": "warning",
    "line_unused": "warning",
}

MOST_STORED = 20_000
_LONGEST = 120
_HIDE = re.compile(r"(?<=.{6})\d(?=.{4})")


@dataclass(frozen=True, slots=True)
class Problem:
    """One doubt about one row. `row` is 1-based as the sheet shows it, `column` the header people see.

    `value` is what stands in the cell and may be personal data. Facts: `sheet` on every sheet after the
    first, and what the sentence needs.
    """

    row: int
    column: str
    value: str
    code: str
    severity: Severity
    facts: Mapping[str, str]

    @property
    def shown(self) -> str:
        """The value for a screen: numbers of people keep their ends, a whole broken line is not shown."""
        if not self.column:
            return ""
        hidden = self.code.startswith(("nik_", "kk_", "parent_nik_"))
        return _HIDE.sub("*", self.value) if hidden else self.value

    def text(self, language: Language = "id", *, with_sheet: bool = True) -> str:
        """Reason and remedy in full sentences, without row number and column."""
        facts = {"value": self.value, **self.facts}
        if not with_sheet:
            facts.pop("sheet", None)
        return problem_text(self.code, facts, language)


@dataclass
class Problems:
    """Collects problems of a file sheet by sheet. At most `most` are kept per code; counts stay exact."""

    most: int = MOST_STORED
    counts: Counter[str] = field(default_factory=Counter)
    kept: list[Problem] = field(default_factory=list)
    error_rows: int = 0
    _sheet: str = ""
    _of_sheet: list[Problem] = field(default_factory=list)
    _bad: set[int] = field(default_factory=set)

    def start(self, sheet: str) -> None:
        """Name the sheet that follows; "" for the first one, whose rows need no name."""
        self.finish()
        self._sheet = sheet

    def add(self, row: int, column: str, value: str, code: str, **facts: str) -> None:
        severity = SEVERITY[code]
        self.counts[code] += 1
        if severity != "warning":
            self._bad.add(row)
        if self.counts[code] <= self.most:
            said = {"sheet": self._sheet, **facts} if self._sheet else facts
            self._of_sheet.append(Problem(row, column, value[:_LONGEST], code, severity, said))

    def finish(self) -> list[Problem]:
        """All that is kept, in the order of the rows."""
        self.error_rows += len(self._bad)
        self._bad = set()
        self.kept += sorted(self._of_sheet, key=lambda problem: problem.row)
        self._of_sheet = []
        return self.kept
