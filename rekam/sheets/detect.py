"""Which layout a sheet has, told by its header and its first rows, never by the name of the file."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from rekam.core.refusal import Refused
from rekam.sheets.decode.words import VALUES, recorded_code
from rekam.sheets.grids.book import BadRow, Book, Cell, Grid
from rekam.sheets.headings import fold, is_example
from rekam.sheets.layouts import LAYOUTS, Layout
from rekam.sheets.layouts.keys import keys
from rekam.sheets.layouts.rolls import TITLED
from rekam.sheets.layouts.vocabulary import WORDS

PEEK = 60
FIRST_ROWS = 50
LAST_HEADER_ROW = 40
_LONG_NUMBER = re.compile(r"\d{6}")
_EVERYBODYS = {word: field for field, words in WORDS.items() for word in words}
_NOT_EXTRA = {
    "register": frozenset({"ktp", "tps", "age"}),
    "status": frozenset({"ktp", "tps", "age"}),
    "roll": frozenset({"status_date"}),
}

Line = tuple[int, list[Cell]]


@dataclass(frozen=True, slots=True)
class Header:
    """One header cell: its text, and the keys it may be known by, best first."""

    text: str
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """A sheet whose columns are known. `columns` are field to index from 0; rows as in the sheet.

    `above` are the lines before the header, `end` is the last row of the header (0 when there is none),
    `example` whether the sheet's name or first rows say that its people are made up.
    """

    grid: Grid
    layout: Layout
    row: int
    end: int
    header: tuple[Header, ...]
    columns: Mapping[str, int]
    found: int
    expected: int
    missing: tuple[str, ...]
    extras: tuple[str, ...]
    above: tuple[list[Cell], ...] = ()
    example: bool = False

    @property
    def labels(self) -> dict[str, str]:
        """Field to the header text that people see."""
        return {field: self.header[index].text for field, index in self.columns.items()}

    @property
    def score(self) -> tuple[bool, float, int]:
        return self.layout.least > 0, self.found / self.expected, self.found


def find(book: Book) -> list[Found]:
    """The sheets of a book that hold data in one layout, in order.

    Raises Refused: `book_empty`, `header_not_found`, `layout_unknown` (seen, closest, missing), `two_tables`.
    """
    peeked = [(grid, lines) for grid in book.sheets if not grid.hidden and (lines := peek(grid))]
    if not peeked:
        raise Refused("book_empty")
    found = [best for grid, lines in peeked if (best := _best(grid, lines))]
    if not found:
        raise _unknown(peeked)
    chosen = max(found, key=lambda one: (one.layout.kind != "aggregate", one.score)).layout
    return [one for one in found if one.layout is chosen]


def peek(grid: Grid) -> list[Line]:
    return [(row, cells) for row, cells in islice(grid.rows(), PEEK) if not isinstance(cells, BadRow)]


def in_place(one: Found, lines: Sequence[Line], at: int) -> Found:
    """With what stands above the header, and whether the sheet says DATA CONTOH."""
    first = (cell for _, cells in lines[:FIRST_ROWS] for cell in cells if isinstance(cell, str))
    example = is_example(one.grid.name) or any(map(is_example, first))
    return replace(one, above=tuple(cells for _, cells in lines[:at]), example=example)


def headers(lines: Sequence[Line]) -> Iterator[tuple[int, int, int, tuple[Header, ...]]]:
    """Every row and pair of rows that may be a header: position, first row, last row, cells."""
    early = [(row, cells) for row, cells in lines if row <= LAST_HEADER_ROW]
    for at, (row, cells) in enumerate(early):
        yield at, row, row, tuple(_header(cell) for cell in cells)
    for at, ((row, top), (below, bottom)) in enumerate(pairwise(early)):
        if below - row <= 2:
            yield at, row, below, _merged(top, bottom)


def _header(cell: Cell) -> Header:
    return Header(fold(cell) if isinstance(cell, str) else "", keys(cell))


def _merged(top: Sequence[Cell], bottom: Sequence[Cell]) -> tuple[Header, ...]:
    """A header over two rows: a merged cell stands over several below and only the first one holds it."""
    merged, over = [], ""
    for index in range(max(len(top), len(bottom))):
        upper = top[index] if index < len(top) else None
        lower = bottom[index] if index < len(bottom) else None
        over = upper if isinstance(upper, str) and upper.strip() else over
        if isinstance(lower, str) and lower.strip():
            both = f"{over} {lower}"
            merged.append(Header(fold(both), (*keys(both), *keys(lower))))
        else:
            merged.append(_header(upper))
    return tuple(merged)


def match(grid: Grid, layout: Layout, row: int, end: int, header: tuple[Header, ...]) -> Found:
    """Columns of a layout in a header; the first of two equal headers counts."""
    columns: dict[str, int] = {}
    labels: set[str] = set()
    extras = []
    for index, cell in enumerate(header):
        column = next((layout.of_key[k] for k in cell.keys if k in layout.of_key), None)
        extra = next((layout.extra_of_key[k] for k in cell.keys if k in layout.extra_of_key), None)
        if column and column.label not in labels:
            labels.add(column.label)
            if column.field:
                columns.setdefault(column.field, index)
        elif extra and not column and extra not in _NOT_EXTRA.get(layout.kind, ()):
            columns.setdefault(extra, index)
        elif cell.text:
            extras.append(cell.text)
    missing = tuple(c.label for c in layout.columns if c.label not in labels)
    total = len(layout.columns)
    return Found(grid, layout, row, end, header, columns, len(labels), total, missing, tuple(extras))


def _best(grid: Grid, lines: Sequence[Line]) -> Found | None:
    titled = bool(TITLED.search(grid.name)) or any(
        isinstance(cell, str) and TITLED.search(cell) for _, cells in lines[:12] for cell in cells
    )
    candidates = []
    for at, row, end, header in headers(lines):
        for layout in LAYOUTS:
            one = match(grid, layout, row, end, header)
            if _fits(one, titled) and (layout.code != "status_list" or _says_statuses(one, lines[at + 1 :])):
                candidates.append(in_place(one, lines, at))
    best = max(candidates, key=lambda one: (one.score, len(one.columns), -one.end), default=None)
    if best:
        _no_second_table(best)
    return best


def _fits(one: Found, titled: bool) -> bool:
    known = {word for cell in one.header for word in cell.keys}
    least = 0 if titled and one.layout.kind == "roll" else one.layout.least
    return (
        all(need & one.columns.keys() for need in one.layout.needs)
        and len(known & one.layout.marks) >= least
        and not (one.layout.never & {_EVERYBODYS[word] for word in known if word in _EVERYBODYS})
    )


def _says_statuses(one: Found, below: Sequence[Line]) -> bool:
    """ "Status" may be anything; only a column that mostly holds recording statuses is one."""
    index = one.columns["recorded"]
    said = [cells[index] for _, cells in below if index < len(cells) and cells[index] is not None]
    return sum(recorded_code(cell) is not None for cell in said) * 2 > len(said)


def _no_second_table(one: Found) -> None:
    """NIK and name twice in one header: two tables side by side, and nobody can say which one counts."""
    seen: dict[str, int] = {}
    for cell in one.header:
        column = next((one.layout.of_key[k] for k in cell.keys if k in one.layout.of_key), None)
        if column and column.field in ("nik", "name", "address", "wajib", "recorded"):
            seen[column.field] = seen.get(column.field, 0) + 1
    if sum(times > 1 for times in seen.values()) >= 2:
        raise Refused("two_tables", sheet=one.grid.name, row=one.row)


def _unknown(peeked: Sequence[tuple[Grid, list[Line]]]) -> Refused:
    """What was seen, as a refusal. Only cells that look like a header are told: a row of people is not."""
    ranked = [
        (header_words(header), match(grid, layout, row, end, header))
        for grid, lines in peeked
        for _, row, end, header in headers(lines)
        for layout in LAYOUTS
    ]
    known, closest = max(ranked, key=lambda pair: (pair[0], pair[1].found, pair[1].score[1]))
    if known < 2:
        return Refused("header_not_found", sheet=closest.grid.name)
    return Refused(
        "layout_unknown",
        sheet=closest.grid.name,
        row=closest.row,
        seen=", ".join(cell.text for cell in closest.header if cell.text)[:300],
        closest=closest.layout.title["id"],
        layout=closest.layout.code,
        missing=", ".join(closest.missing[:12]),
    )


def header_words(header: Sequence[Header]) -> int:
    """How many cells have a word that heads columns and is no value of one; 0 beside somebody's number."""
    if any(_LONG_NUMBER.search(cell.text) for cell in header):
        return 0
    return sum(
        any((k in _EVERYBODYS or _in_any(k)) and k not in VALUES for k in cell.keys) for cell in header
    )


def _in_any(word: str) -> bool:
    return any(word in layout.of_key for layout in LAYOUTS)
