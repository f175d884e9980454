"""The two languages of every sentence that people read: Indonesian first, English complete."""

from collections.abc import Mapping
from typing import Literal

Language = Literal["id", "en"]
Words = Mapping[Language, str]


def words(indonesian: str, english: str) -> Words:
    return {"id": indonesian, "en": english}


def number(value: float, language: Language, decimals: int = 0) -> str:
    """`1.234,5` in Indonesian, `1,234.5` in English."""
    text = f"{value:,.{decimals}f}"
    return text if language == "en" else text.translate(str.maketrans(",.", ".,"))
