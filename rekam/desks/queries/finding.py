"""Whom a scan or a few typed letters mean: one person, several to choose from, or nobody and why."""

import datetime as dt
from dataclasses import dataclass, field

from rekam.cards.models import Application, Guest
from rekam.cards.queries import applications as cards
from rekam.cards.queries import guests
from rekam.certificates.models import Suket
from rekam.certificates.queries import check
from rekam.certificates.queries.verifying import Answer
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.desks.rules.scans import Scan, kind_of
from rekam.people import queries as people
from rekam.people.models import Resident

MOST = 20
"""People of one name that are offered; who is not among them needs more letters."""


@dataclass(frozen=True, slots=True)
class Found:
    """`key` of the one person that is meant, or `rows` to choose from. `why` is a word of WHY that is said
    beside either: why nobody was found, or what is wrong with the paper that was shown.
    """

    kind: Scan
    key: str = ""
    rows: list[Resident | Guest] = field(default_factory=list)
    why: str = ""


def find(text: str, *, by: Actor, at: dt.datetime) -> Found:
    """Of a tidy text, within the actor's territory. Never raises: a queue does not wait for a mistake."""
    kind = kind_of(text)
    if kind in (Scan.NIK, Scan.NAME):
        return _people(kind, text, by)
    try:
        if kind is Scan.CARD:
            return _card(kind, cards.by_code(text, by=by), "no_card")
        if kind is Scan.SUKET:
            return _suket(text, by, at)
        if kind is Scan.BLANK:
            return _card(kind, Application.objects.filter(serial=text.upper()).last(), "no_number", by)
    except Refused:
        return Found(kind, why="elsewhere")
    return Found(kind, why="" if kind is Scan.EMPTY else "unknown")


def _people(kind: Scan, text: str, by: Actor) -> Found:
    residents = people.search(text, by=by, most=MOST + 1)
    ours = {row.person_key for row in residents}
    from_elsewhere = guests.search(text, by=by, most=MOST + 1)
    rows: list[Resident | Guest] = [*residents]
    rows += [row for row in from_elsewhere if row.person_key not in ours]
    if len(rows) == 1:
        return Found(kind, key=rows[0].person_key)
    why = "nobody" if not rows else "too_many" if len(rows) > MOST else ""
    return Found(kind, rows=rows[:MOST], why=why)


def _card(kind: Scan, found: Application | None, why: str, by: Actor | None = None) -> Found:
    if found is None:
        return Found(kind, why=why)
    if by:
        by.check("cards.see", cards.place_of(found))
    return Found(kind, key=found.person_key)


def _suket(text: str, by: Actor, at: dt.datetime) -> Found:
    """Whose the letter is; one that ended still says who holds it, and is not to be taken for good."""
    told = check(text, at=at)
    suket = Suket.objects.filter(serial=told.serial).first() if told.serial else None
    if suket is None:
        return Found(Scan.SUKET, why="not_ours" if told.answer is Answer.NOT_OURS else "unknown")
    by.check("people.see", suket.village_code)
    return Found(Scan.SUKET, key=suket.person_key, why="" if told.answer is Answer.VALID else "suket_ended")
