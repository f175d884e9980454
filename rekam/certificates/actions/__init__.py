"""Writes of the room: a suket drafted, signed, given, and ended."""

from rekam.certificates.actions.drafting import draft_suket
from rekam.certificates.actions.ending import expire_sukets, replace_issued, replace_sukets
from rekam.certificates.actions.moving import Linked, deliver_suket, drop_suket, link_suket, revoke_suket
from rekam.certificates.actions.signing import sign_suket, sign_sukets

__all__ = [
    "Linked",
    "deliver_suket",
    "draft_suket",
    "drop_suket",
    "expire_sukets",
    "link_suket",
    "replace_issued",
    "replace_sukets",
    "revoke_suket",
    "sign_suket",
    "sign_sukets",
]
