"""What goes to KPU: what waits to be sent, what was sent together, and its rows as they were told."""

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Case, Count, IntegerField, OuterRef, QuerySet, Subquery, Value, When
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
    rows = sent_rows(dispatch_id, by)
    seconds = DispatchRow.objects.filter(dispatch=dispatch_id, second=True)
    if finding:
        rows, seconds = rows.filter(finding=finding), seconds.filter(finding=finding)
    return _all_told(rows, seconds)


def sent_rows(dispatch_id: int, by: Actor) -> QuerySet[DispatchRow]:
    """The first row of each finding in the order of `sent`, for a page to take its part of: `some_sent`."""
    kind = Case(*(When(finding__kind=kind, then=at) for at, kind in enumerate(KPU_KINDS)))
    rows = dispatch(dispatch_id, by).rows.filter(second=False).select_related("finding")
    return rows.order_by(kind, "village_code", "rw", "rt", "name", "pk")


def some_sent(rows: Sequence[DispatchRow]) -> list[Sent]:
    """A page of `sent_rows`, as KPU was told each; one query."""
    whose = {row.dispatch_id for row in rows}
    seconds = DispatchRow.objects.filter(dispatch__in=whose, second=True)
    return _all_told(rows, seconds.filter(finding__in=[row.finding_id for row in rows]))


def _all_told(rows: Iterable[DispatchRow], seconds: Iterable[DispatchRow]) -> list[Sent]:
    other = {row.finding_id: row for row in seconds}
    return [_told(row, other.get(row.finding_id)) for row in rows]


def _told(first: DispatchRow, second: DispatchRow | None) -> Sent:
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
