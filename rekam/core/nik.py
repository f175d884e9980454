"""The NIK: 16 digits of text, for life. A thin layer over lokal-id's `parse_nik`.

Lokal-id knows the structure; this layer knows the field: published rolls mask digits, an unknown
province is an old code (warning), a "0" means "none yet", and a number is a damaged NIK. No digit is
ever guessed. A NIK is always `str` here: a float loses its last digit, and the codes of Papua
(91 to 97) are above 2**53.
"""

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from lokal import parse_nik

_SEPARATORS = re.compile(r"[\s.\-'’`\u200b\ufeff]")
_MASKED = re.compile(r"(?=[0-9*]{16}$)(?=.*\*)[0-9*]+")
_SCIENTIFIC = re.compile(r"\d([.,]\d+)?[eE]\+?\d+|\d{16}[.,]\d+")
_MASK_MARKS = str.maketrans("xX#•●_", "******")


class Mask(StrEnum):
    """How many digits a copy hides: PKPU 11/2018 hid four, the rolls of 2020 ten of sixteen."""

    LAST4 = "last4"
    LAST10 = "last10"
    MIDDLE = "middle"


HIDDEN = {Mask.LAST4: slice(12, 16), Mask.LAST10: slice(6, 16), Mask.MIDDLE: slice(6, 12)}


@dataclass(frozen=True, slots=True)
class Nik:
    """One NIK as read. `digits` is 16 characters of 0-9 and *, or "" when nothing usable is there."""

    digits: str = ""
    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    birth_date: dt.date | None = None
    sex: str | None = None

    @property
    def masked(self) -> bool:
        return "*" in self.digits

    @property
    def full(self) -> bool:
        return len(self.digits) == 16 and not self.masked


def clean(text: str) -> str:
    """The digits of a NIK or KK without the separators, apostrophes and blanks that sheets add."""
    return _SEPARATORS.sub("", text).translate(_MASK_MARKS)


def read_nik(
    text: str | None,
    *,
    on: dt.date,
    birth_date: dt.date | None = None,
    sex: str | None = None,
) -> Nik:
    """Read one NIK; `on` settles the century, `birth_date` and `sex` are the register's own.

    Errors: `nik_number` (scientific notation: digits are lost), `nik_format` (not 16 digits),
    `nik_region` (a 00 part), `nik_birth_date` (no such day), `nik_serial` (0000).
    Warnings: `nik_province`, `nik_birth_date_differs`, `nik_sex_differs`.
    """
    digits = clean(text or "")
    if digits.strip("0") == "":
        return Nik()
    if _SCIENTIFIC.fullmatch((text or "").strip()):
        return Nik(errors=("nik_number",))
    if _MASKED.fullmatch(digits):
        return _read_masked(digits)
    parsed = parse_nik(digits, reference_date=on)
    if parsed.nik is None:
        return Nik(errors=("nik_format",))
    found = {issue.code for issue in parsed.errors}
    errors = tuple(ours for theirs, ours in _ERRORS.items() if theirs in found)
    born = dt.date.fromisoformat(parsed.birth_date) if parsed.birth_date else None
    warnings = _warnings(found, born, parsed.gender, birth_date, sex)
    return Nik(digits, errors, warnings, born, parsed.gender)


_ERRORS = {"wilayah": "nik_region", "birth_date": "nik_birth_date", "serial": "nik_serial"}


def _warnings(
    found: set[str],
    born: dt.date | None,
    gender: str | None,
    birth_date: dt.date | None,
    sex: str | None,
) -> tuple[str, ...]:
    said = []
    if "province" in found:
        said.append("nik_province")
    # Two digits of a year cannot tell 1924 from 2024, so only what the NIK really says is compared.
    if born and birth_date and (born.day, born.month, born.year % 100) != _short(birth_date):
        said.append("nik_birth_date_differs")
    if gender and sex and gender != sex:
        said.append("nik_sex_differs")
    return tuple(said)


def _short(day: dt.date) -> tuple[int, int, int]:
    return day.day, day.month, day.year % 100


def _read_masked(digits: str) -> Nik:
    errors = ("nik_region",) if "00" in (digits[2:4], digits[4:6]) else ()
    return Nik(digits, errors)


def mask(nik: str, style: Mask = Mask.MIDDLE) -> str:
    """Hide part of a NIK or KK number for people: `5301011504990003` -> `530101******0003`."""
    hidden = HIDDEN[style]
    return nik[: hidden.start] + "*" * len(nik[hidden]) + nik[hidden.stop :]


def differing(one: str, other: str) -> tuple[int, ...]:
    """The places (1 to 16) where both NIKs show a digit and the digits are not the same."""
    pairs = enumerate(zip(one, other, strict=False), 1)
    return tuple(place for place, (a, b) in pairs if a != b and "*" not in (a, b))


@dataclass(frozen=True, slots=True)
class Damage:
    """What a whole column of NIKs says about the file. Share of numbers, share that ends in 0."""

    seen: int
    as_number: int
    ending_in_zero: int

    @property
    def refused(self) -> bool:
        """Over 1 % kept as numbers, or over 30 % of at least 50 ending in 0: Excel ate the digits."""
        return self.as_number > 0.01 * self.seen or (
            self.seen >= 50 and self.ending_in_zero > 0.30 * self.seen
        )
