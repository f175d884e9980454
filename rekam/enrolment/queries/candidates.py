"""People of the register who might be somebody else's double."""

from collections.abc import Collection

from django.db.models import Q

from rekam.core.actor import Actor
from rekam.enrolment.rules.candidates import MOST, Candidate, Identity, also_written, nearest
from rekam.people.queries import folded_name, residents, residents_for

_LOOKED_AT = 2000
"""Rows that are compared in memory: a name that a whole regency bears is no reason to read them all."""
_FIELDS = (
    "person_key name nik kk birth_date birth_place sex mother father address rt rw village_code status"
).split()


def identities(keys: Collection[str]) -> dict[str, Identity]:
    """Person key -> what the register in force says of the person; those it does not know are left out."""
    rows = residents().filter(person_key__in=keys).values_list(*_FIELDS)
    return {row[0]: Identity(*row) for row in rows}


def names(keys: Collection[str]) -> dict[str, str]:
    """Person key -> name, for lists; one query."""
    return dict(residents().filter(person_key__in=keys).values_list("person_key", "name"))


def names_for(keys: Collection[str], by: Actor) -> dict[str, str]:
    """As `names`, of those alone whom the actor's territory reaches."""
    rows = residents_for(by).filter(person_key__in=keys)
    return dict(rows.values_list("person_key", "name"))


def look_alikes(person: Identity, *, by: Actor, most: int = MOST) -> tuple[list[Candidate], int]:
    """Who might be the same person, in the actor's territory; and how many live beyond it.

    One query: the same NIK, birth date or name, or the same mother with the birth year or the first name.
    """
    rows = residents().filter(_near(person)).exclude(person_key=person.key)
    found = nearest(person, (Identity(*row) for row in rows.values_list(*_FIELDS)[:_LOOKED_AT]), _LOOKED_AT)
    here = [one for one in found if by.reaches(one.identity.village_code)]
    return here[:most], len(found) - len(here)


def _near(person: Identity) -> Q:
    near = Q(search=folded_name(person.name))
    if person.nik:
        near |= Q(nik=person.nik)
    if born := person.birth_date:
        near |= Q(birth_date__in=also_written(born))
        if person.mother:
            near |= Q(mother=person.mother, birth_date__year=born.year)
    first = folded_name(person.name).split()[:1]
    if person.mother and first:
        near |= Q(mother=person.mother, search__startswith=first[0])
    return near
