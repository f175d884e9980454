"""Workbooks of coverage: the list of `rekam match`, and in `boards` the page of the office."""

from rekam.coverage.books.lists import write_list

__all__ = ["write_list"]
