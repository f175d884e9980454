"""The second step at sign-in: six digits from a phone (RFC 6238), or one of ten codes on paper.

The shared secret is sealed under a key from `SECRET_KEY`, so a copy of the database alone opens nothing.
"""

import base64
import datetime as dt
import hmac

import pyotp
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac

from rekam.audit.actions import record
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.staff.actions.attempts import prove_password
from rekam.staff.actions.passwords import legible
from rekam.staff.models import Officer
from rekam.staff.rules import RECOVERY_CODES

PERIOD = 30  # seconds a code lives; one before and one after are taken too, for clocks that drift


def begin_second_factor(*, by: Actor, at: dt.datetime) -> Officer:
    """A fresh secret that counts for nothing until a first code proves that the phone has it.

    Raises Refused: `second_factor_exists`.
    """
    with transaction.atomic():
        officer = _own(by)
        if officer.second_factor_on:
            raise Refused("second_factor_exists")
        officer.second_factor = _seal(officer, pyotp.random_base32())
        officer.save(update_fields=["second_factor"])
        _record(by, at, "begin_second_factor")
    return officer


def enrol_second_factor(*, by: Actor, at: dt.datetime, code: str) -> tuple[str, ...]:
    """Turn the second step on; the recovery codes come back this once.

    Raises Refused: `second_factor_failed`, `second_factor_exists`.
    """
    with transaction.atomic():
        officer = _own(by)
        if officer.second_factor_on:
            raise Refused("second_factor_exists")
        step = _step_of(officer, code, at) if officer.second_factor else None
        if step is None:
            raise Refused("second_factor_failed")
        officer.second_factor_on, officer.second_factor_step = True, step
        codes = _new_codes(officer)
        officer.save(update_fields=["second_factor_on", "second_factor_step", "recovery_codes"])
        _record(by, at, "enrol_second_factor")
    return codes


def new_recovery_codes(*, by: Actor, at: dt.datetime, password: str, source: str) -> tuple[str, ...]:
    """Ten new codes; the old ones are void. Raises Refused: `password_wrong`, `sign_in_throttled`."""
    prove_password(Officer.objects.get(pk=by.id), password, source, at)
    with transaction.atomic():
        officer = _own(by)
        codes = _new_codes(officer)
        officer.save(update_fields=["recovery_codes"])
        _record(by, at, "new_recovery_codes")
    return codes


def remove_second_factor(*, by: Actor, at: dt.datetime, password: str, source: str) -> Officer:
    """Back to the password alone. Raises Refused: `password_wrong`, `sign_in_throttled`."""
    prove_password(Officer.objects.get(pk=by.id), password, source, at)
    with transaction.atomic():
        officer = _own(by)
        officer.second_factor, officer.second_factor_on, officer.recovery_codes = "", False, []
        officer.save(update_fields=["second_factor", "second_factor_on", "recovery_codes"])
        _record(by, at, "remove_second_factor")
    return officer


def provisioning_address(officer: Officer) -> str:
    """What the phone reads from the QR code: `otpauth://totp/…`."""
    return pyotp.TOTP(_open(officer)).provisioning_uri(name=officer.username, issuer_name="Rekam")


def use_code(officer_id: int, code: str, at: dt.datetime) -> str:
    """`totp` or `recovery` when the code opens the door, once; otherwise ""."""
    with transaction.atomic():
        officer = Officer.objects.select_for_update().get(pk=officer_id)
        if not officer.second_factor_on:
            return ""
        if (step := _step_of(officer, code, at)) is not None:
            officer.second_factor_step = step
            officer.save(update_fields=["second_factor_step"])
            return "totp"
        digest = _digest(officer, code)
        if digest in officer.recovery_codes:
            officer.recovery_codes = [kept for kept in officer.recovery_codes if kept != digest]
            officer.save(update_fields=["recovery_codes"])
            return "recovery"
    return ""


def _own(by: Actor) -> Officer:
    return Officer.objects.select_for_update().get(pk=by.id)


def _step_of(officer: Officer, code: str, at: dt.datetime) -> int | None:
    """Which half minute the code belongs to; none that was used before, or earlier than one used."""
    digits = "".join(code.split())
    totp, now = pyotp.TOTP(_open(officer), interval=PERIOD), int(at.timestamp()) // PERIOD
    fresh = (step for step in (now - 1, now, now + 1) if step > officer.second_factor_step)
    return next(
        (s for s in fresh if hmac.compare_digest(totp.generate_otp(s).encode(), digits.encode())), None
    )


def _new_codes(officer: Officer) -> tuple[str, ...]:
    codes = tuple(legible(3) for _ in range(RECOVERY_CODES))
    officer.recovery_codes = [_digest(officer, code) for code in codes]
    return codes


def _digest(officer: Officer, code: str) -> str:
    told = f"{officer.pk}:{''.join(code.split()).replace('-', '').lower()}"
    return salted_hmac("rekam.staff.recovery", told, algorithm="sha256").hexdigest()


def _vault() -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    derived = (salted_hmac("rekam.staff.factor", "", secret=key, algorithm="sha256") for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key.digest())) for key in derived])


def _seal(officer: Officer, secret: str) -> str:
    """The account's number goes inside, so that a secret moved to another row does not open."""
    return _vault().encrypt(f"{officer.pk}:{secret}".encode()).decode()


def _open(officer: Officer) -> str:
    owner, secret = _vault().decrypt(officer.second_factor.encode()).decode().split(":")
    if owner != str(officer.pk):
        raise Refused("second_factor_failed")
    return secret


def _record(by: Actor, at: dt.datetime, verb: str) -> None:
    record(by=by, at=at, event=f"staff.officer.{verb}", subject=f"officer:{by.id}")
