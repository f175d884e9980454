"""The past as a sum: each change of what is known, on its day. Any day is the sum of those before its end."""

import datetime as dt
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple


class Of(StrEnum):
    PEOPLE = "people"
    """By kecamatan; the word is the field's."""
    BLANKS = "blanks"
    """By place, "" on the way; UNPRINTED is the only word."""
    SUKETS = "sukets"
    """By kecamatan; OPEN is the only word."""


UNPRINTED, OPEN = "unprinted", "open"


class Turn(NamedTuple):
    """From that day on the word is said there of one more, or of one less; how many is counted beside it."""

    of: Of
    code: str
    day: dt.date
    word: str


def turns_of(code: str, said: Iterable[tuple[dt.date, str]]) -> Iterator[tuple[Turn, int]]:
    """One person's, from what was known after each day's sources, in order: the last word of a day counts."""
    before = ""
    for day, word in dict(said).items():
        if word == before:
            continue
        if before:
            yield Turn(Of.PEOPLE, code, day, before), -1
        if word:
            yield Turn(Of.PEOPLE, code, day, word), 1
        before = word
