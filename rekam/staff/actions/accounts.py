"""What an admin does with accounts. Nobody widens, disables or resets the own one."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction

from rekam.audit.actions import record
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.places.queries import region
from rekam.staff import queries
from rekam.staff.actions.passwords import check_strength, legible
from rekam.staff.actions.sessions import end_sessions
from rekam.staff.models import Officer
from rekam.staff.rules import ONE_TIME, Role


@dataclass(frozen=True, slots=True)
class Issued:
    """An account and its one-time password, which nobody can read a second time; "" when it was given."""

    officer: Officer
    password: str


def create_officer(
    *,
    by: Actor,
    at: dt.datetime,
    username: str,
    full_name: str,
    role: str,
    territory: Sequence[str],
    password: str = "",
) -> Issued:
    """A new account. Without a password it gets one that has to be changed within 72 hours.

    Raises Refused: `not_permitted`, `not_your_territory`, `role_unknown`, `territory_missing`,
    `territory_unknown`, `username_taken`, `password_weak`.
    """
    by.check("staff.manage")
    officer = Officer(
        username=username.strip().lower(),
        full_name=" ".join(full_name.split()),
        role=_role(role),
        territory=_territory(by, territory),
        created_at=at,
    )
    given = password or _one_time(officer, at)
    check_strength(given, officer)
    officer.set_password(given)
    with transaction.atomic():
        _insert(officer)
        _record(by, at, "create", officer, role=officer.role, territory=officer.territory)
    return Issued(officer, "" if password else given)


def change_officer(
    *,
    by: Actor,
    at: dt.datetime,
    officer_id: int,
    role: str,
    territory: Sequence[str],
    full_name: str = "",
) -> Officer:
    """Another role, territory or name. What is open follows at the next click.

    Raises Refused: as `create_officer`, and `own_role`, `last_admin`, `officer_not_found`.
    """
    with transaction.atomic():
        officer = _locked(by, officer_id)
        new = (_role(role), _territory(by, territory))
        if new != (officer.role, officer.territory) and _is(by, officer):
            raise Refused("own_role")
        if new[0] != Role.ADMIN:
            _another_admin_besides(officer)
        before = {"role_before": officer.role, "territory_before": officer.territory}
        officer.role, officer.territory = new
        officer.full_name = " ".join(full_name.split()) or officer.full_name
        officer.save(update_fields=["role", "territory", "full_name"])
        _record(by, at, "change", officer, role=new[0], territory=new[1], **before)
    return officer


def disable_officer(*, by: Actor, at: dt.datetime, officer_id: int) -> Officer:
    """No more sign-in, and what is open ends now. Raises Refused: `own_account`, `last_admin`."""
    with transaction.atomic():
        officer = _somebody_else(by, officer_id)
        _another_admin_besides(officer)
        officer.is_active = False
        officer.save(update_fields=["is_active"])
        end_sessions(officer)
        _record(by, at, "disable", officer)
    return officer


def enable_officer(*, by: Actor, at: dt.datetime, officer_id: int) -> Issued:
    """Open again, with a new one-time password: the old one may be why it was closed."""
    with transaction.atomic():
        officer = _somebody_else(by, officer_id)
        officer.is_active = True
        officer.save(update_fields=["is_active"])
        password = _replace_password(officer, at)
        _record(by, at, "enable", officer)
    return Issued(officer, password)


def reset_password(*, by: Actor, at: dt.datetime, officer_id: int) -> Issued:
    """A one-time password instead of a forgotten one. Raises Refused: `own_account`."""
    with transaction.atomic():
        officer = _somebody_else(by, officer_id)
        password = _replace_password(officer, at)
        _record(by, at, "reset_password", officer)
    return Issued(officer, password)


def reset_second_factor(*, by: Actor, at: dt.datetime, officer_id: int) -> Officer:
    """For a lost phone without recovery codes. Raises Refused: `own_account`."""
    with transaction.atomic():
        officer = _somebody_else(by, officer_id)
        officer.second_factor, officer.second_factor_on, officer.recovery_codes = "", False, []
        officer.save(update_fields=["second_factor", "second_factor_on", "recovery_codes"])
        end_sessions(officer)
        _record(by, at, "reset_second_factor", officer)
    return officer


def _locked(by: Actor, officer_id: int) -> Officer:
    by.check("staff.manage")
    officer = Officer.objects.select_for_update().filter(pk=officer_id).first()
    if officer is None:
        raise Refused("officer_not_found")
    for code in officer.territory:
        by.check("staff.manage", code)
    return officer


def _somebody_else(by: Actor, officer_id: int) -> Officer:
    officer = _locked(by, officer_id)
    if _is(by, officer):
        raise Refused("own_account")
    return officer


def _is(by: Actor, officer: Officer) -> bool:
    return by.id == str(officer.pk)


def _another_admin_besides(officer: Officer) -> None:
    """Locks the admins: two of them closing each other at one moment must not leave the office alone."""
    admins = {admin.pk for admin in queries.active_admins().select_for_update().order_by("pk")}
    if admins == {officer.pk}:
        raise Refused("last_admin")


def _role(role: str) -> str:
    if role not in list(Role):
        raise Refused("role_unknown", role=role)
    return Role(role).value


def _territory(by: Actor, codes: Sequence[str]) -> list[str]:
    """Nobody gives a wider reach than the own one."""
    if not codes:
        raise Refused("territory_missing")
    for code in codes:
        if code and region(code) is None:
            raise Refused("territory_unknown", place=code)
        by.check("staff.manage", code)
    return sorted(set(codes))


def _one_time(officer: Officer, at: dt.datetime) -> str:
    officer.one_time_until = at + ONE_TIME
    return legible(4)


def _replace_password(officer: Officer, at: dt.datetime) -> str:
    password = _one_time(officer, at)
    officer.set_password(password)
    officer.save(update_fields=["password", "one_time_until"])
    end_sessions(officer)
    return password


def _insert(officer: Officer) -> None:
    try:
        with transaction.atomic():
            officer.save(force_insert=True)
    except IntegrityError:
        raise Refused("username_taken") from None


def _record(by: Actor, at: dt.datetime, verb: str, officer: Officer, **facts: Any) -> None:
    record(by=by, at=at, event=f"staff.officer.{verb}", subject=f"officer:{officer.pk}", **facts)
