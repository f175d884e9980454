"""Applications: one of them, lists of them by what is to be done next, and their history."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from rekam.cards.models import Application, HandOver, Paper, Step
from rekam.cards.queries import guests
from rekam.cards.rules.applications import OPEN, State, number_of
from rekam.cards.rules.blanks import Colour
from rekam.cards.rules.papers import Kind, PaperKind, missing
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.people import queries as people
from rekam.people.queries import within
from rekam.voters.queries import election

MOST_NAMED = 300


def place_of(application: Application) -> str:
    """Whose territory it is: the person's village, else where the card is collected."""
    return application.village_code or application.place_collect


def application(application_id: int, *, by: Actor, lock: bool = False) -> Application:
    """Raises Refused: `application_not_found`, `not_your_territory`."""
    rows = Application.objects.select_for_update() if lock else Application.objects
    found = rows.filter(pk=application_id).first()
    if found is None:
        raise Refused("application_not_found")
    by.check("cards.see", place_of(found))
    return found


def reached(by: Actor) -> QuerySet[Application]:
    """As far as the actor's territory reaches; people from elsewhere where their card is collected."""
    return Application.objects.filter(within(by) | (Q(village_code="") & within(by, "place_collect")))


def kind_of(application_id: int) -> str:
    """What a card was asked for; "" where there is no such application. Tells nothing about anybody."""
    rows = Application.objects.filter(pk=application_id).values_list("kind", flat=True)
    return rows.first() or ""


def open_of(person_key: str) -> Application | None:
    return Application.objects.filter(person_key=person_key, state__in=OPEN).first()


def waits_for_another(keys: Collection[str]) -> set[str]:
    """Those of them who had a card and ask for one instead of it: of that one no list says anything."""
    rows = Application.objects.filter(person_key__in=keys, state__in=OPEN).exclude(kind=Kind.FIRST)
    return set(rows.values_list("person_key", flat=True))


def of_person(person_key: str) -> list[Application]:
    """Newest first."""
    return list(Application.objects.filter(person_key=person_key).order_by("-asked_at", "-pk"))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is asked for. `flag`: voter, pemula, polling_day (17 on that very day), young, stopped."""

    state: str = ""
    place: str = ""
    kind: str = ""
    flag: str = ""
    name: str = ""


FLAGS = ("voter", "pemula", "polling_day", "young", "stopped", "observed", "permit")


def permitted(today: dt.date) -> Q:
    """Citizens, and foreigners whose permit has not ended."""
    return Q(permit_until=None) | Q(permit_until__gte=today)


def _flag(flag: str, today: dt.date) -> Q:
    return {
        "voter": Q(need=0),
        "pemula": Q(pemula=True),
        "polling_day": Q(not_before=election().polling_day),
        "young": Q(not_before__gt=today) | Q(not_before=None),
        "stopped": ~Q(stopped=""),
        "observed": Q(observed=True),
        "permit": Q(permit_until__lt=today),
    }.get(flag, Q())


def listed(by: Actor, wanted: Wanted, *, today: dt.date) -> QuerySet[Application]:
    """Open ones, or those of the state that is asked for; who needs it on polling day first."""
    rows = reached(by).filter(_flag(wanted.flag, today), in_place(wanted.place))
    rows = rows.filter(state=wanted.state) if wanted.state else rows.filter(state__in=OPEN)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.name.strip():
        rows = rows.filter(person_key__in=_named(wanted.name, by))
    return rows.order_by("need", "ready_since", "since", "pk")


def _named(text: str, by: Actor) -> list[str]:
    """Keys of at most some hundred people whose name begins so, or of the one application of that code."""
    number = number_of(text)
    if number is not None:
        return list(Application.objects.filter(pk=number).values_list("person_key", flat=True))
    here = [row.person_key for row in people.search(text, by=by, most=MOST_NAMED)]
    return here + [row.person_key for row in guests.search(text, by=by, most=MOST_NAMED)]


def in_place(code: str) -> Q:
    """By the place where the card is collected, or the village where the person lives."""
    if not code:
        return Q()
    return Q(place_collect=code) | Q(village_code=code) | Q(village_code__startswith=f"{code}.")


def counts(by: Actor) -> dict[str, int]:
    """How many stand in each state, and "stopped": how many somebody has to look at. Two queries."""
    rows = reached(by).values("state").order_by().annotate(n=Count("pk"))
    found = {row["state"]: row["n"] for row in rows}
    found["stopped"] = reached(by).filter(state__in=OPEN).exclude(stopped="").count()
    return found


def waiting_count(by: Actor) -> int:
    """For the menu: cards on their way that are not in hand yet."""
    return reached(by).filter(state__in=OPEN).count()


@dataclass(frozen=True, slots=True)
class Past:
    """One line of a history with the names of who did it."""

    step: Step
    by: str
    second: str


def history(found: Application) -> list[Past]:
    """Newest first. Two queries."""
    steps = list(Step.objects.filter(application=found).order_by("-at", "-pk"))
    names = people.names_of({who for step in steps for who in (step.by, step.second) if who})
    return [Past(s, names.get(s.by, s.by), names.get(s.second, s.second)) for s in steps]


def papers_of(found: Application) -> list[Paper]:
    return list(Paper.objects.filter(application=found).order_by("at", "pk"))


def lacking(found: Application, seen: Collection[str]) -> tuple[PaperKind, ...]:
    """What is still to be shown; `seen` are kinds of papers."""
    return missing(found.kind, seen, foreigner=found.colour == Colour.ORANGE)


def hand_over_of(found: Application) -> HandOver | None:
    handed: HandOver | None = HandOver.objects.filter(application=found).first()
    return handed


def names_for(applications: Sequence[Application]) -> Mapping[str, str]:
    """Person key -> name in the register in force, or of a guest. Two queries."""
    keys = [one.person_key for one in applications]
    residents = people.residents().filter(person_key__in=keys).values_list("person_key", "name")
    return guests.names(keys) | dict(residents)


def stated(person_key: str) -> str:
    """The nationality that the reception was last told of somebody; "" when nobody asked."""
    rows = Application.objects.filter(person_key=person_key).exclude(nationality="")
    told = rows.exclude(state=State.WITHDRAWN).order_by("-asked_at", "-pk")
    return told.values_list("nationality", flat=True).first() or ""


def by_ids(ids: Sequence[int]) -> dict[int, Application]:
    """In portions: SQLite takes some thousand values of a statement."""
    found: dict[int, Application] = {}
    for start in range(0, len(ids), 5_000):
        found |= {row.pk: row for row in Application.objects.filter(pk__in=ids[start : start + 5_000])}
    return found


def by_code(text: str, *, by: Actor) -> Application | None:
    """The application of a code that was scanned or typed, as far as the actor reaches."""
    number = number_of(text)
    found = Application.objects.filter(pk=number).first() if number is not None else None
    if found is not None:
        by.check("cards.see", place_of(found))
    return found


def uncollected(by: Actor, place: str = "") -> QuerySet[Application]:
    """Cards that lie ready, the longest lying first."""
    rows = reached(by).filter(in_place(place), state=State.READY_FOR_PICKUP)
    return rows.order_by("since", "pk")
