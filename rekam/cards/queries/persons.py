"""What the register, the roll, and for guests SIAK say of those who wait for a card."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from rekam.cards.models import Guest
from rekam.cards.queries.custody import office_code, printing_places
from rekam.cards.rules.applications import Stop, digest, not_before
from rekam.cards.rules.blanks import Colour
from rekam.cards.rules.planning import where
from rekam.core.actor import Actor
from rekam.core.days import birthday
from rekam.core.refusal import Refused
from rekam.enrolment.rules.observing import READY
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
OF_A_GUEST = (*ON_THE_CARD, "blood", "religion", "nationality")
_MARRIED = ("S", "P", "H", "M")
"""Married or ever married; of a guest the card says whether by divorce (H) or by death (M)."""
MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Known:
    """A resident of ours, or a guest, who is one of elsewhere. `digest` is of what a card would say today;
    `seen_ready`: an officer saw in SIAK that the record is ready, all that is known here of a guest's."""

    resident: Resident | Guest
    digest: str
    seen_ready: bool = False

    @property
    def guest(self) -> bool:
        return isinstance(self.resident, Guest)

    @property
    def place(self) -> str:
        """Whose territory: the village, and for a guest the office that took him in."""
        return self.resident.place if isinstance(self.resident, Guest) else self.resident.village_code

    @property
    def nationality(self) -> str:
        """What SIAK says of a guest; the register says nothing."""
        return self.resident.nationality if isinstance(self.resident, Guest) else ""

    @property
    def life(self) -> str:
        return self.resident.life if isinstance(self.resident, Guest) else self.resident.status

    @property
    def born(self) -> dt.date | None:
        return self.resident.birth_date

    @property
    def ever_married(self) -> bool:
        return self.resident.marital in _MARRIED

    @property
    def alive(self) -> bool:
        return lives_here(self.life)

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
    """By person key; who is neither in the register in force nor a guest is not named. Two queries."""
    secret, asked = people.person_secret(), list(keys)
    found: dict[str, Resident | Guest] = {
        row.person_key: row for row in people.residents().filter(person_key__in=asked)
    }
    guests = {row.person_key: row for row in Guest.objects.filter(person_key__in=asked)}
    for key, guest in guests.items():
        row = found.get(key)
        if not isinstance(row, Resident) or row.status == MOVED:
            found[key] = guest
    ready = {key for key, guest in guests.items() if guest.status in READY}
    return {key: Known(row, _digest(row, secret), key in ready) for key, row in found.items()}


def person_of(person_key: str, *, by: Actor) -> Known:
    """Raises Refused: `person_not_found`, `not_permitted`, `not_your_territory`."""
    found = known([person_key]).get(person_key)
    if found is None:
        raise Refused("person_not_found")
    by.check("people.see", found.place)
    return found


def _digest(row: Resident | Guest, secret: bytes) -> str:
    names = OF_A_GUEST if isinstance(row, Guest) else ON_THE_CARD
    return digest([str(getattr(row, name) or "") for name in names], secret)


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

    def standing(self, found: Known, kind: str, colour: str) -> dict[str, object]:
        """Where its card goes and who needs it. People from elsewhere have no village here, and neither
        they nor foreigners vote here."""
        key, village = found.resident.person_key, found.resident.village_code
        place_print, place_collect = where(kind, village, printers=self.printers, office=self.office)
        votes = not found.guest and colour != Colour.ORANGE
        on_roll, pemula = votes and key in self.roll, votes and found.pemula
        return {
            "village_code": village if is_under(village, self.office) and not found.guest else "",
            "place_print": place_print,
            "place_collect": place_collect,
            "not_before": found.not_before,
            "on_roll": on_roll,
            "pemula": pemula,
            "need": 0 if on_roll or pemula else 1,
        }


def ground(keys: Collection[str]) -> Ground:
    return Ground(office_code(), printing_places(), frozenset(on_roll(keys)))


def stop_of(found: Known | None, ready_digest: str, *, unprinted: bool) -> str:
    """Why a card may not go on, as a word of Stop; "" when nothing happened."""
    if found is None:
        return Stop.GONE
    if not found.alive:
        return Stop.DIED if found.life == "dead" else Stop.MOVED if found.life == MOVED else Stop.GONE
    if not (unprinted and ready_digest):
        return ""
    if found.guest and not found.seen_ready:
        return Stop.UNREADY
    return Stop.CHANGED if ready_digest != found.digest else ""
