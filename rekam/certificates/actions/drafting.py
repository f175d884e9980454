"""A suket drafted: the election's instruction decides, the officer says why where it leaves room."""

import datetime as dt
import secrets

from django.db import IntegrityError, transaction
from django.utils import timezone

from rekam.audit.actions import record
from rekam.audit.rules import plain_text
from rekam.certificates import queries
from rekam.certificates.models import Suket
from rekam.certificates.phrases import WHY
from rekam.certificates.rules.policy import Why
from rekam.core.actor import Actor
from rekam.core.refusal import Refused

NOTE = 300
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: nobody reads an I for a 1
_LENGTH = 12


@transaction.atomic
def draft_suket(*, person_key: str, reason: str = "", note: str = "", by: Actor, at: dt.datetime) -> Suket:
    """Asked by an officer for somebody in front of the desk; signed by the head afterwards.

    `reason` is one of `Unprintable`, asked where the record is ready and its card cannot be printed.
    Raises Refused: `person_not_found`, `not_your_territory`, `suket_refused` (why, alternatives),
    `suket_exists`, `policy_unknown`.
    """
    policy = queries.policy()
    of = queries.holder(person_key, by=by)
    place = of.resident.village_code
    by.check("certificates.issue", place)
    by.check(policy.decider, place)
    verdict = queries.verdict(of, on=timezone.localdate(at), reason=reason, note=note)
    if not verdict.allowed:
        raise refusal(verdict.why, verdict.alternatives)
    try:
        with transaction.atomic():  # the table itself knows whether one is open, also when two ask at once
            made = Suket.objects.create(
                serial=new_serial(), person_key=person_key, village_code=place, election=policy.election,
                status=of.status, why=verdict.why, reason=reason, note=plain_text(note.strip()[:NOTE]),
                drafted_by=by.id, drafted_at=at,
            )  # fmt: skip
    except IntegrityError:
        raise Refused("suket_exists") from None
    record(
        by=by, at=at, event="certificates.suket.draft", subject=f"suket:{made.pk}", people=[person_key],
        place=place, reason=made.note, why=made.why, unprintable=reason, election=made.election,
    )  # fmt: skip
    return made


def refusal(why: str, alternatives: tuple[str, ...]) -> Refused:
    """`suket_refused`, with the word of the rule and what can be shown instead."""
    told = WHY[Why(why)]
    return Refused(
        "suket_refused", why=why, why_id=told["id"], why_en=told["en"], alternatives=",".join(alternatives)
    )


def new_serial() -> str:
    """60 bits by chance, in letters that are read out without a mistake."""
    return "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
