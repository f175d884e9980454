"""About whom the field reports: a resident or a voter by the key that lists of targets know."""

from dataclasses import dataclass

from rekam.core.refusal import Refused
from rekam.people.models import Resident
from rekam.voters.models import Link, Voter
from rekam.voters.queries.findings import residents_of, sightings, voters_of
from rekam.voters.queries.runs import current_run
from rekam.voters.rules.reconcile import LINKED


@dataclass(frozen=True, slots=True)
class Whom:
    """`subject` is the key under which findings know this person."""

    subject: str
    resident: Resident | None
    voter: Voter | None

    @property
    def person(self) -> Resident | Voter:
        """Whom the officer stood before: the register's row, the roll's where there is no other."""
        found = self.resident or self.voter
        assert found is not None, "somebody was found"
        return found

    @property
    def keys(self) -> list[str]:
        return [row.person_key for row in (self.resident, self.voter) if row]


def whom(person_key: str) -> Whom:
    """Raises Refused: `person_not_found`."""
    run = current_run()
    links = Link.objects.filter(run=run, outcome=LINKED)
    if resident := residents_of([person_key], run).get(person_key):
        link = links.filter(resident_key=person_key).order_by("pk").first()
        voter = voters_of([link.voter_key], run).get(link.voter_key) if link else None
        return Whom(person_key, resident, voter)
    voter_key = _voter_key(person_key)
    voter = voters_of([voter_key], run).get(voter_key)
    if voter is None:
        raise Refused("person_not_found")
    link = links.filter(voter_key=voter_key).first()
    resident = residents_of([link.resident_key], run).get(link.resident_key) if link else None
    return Whom(resident.person_key if resident else person_key, resident, voter)


def _voter_key(person_key: str) -> str:
    """A voter who shares his NIK with a resident goes by a key of his own, which only findings can tell."""
    seen = sightings().filter(finding__subject_key=person_key, resident_key="").exclude(voter_key="")
    return seen.values_list("voter_key", flat=True).first() or person_key
