"""Officers for tests, made through the room's own door."""

import datetime as dt
from itertools import count

from rekam.staff import actions
from rekam.staff.models import Officer
from rekam.staff.rules import Role, system

NOW = dt.datetime(2024, 11, 15, 2, 0, tzinfo=dt.UTC)
PASSWORD = "sapi-makan-rumput-hijau"
HERE, THERE = "53.01", "53.71"
_numbers = count(1)


def make(role: Role = Role.OFFICER, *territory: str, username: str = "", at: dt.datetime = NOW) -> Officer:
    """An account that has already changed its one-time password."""
    return actions.create_officer(
        by=system(),
        at=at,
        username=username or f"{role.value}.{next(_numbers)}",
        full_name=f"Nama {role.value.replace('_', ' ').title()}",
        role=role,
        territory=territory or (HERE,),
        password=PASSWORD,
    ).officer
