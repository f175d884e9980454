"""What goes to KPU: what waits to be sent, what was sent together, and its rows as they were told."""

import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.people.models import Resident
from rekam.people.rules import Person
from rekam.places.queries import office
from rekam.voters.models import Dispatch, Finding, Run, Sighting, Voter
from rekam.voters.queries.elections import election
from rekam.voters.queries.findings import IN_ORDER, residents_of, sightings, voters_of
from rekam.voters.queries.runs import runs
from rekam.voters.rules.deciding import KPU_KINDS, ROLL_KINDS, State
from rekam.voters.rules.findings import Finding as Told
from rekam.voters.rules.findings import Kind

CHUNK = 1000


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
    return rows.annotate(answered=Coalesce(counted, Value(0))).order_by("-at", "-pk")


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

    The rows are those of the comparison that stood when it was sent, whatever was taken in since.
    """
    found = dispatch(dispatch_id, by)
    run = runs(found.election).filter(finished_at__lte=found.at).first()
    rows = Sighting.objects.filter(Q(run=run) | Q(run=None), finding__dispatch=found)
    if finding:
        rows = rows.filter(finding=finding)
    seen: dict[uuid.UUID, Sighting] = {}
    for one in rows.select_related("finding").order_by(*IN_ORDER):
        if one.run_id or one.finding_id not in seen:
            seen[one.finding_id] = one
    told = list(seen.values())
    pieces = (told[start : start + CHUNK] for start in range(0, len(told), CHUNK))
    made = [one for piece in pieces for one in _told(piece, run)]
    return sorted(made, key=lambda one: KPU_KINDS.index(one.told.kind))


def kpu_findings(dispatch_id: int, by: Actor) -> list[Told]:
    """For `books.write_for_kpu`. Raises Refused: `dispatch_not_found`, and as `check_kpu`."""
    return [one.told for one in sent(dispatch_id, by)]


def _told(seen: Sequence[Sighting], run: Run | None) -> Iterator[Sent]:
    voters = voters_of([k for one in seen for k in (one.voter_key, one.other_voter_key)], run)
    residents = residents_of([k for one in seen for k in (one.resident_key, one.other_resident_key)], run)
    for one in seen:
        voter, resident = voters.get(one.voter_key), residents.get(one.resident_key)
        other = voters.get(one.other_voter_key) or residents.get(one.other_resident_key)
        if voter or resident:
            told = Told(Kind(one.kind), one.reason, person(voter), person(resident), person(other), one.facts)
            yield Sent(one.finding, told)


def person(row: Voter | Resident | None) -> Person | None:
    """A row of either list as a value, `row` being the person's key."""
    if row is None:
        return None
    told = {name: getattr(row, name) for name in _COLUMNS if hasattr(row, name)}
    return Person(row=row.person_key, **told)


_COLUMNS = (
    "name nik birth_date sex marital address rt rw village_code status recorded occupation disability tps ktp"
).split()
