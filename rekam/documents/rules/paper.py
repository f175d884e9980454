"""What stands on every sheet of paper, and how long a file waits to be fetched."""

import datetime as dt
import re
from dataclasses import dataclass

from rekam.core.language import Language

KEEP = dt.timedelta(days=1)
"""A list on paper is out of date in a day, and a file of people that nobody fetches is a danger."""

LONGEST_WORD = 20
_LONG = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")


@dataclass(frozen=True, slots=True)
class Paper:
    """One document as a whole. `at` is aware, in the office's own zone, which `zone` names (WITA).

    `department` and `address` are what the office wrote for its letterhead. A paper that binds nobody says so
    on every page: `synthetic` data, a `test` signature, a `specimen`.
    """

    title: str
    office: str
    at: dt.datetime
    by: str
    subtitle: str = ""
    source: str = ""
    source_day: dt.date | None = None
    zone: str = ""
    language: Language = "id"
    synthetic: bool = False
    department: str = ""
    address: str = ""
    test: bool = False
    specimen: bool = False


def breakable(text: str) -> str:
    """Text that fits any column: a word longer than that may break anywhere (invisible U+200B)."""
    return _LONG.sub(lambda found: "\u200b".join(found[0]), text)


def file_name(*parts: str) -> str:
    """`daftar-kupang-timur-2024-11-15` of any words: letters and digits of ASCII, and lines between."""
    return "-".join(filter(None, (re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-") for part in parts)))
