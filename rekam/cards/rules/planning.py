"""The print plan: who is printed where and in which order, how long the blanks last, what to bring where."""

import datetime as dt
import heapq
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rekam.cards.rules.papers import Kind

ASSUMED_PACE = 60
"""Cards a day where nothing was printed lately: what small offices report; a guess, and shown as one."""
PACE_DAYS = 14
"""The recent rate is that of so many days."""
HORIZON = 30
"""Days that are looked ahead once polling day is over."""
Key = tuple[str, str]
"""A shelf: the place and the colour."""


def where(kind: str, village: str, *, printers: Collection[str], office: str) -> tuple[str, str]:
    """Where the card is printed and where it is collected.

    A first card at the person's own kecamatan if it can print, every other at the office; all are collected
    in the kecamatan, but for people from elsewhere.
    """
    kecamatan = ".".join(village.split(".")[:3])
    at_home = village.count(".") >= 2 and kecamatan.startswith(f"{office}.")
    if not at_home or kind == Kind.OUTSIDE:
        return office, office
    prints_there = kind == Kind.FIRST and kecamatan in printers
    return (kecamatan if prints_there else office), kecamatan


@dataclass(frozen=True, slots=True)
class Waiting:
    """One application that is ready. `voter`: on the roll, or a pemula, so that polling day needs it."""

    id: int
    place: str
    colour: str
    since: dt.date
    voter: bool
    not_before: dt.date

    @property
    def shelf(self) -> Key:
        return self.place, self.colour

    @property
    def rank(self) -> tuple[bool, dt.date, int]:
        """Voters first, then who is ready longest; never by who asks."""
        return not self.voter, self.since, self.id


@dataclass(frozen=True, slots=True)
class Queued:
    """`covered`: a blank is there for it today. `due`: old enough today."""

    position: int
    waiting: Waiting
    due: bool
    covered: bool


def queue(waiting: Iterable[Waiting], stock: Mapping[Key, int], today: dt.date) -> list[Queued]:
    """Everybody in order; blanks go to the first who are old enough today."""
    left = dict(stock)
    found = []
    for position, one in enumerate(sorted(waiting, key=lambda w: w.rank), 1):
        due = one.not_before <= today
        covered = due and left.get(one.shelf, 0) > 0
        if covered:
            left[one.shelf] -= 1
        found.append(Queued(position, one, due, covered))
    return found


@dataclass(frozen=True, slots=True)
class Delivery:
    """`blanks` that come on the morning of `day`."""

    place: str
    colour: str
    day: dt.date
    blanks: int


@dataclass(frozen=True, slots=True)
class Course:
    """How one shelf fares. `runs_out`: the first day on which it is empty and somebody still waits;
    `voters_then` are the voters without a card on that evening, `voters_left` those on the last evening."""

    printed: int
    runs_out: dt.date | None
    voters_then: int
    left: int
    voters_left: int


def course(
    waiting: Iterable[Waiting], stock: int, pace: int, *, today: dt.date, until: dt.date,
    deliveries: Iterable[Delivery] = (),
) -> Course:  # fmt: skip
    """Day by day: blanks arrive, then as many are printed as pace, blanks and people allow, in order."""
    mine = [one for one in waiting if one.not_before <= until]
    coming = sorted(mine, key=lambda w: w.not_before, reverse=True)
    bring = _by_day(deliveries, today)
    ready: list[tuple[tuple[bool, dt.date, int], Waiting]] = []
    printed, voters, runs_out, voters_then = 0, sum(one.voter for one in mine), None, 0
    day = today
    while day <= until:
        stock += bring.get(day, 0)
        while coming and coming[-1].not_before <= day:
            one = coming.pop()
            heapq.heappush(ready, (one.rank, one))
        for _turn in range(min(pace, stock, len(ready))):
            voters -= heapq.heappop(ready)[1].voter
            stock, printed = stock - 1, printed + 1
        if stock == 0 and runs_out is None and (ready or coming):
            runs_out, voters_then = day, voters
        day += dt.timedelta(1)
    return Course(printed, runs_out, voters_then, len(mine) - printed, voters)


def _by_day(deliveries: Iterable[Delivery], today: dt.date) -> dict[dt.date, int]:
    found: dict[dt.date, int] = {}
    for one in deliveries:
        day = max(one.day, today)
        found[day] = found.get(day, 0) + one.blanks
    return found


