"""Guests whose cards are printed here: one of them, by name or NIK, and what was seen of each in SIAK."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rekam.cards.models import Guest, Sighting
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.people import queries as people


def guest(guest_id: int, *, by: Actor, permission: str = "cards.see") -> Guest:
    """Raises Refused: `guest_not_found`, `not_permitted`, `not_your_territory`."""
    found = Guest.objects.filter(pk=guest_id).first()
    if found is None:
        raise Refused("guest_not_found")
    by.check(permission, found.place)
    return found


def search(text: str, *, by: Actor, most: int) -> list[Guest]:
    """By the beginning of the name, or by a whole NIK; where the actor's territory reaches."""
    rows = Guest.objects.filter(people.within(by, "place"))
    digits = "".join(c for c in text if c.isdigit())
    if len(digits) == 16 and len(text.strip()) <= 20:
        return list(rows.filter(nik=digits)[:most])
    folded = people.folded_name(text)
    if len(folded) < 2:
        return []
    named = rows.filter(search__gte=folded, search__lt=folded + "\U0010ffff")
    return list(named.order_by("search", "pk")[:most])


def names(keys: Collection[str]) -> dict[str, str]:
    """Person key -> name. One query."""
    return dict(Guest.objects.filter(person_key__in=list(keys)).values_list("person_key", "name"))


@dataclass(frozen=True, slots=True)
class Look:
    """One look into SIAK with the name of who looked."""

    row: Sighting
    by: str


def looks(found: Guest) -> Sequence[Look]:
    """Newest first. Two queries."""
    rows = list(found.sightings.order_by("-seen_on", "-pk"))
    told = people.names_of({row.by for row in rows})
    return [Look(row, told.get(row.by, row.by)) for row in rows]
