"""The one door through which applications move, and what is written each time: step, record, log."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localdate

from rekam.audit.actions import record
from rekam.cards.actions.calling_off import call_off
from rekam.cards.models import Application, Paper, Step
from rekam.cards.phrases import applications as phrases
from rekam.cards.queries.applications import place_of
from rekam.cards.queries.persons import Known, known
from rekam.cards.rules.applications import CALLER, LIFECYCLE, TELLS, Event, Facts, State, unmet
from rekam.cards.rules.papers import OLD_CARD_TAKEN, Kind
from rekam.core.actor import Actor
from rekam.core.lifecycle import Move
from rekam.core.refusal import Refused
from rekam.enrolment import actions as enrolment
from rekam.enrolment import queries as records

NOTE = 300
"""Characters of a reason that are kept."""
_KEPT = ("blank", "serial", "shipment", "case", "taker")
"""What a step keeps of the facts: ids and words of ours, nothing about a person."""


@transaction.atomic
def move_application(
    *, application_id: int, event: str, version: int | None = None, by: Actor, at: dt.datetime,
    **facts: Any,
) -> Application:  # fmt: skip
    """One move of the table, with what the caller knows (names of `rules.applications.CALLER`).

    `version` is that of the page that was looked at; None for who holds the application anyway. For `queue`
    give `blank`, for `print` `serial`, for `spoil` `reason`. The blank itself is the ledger's: move it in the
    same transaction. Raises Refused: `application_not_found`, `not_permitted`, `not_your_territory`,
    `application_changed` (state), `application_move_not_allowed`, `application_need_not_met` (need).
    """
    found = locked(application_id)
    move = check_move(found, Event(event), version, by)
    person = known([found.person_key]).get(found.person_key)
    told = facts_of(found, person, by=by, at=at, **facts)
    if need := unmet(move, told):
        raise Refused("application_need_not_met", need=need, **phrases.need_facts(need))
    return take_step(found, move, told, person, by=by, at=at)


def locked(application_id: int) -> Application:
    """Raises Refused: `application_not_found`."""
    found = Application.objects.select_for_update().filter(pk=application_id).first()
    if found is None:
        raise Refused("application_not_found")
    return found


def check_move(found: Application, event: Event, version: int | None, by: Actor) -> Move:
    permission = next(move.permission for move in LIFECYCLE.moves if move.event is event)
    by.check(permission, place_of(found))
    if version is not None and found.version != version:
        raise said("application_changed", found)
    try:
        return LIFECYCLE.next(State(found.state), event)
    except Refused:
        raise said("application_move_not_allowed", found) from None


def said(code: str, found: Application) -> Refused:
    state = phrases.STATES[State(found.state)]
    return Refused(code, state=found.state, state_id=state["id"], state_en=state["en"])


def facts_of(found: Application, person: Known | None, *, by: Actor, at: dt.datetime, **told: Any) -> Facts:
    """What is known of the application and the person, with what the caller tells."""
    assert set(told) <= CALLER, "a caller tells only what nobody else can know"
    return Facts(
        kind=found.kind,
        colour=found.colour,
        permit_until=found.permit_until,
        papers=frozenset(Paper.objects.filter(application=found).values_list("kind", flat=True)),
        record_ready=is_recorded(found.person_key, person),
        born=person.born if person else None,
        ever_married=bool(person and person.ever_married),
        on=localdate(at),
        alive=bool(person and person.alive),
        stopped=found.stopped,
        place_print=found.place_print,
        place_collect=found.place_collect,
        held=found.serial,
        by=by.id,
        **told,
    )


def is_recorded(person_key: str, person: Known | None) -> bool:
    """Proven to be one person's: by our records; of a guest, and until a list speaks of one who came to live
    here, by what was seen in SIAK."""
    if person and person.guest:
        return person.seen_ready
    record = records.record_of(person_key)
    return record.state == "PRINT_READY_RECORD" if record else bool(person and person.seen_ready)


def take_step(
    found: Application, move: Move, told: Facts, person: Known | None, *, by: Actor, at: dt.datetime,
    **more: Any,
) -> Application:  # fmt: skip
    """Writes the move. `more` are further values of the row."""
    before, target = State(found.state), State(move.target)
    values = _values(found, target, told, person, at) | more
    as_seen = Application.objects.filter(pk=found.pk, version=found.version)
    if not as_seen.update(state=target, since=at, observed=False, version=F("version") + 1, **values):
        raise said("application_changed", Application.objects.get(pk=found.pk))
    kept = {name: getattr(told, name) for name in _KEPT if getattr(told, name)}
    Step(
        application=found, event=move.event, before=before, after=target,
        note=told.reason.strip()[:NOTE], facts=kept, by=by.id, second=told.second, at=at,
    ).save()  # fmt: skip
    found.refresh_from_db()
    tell_record(found, before, by=by, at=at)
    if before is State.READY_FOR_PICKUP:
        call_off([found.person_key], at=at)
    record(
        by=by, at=at, event=f"{LIFECYCLE.name}.{move.event}", subject=f"application:{found.pk}",
        people=[found.person_key], place=place_of(found), reason=told.reason.strip()[:NOTE], kind=found.kind,
        second=told.second, **kept,
    )  # fmt: skip
    return found


def _values(
    found: Application, target: State, told: Facts, person: Known | None, at: dt.datetime
) -> dict[str, Any]:
    """What a move changes beside the state."""
    if target is State.PRINT_READY_RECORD:
        digest = person.digest if person and not found.digest else found.digest
        return {"serial": "", "digest": digest, "ready_since": found.ready_since or at}
    if target is State.SENT_FOR_CARD_PRINTING:
        return {"serial": told.blank}
    return {"serial": told.serial} if target is State.CARD_PRINTED else {}


def tell_record(found: Application, before: State, *, by: Actor, at: dt.datetime) -> None:
    """The record says how far the card is; a wish that is withdrawn takes back what was said of it, and who
    lives elsewhere has no record here that could say anything."""
    if found.kind == Kind.OUTSIDE:
        return
    state, told = State(found.state), TELLS.get(before)
    status = TELLS.get(state)
    if state is State.WITHDRAWN and told is not None:
        status = "CARD_ISSUED" if _has_another(found) else ""
    if status is None or told == status or records.record_of(found.person_key) is None:
        return
    enrolment.tell_card(person_key=found.person_key, status=status, by=by, at=at)


def _has_another(found: Application) -> bool:
    """The card that was to be replaced is still in its holder's hand."""
    record = records.record_of(found.person_key)
    if record is None or record.state != "PRINT_READY_RECORD":
        return False
    issued = Application.objects.filter(person_key=found.person_key, state=State.CARD_ISSUED)
    return found.kind in OLD_CARD_TAKEN or issued.exists()


