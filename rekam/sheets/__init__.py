"""Any office file in, row by row and safely; good workbooks out."""

from rekam.sheets.apart import Leash
from rekam.sheets.phrases import refusal_text
from rekam.sheets.problems import Problem
from rekam.sheets.reading import Sheet, read, read_here, write_errors

__all__ = ["Leash", "Problem", "Sheet", "read", "read_here", "refusal_text", "write_errors"]
