"""Roll beside register: who is recorded by which source, and every finding that follows."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from rekam.people.rules import Person
from rekam.voters.rules import findings
from rekam.voters.rules.elections import Election
from rekam.voters.rules.findings import Decision, Finding, decide_recorded

LINKED, LOOK, NOT_FOUND = "linked", "look", "not_found"

_decide = lru_cache(maxsize=None)(decide_recorded)


@dataclass(frozen=True, slots=True)
class Pair:
    """A voter and the resident that linkage found: sure (linked), to be looked at, or nobody."""

    voter: Person
    resident: Person | None
    outcome: str
    probability: float = 0.0
    runner_up: str = ""
    """Register row of the second best."""


@dataclass(frozen=True)
class Reconciliation:
    """One roll against one register. `listed` maps a full NIK to the status list's word on it.

    `twice` are pairs of roll rows that look like one person, with the reason; `doubled` such pairs of the
    register, and `two` those of them by row of whom a person said that they are two people.
    """

    pairs: Sequence[Pair]
    residents: Sequence[Person]
    election: Election
    today: dt.date
    listed: Mapping[str, str] = field(default_factory=dict)
    twice: Sequence[tuple[Person, Person, str]] = ()
    doubled: Sequence[tuple[Person, Person, str]] = ()
    two: frozenset[tuple[str, str]] = frozenset()

    @cached_property
    def voter_of(self) -> dict[str, Person]:
        """Register row -> the voter linked to it; the first of two."""
        found: dict[str, Person] = {}
        for pair in self.pairs:
            if pair.outcome == LINKED and pair.resident:
                found.setdefault(pair.resident.row, pair.voter)
        return found

    @cached_property
    def looked_at(self) -> frozenset[str]:
        """Register rows that a doubtful link points at, best or second: not to be called missing."""
        doubtful = [p for p in self.pairs if p.outcome == LOOK]
        return frozenset(p.resident.row for p in doubtful if p.resident) | {p.runner_up for p in doubtful}

    @cached_property
    def on_roll(self) -> frozenset[str]:
        """Register rows not to be called missing: linked, looked at, or of one person with such a row."""
        there = self.voter_of.keys() | self.looked_at
        groups: dict[str, set[str]] = {}
        for first, other, _ in self.doubled:
            if (first.row, other.row) not in self.two:
                groups.setdefault(first.row, {first.row}).add(other.row)
        again = (group for group in groups.values() if not group.isdisjoint(there))
        return frozenset(there).union(*again)

    def decision(self, resident: Person) -> Decision:
        voter = self.voter_of.get(resident.row)
        return _decide(
            listed=self.listed.get(resident.nik, "") if resident.nik else "",
            registered=resident.recorded,
            mark=voter.ktp if voter else "",
        )

    def decision_without_resident(self, voter: Person) -> Decision:
        return _decide(listed=self.listed.get(voter.nik, "") if voter.nik else "", mark=voter.ktp)

    def findings(self) -> Iterator[Finding]:
        yield from self._of_pairs()
        for resident in self.residents:
            voter = self.voter_of.get(resident.row)
            on_roll = resident.row in self.on_roll
            yield from findings.of_resident(
                resident, voter, on_roll=on_roll, election=self.election, today=self.today
            )
        yield from (findings.twice(*pair) for pair in self.twice)
        yield from (findings.twice_in_register(*pair) for pair in self.doubled)
        yield from self._of_niks()

    def _of_pairs(self) -> Iterator[Finding]:
        for pair in self.pairs:
            if pair.outcome == LINKED and pair.resident:
                seen = self.decision(pair.resident)
                yield from findings.of_link(pair.voter, pair.resident, seen, self.election)
            elif pair.outcome == NOT_FOUND:
                yield from findings.of_unlinked_voter(pair.voter, self.decision_without_resident(pair.voter))

    def _of_niks(self) -> Iterator[Finding]:
        owner: dict[str, Person] = {}
        doubled = {row: first.row for first, other, _ in self.doubled for row in (first.row, other.row)}
        for resident in self.residents:
            if _full(resident.nik):
                first = owner.setdefault(resident.nik, resident)
                group = doubled.get(resident.row, "")
                if first is not resident and (not group or group != doubled.get(first.row)):
                    yield findings.same_nik(first, resident)
        for pair in self.pairs:
            holder = owner.get(pair.voter.nik) if _full(pair.voter.nik) else None
            if holder and not (pair.resident and pair.resident.nik == holder.nik):
                yield findings.nik_of_another(pair.voter, holder)


def narrowed(seen: Reconciliation, inside: Callable[[Person], bool]) -> Reconciliation:
    """The same seen from one place: its residents, and every pair that one of the two belongs to."""
    return replace(
        seen,
        residents=[r for r in seen.residents if inside(r)],
        pairs=[p for p in seen.pairs if inside(p.voter) or (p.resident and inside(p.resident))],
        twice=[t for t in seen.twice if inside(t[0]) or inside(t[1])],
        doubled=[t for t in seen.doubled if inside(t[0]) or inside(t[1])],
    )


def completed(resident: Person, voter: Person) -> Person:
    """A resident with what only the roll says: being married or the birth date can make him wajib."""
    marital = resident.marital or voter.marital
    born = resident.birth_date or voter.birth_date
    if (marital, born) == (resident.marital, resident.birth_date):
        return resident
    return replace(resident, marital=marital, birth_date=born)


def _full(nik: str) -> bool:
    return bool(nik) and "*" not in nik


def latest_statuses(rows: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """(nik, status, ISO date or "") of a status list -> the newest status of each full NIK.

    Without dates the row further down wins: lists are appended to.
    """
    newest: dict[str, tuple[str, str]] = {}
    for nik, status, day in rows:
        if _full(nik) and status and day >= newest.get(nik, ("", ""))[0]:
            newest[nik] = (day, status)
    return {nik: status for nik, (_, status) in newest.items()}
