"""The layouts that offices really have, each a table of columns. Detected by content, never by file name."""

from rekam.sheets.layouts.aggregates import GIS, KABUPATEN
from rekam.sheets.layouts.books import BOOK_2012, BOOK_2016, EKTP, ONE_FAMILY
from rekam.sheets.layouts.layout import Column, Layout
from rekam.sheets.layouts.registers import OPENSID, SIAK
from rekam.sheets.layouts.rolls import BAWASLU, KPU
from rekam.sheets.layouts.statuses import STATUSES

LAYOUTS = (SIAK, OPENSID, EKTP, BOOK_2016, BOOK_2012, ONE_FAMILY, BAWASLU, KPU, STATUSES, GIS, KABUPATEN)
"""Every layout known by heart; where two fit a header equally well, the earlier one wins."""

__all__ = ["LAYOUTS", "Column", "Layout"]
