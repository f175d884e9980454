"""What the field heard of somebody becomes a finding for the office to decide; nobody is struck by it."""

import datetime as dt

from django.db import transaction

from rekam.audit.actions import record
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.voters import queries
from rekam.voters.actions.deciding import NOTE
from rekam.voters.models import Finding, Sighting
from rekam.voters.queries import Whom
from rekam.voters.rules.deciding import FIELD_KINDS, FIELD_REASONS, LIFECYCLE, OPEN

WRITE = "targets.write"
"""Who may write down what happened in the field may report what was heard there."""


@transaction.atomic
def report_finding(
    *, kind: str, person_key: str, reason: str, note: str, by: Actor, at: dt.datetime
) -> Finding:
    """A finding of the field, or one more word about a finding that is there: what was decided stays so.

    Raises Refused: `kind_not_reported`, `reason_unknown`, `person_not_found`, `not_your_territory`.
    """
    by.check(WRITE)
    if kind not in FIELD_KINDS:
        raise Refused("kind_not_reported", kind=kind)
    if reason not in FIELD_REASONS:
        raise Refused("reason_unknown", reason=reason)
    whom = queries.whom(person_key)
    by.check(WRITE, whom.person.village_code)
    code = queries.election().code
    made, _ = Finding.objects.get_or_create(election=code, kind=kind, subject_key=whom.subject, other_key="")
    finding = Finding.objects.select_for_update(no_key=True).get(pk=made.pk)
    if finding.state in OPEN and not finding.note and note.strip():
        finding.note = note.strip()[:NOTE]
        finding.save(update_fields=["note"])
    _keep(finding, whom, reason)
    record(
        by=by, at=at, event=f"{LIFECYCLE.name}.report", subject=f"finding:{finding.pk}", people=whom.keys,
        place=whom.person.village_code, reason=note.strip()[:NOTE], kind=kind, heard=reason,
        state=finding.state,
    )  # fmt: skip
    return finding


def _keep(finding: Finding, whom: Whom, reason: str) -> None:
    """One sighting of the field per finding, of the last report; the log has every one of them."""
    person, voter, resident = whom.person, whom.voter, whom.resident
    told = {
        "kind": finding.kind, "reason": reason, "voter_key": voter.person_key if voter else "",
        "resident_key": resident.person_key if resident else "", "name": person.name,
        "village_code": person.village_code, "rw": person.rw, "rt": person.rt,
        "tps": voter.tps if voter else "",
    }  # fmt: skip
    Sighting.objects.update_or_create(run=None, finding=finding, defaults=told)
