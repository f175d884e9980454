"""Moves of two persons: one asks, another answers, and a yes makes the move."""

import datetime as dt
from typing import Unpack, cast

from django.db import IntegrityError, transaction

from rekam.audit.actions import record as log
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.enrolment import phrases, queries
from rekam.enrolment.actions.moving import (
    NOTE,
    Told,
    Words,
    allowed,
    event_named,
    kept,
    perform,
    persons,
    standing,
)
from rekam.enrolment.models import Ask, Record
from rekam.enrolment.rules.cases import reasoned
from rekam.enrolment.rules.recording import LIFECYCLE, Event, needs_two, permission_of

SOMEBODY = "?"
"""Stands for the second person while the first one asks: all else has to hold already."""


@transaction.atomic
def ask(
    *,
    person_key: str,
    event: str,
    version: int,
    by: Actor,
    at: dt.datetime,
    note: str = "",
    **told: Unpack[Told],
) -> Ask:
    """Ask for a move that needs a second person. Nothing moves yet.

    Raises Refused like `move`, and `ask_not_needed`, `ask_open` when one waits for an answer already.
    """
    asked = event_named(event)
    found, said = standing(person_key, asked, by), Words(note, told)
    if not needs_two(asked):
        raise Refused("ask_not_needed")
    allowed(found, asked, said, version=version, by=by.id, second=SOMEBODY, at=at)
    made = _store(Ask(record=found, version=version, event=asked, note=note.strip()[:NOTE],
                      facts=kept(told), by=by.id, at=at))  # fmt: skip
    _log("ask", found, made, by, at, reason=made.note)
    return made


def _store(made: Ask) -> Ask:
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:
        raise Refused("ask_open") from None
    return made


@transaction.atomic
def answer(*, ask_id: int, yes: bool, by: Actor, at: dt.datetime, note: str = "") -> Record:
    """The second person's word. A yes makes the move, by the asker's name with this one as second.

    Raises Refused: `ask_not_found`, `ask_changed`, `ask_own`, `not_permitted`, `not_your_territory`,
    `record_changed` when the record has moved since it was asked (a no is still possible), `need_not_met`
    (reason) for a no without one.
    """
    asked = queries.ask(ask_id, lock=True)
    event = Event(asked.event)
    found = queries.record(asked.record.person_key, lock=True)
    by.check(permission_of(event), queries.place_of(found))
    if asked.answer:
        raise Refused("ask_changed")
    if asked.by == by.id:
        raise Refused("ask_own")
    if not yes and not reasoned(note):
        raise Refused("need_not_met", need="reason", **phrases.need_facts("reason"))
    asked.answer, asked.answered_by, asked.answered_at = "yes" if yes else "no", by.id, at
    asked.save(update_fields=["answer", "answered_by", "answered_at"])
    if not yes:
        _log("decline", found, asked, by, at, reason=note.strip()[:NOTE])
        return found
    said = Words(asked.note, cast(Told, asked.facts))
    return perform(found, event, said, version=asked.version, asker=asked.by, second=by.id, by=by, at=at)


def _log(verb: str, found: Record, asked: Ask, by: Actor, at: dt.datetime, reason: str) -> None:
    log(
        by=by, at=at, event=f"{LIFECYCLE.name}.{verb}_{asked.event}", subject=f"record:{found.pk}",
        people=[found.person_key, *persons(asked.facts)], place=queries.place_of(found), reason=reason,
    )  # fmt: skip
