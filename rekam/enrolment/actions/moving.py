"""One record moved along its life. Who moves it names the version that was looked at."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from rekam.audit.actions import record as log
from rekam.core.actor import Actor
from rekam.core.lifecycle import Move
from rekam.core.refusal import Refused
from rekam.enrolment import phrases, queries
from rekam.enrolment.models import Record, Step
from rekam.enrolment.rules.recording import (
    LIFECYCLE,
    Event,
    Facts,
    State,
    permission_of,
    unmet,
)
from rekam.people import queries as people
from rekam.people.phrases import RECORDING
from rekam.people.rules.residents import LONG_NUMBER

NOTE = 300
"""Characters of a note or of evidence that are kept."""
KEY = 32


class Told(TypedDict, total=False):
    """What whoever moves says beside the note. Persons are told by key, "elsewhere" for one whom the register
    does not know. What only capture and packets of our own could say is not among it: nobody can say it yet.
    """

    kk_seen: bool
    single_identity: bool
    candidates: Sequence[str]
    other_record: str
    evidence: str
    nik_stays: str


@transaction.atomic
def move(
    *,
    person_key: str,
    event: str,
    version: int,
    by: Actor,
    at: dt.datetime,
    note: str = "",
    **told: Unpack[Told],
) -> Record:
    """Every move that one person makes alone; those of two persons are asked and answered (`actions.ask`).

    Raises Refused: `record_event_unknown`, `record_not_found`, `record_silent`, `not_permitted`,
    `not_your_territory`, `record_changed` (state), `move_not_allowed`, `need_not_met` (need),
    `note_has_number`.
    """
    asked = event_named(event)
    found = standing(person_key, asked, by)
    return perform(found, asked, Words(note, told), version=version, asker=by.id, by=by, at=at)


@dataclass(frozen=True, slots=True)
class Words:
    """What was said with a move. What nobody can say raises TypeError: it must never come from a form."""

    note: str
    told: Told

    def __post_init__(self) -> None:
        if unheard := set(self.told) - set(Told.__annotations__):
            raise TypeError(f"nobody can say {sorted(unheard)} of a record")


def perform(
    found: Record, event: Event, said: Words, *, version: int, asker: str, by: Actor, at: dt.datetime,
    second: str = "",
) -> Record:  # fmt: skip
    """The move itself, once everybody has said what they have to; in the caller's transaction."""
    step = allowed(found, event, said, version=version, by=asker, second=second, at=at)
    as_seen = Record.objects.filter(pk=found.pk, version=version)
    since = {"since": at} if step.target != found.state else {}
    if not as_seen.update(
        state=step.target, status=step.target, intake=None, version=F("version") + 1, **since
    ):
        raise changed(found)
    facts = kept(said.told)
    Step.objects.create(
        record=found, event=event, before=found.state, after=step.target, note=said.note.strip()[:NOTE],
        facts=facts, by=asker, second=second, at=at,
    )  # fmt: skip
    found.refresh_from_db()
    log(
        by=by, at=at, event=f"{LIFECYCLE.name}.{event}", subject=f"record:{found.pk}",
        people=[found.person_key, *persons(facts)], place=queries.place_of(found), reason=said.note.strip(),
        version=found.version, **({"asked_by": asker} if second else {}),
    )  # fmt: skip
    return found


def event_named(event: str) -> Event:
    """Raises Refused: `record_event_unknown`."""
    try:
        return Event(event)
    except ValueError:
        raise Refused("record_event_unknown", event=event) from None


def standing(person_key: str, event: Event, by: Actor) -> Record:
    """The record, for somebody who may make this move where its person lives."""
    found = queries.record(person_key, lock=True)
    by.check(permission_of(event), queries.place_of(found))
    return found


def allowed(
    found: Record, event: Event, said: Words, *, version: int, by: str, second: str, at: dt.datetime
) -> Move:
    """The row of the table, if all that it needs holds for the version that was looked at."""
    if found.version != version:
        raise changed(found)
    if not found.state:
        raise Refused("record_silent")
    step = LIFECYCLE.next(State(found.state), event)
    if LONG_NUMBER.search(f"{said.note} {said.told.get('evidence', '')}"):
        raise Refused("note_has_number")
    if need := unmet(step, facts_of(found, event, said, by=by, second=second, at=at)):
        raise Refused("need_not_met", need=need, **phrases.need_facts(need))
    return step


def facts_of(
    found: Record, event: Event, said: Words, *, by: str, second: str, at: dt.datetime
) -> Facts:  # fmt: skip
    """What was said, and of a capture what the register says of the person's age."""
    told: dict[str, Any] = {**said.told} | {"candidates": tuple(said.told.get("candidates", ()))}
    age: dict[str, Any] = {}
    if event is Event.CAPTURE:
        person = people.residents().filter(person_key=found.person_key).first()
        age = {
            "birth_date": person.birth_date if person else None,
            "ever_married": bool(person and person.marital in ("S", "P")),
            "on": timezone.localdate(at),
        }
    return Facts(by=by, second=second, note=said.note, **told, **age)


def kept(told: Told) -> dict[str, Any]:
    """What a step keeps: persons by key, evidence in words."""
    found: dict[str, Any] = {}
    for name, value in told.items():
        if isinstance(value, bool):
            found[name] = value
        elif isinstance(value, str):
            found[name] = value.strip()[: NOTE if name == "evidence" else KEY]
        elif isinstance(value, Sequence):
            found[name] = [str(key)[:KEY] for key in value]
    return {name: value for name, value in found.items() if value}


def persons(facts: Mapping[str, Any]) -> list[str]:
    """The keys of other persons that a move spoke of."""
    named = [*facts.get("candidates", ()), facts.get("other_record", ""), facts.get("nik_stays", "")]
    return [key for key in named if len(key) == KEY]


def changed(found: Record) -> Refused:
    """How it stands now; whatever was faster, a colleague or a list, stands in its history."""
    found = Record.objects.get(pk=found.pk)
    status = RECORDING[found.status]  # "" is there as well: nothing is known any more
    return Refused("record_changed", status=found.status, status_id=status["id"], status_en=status["en"])
