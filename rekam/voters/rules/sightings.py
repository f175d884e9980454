"""What a comparison keeps of a finding: about whom, by key, and what makes it the same one next time."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from rekam.people.rules import Person
from rekam.voters.rules.findings import NO_FACTS, Finding, Kind
from rekam.voters.rules.reconcile import LOOK
from rekam.voters.rules.ties import Tie, voter_alone

DOUBTFUL = "doubtful_link"
Identity = tuple[str, str, str]
"""Kind, subject and other person: what makes it the same finding in the next comparison."""


ROLL, REGISTER = "roll", "register"


class Pair(NamedTuple):
    """Two rows by list and key: one key can stand in both lists."""

    list: str
    key: str
    other_list: str
    other: str


@dataclass(frozen=True, slots=True)
class Sighted:
    """A finding in keys. `person` is whom lists show: the voter, or the resident where the roll has none."""

    identity: Identity
    reason: str
    person: Person
    voter: str = ""
    resident: str = ""
    other_voter: str = ""
    other_resident: str = ""
    facts: Mapping[str, str] = field(default_factory=lambda: NO_FACTS)

    @property
    def kind(self) -> str:
        return self.identity[0]

    @property
    def pair(self) -> Pair | None:
        """Two rows that can be compared: a voter and a resident, two voters, or two residents."""
        if self.voter and self.resident:
            return Pair(ROLL, self.voter, REGISTER, self.resident)
        told = [
            (side, key)
            for side, key in (
                (ROLL, self.voter), (REGISTER, self.resident),
                (ROLL, self.other_voter), (REGISTER, self.other_resident),
            )
            if key
        ]  # fmt: skip
        return Pair(*told[0], *told[1]) if len(told) == 2 else None


def sighted(findings: Iterable[Finding], residents: Container[str]) -> Iterator[Sighted]:
    """Each finding once: what two rows of the roll say of one resident is one finding about him."""
    seen: set[Identity] = set()
    for finding in findings:
        found = _in_keys(finding, residents)
        if found.identity not in seen:
            seen.add(found.identity)
            yield found


def _in_keys(finding: Finding, residents: Container[str]) -> Sighted:
    voter, resident, other = (p.row if p else "" for p in (finding.voter, finding.resident, finding.other))
    on_roll = finding.kind is Kind.TWICE_ON_ROLL
    subject = resident or (voter if other else voter_alone(voter, residents))
    return Sighted(
        (finding.kind.value, subject, other),
        finding.reason,
        finding.subject,
        voter,
        resident,
        other if on_roll else "",
        "" if on_roll else other,
        finding.facts,
    )


def looks(
    ties: Iterable[Tie],
    decided: Iterable[tuple[str, str]],
    voters: Mapping[str, Person],
    residents: Container[str],
) -> Iterator[Sighted]:
    """Links to be looked at, and those that somebody decided: they stay to be seen, and to be taken back."""
    there = {(v, r) for v, r in decided if v in voters and r in residents}
    doubtful = {(tie.voter, tie.resident) for tie in ties if tie.outcome == LOOK}
    for voter, resident in sorted(there | doubtful):
        yield Sighted((LOOK, voter, resident), DOUBTFUL, voters[voter], voter, resident)
