"""Writes of the list: rebuilt from the register as it stands, and what happened in the field."""

import datetime as dt

from django.db import transaction

from rekam.audit.actions import record
from rekam.core.actor import Actor
from rekam.core.nik import mask
from rekam.core.refusal import Refused
from rekam.targets import queries
from rekam.targets.models import Outcome, Target
from rekam.targets.rules import Flag, OutcomeKind, targets_of
from rekam.targets.rules import Target as Seen
from rekam.voters.queries import reconciliation

BATCH = 1000


def rebuild(*, by: Actor, at: dt.datetime) -> int:
    """The list as the register and the statuses say it now; who is off it is closed, never deleted.

    Computed first, then written in one transaction: readers see the whole old list or the whole new one.
    """
    targets = {t.person.row: t for t in targets_of(reconciliation(at.date()))}
    rows = [_row(key, target, at) for key, target in targets.items()]
    with transaction.atomic():
        Target.objects.filter(closed_at=None).update(closed_at=at)
        for start in range(0, len(rows), BATCH):
            Target.objects.bulk_create(
                rows[start : start + BATCH],
                update_conflicts=True,
                unique_fields=["person_key"],
                update_fields=_RENEWED,
            )
        record(by=by, at=at, event="targets.list.rebuild", people_left=len(rows))
    return len(rows)


_RENEWED = (
    "village_code rw rt name sex birth_date address nik_masked tps reason status pemula disability elderly "
    "roll_only seen_at closed_at".split()
)


def _row(key: str, target: Seen, at: dt.datetime) -> Target:
    p = target.person
    return Target(
        person_key=key,
        village_code=p.village_code,
        rw=p.rw,
        rt=p.rt,
        name=p.name,
        sex=p.sex,
        birth_date=p.birth_date,
        address=p.address,
        nik_masked=mask(p.nik) if p.nik else "",
        tps=target.tps,
        reason=target.reason,
        status=target.status,
        pemula=Flag.PEMULA in target.flags,
        disability=Flag.DISABILITY in target.flags,
        elderly=Flag.ELDERLY in target.flags,
        roll_only=target.roll_only,
        seen_at=at,
        closed_at=None,
    )


@transaction.atomic
def write_outcome(*, person_key: str, kind: str, note: str, by: Actor, at: dt.datetime) -> Outcome:
    """What happened with somebody on the list. Raises Refused: `target_unknown`, `outcome_unknown`."""
    target = queries.target(person_key, by=by)
    by.check("targets.write", target.village_code)
    if kind not in set(OutcomeKind):
        raise Refused("outcome_unknown", kind=kind)
    outcome = Outcome.objects.create(
        person_key=person_key, kind=kind, note=note.strip()[:300], by=by.id, at=at
    )
    record(
        by=by, at=at, event="targets.outcome.write", people=[person_key], place=target.village_code, kind=kind
    )
    return outcome
