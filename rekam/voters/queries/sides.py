"""The rows that findings are about, for many findings at once, and handfuls of a group to be looked at."""

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rekam.core.actor import Actor
from rekam.people.models import Resident
from rekam.voters.models import Run, Sighting, Voter
from rekam.voters.queries.findings import residents_of, sightings, voters_of
from rekam.voters.queries.groups import in_groups
from rekam.voters.rules.deciding import OPEN


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of one finding, as the comparison saw them; None for what it is not about, or what is gone."""

    voter: Voter | None = None
    resident: Resident | None = None
    other_voter: Voter | None = None
    other_resident: Resident | None = None


def rows_of(sightings: Sequence[Sighting], run: Run | None) -> Mapping[int, Rows]:
    """Sighting's pk -> its rows, of the lists that `run` compared (without one, of those in force).

    Two queries, however many sightings there are.
    """
    voters = voters_of([key for one in sightings for key in (one.voter_key, one.other_voter_key)], run)
    residents = residents_of(
        [key for one in sightings for key in (one.resident_key, one.other_resident_key)], run
    )
    return {
        one.pk: Rows(
            voters.get(one.voter_key),
            residents.get(one.resident_key),
            voters.get(one.other_voter_key),
            residents.get(one.other_resident_key),
        )
        for one in sightings
    }


def some_of(
    by: Actor, *, kind: str, group: str, size: int, without: Collection[uuid.UUID] = ()
) -> list[Sighting]:
    """Another handful at every call, of what is still to be decided in a group."""
    waiting = in_groups(by, kind, group).filter(finding__state__in=OPEN).exclude(finding__in=without)
    return _in_walking_order(waiting.order_by("?")[:size])


def these_of(by: Actor, *, kind: str, group: str, ids: Collection[uuid.UUID]) -> list[Sighting]:
    """The handful that a page has shown already, as far as it is still in the group."""
    return _in_walking_order(in_groups(by, kind, group).filter(finding__in=ids))


def _in_walking_order(rows: Iterable[Sighting]) -> list[Sighting]:
    return sorted(rows, key=lambda one: (one.village_code, one.rw, one.rt, one.name, one.pk))


def seen_of(finding_ids: Collection[uuid.UUID]) -> Mapping[uuid.UUID, Sighting]:
    """How each of these findings is seen now; one that has vanished is not in it."""
    return {one.finding_id: one for one in sightings().filter(finding__in=finding_ids)}
