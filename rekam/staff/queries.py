"""Named reads about officers."""

import datetime as dt

from django.db.models import QuerySet

from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.staff.models import Officer
from rekam.staff.rules import ROLES, Role


def actor_of(officer: Officer) -> Actor:
    """What an officer brings along: the permissions of the role, and the territory."""
    return Actor(
        id=str(officer.pk),
        kind="person",
        name=officer.full_name,
        permissions=ROLES[Role(officer.role)] if officer.is_active else frozenset(),
        territory=tuple(officer.territory) if officer.is_active else (),
    )


def officers() -> QuerySet[Officer]:
    return Officer.objects.all()


def officers_within(by: Actor) -> list[Officer]:
    """The officers whose whole territory somebody reaches, by name."""
    return [officer for officer in officers() if all(map(by.reaches, officer.territory))]


def officer(pk: int | str) -> Officer:
    """Raises Refused: `officer_unknown`."""
    found = Officer.objects.filter(pk=pk).first()
    if found is None:
        raise Refused("officer_unknown")
    return found


def by_username(username: str) -> Officer | None:
    return Officer.objects.filter(username=username.strip().lower()).first()


def active_admins() -> QuerySet[Officer]:
    return Officer.objects.filter(role=Role.ADMIN, is_active=True)


def seen_before(officer: Officer, moment: dt.datetime) -> bool:
    return officer.last_seen is None or officer.last_seen < moment
