"""Who works on the list in the tests of this room."""

from typing import Any

from rekam.core.actor import Actor
from rekam.staff.models import Officer
from rekam.staff.rules import ROLES, Role, system
from rekam.targets import actions
from tests.people.population import AT, observe_many, register

OFFICER = Actor(id="petugas", permissions=ROLES[Role.OFFICER], territory=("53.01.04",))
COLLEAGUE = Actor(id="rekan", permissions=ROLES[Role.OFFICER], territory=("53.01.04",))
ELSEWHERE = Actor(id="lain", permissions=ROLES[Role.OFFICER], territory=("53.01.05",))
AUDITOR = Actor(id="auditor", permissions=ROLES[Role.AUDITOR], territory=("53.01.04",))
HEAD = Actor(id="kepala", permissions=ROLES[Role.HEAD] | {"targets.correct"}, territory=("53.01",))


def fill(people: int, **more: Any) -> list[str]:
    """So many people on the list; their keys."""
    keys = [f"{n:032x}" for n in range(1, people + 1)]
    register(*({"key": key, "name": f"ORANG {n:03}"} | more for n, key in enumerate(keys)))
    observe_many(dict.fromkeys(keys, "BELUM_REKAM"))
    actions.rebuild(by=system(), at=AT)
    return keys


def sign_in(client: Any, role: Role = Role.OFFICER, territory: str = "53.01.04") -> Officer:
    who = Officer(
        username=f"{role}.{Officer.objects.count()}", full_name="Maria Bano", role=role,
        territory=[territory], created_at=AT,
    )  # fmt: skip
    who.set_password("x")
    who.save()
    client.force_login(who)
    return who
