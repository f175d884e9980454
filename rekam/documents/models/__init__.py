"""Tables of the room."""

from rekam.documents.models.letters import Letter, LetterSeries
from rekam.documents.models.signatories import Signatory

__all__ = ["Letter", "LetterSeries", "Signatory"]
