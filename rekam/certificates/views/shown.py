"""A suket as pages tell it."""

from dataclasses import dataclass
from typing import Any

from rekam.certificates.phrases import STATES, UNPRINTABLE, WHY
from rekam.certificates.queries import short
from rekam.certificates.rules.policy import Unprintable, Why
from rekam.certificates.rules.suket import GOOD, State
from rekam.people.queries import residents
from rekam.places import queries as places
from rekam.web.language import say


@dataclass(frozen=True, slots=True)
class Row:
    """`name` is "" for somebody who has left the register."""

    suket: Any
    name: str
    village: str
    state: str
    tag: str
    number: str
    code: str
    why: str


def rows_of(sukets: list[Any]) -> list[Row]:
    """One query for all names."""
    keys = [one.person_key for one in sukets]
    names = dict(residents().filter(person_key__in=keys).values_list("person_key", "name"))
    return [_row(one, names.get(one.person_key, "")) for one in sukets]


def _row(one: Any, name: str) -> Row:
    state = State(one.state)
    tag = "ok" if state in GOOD else "warn" if state is State.DRAFT else "plain"
    why = say(UNPRINTABLE[Unprintable(one.reason)]) if one.reason else say(WHY[Why(one.why)])
    number = one.letter.text if one.letter else ""
    return Row(
        one, name, village_of(one.village_code), say(STATES[state]), tag, number, short(one.serial), why
    )


def village_of(code: str) -> str:
    found = places.region(code)
    return found.name if found else ""
