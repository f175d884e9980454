"""Sukets: one, those of a person, those an officer may see, those whose last day has passed."""

import datetime as dt
import uuid

from django.db.models import QuerySet

from rekam.cards.queries.applications import waits_for_another
from rekam.cards.rules.applications import State as CardState
from rekam.certificates.models import Suket
from rekam.certificates.rules.suket import GOOD, State
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.enrolment.queries import statuses
from rekam.people.queries import within

LIVE = (State.DRAFT, *GOOD)
PORTION = 500
"""People asked about at once: a database takes only so many names in one question."""


def suket(id: uuid.UUID, *, by: Actor, lock: bool = False) -> Suket:
    """`lock`: nobody else changes it before the transaction ends.

    Raises Refused: `suket_not_found`, `not_your_territory`.
    """
    # Not both: who waited for the lock gets the row anew, but what is joined to it as it was before.
    rows = Suket.objects.select_for_update() if lock else Suket.objects.select_related("letter", "signatory")
    found = rows.filter(pk=id).first()
    if found is None:
        raise Refused("suket_not_found")
    by.check("certificates.see", found.village_code)
    return found


def sukets(*, by: Actor, state: str = "", place: str = "") -> QuerySet[Suket]:
    """Those of the actor's territory, the newest first; `place` is the code of a kecamatan or village."""
    rows = Suket.objects.select_related("letter").filter(within(by)).order_by("-drafted_at", "pk")
    if state:
        rows = rows.filter(state=state)
    return rows.filter(village_code__startswith=place) if place else rows


def sukets_of(person_key: str) -> QuerySet[Suket]:
    """All of one person, the newest first."""
    return Suket.objects.select_related("letter").filter(person_key=person_key).order_by("-drafted_at")


def good_of(person_key: str) -> QuerySet[Suket]:
    """Signed or given, of any election: what a card in hand puts an end to."""
    return Suket.objects.filter(person_key=person_key, state__in=GOOD)


def issued() -> list[Suket]:
    """Signed or given, and the field says that the card is in hand.

    Who waits for another card is left out: a list may still tell of the one that is lost or damaged.
    """
    found = list(Suket.objects.filter(state__in=GOOD).order_by("pk"))
    keys = [suket.person_key for suket in found]
    told: set[str] = set()
    for start in range(0, len(keys), PORTION):
        part = keys[start : start + PORTION]
        in_hand = {key for key, word in statuses(part).items() if word == CardState.CARD_ISSUED}
        told |= in_hand - waits_for_another(part)
    return [suket for suket in found if suket.person_key in told]


def due(on: dt.date) -> QuerySet[Suket]:
    """Signed or given, and past their last day."""
    return Suket.objects.filter(state__in=GOOD, last_day__lt=on)


def short(serial: str) -> str:
    """`K7MX-2Q9D-4TRB`, as people read it out."""
    return "-".join(serial[at : at + 4] for at in range(0, len(serial), 4))
