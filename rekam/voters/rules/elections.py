"""An election as data: days, hours, words and codes. Nothing here is a constant of the law elsewhere."""

import datetime as dt
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from rekam.core.days import birthday
from rekam.core.language import Language
from rekam.core.nik import Mask
from rekam.core.refusal import Refused
from rekam.core.small_file import read_small
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
        """Turns 17 today or later, by polling day and in the year before it; whoever looks at an election
        that is over, with a day after its own, is told of that whole year.
        """
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
    told = _load(path)
    if unknown := sorted(set(told) - set(_SHAPES)):
        raise Refused("election_file", field=unknown[0], why="unknown field")
    asked = [f.name for f in fields(Election) if f.default is MISSING and f.default_factory is MISSING]
    if missing := [name for name in asked if name not in told]:
        raise Refused("election_file", field=missing[0], why="missing")
    for name, value in told.items():
        fits, example = _SHAPES[name]
        if not fits(value):
            raise Refused("election_file", field=name, why=f"≠ {example}")
    return Election(**told | _as_values(told))


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(read_small(path))
    except OSError as error:
        raise Refused("election_file", field=path.name, why=error.strerror) from error
    except (ValueError, RecursionError) as error:
        raise Refused("election_file", field=path.name, why=str(error)) from error


def _as_values(told: Mapping[str, Any]) -> dict[str, Any]:
    lists = {ListRole(role): label for role, label in told["lists"].items()}
    mask = {"nik_mask": Mask(told["nik_mask"])} if "nik_mask" in told else {}
    return {"lists": lists, "sources": tuple(told.get("sources", ()))} | mask


def _is_text(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= MOST_TEXT


def _is_table(value: object) -> bool:
    return isinstance(value, dict) and all(map(_is_text, value.values()))


def _is_hour(value: object) -> bool:
    return isinstance(value, dt.time)


def _between(least: float, most: float, *kinds: type) -> Callable[[object], bool]:
    return lambda value: type(value) in kinds and least <= value <= most  # type: ignore[operator]


MOST_TEXT = 200
MOST_CODE = 50
"""Characters of a code: lists and comparisons carry it in columns of 60, behind a word of their own."""
_TEXT, _TABLE, _HOUR = (_is_text, '"…"'), (_is_table, '{1 = "…"}'), (_is_hour, "07:00:00")
_SHAPES: Mapping[str, tuple[Callable[[object], bool], str]] = {
    "code": (lambda code: _is_text(code) and len(str(code)) <= MOST_CODE, f'"pemilu-2029" (≤ {MOST_CODE})'),
    "name": _TEXT,
    "name_en": _TEXT,
    # A datetime is a date too, and near the ends of the calendar no birthday can be counted.
    "polling_day": (lambda day: type(day) is dt.date and 1945 <= day.year <= 2200, "2029-02-14"),
    "lists": (lambda lists: _is_table(lists) and set(lists) <= set(ListRole), '{listed = "DPT"}'),  # type: ignore[call-overload]
    "disability": _TABLE,
    "tms": _TABLE,
    "opens": _HOUR,
    "closes": _HOUR,
    "added_from": _HOUR,
    "nik_mask": (lambda mask: mask in list(Mask), " / ".join(Mask)),
    "target": (_between(0, 100, int, float), "99.4"),
    "pemula_since": (_between(0, 3660, int), "365"),
    "elderly_from": (_between(0, 150, int), "60"),
    "sources": (lambda said: isinstance(said, list) and all(map(_is_text, said)), '["…"]'),
}
"""What each field of the file must be, and an example of it for the refusal."""
