"""Signing in, within the limits on guessing. A wrong name costs as much time as a wrong password."""

import datetime as dt

from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.db import transaction

from rekam.audit.actions import record
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.staff import queries
from rekam.staff.actions.attempts import begin, forget, refused
from rekam.staff.actions.factor import use_code
from rekam.staff.models import Officer, SignInAttempt
from rekam.staff.rules import LONGEST


def sign_in(*, by: Actor, at: dt.datetime, username: str, password: str, source: str) -> Officer:
    """The officer whose password this is; with a second factor `confirm_second_factor` must follow.

    Raises Refused: `sign_in_throttled` (minutes), `sign_in_failed` for every other reason alike.
    """
    attempt = begin(username, source, at)
    officer = queries.by_username(username)
    if not _opens(officer, password, at):
        refused(by, at, officer, "password")
        raise Refused("sign_in_failed")
    assert officer is not None
    if not officer.second_factor_on:
        _entered(officer, attempt, at, step="password")
    return officer


def confirm_second_factor(*, by: Actor, at: dt.datetime, officer_id: int, code: str, source: str) -> Officer:
    """The second step. Raises Refused: `sign_in_throttled`, `second_factor_failed`."""
    officer = queries.officer(officer_id)
    attempt = begin(officer.username, source, at)
    used = use_code(officer_id, code, at) if officer.is_active else ""
    if not used:
        refused(by, at, officer, "second_factor")
        raise Refused("second_factor_failed")
    _entered(officer, attempt, at, step=used)
    return officer


def sign_out(*, by: Actor, at: dt.datetime) -> None:
    with transaction.atomic():
        record(by=by, at=at, event="staff.officer.sign_out", subject=f"officer:{by.id}")


def sweep(*, at: dt.datetime) -> None:
    """Take away sessions that have run out, and attempts that count for nothing any more."""
    Session.objects.filter(expire_date__lt=at).delete()
    SignInAttempt.objects.filter(at__lt=at - LONGEST).delete()


def _opens(officer: Officer | None, password: str, at: dt.datetime) -> bool:
    if officer is None:
        make_password(password)  # the same work as for a name that exists
        return False
    # The password comes first, so that a closed account takes its time as well.
    return officer.check_password(password) and officer.is_active and not officer.one_time_is_over(at)


def _entered(officer: Officer, attempt: SignInAttempt, at: dt.datetime, *, step: str) -> None:
    actor = queries.actor_of(officer)
    with transaction.atomic():
        forget(attempt)
        Officer.objects.filter(pk=officer.pk).update(last_login=at, last_seen=at)
        record(by=actor, at=at, event="staff.officer.sign_in", subject=f"officer:{officer.pk}", step=step)
