"""Which number formats show dates."""

import pytest

from rekam.sheets.grids.serials import DATE, TIME
from rekam.sheets.grids.xlsx_styles import shown_as


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("General", 0), ("@", 0), ("0", 0), ("0.00E+00", 0), ("#,##0", 0), ('0" hari"', 0), ("[Red]0", 0),
        ('_-"Rp"* #,##0_-', 0), ("[$Rp-421]#,##0", 0), ("0000000000000000", 0),
        ("dd-mm-yyyy", DATE), ("yyyy\\-mm\\-dd", DATE), ("[$-421]dd mmmm yyyy;@", DATE), ("mmm-yy", DATE),
        ("dd/mm/yyyy hh:mm", DATE), ("d", DATE), ("mmmm", DATE), ("YYYY-MM-DD", DATE),
        ("hh:mm", TIME), ("[h]:mm:ss", TIME), ("mm:ss.0", TIME), ("h:mm AM/PM", TIME),
    ],
)  # fmt: skip
def test_a_format_is_told_by_its_codes_and_not_by_its_words(code, shown):
    assert shown_as(code) == shown
