"""Applications that follow from lists, and those that the register holds up. In portions, repeatable."""

import datetime as dt
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from rekam.audit.actions import record
from rekam.cards.actions.applying import free_blank
from rekam.cards.actions.calling_off import call_off
from rekam.cards.actions.stepping import tell_record
from rekam.cards.models import Application, PrintJob, Step
from rekam.cards.queries.custody import office_code
from rekam.cards.queries.persons import Ground, Known, ground, known, stop_of
from rekam.cards.rules.applications import OPEN, SEEN, UNPRINTED, Reason, State, follows
from rekam.cards.rules.blanks import Colour
from rekam.cards.rules.papers import Kind
from rekam.cards.rules.printing import OPEN as IN_HAND
from rekam.core.actor import Actor
from rekam.enrolment import queries as records
from rekam.enrolment.models import Record
from rekam.jobs.progress import fence, give_way, report
from rekam.people import queries as people

BATCH = 250
"""So many in a transaction: it holds SQLite's only write lock for a fraction of a second."""
BEGUN = frozenset(SEEN) - {State.CARD_ISSUED}
"""Words of a list from which an application begins: who has the card in hand asks for nothing."""


@dataclass(slots=True)
class Told:
    """What one batch did: how many of each, and about whom."""

    counts: Counter[str] = field(default_factory=Counter)
    people: list[str] = field(default_factory=list)

    def told(self) -> dict[str, Any]:
        return dict(self.counts)

    def add(self, what: str, key: str) -> None:
        self.counts[what] += 1
        self.people.append(key)


def follow_records(*, by: Actor, at: dt.datetime) -> Counter[str]:
    """Applications as records and lists say them: begun, carried on, taken back; need and place anew.

    What was moved here follows a list only forwards; a card of ours follows none. Says how many of `begun`,
    `observed`, `taken_back`, `refreshed`. Raises Refused: `not_permitted`.
    """
    by.check("cards.accept")
    if people.current(people.REGISTER) is None:
        return Counter()
    told = records.statuses()
    begun = _portions("begin", _begin(told), list, lambda keys: _written("begin", keys, by, at))
    return begun + _portions(
        "carry_on", _open(), lambda keys: _to_carry_on(keys, told, at),
        lambda keys: _written("carry_on", keys, by, at),
    )  # fmt: skip


def _portions(
    step: str, keys: Iterable[str], choose: Callable[[list[str]], list[str]],
    do: Callable[[list[str]], Counter[str]],
) -> Counter[str]:  # fmt: skip
    """Looked through without the lock; `do` then looks again, under it, at those few who were chosen.

    All of them at once in memory, for the rows change while they are walked through.
    """
    everybody, done = list(keys), Counter[str]()
    for start in range(0, len(everybody), BATCH):
        report(start, len(everybody), step)
        if chosen := choose(everybody[start : start + BATCH]):
            began = time.monotonic()
            with transaction.atomic():
                done += do(chosen)
                fence()
            give_way(time.monotonic() - began)
    return done


def _open() -> QuerySet[Application, str]:
    return Application.objects.filter(state__in=OPEN).values_list("person_key", flat=True)


def _begin(told: Mapping[str, str]) -> list[str]:
    """Whose card is under way without an application: a withdrawn one is not asked for again by a list."""
    taken_back = Q(state=State.WITHDRAWN, reason=Reason.LIST_TAKEN_BACK)
    had = set(Application.objects.exclude(taken_back).values_list("person_key", flat=True))
    return [key for key, status in told.items() if status in BEGUN and key not in had]


def _written(what: str, keys: Sequence[str], by: Actor, at: dt.datetime) -> Counter[str]:
    """By what the records say now: since they were looked through somebody may have moved a card."""
    done, told = Told(), records.statuses(keys)
    if what == "begin":
        _make(keys, told, done, by, at)
    else:
        _carry_on(keys, told, done, by, at)
    if done.counts:
        record(
            by=by,
            at=at,
            event="cards.application.follow_list",
            people=done.people,
            place=office_code(),
            **done.told(),
        )
    return done.counts


def _make(keys: Sequence[str], told: Mapping[str, str], done: Told, by: Actor, at: dt.datetime) -> None:
    persons, base = known(keys), ground(keys)
    meanwhile = set(_open().filter(person_key__in=keys))  # somebody asked at the counter
    since = dict(Record.objects.filter(person_key__in=keys).values_list("person_key", "since"))
    made = [
        Application(
            person_key=key, kind=Kind.FIRST, colour=Colour.BLUE, state=told[key], observed=True,
            since=since.get(key, at), ready_since=since.get(key, at), digest=persons[key].digest,
            asked_by=by.id, asked_at=at, **base.standing(persons[key], Kind.FIRST, Colour.BLUE),
        )
        for key in keys
        if key in persons and persons[key].alive and key not in meanwhile and told.get(key) in BEGUN
    ]  # fmt: skip
    for row in Application.objects.bulk_create(made):
        done.add("begun", row.person_key)
    rows = Application.objects.filter(person_key__in=[row.person_key for row in made], state__in=OPEN)
    _note("observe", [(row, "") for row in rows], by, at)


