"""From the rows of a sheet to one tuple of cells per person, whatever stands between the people.

Title lines, repeated headers, column numbers, family headers, totals and signatures are told from people
by content. A row that may be a person is never dropped in silence.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from rekam.core.refusal import Refused
from rekam.sheets.decode.numbers import is_number
from rekam.sheets.decode.words import is_blank, read_sex, text_of
from rekam.sheets.detect import Found
from rekam.sheets.grids.book import BadRow, Cell
from rekam.sheets.headings import (
    CONTEXT,
    FAMILY,
    context_of,
    is_column_numbers,
    is_example,
    is_no_name,
    is_total,
    labelled,
)
from rekam.sheets.layouts.aggregates import COUNTS
from rekam.sheets.layouts.keys import keys
from rekam.sheets.problems import Problems

_OWN_FAMILY = ("kk", "address", "rt_rw")
_NUMBER = re.compile(r"\(?\d{1,6}[.)]?")
_HAS_NIK = re.compile(r"[\d*xX]{6,}|\d")
_FEW = 3

Values = tuple[Cell, ...]


@dataclass
class Walk:
    """One pass over one sheet. After it `rows`, `example` and `context` are what was met on the way."""

    found: Found
    problems: Problems
    csv: bool = False
    rows: int = 0
    example: bool = False
    context: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        columns = self.found.columns
        self.csv = self.csv and self.found.end > 0
        self.width = max(columns.values(), default=-1) + 1
        self.own = tuple(columns)
        family = [f for f in _OWN_FAMILY if f not in columns] if self.found.layout.families else []
        self.family_fields = tuple(family)
        aggregate = self.found.layout.kind == "aggregate"
        self.context_fields = () if aggregate else tuple(f for f in CONTEXT if f not in columns)
        self.fields = (*self.own, *self.family_fields, *self.context_fields)
        self._take: Callable[[list[Cell]], Values] = _getter([columns[f] for f in self.own])
        self._nik, self._name = columns.get("nik", -1), columns.get("name", -1)
        self._number = columns.get("number", -1)
        self._filled_width = max((i for i, cell in enumerate(self.found.header) if cell.text), default=-1) + 1
        self.family: dict[str, Cell] = {}
        self._family_at: dict[str, int] = {}
        self._expect_family = self._stale = False
        self._waiting: list[tuple[int, list[Cell]]] = []
        self._tail: Values = ()
        for cells in self.found.above:
            in_family = bool(self.found.layout.families)
            if not (in_family and (self._family_values(cells) or self._family_labels(cells))):
                self._line(cells)
        self._set_tail()

    def people(self) -> Iterator[tuple[int, Values]]:
        """Row numbers and cells in the order of `fields`.

        Raises Refused: `two_tables` (sheet, row, other_row) and whatever reading the grid raises.
        """
        step = self._family_row if self.found.layout.families else self._flat_row
        nik, name = (self._nik, self._name) if not self.found.layout.families else (-1, -1)
        for row, cells in self.found.grid.rows():
            if isinstance(cells, BadRow):
                self._bad_row(row, cells)
                continue
            if row <= self.found.end:
                continue
            if len(cells) < self.width:
                short = self.csv and len(cells) < self._filled_width
                cells = cells + [None] * (self.width - len(cells))
            else:
                short = self.csv and not self._fits_csv(cells)
            # The short way for the mass of rows: a long NIK as text and a name.
            if nik >= 0 and name >= 0 and not short and not self._waiting:
                said, called = cells[nik], cells[name]
                if type(said) is str and len(said) > 11 and said[-1] in "0123456789*" and called:
                    self.rows += 1
                    yield row, self._take(cells) + self._tail
                    continue
            yield from step(row, cells, short)
        self._unused()

    def _fits_csv(self, cells: list[Cell]) -> bool:
        if len(cells) == self._filled_width:
            return True
        return len(cells) > self._filled_width and not any(cells[len(self.found.header) :])

    def _bad_row(self, row: int, bad: BadRow) -> None:
        if row > self.found.end:
            self.rows += 1
            self.problems.add(row, "", bad.text, bad.code)

    # Flat tables

    def _flat_row(self, row: int, cells: list[Cell], short: bool) -> Iterator[tuple[int, Values]]:
        if self._between(row, cells):
            return
        verdict = self._verdict(cells)
        if verdict == "person" and short:
            self.rows += 1
            facts = {"fields": str(len(cells)), "expected": str(self._filled_width)}
            self.problems.add(row, "", "", "csv_fields", **facts)
        elif verdict == "person":
            yield from self._release()
            yield self._person(row, cells)
        elif verdict == "nobody":
            self.rows += 1
            self.problems.add(row, "", "", "row_without_person")
        elif verdict == "perhaps":
            self._waiting.append((row, cells))
        else:
            if self._line(cells):
                # It names the place of the next page: what waits stood at the foot of this one.
                self._unused()
            self._set_tail()

    def _verdict(self, cells: list[Cell]) -> str:
        """`person`, `perhaps` (a name alone), `nobody` (data, but neither name nor NIK) or `line`."""
        if self.found.layout.kind == "aggregate":
            return self._region(cells)
        nik, name = self._cell(cells, self._nik), self._cell(cells, self._name)
        filled = sum(
            not is_blank(cells[i]) for f, i in self.found.columns.items() if f not in ("nik", "name")
        )
        has_nik = not is_blank(nik) and bool(_HAS_NIK.search(text_of(nik)))
        has_name = not is_blank(name)
        if has_nik and len(text_of(nik)) > 9:
            return "person"
        if self._is_line(cells, text_of(name), filled):
            return "line"
        if has_nik and (has_name or filled or is_number(nik)):
            return "person"
        if has_name:
            return "person" if filled or len(self.found.columns) < _FEW else "perhaps"
        return "nobody" if filled >= _FEW else "line"

    def _is_line(self, cells: list[Cell], name: str, filled: int) -> bool:
        """A total or a signature, unless so much is told about it that it must be a person."""
        sex = self._cell(cells, self.found.columns.get("sex", -1))
        told = isinstance(sex, str) and read_sex(sex)[0] is not None
        return not told and (is_total(cells) or (filled < _FEW and is_no_name(name)))

    def _region(self, cells: list[Cell]) -> str:
        columns = self.found.columns
        counts = any(not is_blank(cells[i]) or cells[i] == 0 for f, i in columns.items() if f in COUNTS)
        named = any(not is_blank(cells[i]) for f, i in columns.items() if f not in COUNTS and f != "number")
        return "person" if counts and named and not is_total(cells) else "line"

    def _release(self) -> Iterator[tuple[int, Values]]:
        """Names alone that stand between people are people; those after the last one are not."""
        for row, cells in self._waiting:
            self.problems.add(row, self._label("name"), text_of(cells[self._name]), "name_only")
            yield self._person(row, cells)
        self._waiting = []

    def _unused(self) -> None:
        for row, cells in self._waiting:
            self.problems.add(row, self._label("name"), text_of(cells[self._name]), "line_unused")
        self._waiting = []

    # Books of families

    def _family_row(self, row: int, cells: list[Cell], short: bool) -> Iterator[tuple[int, Values]]:
        nik = self._cell(cells, self._nik)
        sure = type(nik) is str and len(nik) > 11 and self._is_member(cells)
        if not sure and self._between(row, cells):
            return
        if sure or self._is_member(cells):
            self._stale, self._expect_family = True, False
            yield self._person(row, cells)
        elif self._family_values(cells):
            self._set_tail()
        elif not self._family_labels(cells):
            yield from self._flat_row(row, cells, short=False)

    def _is_member(self, cells: list[Cell]) -> bool:
        """A member has a name in the name's column, and a NIK or a running number of its own."""
        nik, name = self._cell(cells, self._nik), self._cell(cells, self._name)
        if is_blank(name) or (isinstance(name, str) and ":" in name):
            return False
        has_nik = not is_blank(nik) and bool(re.search(r"[\d*]", text_of(nik)))
        return has_nik or bool(_NUMBER.fullmatch(text_of(self._cell(cells, self._number))))

    def _family_values(self, cells: list[Cell]) -> bool:
        """The row under (or, later on the page, in the columns of) the labels of a family."""
        at = self._family_at
        if not at:
            return False
        kk = self._cell(cells, at.get("kk", -1))
        text = text_of(kk)
        others = any(not is_blank(self._cell(cells, at[f])) for f in at if f != "kk")
        long = is_number(kk) or (len(text) > 9 and bool(re.search(r"[\d*]", text)) and ":" not in text)
        if not long and not (self._expect_family and others) and not (others and is_blank(kk)):
            return False
        self.family = {f: self._cell(cells, index) for f, index in at.items() if f != "head"}
        self._expect_family = self._stale = False
        return True

    def _family_labels(self, cells: list[Cell]) -> bool:
        """Labels of a family, with their values beside them or in the row below."""
        said = {label: value for label, value in labelled(cells).items() if label in FAMILY}
        if not said:
            return False
        if self._stale:
            self.family, self._stale = {}, False
        if self.found.layout.families == "below" and "kk" in said and said["kk"] is None:
            places = {
                label: at for at, cell in enumerate(cells) for label in labelled([cell]) if label in FAMILY
            }
            self._family_at, self._expect_family = places, True
            return True
        self.family |= {
            label: value for label, value in said.items() if label != "head" and value is not None
        }
        self._line(cells)
        self._set_tail()
        return True

    # Shared

    def _person(self, row: int, cells: list[Cell]) -> tuple[int, Values]:
        self.rows += 1
        return row, self._take(cells) + self._tail

    def _between(self, row: int, cells: list[Cell]) -> bool:
        """Column numbers, and the header again on the next page."""
        if is_column_numbers(cells):
            return True
        if not self._begins_like_header(cells):
            return False
        known = [
            (at, column.field)
            for at, cell in enumerate(cells)
            for column in [next((self._column_of(k) for k in keys(cell) if self._column_of(k)), None)]
            if column
        ]
        header = self.found.header
        same = sum(at < len(header) and set(keys(cells[at])) <= set(header[at].keys) for at, _ in known)
        if len(known) < min(_FEW, len(header)):
            return False
        fields = {name for _, name in known}
        if same >= len(known) / 2:
            return True
        if fields & {"nik", "name", "wajib"} and same == 0 and not self.found.layout.families:
            raise Refused("two_tables", sheet=self.found.grid.name, row=self.found.row, other_row=row)
        return False

    def _begins_like_header(self, cells: list[Cell]) -> bool:
        """A cheap look at few cells, because it is taken at every row that has no NIK."""
        first = [cell for cell in cells if cell is not None][:5]
        named = (self._cell(cells, self._nik), self._cell(cells, self._name))
        return any(self._column_of(word) for cell in (*named, *first) for word in keys(cell))

    def _column_of(self, word: str) -> Any:
        return self.found.layout.of_key.get(word)

    def _line(self, cells: list[Cell]) -> bool:
        """A line that is nobody may say that all is made up. True when it names the place below it."""
        self.example = self.example or any(isinstance(cell, str) and is_example(cell) for cell in cells)
        place = context_of(cells)
        self.context |= place
        if self.found.layout.families:
            said: Mapping[str, Cell | None] = labelled(cells)
            self.family |= {f: v for f, v in said.items() if f in _OWN_FAMILY and v is not None}
        return bool(place)

    def _set_tail(self) -> None:
        self._tail = tuple(self.family.get(f) for f in self.family_fields) + tuple(
            self.context.get(f) for f in self.context_fields
        )

    def _cell(self, cells: list[Cell], index: int) -> Cell:
        return cells[index] if 0 <= index < len(cells) else None

    def _label(self, name: str) -> str:
        return self.found.labels.get(name, name)


def _getter(indices: list[int]) -> Callable[[list[Cell]], Values]:
    return lambda cells: tuple([cells[i] for i in indices])
