"""What the register and the roll say of those who wait for a card."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from rekam.cards.queries.custody import office_code, printing_places
from rekam.cards.rules.applications import Stop, digest, not_before
from rekam.cards.rules.planning import where
from rekam.core.days import birthday
from rekam.people import queries as people
from rekam.people.models import Resident
from rekam.people.rules import CARD_AGE, Person, lives_here
from rekam.places.rules import is_under
from rekam.voters.models import Link
from rekam.voters.queries import current_run, election
from rekam.voters.rules.reconcile import LINKED

ON_THE_CARD = (
    "nik", "name", "birth_place", "birth_date", "sex", "address", "rt", "rw", "village_code", "marital",
    "occupation",
)  # fmt: skip
_MARRIED = ("S", "P")


@dataclass(frozen=True, slots=True)
class Known:
    """A person of the register. `digest` is of what a card would say today."""

    resident: Resident
    digest: str

    @property
    def born(self) -> dt.date | None:
        return self.resident.birth_date

    @property
    def ever_married(self) -> bool:
        return self.resident.marital in _MARRIED

    @property
    def alive(self) -> bool:
        return lives_here(self.resident.status)

    @property
    def not_before(self) -> dt.date | None:
        return not_before(self.born, self.ever_married)

    @property
    def pemula(self) -> bool:
        """A first-time voter of this election: 17 by polling day, and not long before it."""
        if self.born is None:
            return False
        told = election()
        young = told.is_pemula(Person(self.resident.person_key, "", birth_date=self.born))
        return young and birthday(self.born, CARD_AGE) <= told.polling_day


def known(keys: Iterable[str]) -> dict[str, Known]:
    """By person key; who is not in the register in force is not named. One query."""
    secret = people.person_secret()
    rows = people.residents().filter(person_key__in=list(keys))
    return {row.person_key: Known(row, _digest(row, secret)) for row in rows}


def _digest(row: Resident, secret: bytes) -> str:
    return digest([str(getattr(row, name) or "") for name in ON_THE_CARD], secret)


def on_roll(keys: Collection[str]) -> set[str]:
    """Who of these the newest comparison found on the roll."""
    run = current_run()
    if run is None:
        return set()
    rows = Link.objects.filter(run=run, outcome=LINKED, resident_key__in=list(keys))
    return set(rows.values_list("resident_key", flat=True))


@dataclass(frozen=True, slots=True)
class Ground:
    """What an application stands on beside its person, asked once for many: office, printers, the roll."""

    office: str
    printers: frozenset[str]
    roll: frozenset[str]

    def standing(self, found: Known, kind: str) -> dict[str, object]:
        """Where its card goes and who needs it; people from elsewhere have no village here."""
        key, village = found.resident.person_key, found.resident.village_code
        place_print, place_collect = where(kind, village, printers=self.printers, office=self.office)
        return {
            "village_code": village if is_under(village, self.office) else "",
            "place_print": place_print,
            "place_collect": place_collect,
            "not_before": found.not_before,
            "on_roll": key in self.roll,
            "pemula": found.pemula,
            "need": 0 if key in self.roll or found.pemula else 1,
        }


def ground(keys: Collection[str]) -> Ground:
    return Ground(office_code(), printing_places(), frozenset(on_roll(keys)))


def stop_of(found: Known | None, ready_digest: str, *, unprinted: bool) -> str:
    """Why a card may not go on, as a word of Stop; "" when nothing happened."""
    if found is None:
        return Stop.GONE
    if not found.alive:
        status = found.resident.status
        return Stop.DIED if status == "dead" else Stop.MOVED if status == "moved" else Stop.GONE
    changed = unprinted and ready_digest and ready_digest != found.digest
    return Stop.CHANGED if changed else ""
