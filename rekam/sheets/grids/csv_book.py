"""CSV and text files: encoding, separator and quoting found out from the whole file."""

from collections.abc import Callable
from pathlib import Path

from rekam.sheets.grids.book import Book, Grid, Report, Rows
from rekam.sheets.grids.csv_encoding import find_encoding
from rekam.sheets.grids.csv_lines import Shape, find_shape
from rekam.sheets.grids.csv_records import read_records


def open_csv(path: Path) -> Book:
    """Raises Refused: `file_binary`, `file_empty`, `too_many_columns`, `line_too_long`."""
    encoding, guessed = find_encoding(path)
    shape = find_shape(path, encoding)
    grid = Grid(path.stem, False, path.stat().st_size, _reader(path, encoding, shape))
    return Book("csv", [grid], encoding, shape.separator, guessed)


def _reader(path: Path, encoding: str, shape: Shape) -> Callable[[Report], Rows]:
    return lambda report: read_records(path, encoding, shape, report)
