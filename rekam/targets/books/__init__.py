"""The list by name by address to take away: as a workbook, as sheets of paper, as letters."""

from rekam.targets.books.prints import (
    A_SECOND,
    AT_ONCE,
    Form,
    ask_print,
    make_print,
    name_of,
    printed,
    to_print,
)
from rekam.targets.books.workbook import kecamatan_sheets, write_targets

__all__ = [
    "AT_ONCE",
    "A_SECOND",
    "Form",
    "ask_print",
    "kecamatan_sheets",
    "make_print",
    "name_of",
    "printed",
    "to_print",
    "write_targets",
]
