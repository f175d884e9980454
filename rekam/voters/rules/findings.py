"""What reconciliation sees. Each finding is a proposal for people: nobody is struck or merged here."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from rekam.core.nik import differing
from rekam.people.rules import Person, Recorded, is_recorded, lives_here, must_have_card, uniform
from rekam.voters.rules.elections import Election


class Kind(StrEnum):
    NO_CARD = "no_card"
    TURNS_17 = "turns_17"
    NOT_ON_ROLL = "not_on_roll"
    TWICE_ON_ROLL = "twice_on_roll"
    DEAD = "dead"
    MOVED = "moved"
    TNI_POLRI = "tni_polri"
    NOT_IN_REGISTER = "not_in_register"
    NIK_CONFLICT = "nik_conflict"
    STATUS_CONFLICT = "status_conflict"
    TWICE_IN_REGISTER = "twice_in_register"


NO_FACTS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Finding:
    """`voter` is the roll's row, `resident` the register's; `other` a second row of the same list."""

    kind: Kind
    reason: str
    voter: Person | None = None
    resident: Person | None = None
    other: Person | None = None
    facts: Mapping[str, str] = field(default_factory=lambda: NO_FACTS)

    @property
    def subject(self) -> Person:
        person = self.voter or self.resident
        assert person is not None, "a finding is about somebody"
        return person


@dataclass(frozen=True, slots=True)
class Decision:
    """Recorded or not, by which source ("status_list", "register", "roll" or ""), with which status."""

    recorded: Recorded
    source: str = ""
    status: str = ""
    conflict: tuple[tuple[str, str], tuple[str, str]] | None = None
    """Two sources with what each says, where they cannot both be right."""


def decide_recorded(*, listed: str = "", registered: str = "", mark: str = "") -> Decision:
    """The status list first, else the register's own column, else the roll's S/B, else unknown.

    A mark B beside a recorded status is no conflict until the card was issued: between recording and
    the card lies the print queue.
    """
    said = [(source, status) for source, status in (("status_list", listed), ("register", registered))
            if is_recorded(status) is not Recorded.UNKNOWN]  # fmt: skip
    if not said:
        by_mark = {"S": Recorded.YES, "B": Recorded.NO}.get(mark, Recorded.UNKNOWN)
        return Decision(by_mark, "roll" if mark in ("S", "B") else "", mark)
    source, status = said[0]
    recorded = is_recorded(status)
    conflict = None
    if any(is_recorded(other) is not recorded for _, other in said):
        conflict = (said[0], said[1])
    elif (mark, recorded) == ("S", Recorded.NO) or (mark, status) == ("B", "CARD_ISSUED"):
        conflict = (said[0], ("roll", mark))
    return Decision(recorded, source, status, conflict)


Said = tuple[str, dict[str, str]] | None
Check = Callable[[Person, Person, Decision, Election], Said]


def _no_card(voter: Person, resident: Person, seen: Decision, _: Election) -> Said:
    if seen.recorded is not Recorded.NO or not lives_here(resident.status):
        return None
    return f"not_recorded_by_{seen.source}", {"status": seen.status}


def _dead(voter: Person, resident: Person, *_: object) -> Said:
    return ("dead_in_register", {}) if resident.status == "dead" else None


def _moved(voter: Person, resident: Person, *_: object) -> Said:
    return (f"{resident.status}_in_register", {}) if resident.status in ("moved", "away") else None


def _not_valid(voter: Person, resident: Person, *_: object) -> Said:
    gone = resident.status in ("missing", "invalid")
    return (f"{resident.status}_in_register", {}) if gone else None


def _tni_polri(voter: Person, resident: Person, *_: object) -> Said:
    served = uniform(resident.occupation)
    return ("in_uniform", {"force": served}) if served else None


def _nik_conflict(voter: Person, resident: Person, *_: object) -> Said:
    if len(voter.nik) != len(resident.nik) or not voter.nik:
        return None
    places = differing(voter.nik, resident.nik)
    return ("nik_digits_differ", {"places": ", ".join(map(str, places))}) if places else None


def _status_conflict(voter: Person, resident: Person, seen: Decision, _: Election) -> Said:
    if seen.conflict is None:
        return None
    (first, one), (second, other) = seen.conflict
    return "sources_disagree", {"first": first, "one": one, "second": second, "other": other}


LINK_CHECKS: tuple[tuple[Kind, Check], ...] = (
    (Kind.NO_CARD, _no_card),
    (Kind.DEAD, _dead),
    (Kind.MOVED, _moved),
    (Kind.TNI_POLRI, _tni_polri),
    (Kind.NOT_IN_REGISTER, _not_valid),
    (Kind.NIK_CONFLICT, _nik_conflict),
    (Kind.STATUS_CONFLICT, _status_conflict),
)


def of_link(voter: Person, resident: Person, seen: Decision, election: Election) -> Iterator[Finding]:
    """What a voter and the resident he is linked to show together."""
    for kind, check in LINK_CHECKS:
        if said := check(voter, resident, seen, election):
            yield Finding(kind, said[0], voter, resident, facts=said[1])


def of_unlinked_voter(voter: Person, seen: Decision) -> Iterator[Finding]:
    """What a voter shows whom no resident fits."""
    yield Finding(Kind.NOT_IN_REGISTER, "no_resident_fits", voter)
    if seen.recorded is Recorded.NO:
        yield Finding(Kind.NO_CARD, f"not_recorded_by_{seen.source}", voter, facts={"status": seen.status})


def of_resident(
    resident: Person, voter: Person | None, *, on_roll: bool, election: Election, today: dt.date
) -> Iterator[Finding]:
    """What a resident shows; `on_roll` is also true while a doubtful link waits for a person to look."""
    if not must_have_card(resident, election.polling_day):
        return
    if not on_roll and not uniform(resident.occupation):
        yield Finding(Kind.NOT_ON_ROLL, "eligible_not_on_roll", resident=resident)
    if election.turns_17(resident, today):
        day = resident.birth_date
        on_the_day = day is not None and (day.month, day.day) == (
            election.polling_day.month, election.polling_day.day)  # fmt: skip
        yield Finding(
            Kind.TURNS_17, "turns_17_on_the_day" if on_the_day else "turns_17_before", voter, resident
        )


def twice(first: Person, second: Person, reason: str) -> Finding:
    """Two rows of the roll that look like one person."""
    return Finding(Kind.TWICE_ON_ROLL, reason, first, other=second)


def twice_in_register(first: Person, second: Person, reason: str) -> Finding:
    """Two rows of the register that look like one person. The office's own matter, and nobody is merged."""
    return Finding(Kind.TWICE_IN_REGISTER, f"{reason}_in_register", resident=first, other=second)


def same_nik(first: Person, second: Person) -> Finding:
    """Two residents under one NIK."""
    return Finding(Kind.NIK_CONFLICT, "one_nik_two_residents", resident=first, other=second)


def nik_of_another(voter: Person, owner: Person) -> Finding:
    """The roll gives this voter a NIK that the register gives to somebody else."""
    return Finding(Kind.NIK_CONFLICT, "nik_belongs_to_another", voter, other=owner)
