"""Which of the two languages a page speaks, and a table of words shown in it."""

import datetime as dt
from collections.abc import Mapping

from django.conf import settings
from django.dispatch import Signal
from django.http import HttpRequest
from django.utils import translation

from rekam.core.language import Language, Words, day_in
from rekam.core.language import number as number_in

picked = Signal()
"""Sent with `request` and `language` when somebody switches; the staff room keeps it with the account."""

COOKIE_AGE = 400 * 24 * 3600


def current() -> Language:
    """The language of the request at hand; Indonesian when nothing was chosen."""
    return "en" if (translation.get_language() or "id").startswith("en") else "id"


def chosen(request: HttpRequest) -> Language:
    """What somebody picked on this machine. The browser's own wish is not asked: most say English here."""
    return "en" if request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) == "en" else "id"


def say(words: Words) -> str:
    """A sentence of a words table."""
    return words[current()]


def fill(words: Words, facts: Mapping[str, object]) -> str:
    """A sentence with its facts in place; numbers and days as the language writes them."""
    return words[current()].format_map(Facts(facts))


class Facts(dict[str, object]):
    """Facts of a sentence as people write them. One that was not given shows as a dash, never an error."""

    def __getitem__(self, name: str) -> object:
        value = super().__getitem__(name)
        # A row is looked for in Excel and a year is a name: both are written without separators.
        return value if name in ("row", "year") else written(value)

    def __missing__(self, name: str) -> object:
        return "–"


def written(value: object) -> object:
    """`12345` as `12.345`, a date as `Rabu, 27 November 2024`; text stays as it is."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return number_in(value, current(), 0 if isinstance(value, int) else 1)
    if isinstance(value, dt.date):
        return day_in(value, current())
    return value
