"""Writes of the room: prints that wait, letter numbers, signatories, signatures."""

from rekam.documents.actions.keys import make_keys, rotate_key
from rekam.documents.actions.letters import set_series, take_number, void_letter, void_number
from rekam.documents.actions.printing import hand_out, keep, sweep
from rekam.documents.actions.scans import Shown, delete_scan, show_scan, store_paper, store_scan, sweep_scans
from rekam.documents.actions.signatories import add_signatory, end_signatory
from rekam.documents.actions.signing import sign_pdf, sign_pdfs
from rekam.documents.actions.unused import sweep_unused

__all__ = [
    "Shown",
    "add_signatory",
    "delete_scan",
    "end_signatory",
    "hand_out",
    "keep",
    "make_keys",
    "rotate_key",
    "set_series",
    "show_scan",
    "sign_pdf",
    "sign_pdfs",
    "store_paper",
    "store_scan",
    "sweep",
    "sweep_scans",
    "sweep_unused",
    "take_number",
    "void_letter",
    "void_number",
]
