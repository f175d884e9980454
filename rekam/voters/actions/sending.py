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
Seen = Mapping[uuid.UUID, Sighting]
Rows = Mapping[uuid.UUID, Sequence[DispatchRow]]


def send_to_kpu(*, kinds: Collection[str], by: Actor, at: dt.datetime) -> Dispatch:
    """Every confirmed finding of these kinds, all or none; one that changes meanwhile stays here.

    What is told of them is read before anything is locked: of a large office that takes seconds, in which
    on SQLite nobody else could write. Raises Refused: `kind_not_for_kpu`, `nothing_to_send`,
    `not_permitted`, `not_your_territory`.
    """
    queries.check_kpu(by)
    for kind in kinds:
        if kind not in KPU_KINDS:
            raise Refused("kind_not_for_kpu", kind=kind)
    seen = {one.finding_id: one for one in queries.sendable(kinds)}
    told = {key: rows for keys in _pieces(sorted(seen)) for key, rows in _told(keys, seen).items()}
    return _send(seen, told, by, at)


def _told(keys: Sequence[uuid.UUID], seen: Seen) -> dict[uuid.UUID, list[DispatchRow]]:
    """What KPU is told of these findings, not stored yet."""
    told = queries.to_tell([seen[key] for key in keys])
    return {key: [_row(seen[key], *of) for of in enumerate(people)] for key, people in told.items()}


@transaction.atomic
def _send(seen: Seen, told: Rows, by: Actor, at: dt.datetime) -> Dispatch:
    made = Dispatch.objects.create(election=queries.election().code, findings=0, by=by.id, at=at)
    versions = {key: seen[key].finding.version for key in told}
    sent = [key for keys in _pieces(list(told)) for key in _moved(keys, versions, made)]
    if not sent:
        raise Refused("nothing_to_send")
    made.findings = len(sent)
    made.save(update_fields=["findings"])
    rows = [row for key in sent for row in told[key]]
    for row in rows:
        row.dispatch = made
    DispatchRow.objects.bulk_create(rows, batch_size=BATCH)
    _record([seen[key] for key in sent], made, by, at)
    return made


def _moved(keys: Sequence[uuid.UUID], versions: Mapping[uuid.UUID, int], made: Dispatch) -> list[uuid.UUID]:
    """Those that still stand as they were seen, locked and moved."""
    here = Finding.objects.filter(pk__in=keys, state=State.CONFIRMED)
    locked = here.select_for_update(no_key=True).order_by("pk").values_list("pk", "version")
    stand = [key for key, version in locked if version == versions[key]]
    Finding.objects.filter(pk__in=stand).update(
        state=LIFECYCLE.next(State.CONFIRMED, Event.SEND).target, version=F("version") + 1, dispatch=made,
        decided_by=made.by, decided_at=made.at,
    )  # fmt: skip
    return stand


_TOLD = "name sex birth_date address rt rw village_code tps".split()


def _row(seen: Sighting, second: int, person: Person) -> DispatchRow:
    values = {name: getattr(person, name) for name in _TOLD}
    return DispatchRow(
        finding_id=seen.finding_id, second=bool(second), reason=seen.reason, person_key=person.row, **values
    )


def _record(sent: Sequence[Sighting], made: Dispatch, by: Actor, at: dt.datetime) -> None:
    """After every row is locked: whoever waits for the log must not hold a row that is still wanted here."""
    here = office()
    for piece in _pieces(sent):
        keys = [key for one in piece for key in queries.keys_of(one.finding, one)]
        record(
            by=by, at=at, event=f"{LIFECYCLE.name}.{Event.SEND}", subject=f"dispatch:{made.pk}", people=keys,
            place=here.code if here else "", kinds=sorted({one.kind for one in piece}), findings=len(piece),
        )  # fmt: skip


def _pieces(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]
