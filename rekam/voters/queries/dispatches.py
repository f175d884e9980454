"""What goes to KPU: what waits to be sent, what was sent together, and its rows as they were told."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.people.models import Resident
from rekam.people.rules import Person
from rekam.places.queries import office
from rekam.voters.models import Dispatch, DispatchRow, Finding, Sighting, Voter
from rekam.voters.queries.elections import election
from rekam.voters.queries.findings import IN_ORDER, residents_of, sightings, voters_of
from rekam.voters.queries.runs import current_run
from rekam.voters.rules.deciding import KPU_KINDS, ROLL_KINDS, State
from rekam.voters.rules.findings import Finding as Told
from rekam.voters.rules.findings import Kind


def check_kpu(by: Actor) -> None:
    """KPU is told of the whole office. Raises Refused: `not_permitted`, `not_your_territory`."""
    here = office()
    by.check("voters.export_kpu", here.code if here else None)


def sendable(kinds: Collection[str] = KPU_KINDS) -> QuerySet[Sighting]:
    """Confirmed, not sent yet and still seen; what is wrong with a row of the roll needs such a row."""
    rows = sightings().filter(kind__in=kinds, finding__state=State.CONFIRMED)
    return rows.exclude(kind__in=ROLL_KINDS, voter_key="").select_related("finding").order_by(*IN_ORDER)


def kpu_waiting(by: Actor) -> Mapping[str, int]:
    """Kind -> how many would be sent now; every kind that KPU is told of."""
    check_kpu(by)
    rows = sendable().order_by().values_list("kind")
    found: dict[str, int] = dict.fromkeys(KPU_KINDS, 0)
    return found | dict(rows.annotate(many=Count("pk")))


def dispatches(by: Actor) -> QuerySet[Dispatch]:
    """Newest first, each with how many findings KPU has `answered`."""
    check_kpu(by)
    answered = Finding.objects.filter(dispatch=OuterRef("pk"), state=State.ANSWERED).order_by()
    counted = Subquery(answered.values("dispatch").annotate(n=Count("pk")).values("n"), IntegerField())
    rows = Dispatch.objects.filter(election=election().code)
    rows = rows.annotate(answered=Coalesce(counted, Value(0)))  # type: ignore[no-redef]
    return rows.order_by("-at", "-pk")


def dispatch(dispatch_id: int, by: Actor) -> Dispatch:
    """Raises Refused: `dispatch_not_found`."""
    found = dispatches(by).filter(pk=dispatch_id).first()
    if found is None:
        raise Refused("dispatch_not_found")
    return found


@dataclass(frozen=True, slots=True)
class Sent:
    """A finding as KPU was told it; `told` is what workbooks know, its people's `row` being their keys."""

    finding: Finding
    told: Told


def sent(dispatch_id: int, by: Actor, *, finding: uuid.UUID | None = None) -> list[Sent]:
    """By kind, then in walking order; of one finding when it is named. Raises Refused: `dispatch_not_found`.

    The rows as they were told then, whatever was taken in or swept away since.
    """
    rows = dispatch(dispatch_id, by).rows.select_related("finding")
    if finding:
        rows = rows.filter(finding=finding)
    found: dict[uuid.UUID, list[DispatchRow]] = {}
    for row in rows.order_by("second", "village_code", "rw", "rt", "name", "pk"):
        found.setdefault(row.finding_id, []).append(row)
    told = [_told(*of) for of in found.values()]
    return sorted(told, key=lambda one: KPU_KINDS.index(one.told.kind))


def _told(first: DispatchRow, second: DispatchRow | None = None) -> Sent:
    one, other = person(first), person(second)
    return Sent(first.finding, Told(Kind(first.finding.kind), first.reason, voter=one, other=other))


def to_tell(seen: Sequence[Sighting]) -> dict[uuid.UUID, list[Person]]:
    """Finding -> whom KPU is told of: the voter, else the resident, and the second row of a double."""
    run = current_run()
    voters = voters_of([key for one in seen for key in (one.voter_key, one.other_voter_key)], run)
    residents = residents_of([one.resident_key for one in seen], run)
    found = {
        one.finding_id: [
            person(voters.get(one.voter_key) or residents.get(one.resident_key)),
            person(voters.get(one.other_voter_key)),
        ]
        for one in seen
    }
    return {finding: [one for one in people if one] for finding, people in found.items() if people[0]}


def person(row: Voter | Resident | DispatchRow | None) -> Person | None:
    """A row of any list as a value, `row` being the person's key."""
    if row is None:
        return None
    told = {name: getattr(row, name) for name in _COLUMNS if hasattr(row, name)}
    return Person(row=row.person_key, **told)


_COLUMNS = (
    "name nik birth_date sex marital address rt rw village_code status recorded occupation disability tps ktp"
).split()
