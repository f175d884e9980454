"""Numbers of holders, kept with consent, and cards that lie ready for them."""

import datetime as dt
from typing import Any

from rekam.cards.models import Application
from rekam.messages.models import Message
from rekam.targets.models import Contact, Outcome, Standing
from tests.cards.applications_stage import SEMAU, key
from tests.people.population import AT

DAY = dt.timedelta(days=1)
NIGHT = AT + dt.timedelta(hours=12)  # 22.00 WITA
PHONE = "+6281234567890"


def number(letter: str = "a", phone: str = PHONE, **more: Any) -> Contact:
    told: dict[str, Any] = {"owner": "own", "consent_how": "form", "consent_on": dt.date(2024, 11, 1)}
    told |= {"recorded_by": "7", "recorded_at": AT - DAY}
    return Contact.objects.create(person_key=key(letter), phone=phone, **told | more)


def lies(person_key: str, *, since: dt.datetime = AT, **more: Any) -> Application:
    """A card that lies ready, straight into the table."""
    told: dict[str, Any] = {"since": since, "asked_at": since, "village_code": f"{SEMAU}.2003"}
    told |= {"place_print": SEMAU, "place_collect": SEMAU, "state": "READY_FOR_PICKUP", "asked_by": "7"}
    return Application.objects.create(person_key=person_key, **told | more)


def said_at_the_door(letter: str, kind: str) -> None:
    outcome = Outcome.objects.create(person_key=key(letter), kind=kind, by="7", at=AT)
    Standing.objects.create(person_key=key(letter), outcome=outcome, kind=kind)


def written() -> list[tuple[str, str]]:
    """Template and state of every message, oldest first."""
    return list(Message.objects.order_by("at", "pk").values_list("template", "state"))
