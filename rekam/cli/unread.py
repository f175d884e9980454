"""Sheets of a book that hold something else than the table that was read: named, never in silence."""

from collections.abc import Iterator

from rekam.core.language import Language, words
from rekam.sheets import Sheet

UNREAD = words(
    "  Lembar yang tidak dibaca karena bentuknya lain: {sheets}. Bila berisi orang, jadikan berkas sendiri.",
    "  Sheets not read because their shape differs: {sheets}. If they hold people, make files of their own.",
)


def unread(sheet: Sheet, language: Language) -> Iterator[str]:
    if sheet.unread_sheets:
        yield UNREAD[language].format(sheets=", ".join(sheet.unread_sheets))
