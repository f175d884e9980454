"""Arrow tables in, Polars frames of text inside: every column there, blanks null, rows in one order."""

from typing import Any

import polars as pl

COLUMNS = (
    *("row", "nik", "name", "birth_place", "birth_date", "sex"),
    *("address", "rt", "rw", "village_code", "kk"),
)


def read(table: Any) -> pl.DataFrame:
    """The columns that linkage uses, plus `place`: the 0-based position in the table as given.

    Sorted by row number, so that whatever depends on order (samples, ties) depends on row numbers only.
    """
    frame = pl.DataFrame([_text(table, name) for name in COLUMNS]).with_row_index("place")
    counted = (pl.col("place") + 1).cast(pl.String)
    frame = frame.with_columns(pl.col("row").fill_null(counted))
    return frame.sort(pl.col("row").str.len_bytes(), "row", "place")


def _text(table: Any, name: str) -> pl.Series:
    if name not in table.column_names:
        return pl.Series(name, [None] * table.num_rows, dtype=pl.String)
    column = pl.Series(name, pl.from_arrow(table.column(name))).cast(pl.String)
    if name == "row":
        return column
    text = column.str.strip_chars()
    return text.set(text == "", None)