def _to_carry_on(keys: Sequence[str], told: Mapping[str, str], at: dt.datetime) -> list[str]:
    persons, base = known(keys), ground(keys)
    return [
        row.person_key
        for row in Application.objects.filter(person_key__in=keys, state__in=OPEN)
        if _seen(row, told.get(row.person_key, ""), at) or _stale(row, persons.get(row.person_key), base)
    ]


def _carry_on(keys: Sequence[str], told: Mapping[str, str], done: Told, by: Actor, at: dt.datetime) -> None:
    persons, base = known(keys), ground(keys)
    rows = Application.objects.select_for_update().filter(person_key__in=keys, state__in=OPEN)
    noted = []
    for row in rows:
        before = row.state
        if event := _seen(row, told.get(row.person_key, ""), at):
            row.save()
            done.add(event, row.person_key)
            noted.append((row, before))
        if changed := _stale(row, persons.get(row.person_key), base):
            Application.objects.filter(pk=row.pk).update(**changed)
            done.add("refreshed", row.person_key)
    call_off((row.person_key for row, before in noted if before == State.READY_FOR_PICKUP), at=at)
    _note("observe", noted, by, at)


def _seen(row: Application, status: str, at: dt.datetime) -> str:
    """The list's word taken over, not saved yet; "" for none. A card of which we know the blank is ours to
    follow.
    """
    if row.serial or row.kind != Kind.FIRST:
        return ""
    if status not in SEEN:
        if not row.observed:
            return ""
        row.state, row.reason, event = State.WITHDRAWN, Reason.LIST_TAKEN_BACK, "taken_back"
    elif follows(State(row.state), State(status), observed=row.observed):
        row.state, row.observed, event = State(status), True, "observed"
    else:
        return ""
    row.since, row.ready_since = at, row.ready_since or at
    row.version += 1
    return event


def _stale(row: Application, person: Known | None, base: Ground) -> dict[str, object]:
    """Need, first day and place that are others now; what is being printed stays where it is printed."""
    if row.state not in UNPRINTED or person is None or row.stopped:
        return {}
    values = base.standing(person, row.kind, row.colour)
    if row.state == State.SENT_FOR_CARD_PRINTING:
        values.pop("place_print")
    return {name: value for name, value in values.items() if getattr(row, name) != value}


def _note(event: str, rows: Iterable[tuple[Application, str]], by: Actor, at: dt.datetime) -> None:
    made = [
        Step(application=row, event=event, before=before, after=row.state, note=row.stopped, by=by.id, at=at)
        for row, before in rows
    ]
    Step.objects.bulk_create(made)


def stop_cards(*, by: Actor, at: dt.datetime) -> Counter[str]:
    """Cards of people who died, moved, left the register, or of whom it now says something else.

    Each is held up with its reason until somebody has looked; the blank that was reserved for it is free
    again. A register that is taken back lets them go on. Says how many were `stopped` and `released`.
    """
    by.check("cards.accept")
    if people.current(people.REGISTER) is None:
        return Counter()
    return _portions("stop", _open(), _to_stop, lambda keys: look_at(keys, by, at))


def _to_stop(keys: Sequence[str]) -> list[str]:
    persons, rows = known(keys), Application.objects.filter(person_key__in=keys, state__in=OPEN)
    return [row.person_key for row in rows if _stop(row, persons) != row.stopped]


def _stop(row: Application, persons: Mapping[str, Known]) -> str:
    return stop_of(persons.get(row.person_key), row.digest, unprinted=row.state in UNPRINTED)


@transaction.atomic
def look_at(keys: Sequence[str], by: Actor, at: dt.datetime) -> Counter[str]:
    """The same for some of them, in one transaction."""
    persons, done, noted = known(keys), Told(), []
    for row in Application.objects.select_for_update().filter(person_key__in=keys, state__in=OPEN):
        stop = _stop(row, persons)
        if stop == row.stopped:
            continue
        before = row.state
        row.stopped = stop
        _hold_up(row, by, at)
        noted.append((row, before))
        done.add("stopped" if stop else "released", row.person_key)
    call_off((row.person_key for row, _before in noted if row.stopped), at=at)
    _note("stop", noted, by, at)
    if done.counts:
        record(
            by=by,
            at=at,
            event="cards.application.stop",
            people=done.people,
            place=office_code(),
            **done.told(),
        )
    return done.counts


def _hold_up(row: Application, by: Actor, at: dt.datetime) -> None:
    """A card that only waits for its turn leaves the line; its blank is for the next one, and its record
    waits again. What a printer has, or is about to get, is for the print desk to end."""
    waits = row.state == State.SENT_FOR_CARD_PRINTING and row.serial
    if row.stopped and waits and not PrintJob.objects.filter(application=row, state__in=IN_HAND).exists():
        free_blank(row.serial, by=by, at=at)
        row.state, row.serial, row.since = State.PRINT_READY_RECORD, "", at
        tell_record(row, State.SENT_FOR_CARD_PRINTING, by=by, at=at)
    row.version += 1
    row.save()
