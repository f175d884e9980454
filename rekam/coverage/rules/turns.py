"""The past as a sum: each change of what is known, on its day. Any day is the sum of those before its end."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
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


def quarter_of(day: dt.date) -> dt.date:
    """Its first day."""
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)


def wholes_of(turns: Mapping[Turn, int]) -> Iterator[tuple[Turn, int]]:
    """For each quarter after the first: all that came before it, as turns of its first day."""
    sums: Counter[tuple[Of, str, str]] = Counter()
    days = sorted(turns.items(), key=lambda told: told[0].day)
    begun = quarter_of(days[0][0].day) if days else dt.date.min
    for turn, change in days:
        quarter = quarter_of(turn.day)
        if quarter != begun:
            yield from ((Turn(of, code, quarter, word), n) for (of, code, word), n in sums.items() if n)
            begun = quarter
        sums[turn.of, turn.code, turn.word] += change


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