@dataclass(frozen=True, slots=True)
class Shelf:
    """One place and colour: who waits, what lies there, what can be printed today, how long it lasts."""

    place: str
    colour: str
    waiting: int
    voters: int
    due: int
    stock: int
    now: int
    pace: int
    assumed: bool
    course: Course

    @property
    def key(self) -> Key:
        return self.place, self.colour


def shelves(
    waiting: Iterable[Waiting], stock: Mapping[Key, int], paces: Mapping[str, int], *, today: dt.date,
    until: dt.date, deliveries: Sequence[Delivery] = (),
) -> list[Shelf]:  # fmt: skip
    """Every shelf that holds something or that somebody waits at. `paces`: cards a day of each place."""
    by_shelf: dict[Key, list[Waiting]] = {key: [] for key in stock}
    for one in deliveries:
        by_shelf.setdefault((one.place, one.colour), [])
    for waits in waiting:
        if waits.not_before <= until:
            by_shelf.setdefault(waits.shelf, []).append(waits)
    return [
        _shelf(key, rows, stock.get(key, 0), paces, today, until, deliveries)
        for key, rows in sorted(by_shelf.items())
    ]


def _shelf(
    key: Key, rows: Sequence[Waiting], stock: int, paces: Mapping[str, int], today: dt.date, until: dt.date,
    deliveries: Iterable[Delivery],
) -> Shelf:  # fmt: skip
    pace = paces.get(key[0], 0)
    mine = [one for one in deliveries if (one.place, one.colour) == key]
    due = sum(one.not_before <= today for one in rows)
    return Shelf(
        *key, waiting=len(rows), voters=sum(one.voter for one in rows), due=due, stock=stock,
        now=min(due, stock), pace=pace or ASSUMED_PACE, assumed=not pace,
        course=course(rows, stock, pace or ASSUMED_PACE, today=today, until=until, deliveries=mine),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Transfer:
    """A suggestion. `km` as the crow flies, None where a place has no point; `voters` of them are voters'."""

    source: str
    target: str
    colour: str
    blanks: int
    voters: int
    km: float | None


Distance = Callable[[str, str], float | None]


def transfers(told: Sequence[Shelf], distance: Distance) -> list[Transfer]:
    """What to bring where: voters' blanks first, from the nearest place that can spare them.

    For voters a place also gives what its own voters do not need; for everybody else only what nobody there
    waits for. No place gives more than it has, and no voter loses a blank to another.
    """
    stock = {shelf.key: shelf.stock for shelf in told}
    given: dict[tuple[Key, Key], list[int]] = {}
    rounds: tuple[tuple[Callable[[Shelf], int], Callable[[Shelf], int], bool], ...] = (
        (lambda s: s.voters - stock[s.key], lambda s: stock[s.key] - s.waiting, True),
        (lambda s: s.voters - stock[s.key], lambda s: stock[s.key] - s.voters, True),
        (lambda s: s.waiting - stock[s.key], lambda s: stock[s.key] - s.waiting, False),
    )
    for lacks, spares, voters in rounds:
        for target in sorted(told, key=lambda s: (-lacks(s), s.key)):
            _fill(target, told, stock, lacks, spares, distance, given, voters=voters)
    return [
        Transfer(source[0], target[0], target[1], sum(blanks), blanks[0], distance(source[0], target[0]))
        for (source, target), blanks in sorted(
            given.items(), key=lambda pair: (-pair[1][0], -sum(pair[1]), pair[0])
        )
    ]


def _fill(
    target: Shelf, told: Sequence[Shelf], stock: dict[Key, int], lacks: Callable[[Shelf], int],
    spares: Callable[[Shelf], int], distance: Distance, given: dict[tuple[Key, Key], list[int]], *,
    voters: bool,
) -> None:  # fmt: skip
    others = [one for one in told if one.colour == target.colour and one.place != target.place]
    for source in sorted(others, key=lambda s: (_far(distance(s.place, target.place)), s.key)):
        blanks = min(lacks(target), spares(source))
        if blanks <= 0:
            continue
        stock[source.key] -= blanks
        stock[target.key] += blanks
        given.setdefault((source.key, target.key), [0, 0])[0 if voters else 1] += blanks


def _far(km: float | None) -> float:
    return float("inf") if km is None else km


def pace_of(printed: int, days: int = PACE_DAYS) -> int:
    """Cards a day, from how many came out in so many days; at least one where any did."""
    return max(1, round(printed / days)) if printed else 0


def last_day(polling_day: dt.date, today: dt.date) -> dt.date:
    """How far the plan looks: to polling day, and once it is over a month ahead."""
    return polling_day if today <= polling_day else today + dt.timedelta(HORIZON)
