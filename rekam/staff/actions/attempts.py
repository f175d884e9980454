"""The limits on guessing: one budget for passwords, codes, and passwords asked again."""

import datetime as dt

from django.db import transaction
from django.utils.crypto import salted_hmac

from rekam.audit.actions import record
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.staff import queries
from rekam.staff.models import Officer, SignInAttempt
from rekam.staff.rules import LIMITS, wait


def begin(username: str, source: str, at: dt.datetime) -> SignInAttempt:
    """Written before anything is checked, so that tries sent side by side count each other.

    A refused one is taken back: waiting must not grow longer by asking.
    """
    told = username.strip().lower()
    name = salted_hmac("rekam.staff.attempt", told, algorithm="sha256").hexdigest()
    attempt = SignInAttempt.objects.create(name=name, source=source, at=at)
    times = _longest_wait(attempt, at)
    if times:
        attempt.delete()
        raise Refused("sign_in_throttled", minutes=-(-times // dt.timedelta(minutes=1)))
    return attempt


def _longest_wait(attempt: SignInAttempt, at: dt.datetime) -> dt.timedelta:
    waits = []
    for limit in LIMITS:
        same = {column: getattr(attempt, column) for column in limit.by}
        others = SignInAttempt.objects.filter(**same, at__gt=at - limit.window).exclude(pk=attempt.pk)
        waits.append(wait(limit, others.values_list("at", flat=True), at))
    return max(waits)


def forget(attempt: SignInAttempt) -> None:
    SignInAttempt.objects.filter(name=attempt.name, source=attempt.source).delete()


def prove_password(officer: Officer, password: str, source: str, at: dt.datetime) -> None:
    """Asked again before something that outlives the session, under the same limits.

    Raises Refused: `sign_in_throttled`, `password_wrong`.
    """
    attempt = begin(officer.username, source, at)
    if not officer.check_password(password):
        refused(queries.actor_of(officer), at, officer, "password_again")
        raise Refused("password_wrong")
    forget(attempt)


def refused(by: Actor, at: dt.datetime, officer: Officer | None, step: str) -> None:
    """The typed name is not written: it is a password often enough."""
    subject = f"officer:{officer.pk}" if officer else ""
    with transaction.atomic():
        record(by=by, at=at, event="staff.officer.sign_in_refused", subject=subject, step=step)
