"""Numbers that people have left, and what was written to them about their cards."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from rekam.cards.models import Application
from rekam.cards.queries.reminders import unreachable
from rekam.cards.rules.applications import State
from rekam.cards.rules.reminders import TEMPLATES
from rekam.demo.office.world import World
from rekam.messages.models import Message
from rekam.messages.rules import WAITING
from rekam.messages.rules import State as MessageState
from rekam.people import queries as people
from rekam.staff.rules import system
from rekam.targets.models import Contact
from rekam.targets.rules import ConsentHow, Owner

EVERY = 3
"""Of so many people one has left no number. No dice: who has one is the same whatever else happens."""
OWNERS = (Owner.OWN, Owner.FAMILY)


def leave_numbers(world: World) -> None:
    keys = people.residents().order_by("nik").values_list("person_key", flat=True)
    agreed: dict[str, Any] = {"consent_how": ConsentHow.FORM, "consent_on": world.today}
    agreed |= {"recorded_by": system().id, "recorded_at": world.at}
    told = [(n, key) for n, key in enumerate(keys) if n % EVERY]
    Contact.objects.bulk_create(
        Contact(person_key=key, phone=f"+62812{n:08}", owner=OWNERS[n % len(OWNERS)], **agreed)
        for n, key in told
    )


def reached(began: dt.datetime, until: dt.datetime) -> dict[str, Any]:
    """How many messages were asked for and written down in that time, and whom nobody can reach now."""
    about = Message.objects.filter(template__in=TEMPLATES)
    recorded = about.filter(state=MessageState.RECORDED)
    return {
        "asked": about.filter(at__gte=began, at__lte=until).count(),
        "recorded": recorded.filter(changed_at__gte=began, changed_at__lte=until).count(),
        "unreachable": unreachable(system()).count(),
    }


def no_word_of_a_card_that_is_gone() -> Iterator[str]:
    """What has not left yet speaks of a card that lies where it is said to lie."""
    lying = Application.objects.filter(state=State.READY_FOR_PICKUP, stopped="").values("person_key")
    waiting = Message.objects.filter(template__in=TEMPLATES, state__in=WAITING)
    left = waiting.exclude(person_key__in=lying).order_by("at", "pk")
    yield from (f"a {message.template} waits" for message in left)
