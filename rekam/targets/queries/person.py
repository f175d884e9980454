"""One person on the list: outcomes, numbers, findings, the roll's row, and who lives next door."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.people import queries as people
from rekam.targets.models import NEVER, Build, Contact, Outcome, Standing, Target
from rekam.targets.queries.lists import in_force
from rekam.targets.rules import OutcomeKind
from rekam.voters.models import Finding
from rekam.voters.queries import current_run, election, whom
from rekam.voters.rules.findings import Kind


def target(person_key: str, *, by: Actor) -> Target:
    """On the list, or no longer. Raises Refused: `target_unknown`, `not_your_territory`."""
    newest = _newest()
    seen = Target.objects.filter(person_key=person_key, since__lte=newest)
    found = seen.order_by("-since").first()
    if found is None:
        raise Refused("target_unknown")
    by.check("targets.see", found.village_code)
    return found


def _newest() -> int:
    found = Build.objects.filter(complete=True).order_by("-pk").values_list("pk", flat=True).first()
    return found or 0


def left_at(row: Target) -> dt.datetime | None:
    """When somebody left the list; None while he stands on it."""
    build = Build.objects.filter(pk=row.until, complete=True).first() if row.until != NEVER else None
    return build.completed_at if build else None


def is_open(row: Target) -> bool:
    return row.until == NEVER or row.until > _newest()


def outcomes_of(keys: Sequence[str]) -> Mapping[str, list[Outcome]]:
    """Newest first, for each person."""
    found: dict[str, list[Outcome]] = {key: [] for key in keys}
    for outcome in Outcome.objects.filter(person_key__in=keys).order_by("-at", "-pk"):
        found[outcome.person_key].append(outcome)
    return found


def standing_of(keys: Iterable[str]) -> Mapping[str, Outcome]:
    """The outcome that holds for each person; who is not named has none."""
    rows = Standing.objects.filter(person_key__in=list(keys)).select_related("outcome")
    return {row.person_key: row.outcome for row in rows}


@dataclass(frozen=True, slots=True)
class History:
    """One outcome with who wrote it. `taken_back` by a later one."""

    outcome: Outcome
    by: str
    taken_back: bool


def history_of(person_key: str) -> list[History]:
    """Newest first."""
    rows = outcomes_of([person_key])[person_key]
    names = people.names_of({row.by for row in rows})
    corrected = {row.corrects_id for row in rows}
    return [History(row, names.get(row.by, row.by), row.pk in corrected) for row in rows]


def outcome(outcome_id: int, *, person_key: str) -> Outcome:
    """Raises Refused: `outcome_not_found`."""
    found = Outcome.objects.filter(pk=outcome_id, person_key=person_key).first()
    if found is None or found.kind == OutcomeKind.CORRECTED:
        raise Refused("outcome_not_found")
    return found


@dataclass(frozen=True, slots=True)
class Contacts:
    """Numbers in use, and those that were withdrawn (without the number)."""

    active: list[Contact]
    withdrawn: list[Contact]
    names: Mapping[str, str]


def contacts_of(person_key: str) -> Contacts:
    rows = list(Contact.objects.filter(person_key=person_key).order_by("-recorded_at", "-pk"))
    names = people.names_of({who for row in rows for who in (row.recorded_by, row.withdrawn_by)})
    active = [row for row in rows if row.withdrawn_at is None]
    return Contacts(active, [row for row in rows if row.withdrawn_at], names)


def contact(contact_id: int, *, person_key: str) -> Contact:
    """One that is in use. Raises Refused: `contact_not_found`."""
    found = Contact.objects.filter(pk=contact_id, person_key=person_key, withdrawn_at=None).first()
    if found is None:
        raise Refused("contact_not_found")
    return found


def reachable(keys: Sequence[str]) -> set[str]:
    """Who of these can be called."""
    rows = Contact.objects.filter(person_key__in=keys, withdrawn_at=None)
    return set(rows.values_list("person_key", flat=True))


def field_findings(keys: Iterable[str]) -> Mapping[str, Finding]:
    """The newest finding that somebody died or moved, by person."""
    rows = Finding.objects.filter(
        election=election().code, kind__in=(Kind.DEAD, Kind.MOVED), subject_key__in=list(keys)
    )
    return {row.subject_key: row for row in rows.order_by("decided_at", "pk")}


def findings_of(row: Target, voter_key: str) -> list[Finding]:
    """Everything that waits for a decision about this person, as resident or as voter."""
    keys = {row.person_key, voter_key} - {""}
    about = Q(subject_key__in=keys) | Q(other_key__in=keys)
    code = election().code  # sifted and sorted here: a database would rather walk through all of an election
    rows = [one for one in Finding.objects.filter(about) if one.election == code]
    return sorted(rows, key=lambda one: (one.kind, one.pk))


@dataclass(frozen=True, slots=True)
class OnRoll:
    """What the roll says of somebody."""

    key: str
    name: str
    tps: str
    ktp: str
    note: str


def on_roll(row: Target) -> OnRoll | None:
    """The voter who this person is: found by the newest comparison, or the target itself.

    None as well where no roll is in force: one that was taken back says nothing of anybody.
    """
    if current_run() is None:
        return None
    try:
        voter = whom(row.person_key).voter
    except Refused:
        return None
    return OnRoll(voter.person_key, voter.name, voter.tps, voter.ktp, voter.note) if voter else None


def in_register(row: Target) -> bool:
    """Whether the register in force has this person; somebody of the roll alone has no number to reveal."""
    return people.residents().filter(person_key=row.person_key).exists()


@dataclass(frozen=True, slots=True)
class Position:
    """Where somebody stands in the walk through the RT: the one before, the one after, the how-manieth."""

    previous: Target | None
    next: Target | None
    number: int
    of: int


def position(row: Target) -> Position | None:
    """None for who is not on the list."""
    same = Target.objects.filter(in_force(), kecamatan=row.kecamatan, village_code=row.village_code)
    walk = same.filter(rw=row.rw, rt=row.rt).only("person_key", "name").order_by("walk", "pk")
    rows = list(walk)
    here = next((n for n, one in enumerate(rows) if one.pk == row.pk), None)
    if here is None:
        return None
    after = rows[here + 1] if here + 1 < len(rows) else None
    return Position(rows[here - 1] if here else None, after, here + 1, len(rows))
