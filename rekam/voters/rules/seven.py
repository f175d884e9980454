"""The seven columns of KPU: all that it is told of somebody. No NIK, no birth date, no status."""

from collections.abc import Callable, Sequence

from rekam.people.rules import Person
from rekam.voters.rules.elections import Election
from rekam.voters.rules.findings import Finding, Kind

_SEX = {"L": "Laki-laki", "P": "Perempuan"}
Seven = tuple[str, str, int | None, str, str, str, str]
Names = Callable[[str], Sequence[str]]
"""Region code -> its names from the province down."""


def people_of(finding: Finding) -> list[Person]:
    """One for each row of the roll that the finding is about; the resident where the roll has none."""
    if finding.kind is Kind.TWICE_ON_ROLL and finding.other:
        return [finding.subject, finding.other]
    return [finding.subject]


def seven_columns(finding: Finding, election: Election, names_of: Names) -> list[Seven]:
    """Name, sex, age on polling day, address, RT, RW, TPS. In Indonesian: it is the recipient's language."""
    return [_seven(person, election, names_of(person.village_code)) for person in people_of(finding)]


def _seven(person: Person, election: Election, names: Sequence[str]) -> Seven:
    where = ", ".join(part for part in (person.address, *reversed(names[2:])) if part)
    sex = _SEX.get(person.sex, "")
    return person.name, sex, person.age(election.polling_day), where, person.rt, person.rw, person.tps
