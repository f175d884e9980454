"""The one door: look at the content, check it, hand it to the reader of its kind."""

from pathlib import Path

from rekam.sheets import guards
from rekam.sheets.grids import csv_book, dense_book, xlsx_book
from rekam.sheets.grids.book import Book


def open_book(path: Path) -> Book:
    """Open an office file for reading; nothing of it is kept in memory but what its rows refer to.

    Raises Refused with the codes of `guards.check_file` and those of `Grid.rows`.
    """
    kind = guards.kind_of(path)
    if kind == "xlsx":
        return xlsx_book.open_xlsx(path)
    if kind == "csv":
        return csv_book.open_csv(path)
    return dense_book.open_dense(path, kind)
