"""NIK and KK numbers. Sixteen digits of text; a number cell has lost digits and none is ever guessed."""

import datetime as dt
import re
from dataclasses import dataclass, field

from rekam.core.nik import Damage, Nik, clean, read_nik
from rekam.sheets.decode.words import Read, is_blank, text_of
from rekam.sheets.grids.book import Cell

_SIXTEEN = re.compile(r"(?=.{16}$)[0-9*]+")


def is_number(cell: Cell) -> bool:
    """Whether a cell is a number other than 0: Excel keeps 15 digits of it."""
    return isinstance(cell, (int, float)) and not isinstance(cell, bool) and cell != 0


@dataclass
class NikColumn:
    """Reads the NIKs of a file and remembers what the whole column says about it.

    `first` is the row label of every full NIK seen, `damaged` the first rows whose NIK is a number.
    """

    on: dt.date
    seen: int = 0
    as_number: int = 0
    ending_in_zero: int = 0
    first: dict[str, str] = field(default_factory=dict)
    damaged: list[str] = field(default_factory=list)

    def read(self, cell: Cell, row: str, born: str | None, sex: str | None) -> Nik:
        if cell is None:
            return Nik()
        if is_number(cell):
            nik = Nik(errors=("nik_number",))
        else:
            text = "" if is_blank(cell) else text_of(cell)
            birth_date = dt.date.fromisoformat(born) if born else None
            nik = read_nik(text, on=self.on, birth_date=birth_date, sex=sex)
        self._count(nik, row)
        return nik

    def _count(self, nik: Nik, row: str) -> None:
        if nik.masked or not (nik.digits or nik.errors):
            return
        self.seen += 1
        if "nik_number" in nik.errors:
            self.as_number += 1
            if len(self.damaged) < 10:
                self.damaged.append(row)
        self.ending_in_zero += nik.digits.endswith("0")

    def twice(self, nik: Nik, row: str) -> str | None:
        """The row that had this NIK before, if any."""
        other = self.first.setdefault(nik.digits, row)
        return other if other != row else None

    @property
    def damage(self) -> Damage:
        return Damage(self.seen, self.as_number, self.ending_in_zero)


@dataclass(frozen=True)
class KkReader:
    """KK numbers have no check of their own but their length."""

    on: dt.date

    def __call__(self, cell: Cell) -> Read:
        if cell is None or is_blank(cell):
            return None, None
        if is_number(cell):
            return None, "kk_number"
        digits = clean(text_of(cell))
        if not digits.strip("0"):
            return None, None
        if _SIXTEEN.fullmatch(digits):
            return digits, None
        as_nik = read_nik(text_of(cell), on=self.on)
        return None, "kk_number" if as_nik.errors == ("nik_number",) else "kk_format"


def read_parent_nik(cell: Cell) -> Read:
    """A parent's NIK, kept when it has the form of one. Nothing depends on it, so a bad one is a warning."""
    if cell is None or is_blank(cell):
        return None, None
    if is_number(cell):
        return None, "parent_nik_number"
    digits = clean(text_of(cell))
    if not digits.strip("0"):
        return None, None
    return (digits, None) if _SIXTEEN.fullmatch(digits) else (None, "parent_nik_format")


def digits_of(cell: Cell) -> str:
    """How many digits a NIK has, for the sentence that says so."""
    return str(sum(sign.isdigit() for sign in text_of(cell)))
