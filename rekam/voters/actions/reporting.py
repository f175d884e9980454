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


@transaction.atomic
def withdraw_report(*, kind: str, person_key: str, reason: str, by: Actor, at: dt.datetime) -> Finding | None:
    """What was reported in error is no longer shown as reported; what was decided on it stays for its office.

    The finding itself is never deleted: what no comparison sees either has vanished. None where nothing was
    reported. Raises Refused: `kind_not_reported`, `not_permitted`, `not_your_territory`.
    """
    by.check(WRITE)
    if kind not in FIELD_KINDS:
        raise Refused("kind_not_reported", kind=kind)
    seen = _reported(kind, person_key)
    if seen is None:
        return None
    place = _place(person_key, seen, by)
    by.check(WRITE, place)
    finding = Finding.objects.select_for_update(no_key=True).get(pk=seen.finding_id)
    if finding.state in OPEN:
        Sighting.objects.filter(run=None, finding=finding).delete()
        # Of one that nobody has moved yet the note is the report's own.
        Finding.objects.filter(pk=finding.pk, version=1).update(note="")
    record(
        by=by, at=at, event=f"{LIFECYCLE.name}.withdraw", subject=f"finding:{finding.pk}",
        people=queries.keys_of(finding, seen), place=place, reason=reason.strip()[:NOTE], kind=kind,
        state=finding.state,
    )  # fmt: skip
    return finding


def _reported(kind: str, person_key: str) -> Sighting | None:
    """By the key of the list, or by that of the resident whom a voter was found to be."""
    rows = Sighting.objects.filter(run=None, kind=kind, finding__election=queries.election().code)
    found = rows.filter(finding__subject_key=person_key).first()
    if found is None and (whom := _whom(person_key)):
        return rows.filter(finding__subject_key=whom.subject).first()
    return found


def _place(person_key: str, seen: Sighting, by: Actor) -> str:
    """Where it was reported; for who does not work there, where the person lives now."""
    whom = _whom(person_key)
    return seen.village_code if whom is None or by.reaches(seen.village_code) else whom.person.village_code


def _whom(person_key: str) -> Whom | None:
    """None for who left the lists since: what was said of him can be taken back all the same."""
    try:
        return queries.whom(person_key)
    except Refused:
        return None


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
