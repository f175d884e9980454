"""An election as data: days, hours, words and codes. Nothing here is a constant of the law elsewhere."""

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from rekam.core.days import birthday
from rekam.core.language import Language
from rekam.core.nik import Mask
from rekam.core.refusal import Refused
from rekam.people.rules import CARD_AGE, Person


class ListRole(StrEnum):
    """What a list is for. Its label changes: DPTb was "added on the day" in 2020 and "moved" in 2024."""

    LISTED = "listed"
    MOVED = "moved"
    ADDED = "added_on_the_day"


@dataclass(frozen=True, slots=True)
class Election:
    """One event. Two may share a polling day; `code` tells them apart."""

    code: str
    name: str
    name_en: str
    polling_day: dt.date
    lists: Mapping[ListRole, str]
    disability: Mapping[str, str]
    tms: Mapping[str, str]
    opens: dt.time = dt.time(7)
    closes: dt.time = dt.time(13)
    added_from: dt.time = dt.time(12)
    nik_mask: Mask | None = None
    """How the published roll hides a NIK; None: it shows none at all."""
    target: float | None = None
    """Share of wajib KTP-el to be recorded by polling day, in per cent, where one was set."""
    pemula_since: int = 365
    """Pemula turned 17 within this many days before polling day."""
    elderly_from: int = 60
    sources: tuple[str, ...] = field(default=())

    def name_in(self, language: Language) -> str:
        return self.name if language == "id" else self.name_en

    def is_pemula(self, person: Person) -> bool:
        born = person.birth_date
        return born is not None and birthday(born, CARD_AGE) > self.polling_day - dt.timedelta(
            self.pemula_since
        )

    def turns_17(self, person: Person, today: dt.date) -> bool:
        """Turns 17 after today and by polling day; looked at afterwards, within the year before it."""
        start = self.polling_day - dt.timedelta(self.pemula_since)
        if start < today <= self.polling_day:
            start = today - dt.timedelta(1)
        born = person.birth_date
        return born is not None and start < birthday(born, CARD_AGE) <= self.polling_day

    def is_elderly(self, person: Person) -> bool:
        return (person.age(self.polling_day) or 0) >= self.elderly_from

    def disability_of(self, code: str) -> str:
        """The words of a disability code; text that is no code of this election is kept as written."""
        return "" if code in ("", "0", "-") else self.disability.get(code, code)


def from_toml(path: Path) -> Election:
    """An election of the office's own, in the shape of `docs/elections.md`.

    Raises Refused: `election_file` with the field that is missing or not understood.
    """
    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Refused("election_file", field=path.name, why=str(error)) from error
    known = {f.name for f in fields(Election)}
    if unknown := sorted(set(told) - known):
        raise Refused("election_file", field=unknown[0], why="unknown field")
    asked = [f.name for f in fields(Election) if f.default is MISSING and f.default_factory is MISSING]
    if missing := [name for name in asked if name not in told]:
        raise Refused("election_file", field=missing[0], why="missing")
    return _build(told)


def _build(told: dict[str, Any]) -> Election:
    if type(told["polling_day"]) is not dt.date:
        raise Refused("election_file", field="polling_day", why="not a date (2029-02-14)")
    try:
        told["lists"] = {ListRole(role): str(label) for role, label in told["lists"].items()}
        told["nik_mask"] = Mask(told["nik_mask"]) if told.get("nik_mask") else None
    except (AttributeError, ValueError) as error:
        raise Refused("election_file", field="lists, nik_mask", why=str(error)) from error
    return Election(**told)
