"""Named reads: prints that wait, letters, who signs them and how."""

from rekam.documents.queries.keys import Issuer, KeyState, issuer, issuer_keys, jwks, keys_state, lost_keys
from rekam.documents.queries.letters import SeriesRow, letter, letters, own_office, series
from rekam.documents.queries.prints import Kept, folder, kept, prepared, subject_of
from rekam.documents.queries.scans import open_scan, scan, unreadable
from rekam.documents.queries.signatories import signatories, signatory, signatory_row
from rekam.documents.queries.signing import signer_kind, test_signer

__all__ = [
    "Issuer",
    "Kept",
    "KeyState",
    "SeriesRow",
    "folder",
    "issuer",
    "issuer_keys",
    "jwks",
    "kept",
    "keys_state",
    "letter",
    "letters",
    "lost_keys",
    "open_scan",
    "own_office",
    "prepared",
    "scan",
    "series",
    "signatories",
    "signatory",
    "signatory_row",
    "signer_kind",
    "subject_of",
    "test_signer",
    "unreadable",
]
