"""What a simulated day stands on: the clock on the wall, the dice, what was said so far."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Any

from django.utils import timezone

from rekam.cards.models import Printer
from rekam.demo.office.officers import Staff, staff_of
from rekam.sheets import apart

OPENS = dt.time(7, 30)


@dataclass
class World:
    """`at` is now; all that is by chance comes from `dice`. `said` counts the day's events in words.

    The dinas, a kecamatan that prints its first cards itself, and one that has its cards brought.
    """

    folder: Path
    days: int
    dice: Random
    at: dt.datetime
    office: str = "53.01"
    with_printer: str = "53.01.04"
    without: str = "53.01.05"
    day: int = 0
    picture: bytes = field(default=b"", repr=False)
    register: list[list[str]] = field(default_factory=list, repr=False)
    printers: dict[str, Printer] = field(default_factory=dict)
    said: Counter[str] = field(default_factory=Counter)
    next_serial: int = 1

    @cached_property
    def staff(self) -> Staff:
        return staff_of(*self.places)

    @property
    def places(self) -> tuple[str, str, str]:
        return self.office, self.with_printer, self.without

    @property
    def today(self) -> dt.date:
        return timezone.localdate(self.at)

    def begin(self, day: int, date: dt.date) -> None:
        self.day, self.said = day, Counter()
        self.at = timezone.make_aware(dt.datetime.combine(date, OPENS))

    def night(self) -> None:
        """After everything, and not before what a long day came to."""
        self.at = max(self.later(), self.at.replace(hour=23, minute=30, second=0, microsecond=0))

    def later(self, minutes: float = 1) -> dt.datetime:
        """A little later: no two things of a day happen at one moment."""
        self.at += dt.timedelta(minutes=minutes)
        return self.at

    def say(self, what: str, times: int = 1) -> None:
        if times:
            self.said[what] += times

    def chance(self, share: float) -> bool:
        return self.dice.random() < share


@contextmanager
def clock_of(world: World) -> Iterator[None]:
    """Tasks and queries ask the wall what time it is; in here the wall shows the simulated office's.

    And nothing here is foreign: pictures and cards, of which a month brings a thousand, are made in this
    process and not each in one of its own.
    """
    real = timezone.now, apart.run_apart
    timezone.now, apart.run_apart = lambda: world.at, _here
    try:
        yield
    finally:
        timezone.now, apart.run_apart = real


def _here(function: Callable[..., Any], *args: object, leash: object = None, **told: Any) -> Any:
    """A call as `run_apart` makes it, without the process."""
    said = {name: what for name in ("progress", "part") if (what := told.get(name))}
    return function(*args, **said)
