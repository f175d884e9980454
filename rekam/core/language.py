"""The two languages of every sentence that people read: Indonesian first, English complete."""

import datetime as dt
from collections.abc import Mapping
from typing import Literal

from rekam.core.days import long_date

Language = Literal["id", "en"]
Words = Mapping[Language, str]


def words(indonesian: str, english: str) -> Words:
    return {"id": indonesian, "en": english}


def filled(sentence: str, facts: Mapping[str, object]) -> str:
    """The sentence with its facts; one that nobody gave shows as a dash, never as a crash."""
    return sentence.format_map(_Facts(facts))


class _Facts(dict[str, object]):
    def __missing__(self, name: str) -> str:
        return "–"


def number(value: float, language: Language, decimals: int = 0) -> str:
    """`1.234,5` in Indonesian, `1,234.5` in English."""
    text = f"{value:,.{decimals}f}"
    return text if language == "en" else text.translate(str.maketrans(",.", ".,"))


def day_in(day: dt.date, language: Language) -> str:
    """`Rabu, 27 November 2024` or `Wednesday, 27 November 2024`."""
    return long_date(day) if language == "id" else f"{day:%A}, {day.day} {day:%B %Y}"
