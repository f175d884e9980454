"""Findings as an officer may see them: the list, its counts, and one of them with both rows."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.people import queries as people
from rekam.people.models import Resident
from rekam.places.queries import office
from rekam.voters.models import Finding, Run, Sighting, Voter
from rekam.voters.queries.elections import election
from rekam.voters.queries.runs import current_run
from rekam.voters.rules.deciding import FIELD_KINDS, OPEN, State
from rekam.voters.rules.findings import Kind
from rekam.voters.rules.reconcile import LOOK

IN_ORDER = ("village_code", "rw", "rt", "name", "pk")
KINDS: tuple[str, ...] = (*Kind, LOOK)


def sightings(kind: str = "") -> QuerySet[Sighting]:
    """Of every finding that stands, the one sighting that counts: the newest run's, else the field's.

    Asked of the run alone wherever the field has nothing of its own to add: an index gives that in order,
    while what comes from two sources must be sorted first.
    """
    run = current_run()
    field = of_field(run, kind)
    if run is None:
        return field
    seen = Q(run=run, kind=kind) if kind else Q(run=run)
    heard = list(field.values_list("pk", flat=True)[: MOST + 1])
    if len(heard) > MOST:
        seen |= Q(pk__in=field.values("pk"))
    elif heard:
        seen |= Q(pk__in=heard)
    return Sighting.objects.filter(seen)


def of_field(run: Run | None, kind: str = "") -> QuerySet[Sighting]:
    """What the field alone tells: the run does not see it."""
    if kind and kind not in FIELD_KINDS:
        return Sighting.objects.none()
    here = Finding.objects.filter(pk=OuterRef("finding"), election=election().code)
    rows = Sighting.objects.filter(Exists(here), run=None)
    if run:
        rows = rows.filter(~Exists(Sighting.objects.filter(run=run, finding=OuterRef("finding"))))
    return rows.filter(kind=kind) if kind else rows


def findings(
    by: Actor, *, kind: str = "", village: str = "", state: str = "", group: str = "", text: str = ""
) -> QuerySet[Sighting]:
    """In walking order, as far as the territory reaches; each sighting brings its `finding`.

    `village`: a village, or the code of any region above it. `state`: a State, or "open" for what is
    still to be decided. `text`: a part of the name.
    """
    rows = sightings(kind).filter(people.within(by)).select_related("finding")
    if group:
        rows = rows.filter(group=group)
    if village:
        rows = rows.filter(Q(village_code=village) | Q(village_code__startswith=village + "."))
    if state:
        rows = rows.filter(finding__state__in=OPEN if state == "open" else [state])
    if text.strip():
        rows = rows.filter(name__icontains=people.folded_name(text))
    return rows.order_by(*IN_ORDER)


def counts(by: Actor) -> Mapping[str, Mapping[str, int]]:
    """Kind -> state -> how many; every kind and state is there, with 0 where there is nothing.

    The run's and the field's are counted each on their own: as one question it takes twice as long.
    """
    found: dict[str, dict[str, int]] = {kind: dict.fromkeys(State, 0) for kind in KINDS}
    run = current_run()
    for rows in (Sighting.objects.filter(run=run) if run else Sighting.objects.none(), of_field(run)):
        told = rows.filter(people.within(by)).order_by().values_list("kind", "finding__state")
        for kind, state, many in told.annotate(many=Count("pk")):
            found[kind][state] += many
    return found


MOST = 1000


def open_count(by: Actor, most: int = MOST) -> int:
    """What waits for a decision, for the menu of every page: counted up to `most` and no further."""
    waiting = Finding.objects.filter(election=election().code, state__in=OPEN)
    some = list(waiting.values_list("pk", flat=True)[:most])
    rows = sightings().filter(people.within(by))
    counted = rows.filter(finding__in=some).count()
    if counted == most or len(some) < most:
        return counted
    return rows.filter(finding__state__in=OPEN)[:most].count()


@dataclass(frozen=True, slots=True)
class Standing:
    """A finding and what is known of it. `seen`: the newest run, or the field, still says so."""

    finding: Finding
    sighting: Sighting | None
    seen: bool
    place: str

    @property
    def people(self) -> list[str]:
        """The keys of everybody it is about, for the log."""
        return keys_of(self.finding, self.sighting)


def keys_of(finding: Finding, sighting: Sighting | None) -> list[str]:
    """The people of a finding. Its subject's own key only where nothing else is known: it can be made up
    for a voter who shares his NIK with a resident that he is not.
    """
    if sighting is None:
        return sorted({finding.subject_key, finding.other_key} - {""})
    first = {sighting.voter_key, sighting.resident_key}
    other = {sighting.other_voter_key, sighting.other_resident_key}
    return sorted((first | other) - {""})


def standing(finding_id: uuid.UUID | str) -> Standing:
    """Whoever asks. Raises Refused: `finding_unknown`."""
    finding = Finding.objects.filter(pk=finding_id).first()
    if finding is None:
        raise Refused("finding_unknown")
    run = current_run()
    told = {s.run_id: s for s in finding.sightings.select_related("run").order_by("pk")}
    now = (told.get(run.pk) if run else None) or told.get(None)
    last = now or next(reversed(told.values()), None)
    return Standing(finding, last, now is not None, last.village_code if last else _place(finding))


def _place(finding: Finding) -> str:
    """Of one that no kept comparison saw: where its subject is now, else the office as a whole."""
    key = finding.subject_key
    row = residents_of([key], None).get(key) or voters_of([key], None).get(key)
    here = office()
    return row.village_code if row else here.code if here else ""


@dataclass(frozen=True, slots=True)
class Seen:
    """A finding with every row it is about. `vanished`: no longer seen, the rows are the last ones."""

    finding: Finding
    sighting: Sighting | None
    voter: Voter | None
    resident: Resident | None
    other_voter: Voter | None
    other_resident: Resident | None
    vanished: bool = False

    @property
    def people(self) -> list[str]:
        """The keys of everybody on the page, for the log."""
        return keys_of(self.finding, self.sighting)


def finding(finding_id: uuid.UUID | str, *, by: Actor) -> Seen:
    """Raises Refused: `finding_unknown`, `not_permitted`, `not_your_territory`."""
    found = standing(finding_id)
    by.check("voters.see", found.place)
    told = found.sighting
    if told is None:
        return _unseen(found.finding)
    voters = voters_of((told.voter_key, told.other_voter_key), told.run)
    residents = residents_of((told.resident_key, told.other_resident_key), told.run)
    return Seen(
        found.finding,
        told,
        voters.get(told.voter_key),
        residents.get(told.resident_key),
        voters.get(told.other_voter_key),
        residents.get(told.other_resident_key),
        vanished=not found.seen,
    )


def _unseen(finding: Finding) -> Seen:
    """Its people as the lists in force have them, if they do."""
    keys = (finding.subject_key, finding.other_key)
    voters, residents = voters_of(keys, None), residents_of(keys, None)
    one, other = keys
    return Seen(finding, None, voters.get(one), residents.get(one), voters.get(other), residents.get(other),
                vanished=True)  # fmt: skip


def voters_of(keys: Iterable[str], run: Run | None) -> dict[str, Voter]:
    """Rows of the roll by key: of the one that the run compared, without a run of the one in force."""
    roll = run.roll_id if run else _pointed(f"roll:{election().code}")
    wanted = {key for key in keys if key}
    rows = Voter.objects.filter(generation=roll, person_key__in=wanted) if roll and wanted else ()
    return {row.person_key: row for row in rows}


def residents_of(keys: Iterable[str], run: Run | None) -> dict[str, Resident]:
    register = run.register_id if run else _pointed(people.REGISTER)
    wanted = {key for key in keys if key}
    rows = Resident.objects.filter(generation=register, person_key__in=wanted) if register and wanted else ()
    return {row.person_key: row for row in rows}


def _pointed(kind: str) -> int | None:
    generation = people.current(kind)
    return generation.pk if generation else None
