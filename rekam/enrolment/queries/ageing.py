"""How long records stand where they are: counted by state and kecamatan, listed by age."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db.models import CharField, Count, Q, QuerySet
from django.db.models.functions import Cast, Substr
from django.utils import timezone

from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.enrolment.models import Record
from rekam.enrolment.rules.ageing import (
    ALARM_DAYS,
    WAITING,
    Standing,
    age,
    read_policy,
    standing,
)
from rekam.enrolment.rules.recording import State
from rekam.people.queries import within
from rekam.places.queries import office

KECAMATAN = len("53.01.04")
UNRECORDED = (State.UNREGISTERED, "BELUM_REKAM")
"""Who must be recorded and is not; whoever is too young yet is neither."""


def policy() -> Mapping[State, int]:
    """Days until an alarm, with the office's own file over the usual ones. Raises Refused: `ageing_file`."""
    return read_policy(Path(settings.HOME) / "ageing.toml")


def reached(by: Actor) -> QuerySet[Record]:
    """Records in the actor's territory; one whose village nobody knows is the whole office's."""
    reach, here = within(by), office()
    if reach and here and by.reaches(here.code):
        reach |= Q(village_code="")
    return Record.objects.filter(reach)


def waiting(by: Actor) -> QuerySet[Record]:
    """Records of which somebody still has to do something: no card of theirs is under way yet.

    Their word is their state; a record whose card is under way has the card's word, and is not looked at.
    """
    return reached(by).filter(status__in=WAITING)


def past_alarm(today: dt.date, days: Mapping[State, int]) -> Q:
    """Stands longer than the alarm of its state allows."""
    late = Q(pk__in=[])
    for state, most in days.items():
        late |= Q(status=state, since__lt=_midnight(today, most))
    return late


def _midnight(today: dt.date, days: int) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(today - dt.timedelta(days), dt.time()))


def alarm_count(by: Actor) -> int:
    """For the menu: records past their alarm. With a policy that cannot be read, by the usual days: the page
    itself says what is wrong with the file.
    """
    try:
        days = policy()
    except Refused:
        days = ALARM_DAYS
    return waiting(by).filter(past_alarm(timezone.localdate(), days)).count()


@dataclass(frozen=True, slots=True)
class Overview:
    """`states` in the order of the way, `places` by kecamatan code ("": village not known), both without
    the empty ones; `unregistered` are those that nobody has recorded yet.
    """

    states: Mapping[State, Standing]
    places: Mapping[str, Standing]
    all: Standing
    unregistered: int


def overview(by: Actor, *, today: dt.date, place: str = "") -> Overview:
    """Counts only, nobody is named. Two queries, however many records there are; the database answers them
    from one index, and each moment is read once.
    """
    days = policy()
    moment, code = Cast("since", CharField()), Substr("village_code", 1, KECAMATAN)
    rows = waiting(by).filter(in_place(place)).values_list("status", code, moment)
    ages: dict[str, int] = {}
    states: defaultdict[str, Counter[tuple[str, int]]] = defaultdict(Counter)
    places: defaultdict[str, Counter[tuple[str, int]]] = defaultdict(Counter)
    for state, code, since, count in rows.order_by().annotate(count=Count("pk")).iterator():
        if since not in ages:
            ages[since] = age(timezone.localdate(_moment(since)), today)
        cell = (state, ages[since])
        states[state][cell] += count
        places[code][cell] += count
    everything = sum(states.values(), Counter())
    return Overview(
        {state: standing(states[state], days) for state in WAITING if state in states},
        {code: standing(cells, days) for code, cells in sorted(places.items())},
        standing(everything, days),
        reached(by).filter(in_place(place), status__in=UNRECORDED).count(),
    )


def _moment(told: str) -> dt.datetime:
    """As the database writes it: SQLite in UTC, without saying so."""
    found = dt.datetime.fromisoformat(told)
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is asked for: a state, a kecamatan or village, older than so many days, only alarms."""

    state: str = ""
    place: str = ""
    older: int | None = None
    past: bool = False


def listed(by: Actor, wanted: Wanted, *, today: dt.date) -> QuerySet[Record]:
    """The oldest first. Raises Refused: `ageing_file`."""
    rows = waiting(by).filter(in_place(wanted.place))
    if wanted.state:
        rows = rows.filter(status=wanted.state)
    if wanted.older is not None:
        rows = rows.filter(since__lt=_midnight(today, wanted.older))
    if wanted.past:
        rows = rows.filter(past_alarm(today, policy()))
    return rows.select_related("intake").order_by("since", "pk")


def in_place(code: str) -> Q:
    return Q(village_code=code) | Q(village_code__startswith=f"{code}.") if code else Q()
