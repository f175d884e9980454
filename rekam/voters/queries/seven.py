"""The seven columns of KPU: all that it is told of somebody. No NIK, no birth date, no status."""

from rekam.people.rules import Person
from rekam.places.queries import path_names
from rekam.voters.rules.elections import Election
from rekam.voters.rules.findings import Finding, Kind

_SEX = {"L": "Laki-laki", "P": "Perempuan"}
Seven = tuple[str, str, int | None, str, str, str, str]


def people_of(finding: Finding) -> list[Person]:
    """One row for each row of the roll that the finding is about; the resident where the roll has none."""
    if finding.kind is Kind.TWICE_ON_ROLL and finding.other:
        return [finding.subject, finding.other]
    return [finding.subject]


def seven_columns(person: Person, election: Election) -> Seven:
    """Name, sex, age on polling day, address, RT, RW, TPS. In Indonesian: it is the recipient's language."""
    names = path_names(person.village_code)[2:]
    where = ", ".join(part for part in (person.address, *reversed(names)) if part)
    sex = _SEX.get(person.sex, "")
    return person.name, sex, person.age(election.polling_day), where, person.rt, person.rw, person.tps
