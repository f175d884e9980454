"""Who does something in tests of this room."""

from rekam.core.actor import Actor
from rekam.staff.rules import ROLES, Role


def actor(role: Role, name: str, *territory: str) -> Actor:
    return Actor(id=name, name=name.title(), permissions=ROLES[role], territory=territory or ("53.01",))


SARI, BUDI = actor(Role.DATA_OFFICER, "sari"), actor(Role.DATA_OFFICER, "budi")
HEAD, OFFICER = actor(Role.HEAD, "kepala"), actor(Role.OFFICER, "petugas", "53.01.04")
NEAR = actor(Role.DATA_OFFICER, "dekat", "53.01.04")
ELSEWHERE = actor(Role.DATA_OFFICER, "jauh", "53.01.05")
EVERYBODY = {role: actor(role, f"peran-{role}") for role in Role}
