"""What is allowed on paper: sheets and prints, letter numbers and signatories, signing."""

from rekam.documents.rules.letters import Kind
from rekam.documents.rules.paper import KEEP, LONGEST_WORD, Paper, breakable, file_name
from rekam.documents.rules.signatories import Capacity
from rekam.documents.rules.signing import Signed, Unlock

__all__ = [
    "KEEP",
    "LONGEST_WORD",
    "Capacity",
    "Kind",
    "Paper",
    "Signed",
    "Unlock",
    "breakable",
    "file_name",
]
