"""Is this letter ours, and does it still stand: for anybody, from its QR or its short code alone.

Nothing here is written, so that the office never learns who looked at whose letter.
"""

import datetime as dt
import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum

from django.utils import timezone

from rekam.certificates.models import Suket
from rekam.certificates.rules.suket import GOOD, State
from rekam.core.refusal import Refused
from rekam.documents.queries import issuer_keys
from rekam.documents.rules.credential import Claims, decode

_SHORT = re.compile(r"[0-9A-HJKMNP-TV-Z]{12}")
_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0"})
_GAPS = re.compile(r"[\s\-]")


class Answer(StrEnum):
    """Three colours, each with its word."""

    VALID = "valid"
    ENDED = "ended"
    NOT_OURS = "not_ours"


@dataclass(frozen=True, slots=True)
class Checked:
    """`claims` only where the QR itself was shown, which says no more than the paper; `why` is our word."""

    answer: Answer
    why: str
    serial: str = ""
    number: str = ""
    issued_on: dt.date | None = None
    last_day: dt.date | None = None
    claims: Claims | None = None


def check(code: str, *, at: dt.datetime) -> Checked:
    """What a QR's text or a short code says today. Never raises: nonsense is simply not ours."""
    short = _GAPS.sub("", code.upper()).translate(_MISREAD)
    if _SHORT.fullmatch(short):
        return _standing(short, None, at)
    try:
        found = decode(code.strip(), issuer_keys(), at=None)
    except Refused as refused:
        return Checked(Answer.NOT_OURS, refused.code)
    return _standing(found.claims.id, found.claims, at)


def _standing(serial: str, claims: Claims | None, at: dt.datetime) -> Checked:
    found = Suket.objects.select_related("letter").filter(serial=serial).exclude(letter=None).first()
    if found is None or found.state in (State.DRAFT, State.DROPPED):
        return Checked(Answer.NOT_OURS, "not_known", claims=claims)
    assert found.letter
    if found.test_signed:  # it binds nobody, and says so on every page of it
        return Checked(Answer.ENDED, "test", serial, found.letter.text, claims=claims)
    past = found.last_day is not None and timezone.localdate(at) > found.last_day
    good = found.state in GOOD and not past
    why = "good" if good else State.EXPIRED if found.state in GOOD else found.state
    return Checked(Answer.VALID if good else Answer.ENDED, why.lower(), serial, found.letter.text,
                   found.issued_on, found.last_day, claims)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Revocations:
    """`ended` maps the mark of a serial to a word; who has no letter learns nothing from it."""

    as_of: dt.datetime
    ended: dict[str, str]


def revocations(*, at: dt.datetime) -> Revocations:
    """Letters that ended before their last day: the others tell their end themselves."""
    ended = Suket.objects.filter(state__in=[State.REVOKED, State.REPLACED]).order_by("serial")
    told = ended.values_list("serial", "state")
    return Revocations(at, {mark(serial): state.lower() for serial, state in told})


def mark(serial: str) -> str:
    """Half a SHA-256 in hex: a list of marks lets nobody write a serial that is on it."""
    return hashlib.sha256(serial.encode()).hexdigest()[:32]
