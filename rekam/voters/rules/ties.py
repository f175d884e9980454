"""Who was found for whom, and what people decided about it: their word stands above every comparison."""

import datetime as dt
import hashlib
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rekam.people.rules import Person
from rekam.voters.rules.elections import Election
from rekam.voters.rules.reconcile import LINKED, LOOK, NOT_FOUND, Pair, Reconciliation, completed


@dataclass(frozen=True, slots=True)
class Tie:
    """A voter and what was found for him, by the keys of people; "" where there is nobody.

    `margin` is the distance in bits to the runner-up, or to "nobody" where there is none.
    """

    voter: str
    resident: str
    outcome: str
    probability: float = 0.0
    margin: float | None = None
    runner_up: str = ""

    @property
    def runner_up_probability(self) -> float | None:
        if not self.runner_up or self.margin is None:
            return None
        return min(1.0, float(self.probability * 2.0**-self.margin))


@dataclass(frozen=True)
class Verdicts:
    """Voter -> the resident that a person said he is; and pairs of which a person said that they are two."""

    same: Mapping[str, str] = field(default_factory=dict)
    other: frozenset[tuple[str, str]] = frozenset()

    @property
    def pairs(self) -> frozenset[tuple[str, str]]:
        return frozenset(self.same.items()) | self.other


def overlaid(ties: Iterable[Tie], said: Verdicts, residents: Container[str]) -> list[Tie]:
    """The ties with the verdicts over them; a verdict about somebody who is not there now says nothing.

    A voter whose best resident was turned down is asked about with the second best, if that one is free.
    """
    decided = {voter for voter, _ in said.pairs}
    ties = [_same(tie, said, residents) if tie.voter in decided else tie for tie in ties]
    taken = {
        tie.resident for tie in ties if tie.outcome == LINKED and (tie.voter, tie.resident) not in said.other
    }
    return [_other(tie, said, taken) if tie.voter in decided else tie for tie in ties]


def _same(tie: Tie, said: Verdicts, residents: Container[str]) -> Tie:
    resident = said.same.get(tie.voter, "")
    if not resident or resident not in residents:
        return tie
    if resident == tie.resident:
        return replace(tie, outcome=LINKED)
    return Tie(tie.voter, resident, LINKED)


def _other(tie: Tie, said: Verdicts, taken: Container[str]) -> Tie:
    if (tie.voter, tie.runner_up) in said.other:
        tie = replace(tie, runner_up="", margin=None)
    if (tie.voter, tie.resident) not in said.other:
        return tie
    if tie.runner_up and tie.runner_up not in taken:
        return Tie(tie.voter, tie.runner_up, LOOK, tie.runner_up_probability or 0.0)
    return Tie(tie.voter, "", NOT_FOUND)


def expected_errors(ties: Iterable[Tie], said: Verdicts, missed: float) -> dict[str, float]:
    """How many errors the three lists hold by the probabilities; what a person has decided holds none.

    `missed`: what the comparison itself expects among those not found.
    """
    open_ties = [tie for tie in ties if said.same.get(tie.voter) != tie.resident]
    return {
        "wrong_links": sum(1 - tie.probability for tie in open_ties if tie.outcome == LINKED),
        "missed": missed,
        "look_right": sum(tie.probability for tie in open_ties if tie.outcome == LOOK),
    }


def voter_alone(key: str, residents: Container[str]) -> str:
    """The key of a voter whom no resident is: his own, even where his NIK is the key of a resident."""
    return hashlib.sha256(f"voter|{key}".encode()).hexdigest()[:32] if key in residents else key


def assembled(
    ties: Iterable[Tie],
    voters: Mapping[str, Person],
    residents: dict[str, Person],
    *,
    seen: Mapping[str, str],
    election: Election,
    today: dt.date,
    twice: Sequence[tuple[Person, Person, str]] = (),
) -> Reconciliation:
    """Roll beside register, all by key; `seen` is the status that lists tell of a key.

    Of what only the roll says of a linked resident, `residents` is completed.
    """
    ties = list(ties)
    for tie in ties:
        if tie.outcome == LINKED:
            residents[tie.resident] = completed(residents[tie.resident], voters[tie.voter])
    listed = {
        person.nik: seen[key]
        for people in (voters, residents)
        for key, person in people.items()
        if person.nik and key in seen
    }
    pairs = [
        Pair(voters[t.voter], residents.get(t.resident), t.outcome, t.probability, t.runner_up) for t in ties
    ]
    return Reconciliation(pairs, list(residents.values()), election, today, listed, twice)
