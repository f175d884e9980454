"""Who signs on which day. Exactly one may: two would make it a question which signature counts."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rekam.core.refusal import Refused

NIP_DIGITS = 18


class Capacity(StrEnum):
    """For oneself; Plt., acting while nobody holds the office; Plh., for days while the holder is away."""

    SELF = ""
    ACTING = "Plt."
    FOR_DAYS = "Plh."


@dataclass(frozen=True, slots=True)
class Term:
    """From the first day to the last one, both within it; no last day while it goes on."""

    since: dt.date
    until: dt.date | None = None

    def covers(self, day: dt.date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)

    def when(self, day: dt.date) -> str:
        """`now`, `later` or `over`, seen from this day."""
        if self.covers(day):
            return "now"
        return "later" if self.since > day else "over"

    def meets(self, other: "Term") -> bool:
        first, second = sorted((self, other), key=lambda term: term.since)
        return first.covers(second.since)


def check_term(term: Term, others: Iterable[Term]) -> None:
    """Raises Refused: `signatory_days` (ends before it begins), `signatory_overlap` (with those days)."""
    if term.until is not None and term.until < term.since:
        raise Refused("signatory_days")
    for other in others:
        if term.meets(other):
            raise Refused("signatory_overlap", since=other.since, until=other.until)


def check_nip(nip: str) -> str:
    """18 digits without spaces, or nothing: not everybody has one. Raises Refused: `signatory_nip`."""
    digits = "".join(nip.split())
    if digits and not (len(digits) == NIP_DIGITS and digits.isascii() and digits.isdigit()):
        raise Refused("signatory_nip", digits=NIP_DIGITS)
    return digits


def title_line(capacity: str, title: str) -> str:
    """`Plt. Kepala Dinas`."""
    return f"{capacity} {title}".strip()
