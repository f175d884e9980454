"""What the cards' room tells of a card, in words of the field: the record stays ready, its status goes on."""

import datetime as dt

from django.db import transaction

from rekam.audit.actions import record as log
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.enrolment.models import Record, Step
from rekam.enrolment.rules.observing import CARD, Known, Said, taken
from rekam.enrolment.rules.recording import CARD_STATUSES, State
from rekam.people import queries as people
from rekam.people.phrases import RECORDING

TELLS = ("cards.accept", "cards.print", "cards.ship", "cards.issue")
"""Whoever moves a card may say so; where, the cards' room has asked: a card may be collected elsewhere."""
_CAN_HAVE_A_CARD = (State.PRINT_READY_RECORD, State.SUDAH_REKAM)


@transaction.atomic
def tell_card(*, person_key: str, status: str, by: Actor, at: dt.datetime) -> Record | None:
    """`status` is one of CARD_STATUSES, or "": no card is on its way any more and the record waits.

    In the caller's transaction, after its own checks. A card of somebody without a record makes
    one. Told twice it is told once. Raises Refused: `not_permitted`, `card_status_unknown`,
    `card_needs_ready_record` (state).
    """
    if not any(by.may(permission) for permission in TELLS):
        by.check(TELLS[0])
    if status and status not in CARD_STATUSES:
        raise Refused("card_status_unknown", status=status)
    found = Record.objects.select_for_update().filter(person_key=person_key).first()
    if not status and (found is None or found.status not in CARD_STATUSES):
        return found  # there was no card on its way
    if found is None or not found.state:
        return _first(found, person_key, status, by, at)
    if found.state not in _CAN_HAVE_A_CARD:
        state = RECORDING[found.state]
        facts = {f"state_{language}": said for language, said in state.items()}
        raise Refused("card_needs_ready_record", state=found.state, **facts)
    word = status or State.PRINT_READY_RECORD.value
    if word != found.status:
        _go_on(found, word, by, at)
    return found


def _first(found: Record | None, person_key: str, status: str, by: Actor, at: dt.datetime) -> Record:
    """A card that there is proves that its record was ready."""
    if found is None:
        lives = people.residents().filter(person_key=person_key).values_list("village_code", flat=True)
        ready = State.PRINT_READY_RECORD.value
        found = Record.objects.create(
            person_key=person_key, village_code=lives.first() or "", state=ready, status=ready, since=at
        )
    _go_on(found, status, by, at)
    return found


def _go_on(found: Record, word: str, by: Actor, at: dt.datetime) -> None:
    before, state = found.status, found.state
    known = Known(State(state), before, found.since, found.since, found.intake_id) if state else None
    now = taken(known, Said(at, word, event=CARD, before=before))
    found.state, found.status, found.since, found.intake = now.state, now.status, now.since, None
    found.version += 1
    found.save(update_fields=["state", "status", "since", "intake", "version"])
    Step.objects.create(record=found, event=CARD, before=before, after=word, by=by.id, at=at)
    log(by=by, at=at, event="enrolment.record.card", subject=f"record:{found.pk}", people=[found.person_key],
        place=found.village_code, status=word)  # fmt: skip
