"""The cells that may be the header of a file that no layout fits, for a person who says what they are."""

from dataclasses import dataclass
from pathlib import Path

from rekam.sheets.detect import Header, headers, peek
from rekam.sheets.grids import open_book
from rekam.sheets.layouts.vocabulary import WORDS

MOST_COLUMNS = 60
_FIELDS = {word: field for field, words in WORDS.items() for word in words}


@dataclass(frozen=True, slots=True)
class Seen:
    """One column: what a mapping calls it, what stands in its header, and which field that may be."""

    name: str
    text: str
    field: str


def seen_headers(path: Path, sheet: str, row: int) -> list[Seen]:
    """The header that was refused as unknown; with row 0 the columns by their letters.

    Never a cell of another row: below the header stand people.
    """
    book = open_book(path)
    grid = next(grid for grid in book.sheets if grid.name == sheet or len(book.sheets) == 1)
    lines = peek(grid)
    if not row:
        width = max((len(cells) for _, cells in lines), default=0)
        return [Seen(letters(at), "", "") for at in range(min(width, MOST_COLUMNS))]
    found = [header for _, first, end, header in headers(lines) if first == row == end]
    return [
        Seen(cell.text, cell.text, _field(cell)) for cell in found[0][:MOST_COLUMNS] if cell.text
    ] if found else []  # fmt: skip


def _field(cell: Header) -> str:
    return next((_FIELDS[key] for key in cell.keys if key in _FIELDS), "")


def letters(index: int) -> str:
    """A, B, ... Z, AA: how spreadsheets call a column, from 0."""
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(65 + rest) + text
    return text
