"""Tables of the room."""

from rekam.documents.models.letters import Letter, LetterSeries
from rekam.documents.models.scans import Key, Scan
from rekam.documents.models.signatories import Signatory

__all__ = [
    "Key",
    "Letter",
    "LetterSeries",
    "Scan",
    "Signatory",
]
