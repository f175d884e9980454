"""Writes of the room: prints that wait, letter numbers, signatories, signatures."""

from rekam.documents.actions.letters import set_series, take_number, void_letter
from rekam.documents.actions.printing import hand_out, keep, sweep
from rekam.documents.actions.signatories import add_signatory, end_signatory
from rekam.documents.actions.signing import sign_pdf, sign_pdfs

__all__ = [
    "add_signatory",
    "end_signatory",
    "hand_out",
    "keep",
    "set_series",
    "sign_pdf",
    "sign_pdfs",
    "sweep",
    "take_number",
    "void_letter",
]
