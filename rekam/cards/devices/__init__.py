"""The doors to card printers and to chips. A printer does not know whose card it prints."""

from collections.abc import Callable
from urllib.parse import urlsplit

from rekam.cards.devices.chip import ChipWriter, ClosedChip
from rekam.cards.devices.fake import FakePrinter
from rekam.cards.devices.ipp import IppPrinter
from rekam.cards.devices.printer import HOLDING, LOST, CardPrinter, Health, Seen
from rekam.core.refusal import Refused

OPENERS: dict[str, Callable[[str], CardPrinter]] = {"ipp": IppPrinter, "ipps": IppPrinter}
"""By the scheme of its address. Tests add one of their own."""
LONGEST_URI = 200


def check_uri(uri: str) -> str:
    """The address of a printer without blanks around it. Raises Refused: `printer_uri`."""
    uri = uri.strip()
    try:
        told = urlsplit(uri)
        sound = told.scheme in OPENERS and bool(told.hostname) and told.port != 0
    except ValueError:
        sound = False
    if not sound or len(uri) > LONGEST_URI or not uri.isascii() or any(c <= " " for c in uri):
        raise Refused("printer_uri")
    if told.username or told.password or told.query or told.fragment:
        raise Refused("printer_uri")
    return uri


def open_printer(uri: str) -> CardPrinter:
    """The printer at an address. Raises Refused: `printer_uri`."""
    return OPENERS[urlsplit(check_uri(uri)).scheme](uri)


__all__ = [
    "HOLDING",
    "LOST",
    "CardPrinter",
    "ChipWriter",
    "ClosedChip",
    "FakePrinter",
    "Health",
    "IppPrinter",
    "Seen",
    "check_uri",
    "open_printer",
]
