"""Who may do what: the table of roles, the limits on guessing, and how long trust lasts."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rekam.core.actor import Actor


class Role(StrEnum):
    OFFICER = "officer"
    DATA_OFFICER = "data_officer"
    HEAD = "head"
    AUDITOR = "auditor"
    KPU_LIAISON = "kpu_liaison"
    ADMIN = "admin"


_O, _D, _H = Role.OFFICER, Role.DATA_OFFICER, Role.HEAD
_A, _K, _S = Role.AUDITOR, Role.KPU_LIAISON, Role.ADMIN

# One row per permission: whether it shows personal data, and who holds it.
# O officer, D data officer, H head of office, A auditor, K KPU liaison, S system admin.
PERMISSIONS: dict[str, tuple[bool, frozenset[Role]]] = {
    #                                   personal              O   D   H   A   K   S
    "coverage.see":       (False, frozenset({_O, _D, _H, _A, _K, _S})),
    "people.see":         (True,  frozenset({_O, _D, _H})),
    "people.reveal":      (True,  frozenset({_O, _D, _H})),
    "people.import":      (True,  frozenset({    _D})),
    "people.undo":        (True,  frozenset({    _D, _H})),
    "voters.see":         (True,  frozenset({_O, _D, _H})),
    "voters.import":      (True,  frozenset({    _D})),
    "voters.reconcile":   (True,  frozenset({    _D, _H})),
    "voters.decide":      (True,  frozenset({    _D, _H})),
    "voters.approve":     (True,  frozenset({        _H})),
    "voters.export_kpu":  (True,  frozenset({                _K})),
    "targets.see":        (True,  frozenset({_O, _D, _H})),
    "targets.write":      (True,  frozenset({_O, _D, _H})),
    "targets.correct":    (True,  frozenset({        _H})),
    "targets.print":      (True,  frozenset({_O, _D, _H})),
    "enrolment.see":      (True,  frozenset({_O, _D, _H})),
    "enrolment.capture":  (True,  frozenset({_O})),
    "enrolment.send":     (True,  frozenset({_O, _D})),
    "enrolment.receive":  (True,  frozenset({    _D})),
    "enrolment.decide":   (True,  frozenset({    _D, _H})),
    "enrolment.void":     (True,  frozenset({    _D, _H})),
    "cards.see":          (True,  frozenset({_O, _D, _H})),
    "cards.accept":       (True,  frozenset({_O, _D})),
    "cards.print":        (True,  frozenset({_O, _D})),
    "cards.ship":         (True,  frozenset({_O, _D})),
    "cards.issue":        (True,  frozenset({_O, _D})),
    "cards.stock":        (False, frozenset({_O, _D, _H})),
    "cards.approve":      (False, frozenset({    _D, _H})),
    "cards.manage":       (False, frozenset({    _D,             _S})),
    "certificates.see":   (True,  frozenset({_O, _D, _H})),
    "certificates.issue": (True,  frozenset({_O, _D, _H})),
    "certificates.sign":  (True,  frozenset({        _H})),
    "certificates.revoke": (True, frozenset({    _D, _H})),
    "messages.see":       (True,  frozenset({_O, _D, _H})),
    "messages.send":      (True,  frozenset({_O, _D})),
    "messages.manage":    (False, frozenset({    _D,             _S})),
    "documents.print":    (True,  frozenset({_O, _D, _H})),
    "documents.sign":     (True,  frozenset({        _H})),
    "documents.manage":   (False, frozenset({    _D,             _S})),
    "places.manage":      (False, frozenset({    _D,             _S})),
    "jobs.see":           (False, frozenset({    _D, _H, _A,     _S})),
    "jobs.manage":        (False, frozenset({    _D,             _S})),
    "audit.read":         (False, frozenset({        _H, _A})),
    "audit.export":       (False, frozenset({            _A})),
    "staff.manage":       (False, frozenset({                    _S})),
}  # fmt: skip

PERSONAL = frozenset(name for name, (personal, _) in PERMISSIONS.items() if personal)
ROLES: dict[Role, frozenset[str]] = {
    role: frozenset(name for name, (_, roles) in PERMISSIONS.items() if role in roles) for role in Role
}

LANGUAGES = ("id", "en")
THEMES = ("auto", "light", "dark")

IDLE = dt.timedelta(hours=1)  # without a click, then the session ends
SEEN_EVERY = dt.timedelta(minutes=5)  # how exact "last seen" is
STEP_TIME = dt.timedelta(minutes=5)  # between the password and the second factor
ONE_TIME = dt.timedelta(hours=72)  # a password that somebody else has seen
MINIMUM_PASSWORD = 12
RECOVERY_CODES = 10


def system() -> Actor:
    """The office itself at its jobs and on its own console."""
    return Actor(id="system", kind="system", permissions=frozenset(PERMISSIONS), territory=("",))


def nobody() -> Actor:
    """Somebody who has not signed in."""
    return Actor(id="", kind="person")


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `attempts` failures within `window`; `by` names the columns that are counted together."""

    by: tuple[str, ...]
    attempts: int
    window: dt.timedelta


# A whole office shares one address, and a stranger must not be able to lock an officer out: so the
# strict limit counts a name and an address together, the wide ones each alone.
LIMITS = (
    Limit(("name", "source"), 5, dt.timedelta(minutes=15)),
    Limit(("source",), 40, dt.timedelta(minutes=15)),
    Limit(("name",), 60, dt.timedelta(hours=1)),
)
LONGEST = max(limit.window for limit in LIMITS)


def wait(limit: Limit, attempts: Iterable[dt.datetime], at: dt.datetime) -> dt.timedelta:
    """How long until another try is allowed, from the times of the failures; zero when it is now."""
    recent = sorted(time for time in attempts if at - limit.window < time <= at)
    if len(recent) < limit.attempts:
        return dt.timedelta()
    return recent[-limit.attempts] + limit.window - at
