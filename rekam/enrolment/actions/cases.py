"""A case settled by a person: the list is right, we are right, or it was put right elsewhere."""

import datetime as dt

from django.db import transaction

from rekam.audit.actions import record as log
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.enrolment import queries
from rekam.enrolment.actions.folding import refold
from rekam.enrolment.models import Case
from rekam.enrolment.rules.cases import Outcome, reasoned
from rekam.people.rules.intake import State as IntakeState
from rekam.people.rules.residents import LONG_NUMBER

NOTE = 300
"""Characters of a note that are kept."""


@transaction.atomic
def settle_case(*, case_id: int, outcome: str, note: str, by: Actor, at: dt.datetime) -> Case:
    """The record goes where the outcome says: to the list's word, to ours, or nowhere until a newer list.

    Raises Refused: `case_not_found`, `not_permitted`, `not_your_territory`, `case_changed` (somebody was
    faster), `case_outcome_unknown` (outcome), `case_note_missing`, `note_has_number`, `case_list_gone` (taken
    back meanwhile).
    """
    found = queries.case(case_id, lock=True)
    place, said = queries.place_of(found.record), note.strip()[:NOTE]
    by.check("enrolment.decide", place)
    _check(found, outcome, note)
    told = {"outcome": outcome, "note": said, "closed_by": by.id, "closed_at": at}
    if not Case.objects.filter(pk=found.pk, outcome="").update(**told):
        raise Refused("case_changed")
    refold([found.record.person_key], at=at)
    log(
        by=by, at=at, event="enrolment.case.settle", subject=f"case:{found.pk}",
        people=[found.record.person_key], place=place, reason=said, kind=found.kind, outcome=outcome,
    )  # fmt: skip
    found.refresh_from_db()
    return found


def _check(found: Case, outcome: str, note: str) -> None:
    if found.outcome:
        raise Refused("case_changed")
    if outcome not in set(Outcome):
        raise Refused("case_outcome_unknown", outcome=outcome)
    if not reasoned(note):
        raise Refused("case_note_missing")
    if LONG_NUMBER.search(note):
        raise Refused("note_has_number")
    if outcome == Outcome.LIST_RIGHT and (not found.intake or found.intake.state != IntakeState.APPLIED):
        raise Refused("case_list_gone")
