"""Findings in the database as a comparison leaves them, for tests of what people do with them."""

import datetime as dt
from typing import Any

from rekam.core.actor import Actor
from rekam.people.models import Generation, Pointer, Resident
from rekam.staff.models import Officer
from rekam.staff.queries import actor_of
from rekam.staff.rules import ROLES, Role
from rekam.voters import queries
from rekam.voters.models import Finding, Run, Sighting, Voter
from rekam.voters.rules.deciding import State

AT = dt.datetime(2024, 11, 15, 2, 42, tzinfo=dt.UTC)
LATER = AT + dt.timedelta(hours=1)
VILLAGE, NEXT_VILLAGE, FAR = "53.01.04.2003", "53.01.04.2004", "53.01.05.2001"


def actor(role: Role, name: str, *territory: str) -> Actor:
    return Actor(id=name, name=name.title(), permissions=ROLES[role], territory=territory or ("53.01",))


SARI, BUDI = actor(Role.DATA_OFFICER, "sari"), actor(Role.DATA_OFFICER, "budi")
HEAD, OTHER_HEAD = actor(Role.HEAD, "kepala"), actor(Role.HEAD, "wakil")
KPU, OFFICER = actor(Role.KPU_LIAISON, "kpu"), actor(Role.OFFICER, "petugas", "53.01.04")
AUDITOR = actor(Role.AUDITOR, "auditor")
NEAR = actor(Role.DATA_OFFICER, "dekat", "53.01.04")
ELSEWHERE = actor(Role.DATA_OFFICER, "jauh", "53.01.05")


def officer_in_database(name: str, role: Role = Role.DATA_OFFICER) -> Actor:
    """Somebody whose name is told."""
    made = Officer.objects.create(
        username=name.lower().replace(" ", ""), full_name=name, role=role, territory=["53.01"], created_at=AT
    )
    return actor_of(made)


def comparison(*, complete: bool = True) -> Run:
    """A roll and a register of its own, pointed to, and the run that compared them."""
    code = queries.election().code
    register, roll = (
        Generation.objects.create(kind=kind, made_at=AT, complete=True)
        for kind in ("register", f"roll:{code}")
    )
    for generation in (register, roll):
        Pointer.objects.update_or_create(pk=generation.kind, defaults={"current": generation})
    return Run.objects.create(
        election=code, register=register, roll=roll, asked_by="sari", asked_at=AT, started_at=AT,
        finished_at=AT, complete=complete,
    )  # fmt: skip


def resident(run: Run, key: str, **told: Any) -> Resident:
    values = {"name": f"WARGA {key.upper()}", "village_code": VILLAGE, "status": "alive"} | told
    return Resident.objects.create(
        generation=run.register, row=key, person_key=key, search=values["name"], **values
    )


def voter(run: Run, key: str, **told: Any) -> Voter:
    values = {"name": f"PEMILIH {key.upper()}", "village_code": VILLAGE, "tps": "3"} | told
    return Voter.objects.create(generation=run.roll, row=key, person_key=key, search=values["name"], **values)


def found(
    run: Run, key: str, *, kind: str = "dead", state: State = State.PROPOSED, village: str = VILLAGE,
    group: str = "nik=same", other: str = "", **told: Any,
) -> Finding:  # fmt: skip
    """One finding about `key`, seen by the run; found again where an earlier run saw it."""
    finding, _ = Finding.objects.get_or_create(
        election=run.election, kind=kind, subject_key=key, other_key=other, defaults={"state": state}
    )
    values: dict[str, Any] = {
        "reason": f"{kind}_in_register", "voter_key": f"v{key}", "resident_key": key, "tps": "3", "rw": "002",
        "rt": "001", "name": f"PEMILIH {key.upper()}", "village_code": village, "group": group,
    }  # fmt: skip
    Sighting.objects.create(run=run, finding=finding, kind=kind, **values | told)
    return finding


def many(
    run: Run, count: int, *, kind: str = "dead", village: str = VILLAGE, group: str = "nik=same"
) -> None:
    """The same in bulk."""
    made = [
        Finding(election=run.election, kind=kind, subject_key=f"{run.pk}{kind}{village}{n:05}"[-30:])
        for n in range(count)
    ]
    Finding.objects.bulk_create(made, batch_size=500)
    Sighting.objects.bulk_create(
        [
            Sighting(run=run, finding=one, kind=kind, reason="dead_in_register", name=f"NAMA {n:05}",
                     voter_key=f"v{one.subject_key}"[:32], resident_key=one.subject_key, village_code=village,
                     rw="001", rt="001", group=group)
            for n, one in enumerate(made)
        ],
        batch_size=500,
    )  # fmt: skip
