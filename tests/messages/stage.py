"""Who sends what to whom in the tests of this room."""

import datetime as dt
from typing import Any

from rekam.core.actor import Actor
from rekam.messages import actions
from rekam.messages.models import Message
from rekam.messages.rules import Recipient
from rekam.staff.rules import ROLES, Role, system

AT = dt.datetime(2024, 11, 15, 2, 0, tzinfo=dt.UTC)  # 10.00 WITA
NIGHT = dt.datetime(2024, 11, 15, 14, 0, tzinfo=dt.UTC)  # 22.00 WITA
MORNING = dt.datetime(2024, 11, 15, 23, 0, tzinfo=dt.UTC)  # 07.00 WITA of the next day
OFFICER = Actor(id="petugas", permissions=ROLES[Role.OFFICER], territory=("53.01.04",))
ELSEWHERE = Actor(id="lain", permissions=ROLES[Role.OFFICER], territory=("53.01.05",))
MANAGER = Actor(id="data", permissions=ROLES[Role.DATA_OFFICER], territory=("53.01",))
AUDITOR = Actor(id="auditor", permissions=ROLES[Role.AUDITOR], territory=("53.01",))
PHONE = "+6281234567890"
AGREED = dt.date(2024, 11, 1)
TO = Recipient(phone=PHONE, owner="own", consent_how="form", consent_on=AGREED, source="contact:7")
KEY, PLACE = "a" * 32, "53.01.04.2003"
FACTS = {
    "name": "YOHANES BIREN",
    "place": "Kantor Camat Semau",
    "hours": "Senin–Jumat pukul 08.00–14.00",
    "bring": "KK dan surat pengantar RT",
}


def ask(**more: Any) -> Message:
    told: dict[str, Any] = {
        "to": TO, "template": "card_ready", "facts": FACTS, "person_key": KEY, "place": PLACE,
        "by": OFFICER, "at": AT,
    }  # fmt: skip
    return actions.send(**told | more)


def hand_over(message: Message, at: dt.datetime = AT) -> Message:
    actions.deliver(message_id=message.pk, by=system(), at=at)
    message.refresh_from_db()
    return message
