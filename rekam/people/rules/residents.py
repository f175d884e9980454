"""What the register's facts mean: who must hold a card, who is recorded, who serves in uniform."""

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from rekam.core.days import age_on

LONG_NUMBER = re.compile(r"(?:\d[\s.\-]?){9,}")
"""In words that somebody wrote freely: a NIK, a KK or a telephone, whole or nearly so."""

CARD_AGE = 17
"""UU 24/2013 art. 63: at 17, or earlier when married or ever married."""


@dataclass(frozen=True, slots=True)
class Person:
    """One row about a person, from a register or a roll; "" or None is what the row does not say.

    Values are those of the canonical record: sex L/P, marital B/S/P, ktp S/B, rt and rw "001".
    """

    row: str
    name: str
    nik: str = ""
    birth_date: dt.date | None = None
    sex: str = ""
    marital: str = ""
    address: str = ""
    rt: str = ""
    rw: str = ""
    village_code: str = ""
    status: str = ""
    recorded: str = ""
    occupation: str = ""
    disability: str = ""
    tps: str = ""
    ktp: str = ""

    def age(self, on: dt.date) -> int | None:
        return age_on(self.birth_date, on) if self.birth_date else None


class Recorded(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


# Statuses of SIAK and the KTP-el monitoring, to the letter. A failed enrolment must be recorded
# again, so that person still has to come; a duplicate must not be recorded again.
NOT_RECORDED = frozenset(
    "BELUM_WAJIB BELUM_REKAM UNREGISTERED ENROLL_FAILURE_AT_REGIONAL ENROLL_FAILURE_AT_CENTRAL".split()
)
RECORDED = frozenset(
    "SUDAH_REKAM BIO_CAPTURED PROCESSING SENT_FOR_ENROLLMENT RECEIVED_AT_CENTRAL PRINT_READY_RECORD "
    "DUPLICATE_RECORD ADJUDICATE_RECORD SEARCH_FAILURE_AT_CENTRAL REQUEST_VALIDATION "
    "SENT_FOR_CARD_PRINTING CARD_PRINTED CARD_SHIPPED CARD_ISSUED".split()
)


def is_recorded(status: str) -> Recorded:
    """What a status code says; an empty or unheard-of one says nothing."""
    if status in RECORDED:
        return Recorded.YES
    return Recorded.NO if status in NOT_RECORDED else Recorded.UNKNOWN


def lives_here(status: str) -> bool:
    """Whether a register row counts as a resident; layouts without the column list residents only."""
    return status in ("", "alive")


def old_enough(person: Person, on: dt.date) -> bool:
    """17 by that day, or ever married. Without a birth date nobody is called old enough."""
    age = person.age(on)
    return person.marital in ("S", "P") or (age is not None and age >= CARD_AGE)


def must_have_card(person: Person, on: dt.date) -> bool:
    """Wajib KTP-el on that day."""
    return lives_here(person.status) and old_enough(person, on)


_UNIFORM = re.compile(
    r"\b(?P<tni>TNI|TENTARA NASIONAL INDONESIA)\b|\b(?P<polri>POLRI|KEPOLISIAN RI|POLISI)\b"
)
_FORMER = re.compile(r"\b(PURNAWIRAWAN|PENSIUNAN|MANTAN|EKS)\b")


def uniform(occupation: str) -> str:
    """ "TNI" or "POLRI" for someone in active service, else "": they neither vote nor are listed."""
    upper = occupation.upper()
    found = None if _FORMER.search(upper) else _UNIFORM.search(upper)
    return "" if found is None else ("TNI" if found["tni"] else "POLRI")
