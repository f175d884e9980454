"""Named reads of the room."""

from rekam.certificates.queries.policy import Holder, holder, policy, verdict
from rekam.certificates.queries.sukets import due, good_of, issued, short, suket, sukets, sukets_of
from rekam.certificates.queries.verifying import Checked, Revocations, check, revocations

__all__ = [
    "Checked",
    "Holder",
    "Revocations",
    "check",
    "due",
    "good_of",
    "holder",
    "issued",
    "policy",
    "revocations",
    "short",
    "suket",
    "sukets",
    "sukets_of",
    "verdict",
]
