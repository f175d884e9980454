"""Any office file in, row by row and safely; good workbooks out."""

from rekam.sheets.phrases import refusal_text
from rekam.sheets.problems import Problem
from rekam.sheets.reading import Sheet, read, read_here, write_errors

__all__ = ["Problem", "Sheet", "read", "read_here", "refusal_text", "write_errors"]
