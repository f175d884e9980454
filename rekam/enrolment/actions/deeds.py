"""What the office did about a record elsewhere, written down. It moves nothing here."""

import datetime as dt

from django.db import transaction

from rekam.audit.actions import record as log
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.enrolment import queries
from rekam.enrolment.models import Deed
from rekam.enrolment.rules.cases import DeedKind, reasoned
from rekam.people.rules.residents import LONG_NUMBER

NOTE = 300
"""Characters of a note that are kept."""
DECIDE, SEND = "enrolment.decide", "enrolment.send"


@transaction.atomic
def note_deed(*, person_key: str, kind: str, note: str = "", by: Actor, at: dt.datetime) -> Deed:
    """A deed of those that `DeedKind` names; "other" says in its note what it was.

    For whoever sends or decides. Raises Refused: `record_not_found`, `not_permitted`, `not_your_territory`,
    `deed_unknown` (kind), `deed_note_missing`, `note_has_number`.
    """
    found = queries.record(person_key)
    place = queries.place_of(found)
    by.check(DECIDE if by.may(DECIDE) else SEND, place)
    if kind not in set(DeedKind):
        raise Refused("deed_unknown", kind=kind)
    if kind == DeedKind.OTHER and not reasoned(note):
        raise Refused("deed_note_missing")
    if LONG_NUMBER.search(note):
        raise Refused("note_has_number")
    made = Deed.objects.create(record=found, kind=kind, note=note.strip()[:NOTE], by=by.id, at=at)
    log(by=by, at=at, event="enrolment.deed.note", subject=f"record:{found.pk}", people=[person_key],
        place=place, reason=made.note, kind=kind)  # fmt: skip
    return made
