"""Who a message goes to: which number, whose it is, how its owner agreed, and by which name to speak."""

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from lokal import parse_phone

from rekam.core.refusal import Refused


class Owner(StrEnum):
    """Whose number or address it is; `office` is our own, for tests of a channel."""

    OWN = "own"
    FAMILY = "family"
    NEIGHBOUR = "neighbour"
    RT_HEAD = "rt_head"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Recipient:
    """`phone` in E.164 (`+628…`) or `email`; `source` names the row that holds the consent (`contact:12`)."""

    phone: str = ""
    email: str = ""
    owner: str = Owner.OWN
    consent_how: str = ""
    consent_on: dt.date | None = None
    source: str = ""

    @property
    def addresses(self) -> tuple[str, ...]:
        return tuple(one for one in (self.phone, self.email.lower()) if one)


_MAIL = re.compile(r"[^\s@<>\"',;:]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_PHONE = re.compile(r"\+\d{7,15}")


def check_recipient(to: Recipient, today: dt.date) -> None:
    """Raises Refused: `message_no_address`, `message_without_consent`."""
    if not to.addresses or (to.phone and not _PHONE.fullmatch(to.phone)):
        raise Refused("message_no_address")
    if to.email and not (_MAIL.fullmatch(to.email) and len(to.email) <= 160):
        raise Refused("message_no_address")
    if to.owner == Owner.OFFICE:
        return
    agreed = to.consent_how and to.consent_on is not None and to.consent_on <= today
    if to.owner not in set(Owner) or not agreed:
        raise Refused("message_without_consent")


def read_number(text: str) -> str:
    """An Indonesian number, however written, as `+6281234567890`.

    Raises Refused: `message_number_unreadable`.
    """
    found = parse_phone(text)
    if not found.valid or not found.e164:
        raise Refused("message_number_unreadable")
    return found.e164


def masked(address: str) -> str:
    """`+62812•••••890`, `s•••@dinas.go.id`: enough to tell two apart, not enough to write to one."""
    if "@" in address:
        name, _, host = address.partition("@")
        return f"{name[:1]}•••@{host}"
    return f"{address[:6]}{'•' * max(0, len(address) - 9)}{address[-3:]}" if address else ""


def spoken_to(name: str, owner: str) -> str:
    """The name as it may stand on this phone: whole on the person's own, less on one that others read.

    `YOHANES BIREN` is `Yohanes` to the family and `Y. B.` to a neighbour; who has one name is `Y.` to both.
    """
    parts = name.split()
    if owner in (Owner.OWN, Owner.OFFICE):
        return " ".join(part.capitalize() if part.isupper() else part for part in parts)
    if owner == Owner.FAMILY and len(parts) > 1 and len(parts[0]) > 2:
        return parts[0].capitalize()
    return " ".join(f"{part[0].upper()}." for part in parts)
