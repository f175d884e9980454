"""Named reads: prints that wait, letters, who signs them and how."""

from rekam.documents.queries.letters import SeriesRow, letters, own_office, series
from rekam.documents.queries.prints import Kept, folder, kept, prepared, subject_of
from rekam.documents.queries.signatories import signatories, signatory
from rekam.documents.queries.signing import signer_kind, test_signer

__all__ = [
    "Kept",
    "SeriesRow",
    "folder",
    "kept",
    "letters",
    "own_office",
    "prepared",
    "series",
    "signatories",
    "signatory",
    "signer_kind",
    "subject_of",
    "test_signer",
]
