"""Numbers by which people let themselves be reached: whose they are, how consent was given, how they show."""

from enum import StrEnum

from lokal import parse_phone

from rekam.core.refusal import Refused


class Owner(StrEnum):
    """Whose number it is."""

    OWN = "own"
    FAMILY = "family"
    NEIGHBOUR = "neighbour"
    RT_HEAD = "rt_head"


class ConsentHow(StrEnum):
    """How its owner agreed that the office keeps it to speak about the recording."""

    SPOKEN = "spoken"
    FORM = "form"
    PHONE = "phone"
    MESSAGE = "message"


def read_phone(text: str) -> str:
    """An Indonesian number, however written, as `+6281234567890`. Raises Refused: `phone_unreadable`."""
    found = parse_phone(text)
    if not found.valid or not found.e164:
        raise Refused("phone_unreadable")
    return found.e164


def mask_phone(phone: str) -> str:
    """`+62812•••••890`: enough to tell two numbers apart, not enough to call one."""
    return f"{phone[:6]}{'•' * max(0, len(phone) - 9)}{phone[-3:]}" if phone else ""
