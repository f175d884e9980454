"""People of the register in force: one of them, those of a village, those whose name begins so."""

from django.db.models import QuerySet

from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.people.models import Resident
from rekam.people.queries.register import residents, residents_for

MOST = 50


def resident(person_key: str, *, by: Actor) -> Resident:
    """Raises Refused: `person_not_found`, `not_your_territory`."""
    found = residents().filter(person_key=person_key).first()
    if found is None:
        raise Refused("person_not_found")
    by.check("people.see", found.village_code)
    return found


def search(text: str, *, by: Actor, most: int = 50) -> list[Resident]:
    """By the beginning of the name, or by a whole NIK; in the actor's territory, in alphabetical order."""
    digits = "".join(c for c in text if c.isdigit())
    rows = residents_for(by)
    if len(digits) == 16 and len(text.strip()) <= 20:
        return list(rows.filter(nik=digits)[:most])
    folded = folded_name(text)
    if len(folded) < 2:
        return []
    return list(rows.filter(search__gte=folded, search__lt=folded + "\U0010ffff").order_by("search")[:most])


def folded_name(name: str) -> str:
    """Capitals, single spaces: what search compares."""
    return " ".join(name.upper().split())


def is_nik(text: str) -> bool:
    """Whether somebody typed a whole NIK, with or without blanks: it must not stand in an address."""
    digits = "".join(c for c in text if c.isdigit())
    return len(digits) >= 12 and len(digits) >= len(text.strip()) - 6


def residents_in(village: str, *, by: Actor) -> QuerySet[Resident]:
    """Everybody of a village, by name. Raises Refused: `not_your_territory`."""
    by.check("people.see", village)
    return residents().filter(village_code=village).order_by("search")
