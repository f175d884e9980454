"""Who is next at each desk, in the order of that desk, and how many wait there."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone

from rekam.cards.models import Application, Paper
from rekam.cards.queries.applications import lacking, reached, uncollected
from rekam.cards.queries.persons import Known, known
from rekam.cards.queries.printing import printable
from rekam.cards.rules.applications import OPEN, State
from rekam.core.actor import Actor
from rekam.core.days import birthday
from rekam.desks.rules.desks import PERMISSIONS, Desk
from rekam.enrolment.models import Record
from rekam.enrolment.queries import to_decide
from rekam.enrolment.rules.recording import RECORDING_AGE
from rekam.enrolment.rules.recording import State as RecordState
from rekam.targets.models import Standing, Target
from rekam.targets.queries import open_targets
from rekam.targets.rules import OutcomeKind

NEXT = 10
"""So many of a line are shown."""
SETTLED = (OutcomeKind.RECORDED, OutcomeKind.DEAD, OutcomeKind.MOVED, OutcomeKind.ELSEWHERE)
"""Who need not be waited for at the desk: the next list, or another office, speaks of them."""


@dataclass(frozen=True, slots=True)
class Line:
    """One who waits. `row` is the application, record or target; `name` "" for who left the register."""

    person_key: str
    name: str
    village_code: str
    born: dt.date | None
    row: Application | Record | Target
    lacks_papers: bool = False


def line(desk: Desk, by: Actor, *, most: int = NEXT) -> list[Line]:
    """The first of a line. A few queries, however many wait."""
    rows = list(_ROWS[desk](by)[:most])
    people = known(row.person_key for row in rows)
    lacking = _lacking(rows) if desk is Desk.RECEPTION else frozenset()
    return [_line(row, people.get(row.person_key), row.pk in lacking) for row in rows]


def _lacking(cards: list[Application]) -> frozenset[int]:
    """Whose papers are not complete. One query."""
    seen: dict[int, list[str]] = {card.pk: [] for card in cards}
    for card, paper in Paper.objects.filter(application__in=cards).values_list("application", "kind"):
        seen[card].append(paper)
    return frozenset(card.pk for card in cards if lacking(card, seen[card.pk]))


def _line(row: Application | Record | Target, person: Known | None, lacks: bool) -> Line:
    if person is None:
        return Line(row.person_key, "", row.village_code, None, row, lacks)
    one = person.resident
    return Line(row.person_key, one.name, one.village_code, one.birth_date, row, lacks)


def counts(by: Actor) -> Mapping[Desk, int]:
    """How many wait at each desk where the actor may work; one query each."""
    return {desk: _ROWS[desk](by).count() for desk in desks_of(by)}


def desks_of(by: Actor) -> list[Desk]:
    """Where the actor may work, in the order of the way."""
    return [desk for desk in Desk if by.may(PERMISSIONS[desk])]


def _reception(by: Actor) -> QuerySet[Application]:
    """Whose papers are to be looked at, whose card may be declared ready, and what is held up."""
    ready = Record.objects.filter(person_key=OuterRef("person_key"), state=RecordState.PRINT_READY_RECORD)
    accepted = Q(state=State.ACCEPTED, not_before__lte=timezone.localdate()) & Q(Exists(ready))
    rows = reached(by).filter(Q(state=State.REQUESTED) | accepted | ~Q(stopped=""), state__in=OPEN)
    return rows.order_by("need", "since", "pk")


def _capture(by: Actor) -> QuerySet[Target]:
    """Old enough to be recorded and on the list; voters of the roll and first-time voters before others."""
    oldest = Q(birth_date=None) | Q(birth_date__lte=_born_by(timezone.localdate()))
    done = Standing.objects.filter(kind__in=SETTLED).values("person_key")
    rows = open_targets(by).filter(oldest, roll_only=False).exclude(person_key__in=done)
    voter = Case(When(~Q(tps=""), then=Value(0)), When(pemula=True, then=Value(0)), default=Value(1))
    return rows.order_by(voter, "-pemula", "village_code", "walk", "pk")


def _born_by(today: dt.date) -> dt.date:
    """The youngest who are old enough today."""
    return birthday(today, -RECORDING_AGE)


def _adjudication(by: Actor) -> QuerySet[Record]:
    return to_decide(by)


def _print(by: Actor) -> QuerySet[Application]:
    return printable(by)


def _hand_over(by: Actor) -> QuerySet[Application]:
    return uncollected(by).filter(stopped="")


_ROWS: Mapping[Desk, Callable[[Actor], QuerySet[Any]]] = {
    Desk.RECEPTION: _reception,
    Desk.CAPTURE: _capture,
    Desk.ADJUDICATION: _adjudication,
    Desk.PRINT: _print,
    Desk.HAND_OVER: _hand_over,
}
