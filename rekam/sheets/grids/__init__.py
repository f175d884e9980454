"""Any office file as sheets of rows: XLSX, XLS, XLSB, ODS, CSV. What the rows mean is decided above."""

from rekam.sheets.grids.book import BadRow, Book, Cell, Grid, Row, Rows
from rekam.sheets.grids.opening import open_book

__all__ = ["BadRow", "Book", "Cell", "Grid", "Row", "Rows", "open_book"]
