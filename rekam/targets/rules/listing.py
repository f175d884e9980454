"""Who stands on the list by name by address, with what flags, in the order a team walks."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rekam.people.rules import Person, Recorded, must_have_card
from rekam.voters.rules.elections import Election
from rekam.voters.rules.reconcile import NOT_FOUND, Reconciliation


class Flag(StrEnum):
    PEMULA = "pemula"
    DISABILITY = "disability"
    ELDERLY = "elderly"


@dataclass(frozen=True, slots=True)
class Target:
    """Somebody to be recorded. `person` is the register's row, or the roll's when only the roll has one."""

    person: Person
    reason: str
    status: str
    flags: tuple[Flag, ...]
    tps: str = ""
    roll_only: bool = False

    @property
    def walk_order(self) -> tuple[str, ...]:
        """Village, RW, RT, street, name: what is not known comes last."""
        p = self.person
        return tuple(
            value or "~" for value in (p.village_code, p.rw, p.rt, p.address.upper(), p.name.upper())
        )


def walk_text(person: Person) -> str:
    """The order inside a village as one text that a database sorts alike under any collation.

    RW and RT stand first and have a fixed width; what is not known comes last.
    """
    places = " ".join(part.zfill(_WIDTH) if part else "z" * _WIDTH for part in (person.rw, person.rt))
    return f"{places} {person.address.upper()[:80] or 'z'} {person.name.upper()[:100]}"


_WIDTH = 5


def flags_of(person: Person, voter: Person | None, election: Election) -> tuple[Flag, ...]:
    """Flags from the register and, where it is silent, from the roll."""
    disabled = any(election.disability_of(p.disability) for p in (person, voter) if p)
    told = (
        (Flag.PEMULA, election.is_pemula(person)),
        (Flag.DISABILITY, disabled),
        (Flag.ELDERLY, election.is_elderly(person)),
    )
    return tuple(flag for flag, holds in told if holds)


@dataclass(frozen=True, slots=True)
class RtCount:
    village_code: str
    rw: str
    rt: str
    people: int


def recap_by_rt(targets: Iterable[Target]) -> list[RtCount]:
    """How many stand on the list in each RT, in walking order; an RT that is not known is ""."""
    counted = Counter((t.person.village_code, t.person.rw, t.person.rt) for t in targets)
    order = sorted(counted, key=lambda place: tuple(part or "~" for part in place))
    return [RtCount(*place, counted[place]) for place in order]


def targets_of(seen: Reconciliation) -> list[Target]:
    """Everybody to be recorded, in walking order.

    Residents first of all, on the roll or not; then voters marked B whom no resident fits. A doubtful
    link is left to a person: that voter's resident stands here on his own account.
    """
    day = seen.election.polling_day
    found = [t for r in seen.residents if must_have_card(r, day) and (t := _of_resident(r, seen))]
    found += [t for p in seen.pairs if p.outcome == NOT_FOUND and (t := _of_voter(p.voter, seen))]
    return sorted(found, key=lambda target: target.walk_order)


def _of_resident(resident: Person, seen: Reconciliation) -> Target | None:
    decision = seen.decision(resident)
    if decision.recorded is not Recorded.NO:
        return None
    voter = seen.voter_of.get(resident.row)
    return Target(
        resident,
        reason=f"not_recorded_by_{decision.source}",
        status=decision.status,
        flags=flags_of(resident, voter, seen.election),
        tps=voter.tps if voter else "",
    )


def _of_voter(voter: Person, seen: Reconciliation) -> Target | None:
    decision = seen.decision_without_resident(voter)
    if decision.recorded is not Recorded.NO:
        return None
    flags = flags_of(voter, None, seen.election)
    return Target(
        voter, f"not_recorded_by_{decision.source}", decision.status, flags, voter.tps, roll_only=True
    )
