"""A pair in one paragraph, Indonesian and English: how likely it is one person, and why."""

from collections.abc import Mapping
from typing import Any

from .levels import FIELDS
from .phrases import LANGUAGES, evidence_words

_LEAST = 0.05  # bits; less than this would be told as 0.0
_PROBABILITY = ("Peluang satu orang {share} %.", "Probability of one person {share} %.")
_FOR = ("Mendukung: {told}.", "For: {told}.")
_AGAINST = ("Melawan: {told}.", "Against: {told}.")
_SUM = ("Jumlah bukti {bits} bit.", "Evidence in all {bits} bits.")
_NOT_COMPARED = ("Tidak dapat dibandingkan: {told}.", "Not to be compared: {told}.")


def explain_words(row: Mapping[str, Any], language: str = "id", *, probability: float | None = None) -> str:
    """A row of `explain` in words, the strongest first: `Mendukung: tanggal lahir sama (+8,9); ...`

    `probability` is that of the link, which knows of the other candidates too; without it none is told.
    """
    at = LANGUAGES.index(language)
    bits = {field: float(row[f"{field}_bits"]) for field in FIELDS}
    counted = sorted((field for field in FIELDS if abs(bits[field]) >= _LEAST), key=lambda one: -bits[one])
    told = {
        field: f"{evidence_words(field, row[field], language)} ({_number(bits[field], '+.1f', language)})"
        for field in counted
    }
    sides = (
        (_FOR, [told[field] for field in counted if bits[field] > 0]),
        (_AGAINST, [told[field] for field in reversed(counted) if bits[field] < 0]),
        (_NOT_COMPARED, [_named(field, language) for field in FIELDS if row[field] == "missing"]),
    )
    said = [words[at].format(told="; ".join(some)) for words, some in sides if some]
    said.append(_SUM[at].format(bits=_number(sum(bits.values()), "+.1f", language)))
    if probability is not None:
        said.insert(0, _PROBABILITY[at].format(share=_number(100 * probability, ".1f", language)))
    return " ".join(said)


def _named(field: str, language: str) -> str:
    """The field alone: what `missing` says of it, up to the colon."""
    return evidence_words(field, "missing", language).partition(":")[0]


def _number(value: float, form: str, language: str) -> str:
    text = f"{value:{form}}".replace("-", "−")
    return text.replace(".", ",") if language == "id" else text
