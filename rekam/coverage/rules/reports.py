"""The report upwards: what stood at the end of a day, and what happened in the days up to it.

Everything is told by what happened, so that a past day says the same whenever it is asked.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Self

from rekam.cards.rules.blanks import RECEIVE, SHELF, BlankState, Event
from rekam.coverage.rules.counts import IN_HAND, PRINTABLE, PRINTED
from rekam.people.rules import RECORDED


class Every(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both in it."""

    every: Every
    first: dt.date
    last: dt.date


def period_of(every: Every, day: dt.date) -> Period:
    """The day itself, its week from Monday to Sunday (ISO 8601), or its calendar month."""
    if every is Every.DAY:
        return Period(every, day, day)
    if every is Every.WEEK:
        monday = day - dt.timedelta(day.weekday())
        return Period(every, monday, monday + dt.timedelta(6))
    first = day.replace(day=1)
    return Period(every, first, (first + dt.timedelta(31)).replace(day=1) - dt.timedelta(1))


@dataclass(frozen=True, slots=True)
class _Sums:
    """Counts that can be added name by name."""

    def __add__(self, other: Self) -> Self:
        return replace(self, **{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)})


@dataclass(frozen=True, slots=True)
class People(_Sums):
    """People at the end of the period; `recorded_more` and `in_hand_more` are the change within it."""

    recorded: int = 0
    recorded_more: int = 0
    ready: int = 0
    printed: int = 0
    in_hand: int = 0
    in_hand_more: int = 0


@dataclass(frozen=True, slots=True)
class Cards(_Sums):
    """Cards of ours within the period: printed by what they were asked for, sent off, handed over."""

    first: int = 0
    lost: int = 0
    damaged: int = 0
    changed: int = 0
    outside: int = 0
    shipped: int = 0
    issued: int = 0

    @property
    def printed(self) -> int:
        return self.first + self.lost + self.damaged + self.changed + self.outside


@dataclass(frozen=True, slots=True)
class Sukets(_Sums):
    """Letters within the period, and how many were good at its end."""

    signed: int = 0
    revoked: int = 0
    replaced: int = 0
    expired: int = 0
    open: int = 0


@dataclass(frozen=True, slots=True)
class Blanks(_Sums):
    """Of one place. before + received + moved - used - spoiled - missing = left, always.

    `left` is what is not printed: in the drawer, reserved, or to be looked at. `moved` is what came from
    other places less what went there; `missing` less what was found again. `spoiled_after` were printed
    before they were spoiled, so that they are among the used ones of their day.
    """

    before: int = 0
    received: int = 0
    moved: int = 0
    used: int = 0
    spoiled: int = 0
    missing: int = 0
    left: int = 0
    spoiled_after: int = 0


def people_of(before: Mapping[str, int], end: Mapping[str, int]) -> People:
    """Numbers of people from how many each word was known of, just before the period and at its end."""

    def many(told: Mapping[str, int], words: Iterable[str]) -> int:
        return sum(told.get(word, 0) for word in words)

    recorded, in_hand = many(end, RECORDED), many(end, IN_HAND)
    return People(
        recorded, recorded - many(before, RECORDED), many(end, PRINTABLE), many(end, PRINTED), in_hand,
        in_hand - many(before, IN_HAND),
    )  # fmt: skip


UNUSED = frozenset((*SHELF, BlankState.SUSPECT, BlankState.IN_TRANSIT))
"""Nothing is printed on it, as far as anybody knows."""


@dataclass(frozen=True, slots=True)
class Moved:
    """So many blanks went the same way. An empty place is on the way, an empty state outside the ledger."""

    event: str
    from_state: str
    to_state: str
    from_place: str
    to_place: str
    n: int


def blanks_of(before: Mapping[str, int], moves: Iterable[Moved]) -> dict[str, Blanks]:
    """Place -> its blanks, from what was unused there before the period and what happened within it."""
    told = {place: Blanks(before=n, left=n) for place, n in before.items() if n}
    for move in moves:
        for place, change in _changes(move):
            told[place] = told.get(place, Blanks()) + change
    return told


def _changes(move: Moved) -> Iterable[tuple[str, Blanks]]:
    n, was, now = move.n, move.from_state in UNUSED, move.to_state in UNUSED
    if was and now and move.from_place != move.to_place:
        yield move.from_place, Blanks(moved=-n, left=-n)
        yield move.to_place, Blanks(moved=n, left=n)
    elif now and not was:
        received = move.event == RECEIVE
        yield move.to_place, Blanks(received=n, left=n) if received else Blanks(missing=-n, left=n)
    elif was and not now:
        yield move.from_place, replace(_gone(move.to_state, n), left=-n)
    elif move.event == Event.SPOIL:
        yield move.from_place, Blanks(spoiled_after=n)


def _gone(to_state: str, n: int) -> Blanks:
    if to_state == BlankState.PRINTED:
        return Blanks(used=n)
    return Blanks(spoiled=n) if to_state == BlankState.SPOILED else Blanks(missing=n)


@dataclass(frozen=True, slots=True)
class Line:
    """One kecamatan; an empty code is everybody whom nobody could place in one of the office."""

    code: str
    name: str
    people: People = People()
    cards: Cards = Cards()
    sukets: Sukets = Sukets()


@dataclass(frozen=True, slots=True)
class BlankLine:
    """One place that keeps blanks; an empty code is on the way between two."""

    code: str
    name: str
    blanks: Blanks


@dataclass(frozen=True, slots=True)
class Since:
    """What came to light after the period and speaks of it: status lists that came in or were taken back,
    registers that may have moved people to another kecamatan.
    """

    came: int = 0
    taken_back: int = 0
    registers: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """The whole office in one period. `until` is its last day, or today while it is not over."""

    place: str
    period: Period
    until: dt.date
    over: bool
    lines: Sequence[Line]
    places: Sequence[BlankLine]
    since: Since

    @property
    def people(self) -> People:
        return sum((line.people for line in self.lines), People())

    @property
    def cards(self) -> Cards:
        return sum((line.cards for line in self.lines), Cards())

    @property
    def sukets(self) -> Sukets:
        return sum((line.sukets for line in self.lines), Sukets())

    @property
    def blanks(self) -> Blanks:
        return sum((line.blanks for line in self.places), Blanks())
