"""People of another regency at the reception, and permits of foreigners."""

import datetime as dt
from dataclasses import replace
from typing import Any

from rekam.cards import actions
from rekam.cards.models import Application, Guest
from rekam.cards.rules.guests import Seen, Told
from rekam.cards.rules.papers import Kind, PaperKind
from rekam.cards.rules.permits import Permit
from tests.cards.applications_stage import OFFICER, moved
from tests.documents.vault_files import picture
from tests.people.population import AT

TODAY = AT.date()
HOME = "31.74.01.1001"
"""A kelurahan of Jakarta Selatan."""
BUDI = Told(
    nik="3174010405900002", name="Budi Santoso", birth_place="JAKARTA", birth_date=dt.date(1990, 5, 4),
    sex="L", blood="O", address="JL. TEBET RAYA 1", rt="001", rw="002", village_code=HOME, religion="ISLAM",
    marital="B", occupation="KARYAWAN SWASTA", nationality="WNI",
)  # fmt: skip
READY = Seen("PRINT_READY_RECORD", "alive", TODAY)
PERMIT = Permit("JEPANG", "2C11JE4096-AV", dt.date(2099, 3, 31))
FACE = picture("JPEG")


def entered(told: Told = BUDI, seen: Seen = READY, **more: Any) -> Guest:
    told = replace(told, **more)
    return actions.enter_guest(told=told, seen=seen, evidence=FACE, by=OFFICER, at=AT)


def looked_again(found: Guest, **more: Any) -> Guest:
    seen = replace(READY, **more)
    return actions.observe_guest(guest_id=found.pk, seen=seen, evidence=FACE, by=OFFICER, at=AT)


def outside(found: Guest, **more: Any) -> Application:
    """Asked for, with the family card shown."""
    made = actions.apply_for_card(
        person_key=found.person_key, kind=Kind.OUTSIDE, by=OFFICER, at=AT, **more
    )  # fmt: skip
    actions.show_paper(application_id=made.pk, kind=PaperKind.FAMILY_CARD, by=OFFICER, at=AT)
    return made


def ready_outside(found: Guest, **more: Any) -> Application:
    made = outside(found, **more)
    moved(made, "accept")
    return moved(made, "ready")
