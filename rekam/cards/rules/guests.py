"""Guests: people of another regency who ask for their card here, as the officer saw them in SIAK."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from rekam.core.nik import read_nik

NAMES_WNI = frozenset({"WNI", "INDONESIA", "WARGA NEGARA INDONESIA"})
CITIZEN = "WNI"


class Life(StrEnum):
    """What SIAK says of the person; the words are those of the register."""

    ALIVE = "alive"
    DEAD = "dead"
    MOVED = "moved"


class Blood(StrEnum):
    A = "A"
    B = "B"
    AB = "AB"
    O = "O"  # noqa: E741 - the letter is the blood group's
    NOT_KNOWN = "-"


@dataclass(frozen=True, slots=True)
class Told:
    """What the card of a guest says, as it stands in SIAK. `village_code` is that of home."""

    nik: str = field(repr=False)
    name: str = field(repr=False)
    birth_place: str = field(repr=False)
    birth_date: dt.date = field(repr=False)
    sex: str
    blood: str
    address: str = field(repr=False)
    rt: str
    rw: str
    village_code: str
    religion: str
    marital: str
    occupation: str
    nationality: str


@dataclass(frozen=True, slots=True)
class Seen:
    """One look into SIAK: how far the recording is, whether the person lives, and on which day."""

    status: str
    life: str
    on: dt.date


def nationality_of(text: str) -> str:
    """In capitals with single blanks; a citizen by whatever name is WNI."""
    plain = " ".join(text.upper().split())
    return CITIZEN if plain in NAMES_WNI else plain


def errors(told: Told, on: dt.date) -> tuple[str, ...]:
    """Why nobody can have this NIK, as words of `core.nik`; a masked one is no NIK to print."""
    read = read_nik(told.nik, on=on, birth_date=told.birth_date, sex=told.sex)
    return read.errors or (() if read.full else ("nik_format",))


def warnings(told: Told, on: dt.date) -> tuple[str, ...]:
    """What may be right and should be compared with the family card: an old province, another birth date."""
    return read_nik(told.nik, on=on, birth_date=told.birth_date, sex=told.sex).warnings
