"""A short list in the database, an officer who prints it, and what comes of it."""

import uuid

from django.test import Client
from django.urls import reverse

from rekam.jobs.worker import work
from rekam.staff.models import Officer
from rekam.staff.rules import Role, system
from rekam.targets import actions
from tests.people.population import AT, observe_many, register

VILLAGES = ("53.01.04.2003", "53.01.04.2004", "53.01.05.2001")


def an_officer(username: str = "petugas", territory: str = "53.01") -> Officer:
    return Officer.objects.create(
        username=username, full_name="Siti Rahma", role=Role.OFFICER, territory=[territory], password="!",
        created_at=AT,
    )  # fmt: skip


def officer(client: Client) -> Client:
    client.force_login(an_officer())
    return client


def fill(people: int = 3, villages: tuple[str, ...] = VILLAGES[:1]) -> None:
    keys = [f"{n:032x}" for n in range(1, people + 1)]
    register(
        *(
            {"key": key, "name": f"ORANG {n:03}", "village_code": villages[n % len(villages)]}
            for n, key in enumerate(keys)
        )
    )
    observe_many(dict.fromkeys(keys, "BELUM_REKAM"))
    actions.rebuild(by=system(), at=AT)


def body(answer: object) -> bytes:
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def asked(officer: Client, **query: str) -> uuid.UUID:
    """The id of a print that a job is to make."""
    answer = officer.post(reverse("targets:print", query=query))
    assert answer.status_code == 302
    return uuid.UUID(answer.headers["Location"].split("/")[2])


def worked() -> None:
    work(stop=lambda: False, once=True, schedule=())