def move_together(
    rows: Sequence[Application], event: Event, *, by: Actor, at: dt.datetime, place: str, **facts: Any
) -> None:
    """One move for many that are locked: all of them or none, with one entry in the log.

    Raises Refused: `not_permitted`, `not_your_territory`, `application_move_not_allowed`,
    `application_need_not_met`.
    """
    move = next(move for move in LIFECYCLE.moves if move.event is event)
    by.check(move.permission, place)
    for row in rows:
        if row.state not in move.sources:
            raise said("application_move_not_allowed", row)
        if need := unmet(move, replace(_bare(row, by), **facts)):
            raise Refused("application_need_not_met", need=need, **phrases.need_facts(need))
    kept = {name: facts[name] for name in _KEPT if facts.get(name)}
    told = {"event": event, "after": move.target, "facts": kept, "by": by.id, "at": at}
    Step.objects.bulk_create([Step(application=row, before=row.state, **told) for row in rows])
    before = {row.pk: State(row.state) for row in rows}
    Application.objects.filter(pk__in=list(before)).update(
        state=move.target, since=at, observed=False, version=F("version") + 1
    )
    for row in rows:
        row.refresh_from_db()
        tell_record(row, before[row.pk], by=by, at=at)
    record(
        by=by, at=at, event=f"{LIFECYCLE.name}.{event}", people=[row.person_key for row in rows], place=place,
        subject=f"application:{rows[0].pk}" if len(rows) == 1 else "", n=len(rows), **kept,
    )  # fmt: skip


def _bare(row: Application, by: Actor) -> Facts:
    """What moves of many may ask: where the card is and goes."""
    return Facts(kind=row.kind, place_print=row.place_print, place_collect=row.place_collect, by=by.id)
