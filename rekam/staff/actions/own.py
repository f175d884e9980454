"""What everybody does with the own account."""

import datetime as dt
from typing import Any

from django.db import transaction

from rekam.audit.actions import record
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.staff import queries
from rekam.staff.actions.attempts import prove_password
from rekam.staff.actions.passwords import check_strength
from rekam.staff.actions.sessions import end_sessions
from rekam.staff.models import Officer
from rekam.staff.rules import LANGUAGES, THEMES


def change_own_password(*, by: Actor, at: dt.datetime, old: str, new: str, source: str) -> Officer:
    """Every session ends, this one too: the page that asked puts it back (`update_session_auth_hash`).

    Raises Refused: `password_wrong`, `password_weak`, `sign_in_throttled`.
    """
    officer = queries.officer(by.id)
    prove_password(officer, old, source, at)
    check_strength(new, officer)
    if officer.check_password(new):
        raise Refused("password_same")
    officer.set_password(new)
    officer.one_time_until = None
    with transaction.atomic():
        officer.save(update_fields=["password", "one_time_until"])
        end_sessions(officer)
        _record(by, at, "change_password")
    return officer


def choose(*, by: Actor, at: dt.datetime, language: str = "", theme: str = "") -> None:
    """Language, look, or both; "" leaves one as it is. Raises Refused: `choice_unknown`."""
    chosen = {"language": language, "theme": theme}
    for field, offered in (("language", LANGUAGES), ("theme", THEMES)):
        if chosen[field] and chosen[field] not in offered:
            raise Refused("choice_unknown", choice=chosen[field])
    changes = {field: choice for field, choice in chosen.items() if choice}
    with transaction.atomic():
        Officer.objects.filter(pk=by.id).update(**changes)
        _record(by, at, "choose", **changes)


def set_language(*, by: Actor, at: dt.datetime, language: str) -> None:
    choose(by=by, at=at, language=language)


def set_theme(*, by: Actor, at: dt.datetime, theme: str) -> None:
    choose(by=by, at=at, theme=theme)


def seen(*, by: Actor, at: dt.datetime) -> None:
    """When somebody last clicked, for the list of accounts; not an event."""
    Officer.objects.filter(pk=by.id).update(last_seen=at)


def _record(by: Actor, at: dt.datetime, verb: str, **facts: Any) -> None:
    record(by=by, at=at, event=f"staff.officer.{verb}", subject=f"officer:{by.id}", **facts)
