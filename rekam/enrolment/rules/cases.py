"""Cases: a list contradicts what we know, and a person says which of the two is right."""

from enum import StrEnum


class Kind(StrEnum):
    BACKWARDS = "backwards"
    """The list says that the record is less far than it was known to be."""
    DENIES = "denies"
    """The list denies a move of ours: it says what our own move cannot have led to."""


class Outcome(StrEnum):
    LIST_RIGHT = "list_right"
    """The record goes to what the list said, as an observation of that list and its day."""
    OURS_RIGHT = "ours_right"
    """The record stays as it is; the list was late or wrong."""
    CORRECTED = "corrected_elsewhere"
    """It was put right in SIAK: the record stays until a newer list says so."""


NOTE = 5
"""A word or two: who said so, or where it was looked up."""


def reasoned(note: str) -> bool:
    return len(note.strip()) >= NOTE


class DeedKind(StrEnum):
    """What the office did elsewhere about a record. It moves nothing here."""

    RESENT = "resent_in_siak"
    ASKED_CENTRE = "asked_centre"
    CALLED = "called_person"
    DELETION = "deletion_requested"
    OTHER = "other"
