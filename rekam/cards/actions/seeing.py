"""What an officer sees of a card that others printed: stored as an observation, never as a move of ours."""

import datetime as dt

from django.db import transaction
from django.db.models import F

from rekam.audit.actions import record
from rekam.cards.actions.calling_off import call_off
from rekam.cards.actions.stepping import NOTE, locked, said, tell_record
from rekam.cards.models import Application, Step
from rekam.cards.queries.applications import place_of
from rekam.cards.rules.applications import SEEN, State
from rekam.core.actor import Actor
from rekam.core.refusal import Refused

BY_HAND = tuple(state for state in SEEN if state is not State.CARD_ISSUED)
"""Who has the card in hand is noted by handing it over here, or by a list."""
LEAST = 5


@transaction.atomic
def observe_card(
    *, application_id: int, state: str, source: str, version: int, by: Actor, at: dt.datetime
) -> Application:
    """A card that SIAK printed lies on the desk: from any state on its way to any other of the field's.

    The record goes on with it: a list that says less has not heard of it yet. A card of which we know the
    blank is ours, and is moved. Raises Refused: `application_not_found`, `application_changed`,
    `observe_source_needed`, `observe_not_ours`, `observe_state`, `card_needs_ready_record`.
    """
    found = locked(application_id)
    by.check("cards.print", place_of(found))
    if found.version != version:
        raise said("application_changed", found)
    if state not in BY_HAND or found.state in (State.CARD_ISSUED, State.WITHDRAWN, State.ENDED):
        raise Refused("observe_state")
    if found.serial:
        raise Refused("observe_not_ours")
    if len(source.strip()) < LEAST:
        raise Refused("observe_source_needed")
    before = found.state
    Application.objects.filter(pk=found.pk).update(
        state=state, since=at, ready_since=found.ready_since or at, observed=True, version=F("version") + 1
    )
    note = source.strip()[:NOTE]
    if before == State.READY_FOR_PICKUP:
        call_off([found.person_key], at=at)
    Step(application=found, event="observe", before=before, after=state, note=note, by=by.id, at=at).save()
    found.refresh_from_db()
    tell_record(found, State(before), by=by, at=at)
    record(
        by=by, at=at, event="cards.application.observe", subject=f"application:{found.pk}",
        people=[found.person_key], place=place_of(found), reason=note, state=state,
    )  # fmt: skip
    return found
