"""When somebody is written to whose card lies ready, how often at most, and when nobody is.

Days, number and opening hours are the office's own: data, which a file changes. The first message says that
the card is ready, those after it that it still lies there.
"""

import datetime as dt
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Any

from rekam.core.refusal import Refused
from rekam.core.small_file import read_small

READY, REMINDER = "card_ready", "card_reminder"
TEMPLATES = (READY, REMINDER)
LONGEST = 100
"""Characters of a place's name and of its hours: they go into a message."""
MOST_DAYS, MOST_REMINDERS = 3650, 20


@dataclass(frozen=True, slots=True)
class Desk:
    """Where cards are collected, as a message names it. "" for what the office did not say."""

    name: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True)
class Policy:
    """`days` after the card came; at most `most` reminders; `rest` days between any two messages.

    `desks`: region code of a collecting place -> how messages name it.
    """

    days: tuple[int, ...] = (7, 14, 30)
    most: int = 3
    rest: int = 3
    desks: Mapping[str, Desk] = field(default_factory=dict)

    def desk(self, place: str) -> Desk:
        return self.desks.get(place, Desk())


USUAL = Policy()


class Silence(StrEnum):
    """Why nobody is written to about a card that lies ready."""

    STOPPED = "stopped"
    """Somebody has to look at the card or its person first."""
    LOOKED_FOR = "looked_for"
    """It is not where it should be."""
    GONE = "gone"
    """Died or moved away, by the register or by what was said at the door."""
    UNREACHABLE = "unreachable"
    """No number with its owner's consent, or its owner wants no messages: somebody goes there."""


def next_day(policy: Policy, came: dt.date, written: Sequence[dt.date], reminders: int) -> dt.date | None:
    """The first day on which a message may go; None once all have gone. A day that is past is today.

    `written` are the days of all messages since the card came, `reminders` how many of them count.
    """
    if not written:
        return came
    if reminders >= policy.most:
        return None
    rested = max(written) + dt.timedelta(max(policy.rest, 1))
    left = (day for day in (came + dt.timedelta(n) for n in policy.days) if day >= rested)
    return next(left, None)


def once_key(application: int, came: dt.datetime, number: int) -> str:
    """One message of each number for each time that a card lies ready: asked for twice, it goes once."""
    return f"card:{application}:{came.astimezone(dt.UTC):%Y%m%d%H%M%S}:{number}"


def read_policy(path: Path) -> Policy:
    """The office's own over the usual one: TOML with `days`, `most`, `rest` and `[places."53.01.04"]`.

    No file: the usual one. Raises Refused: `reminders_file` (field, why).
    """
    if not path.exists():
        return USUAL
    try:
        told = tomllib.loads(read_small(path))
    except (OSError, ValueError, RecursionError) as error:
        raise Refused("reminders_file", field=path.name, why=type(error).__name__) from error
    _known(told, ("days", "most", "rest", "places"))
    rest = _number(told, "rest", USUAL.rest, MOST_DAYS)
    return replace(
        USUAL, days=_days(told.get("days", list(USUAL.days)), rest), rest=rest,
        most=_number(told, "most", USUAL.most, MOST_REMINDERS), desks=_desks(told.get("places", {})),
    )  # fmt: skip


def _known(told: Mapping[str, Any], names: Collection[str]) -> None:
    for name in told:
        if name not in names:
            raise Refused("reminders_file", field=str(name)[:40], why="unknown field")


def _days(told: Any, rest: int) -> tuple[int, ...]:
    """Rising, and each so long after the one before that nobody has to rest from it."""
    if not isinstance(told, list) or not all(type(day) is int and 0 < day <= MOST_DAYS for day in told):
        raise Refused("reminders_file", field="days", why=f"≠ 1 … {MOST_DAYS}")
    if any(later - earlier < max(rest, 1) for earlier, later in pairwise([0, *told])):
        raise Refused("reminders_file", field="days", why=f"< rest = {rest}")
    return tuple(told)


def _number(told: Mapping[str, Any], name: str, usual: int, most: int) -> int:
    number = told.get(name, usual)
    if type(number) is not int or not 0 <= number <= most:
        raise Refused("reminders_file", field=name, why=f"≠ 0 … {most}")
    return number


def _desks(told: Any) -> dict[str, Desk]:
    if not isinstance(told, dict):
        raise Refused("reminders_file", field="places", why="≠ [places]")
    return {str(code): _desk(str(code), desk) for code, desk in told.items()}


def _desk(code: str, told: Any) -> Desk:
    if not isinstance(told, dict):
        raise Refused("reminders_file", field=code[:40], why="≠ [places]")
    _known(told, ("name", "hours"))
    for name, text in told.items():
        if not isinstance(text, str) or len(text) > LONGEST:
            raise Refused("reminders_file", field=f"{code[:20]} {name}", why=f"> {LONGEST}")
    return Desk(**told)
