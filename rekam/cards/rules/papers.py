"""Which papers each kind of application needs: Perpres 96/2018 and Permendagri 108/2019, as data."""

from collections.abc import Collection, Mapping
from enum import StrEnum


class Kind(StrEnum):
    FIRST = "first"
    LOST = "lost"
    DAMAGED = "damaged"
    CHANGED = "changed"
    OUTSIDE = "outside"
    """Asked for away from home: what the card says stays as it is, and nobody takes it for another."""


class PaperKind(StrEnum):
    FAMILY_CARD = "family_card"
    POLICE_LETTER = "police_letter"
    OLD_CARD = "old_card"
    PROOF = "proof"
    FORM_F106 = "form_f106"
    PASSPORT = "passport"
    OTHER = "other"


NEEDED: Mapping[Kind, tuple[PaperKind, ...]] = {
    Kind.FIRST: (PaperKind.FAMILY_CARD,),
    Kind.LOST: (PaperKind.FAMILY_CARD, PaperKind.POLICE_LETTER),
    Kind.DAMAGED: (PaperKind.FAMILY_CARD, PaperKind.OLD_CARD),
    Kind.CHANGED: (PaperKind.FAMILY_CARD, PaperKind.OLD_CARD, PaperKind.PROOF, PaperKind.FORM_F106),
    Kind.OUTSIDE: (PaperKind.FAMILY_CARD,),
}
"""The family card comes first in each: it is the guard against people brought from elsewhere."""

SCANNED = frozenset({PaperKind.POLICE_LETTER, PaperKind.PROOF, PaperKind.PASSPORT})
"""These stay with the person, so that later only a scan can show what was seen."""
OLD_CARD_TAKEN = frozenset({Kind.DAMAGED, Kind.CHANGED})
"""The old card stays here when the new one is handed over; nobody holds two."""


def missing(kind: str, seen: Collection[str], *, foreigner: bool = False) -> tuple[PaperKind, ...]:
    """What is still to be shown, in the order in which it is asked for. A foreigner shows the permit too."""
    needed = (*NEEDED[Kind(kind)], *((PaperKind.PASSPORT,) if foreigner else ()))
    return tuple(paper for paper in needed if paper not in seen)
