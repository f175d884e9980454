"""Confirmed findings go to KPU together. Nobody is struck: only KPU changes the roll."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TypeVar

from django.db import transaction
from django.db.models import F

from rekam.audit.actions import record
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.people.rules import Person
from rekam.places.queries import office
from rekam.voters import queries
from rekam.voters.models import Dispatch, DispatchRow, Finding, Sighting
from rekam.voters.rules.deciding import KPU_KINDS, LIFECYCLE, Event, State

BATCH = 1000
T = TypeVar("T")


@transaction.atomic
def send_to_kpu(*, kinds: Collection[str], by: Actor, at: dt.datetime) -> Dispatch:
    """Every confirmed finding of these kinds, all or none; one that changes meanwhile stays here.

    Raises Refused: `kind_not_for_kpu`, `nothing_to_send`, `not_permitted`, `not_your_territory`.
    """
    queries.check_kpu(by)
    for kind in kinds:
        if kind not in KPU_KINDS:
            raise Refused("kind_not_for_kpu", kind=kind)
    seen = {one.finding_id: one for one in queries.sendable(kinds)}
    made = Dispatch.objects.create(election=queries.election().code, findings=0, by=by.id, at=at)
    sent = [one for keys in _pieces(sorted(seen)) for one in _sent([seen[key] for key in keys], made)]
    if not sent:
        raise Refused("nothing_to_send")
    made.findings = len(sent)
    made.save(update_fields=["findings"])
    _record(sent, seen, made, by, at)
    return made


def _sent(seen: Sequence[Sighting], made: Dispatch) -> list[Finding]:
    """Those that still stand as they were seen, locked, moved, and kept with what is told of them."""
    told = queries.to_tell(seen)
    versions = {one.finding_id: one.finding.version for one in seen if one.finding_id in told}
    here = Finding.objects.filter(pk__in=versions, state=State.CONFIRMED)
    locked = here.select_for_update(no_key=True).order_by("pk")
    stand = [one for one in locked if one.version == versions[one.pk]]
    Finding.objects.filter(pk__in=[one.pk for one in stand]).update(
        state=LIFECYCLE.next(State.CONFIRMED, Event.SEND).target, version=F("version") + 1, dispatch=made,
        decided_by=made.by, decided_at=made.at,
    )  # fmt: skip
    reasons = {one.finding_id: one.reason for one in seen}
    rows = [_row(made, one, reasons[one.pk], *of) for one in stand for of in enumerate(told[one.pk])]
    DispatchRow.objects.bulk_create(rows, batch_size=BATCH)
    return stand


_TOLD = "name sex birth_date address rt rw village_code tps".split()


def _row(made: Dispatch, finding: Finding, reason: str, second: int, person: Person) -> DispatchRow:
    values = {name: getattr(person, name) for name in _TOLD}
    return DispatchRow(
        dispatch=made, finding=finding, second=bool(second), reason=reason, person_key=person.row, **values
    )


def _record(
    sent: Sequence[Finding], seen: Mapping[uuid.UUID, Sighting], made: Dispatch, by: Actor, at: dt.datetime
) -> None:
    """After every row is locked: whoever waits for the log must not hold a row that is still wanted here."""
    here = office()
    for piece in _pieces(sent):
        keys = [key for one in piece for key in queries.keys_of(one, seen[one.pk])]
        record(
            by=by, at=at, event=f"{LIFECYCLE.name}.{Event.SEND}", subject=f"dispatch:{made.pk}", people=keys,
            place=here.code if here else "", kinds=sorted({one.kind for one in piece}), findings=len(piece),
        )  # fmt: skip


def _pieces(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]
