"""Pages of the room: prints that wait, scans, public keys, letter numbers and who signs."""

from rekam.documents.views.letters import letters, series, void
from rekam.documents.views.prints import file, prepared
from rekam.documents.views.scans import jwks, scan
from rekam.documents.views.signatories import signatories, signatory

__all__ = [
    "file",
    "jwks",
    "letters",
    "prepared",
    "scan",
    "series",
    "signatories",
    "signatory",
    "void",
]
