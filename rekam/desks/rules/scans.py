"""What somebody scanned or typed at a desk: a whole NIK, the code of a card, a suket, a blank, or a name."""

import re
from enum import StrEnum

from rekam.cards.rules.applications import number_of

LONGEST = 3_400
"""Letters: the largest QR code of a suket, and a little more."""
LONGEST_NAME = 60
_LINES = re.compile(r"[\0\r\n\t]")
_BASE45 = re.compile(r"[0-9A-Z $%*+\-./:]{80,}")
_SHORT = re.compile(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}")
_SERIAL = re.compile(r"[A-Z]{0,4}\d{5,16}")


class Scan(StrEnum):
    EMPTY = "empty"
    NIK = "nik"
    CARD = "card"
    """The code on an envelope or a receipt."""
    SUKET = "suket"
    """The text of a QR that may be ours, or the short code below it."""
    BLANK = "blank"
    """What looks like the serial number of a blank."""
    NAME = "name"
    UNKNOWN = "unknown"
    """A QR of something else, or digits that are no number of ours."""


def tidy(text: str) -> str:
    """One line without what a keyboard or a scanner may put around it. Spaces inside stay as they are: two in
    a row are letters of a QR like any other.
    """
    return _LINES.sub(" ", text).strip()[:LONGEST]


def kind_of(text: str) -> Scan:
    """Of a tidy text. It only sorts: whether there is such a thing is asked of its room."""
    plain = text.upper()
    digits = sum(c in "0123456789" for c in text)
    letters = any(c.isalpha() for c in text)
    if not text:
        return Scan.EMPTY
    if digits == 16 and not letters and len(text) <= 20:
        return Scan.NIK
    if number_of(text) is not None and (digits or "-" in text):  # one K-name in 31 is a code without them
        return Scan.CARD
    if _BASE45.fullmatch(text) or _SHORT.fullmatch(plain):
        return Scan.SUKET
    if _SERIAL.fullmatch(plain):
        return Scan.BLANK
    named = letters and not digits and len(text) <= LONGEST_NAME and "://" not in text
    return Scan.NAME if named else Scan.UNKNOWN
