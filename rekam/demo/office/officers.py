"""Who works in the simulated office, with the permissions of real roles and no more."""

from rekam.core.actor import Actor
from rekam.demo.office.world import OFFICE, WITH_PRINTER, WITHOUT
from rekam.staff.rules import ROLES, Role


def _officer(id: str, role: Role, place: str = OFFICE) -> Actor:
    return Actor(id, name=f"{id.title()} Contoh", permissions=ROLES[role], territory=(place,))


DESK, PRINT = _officer("loket", Role.OFFICER), _officer("cetak", Role.OFFICER)
CLERKS = {place: _officer(f"camat-{place}", Role.OFFICER, place) for place in (WITH_PRINTER, WITHOUT)}
DATA, HEAD = _officer("data", Role.DATA_OFFICER), _officer("kepala", Role.HEAD)


def printer_of(place: str) -> Actor:
    """Who prints at a place."""
    return CLERKS.get(place, PRINT)


def keeper_of(place: str) -> Actor:
    """Who keeps and hands out what lies at a place."""
    return CLERKS.get(place, DESK)
