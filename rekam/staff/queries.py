"""Named reads about officers."""

from django.db.models import QuerySet

from rekam.core.actor import Actor
from rekam.core.language import Language
from rekam.core.refusal import Refused
from rekam.places.queries import region
from rekam.staff import phrases
from rekam.staff.models import Officer
from rekam.staff.rules import ROLES, Role


def actor_of(officer: Officer) -> Actor:
    """What an officer brings along: the permissions of the role, and the territory."""
    return Actor(
        id=str(officer.pk),
        kind="person",
        name=officer.full_name,
        permissions=ROLES[officer.kind] if officer.is_active else frozenset(),
        territory=tuple(officer.territory) if officer.is_active else (),
    )


def role_words(actor: Actor, language: Language) -> str:
    """The role in words, for `settings.PAGE_FACTS`; "" for who is no officer."""
    found = (words[language] for role, words in phrases.ROLES.items() if ROLES[role] == actor.permissions)
    return next(found, "")


def officers() -> QuerySet[Officer]:
    return Officer.objects.all()


def officers_within(by: Actor) -> list[Officer]:
    """The officers whose whole territory somebody reaches, by name."""
    return [officer for officer in officers() if all(map(by.reaches, officer.territory))]


def officer(pk: int | str) -> Officer:
    """Raises Refused: `officer_not_found`."""
    found = Officer.objects.filter(pk=pk).first()
    if found is None:
        raise Refused("officer_not_found")
    return found


def by_username(username: str) -> Officer | None:
    return Officer.objects.filter(username=username.strip().lower()).first()


def active_admins() -> QuerySet[Officer]:
    return Officer.objects.filter(role=Role.ADMIN, is_active=True)


def officer_within(by: Actor, pk: int) -> Officer:
    """Raises Refused: `officer_not_found`, `not_your_territory`."""
    found = officer(pk)
    for code in found.territory:
        by.check("staff.manage", code)
    return found


def territory_names(of: Officer) -> list[str]:
    """`Kabupaten Kupang`; the code itself where the list of regions does not know it; "" is everywhere."""
    known = ((code, region(code)) for code in of.territory)
    return [found.name if found else code for code, found in known]
