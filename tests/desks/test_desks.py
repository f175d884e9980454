"""The desks: who may work there, whom a scan finds, what is shown of them, and what it costs."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rekam.staff.models import Officer
from rekam.staff.rules import Role
from tests.cards.applications_stage import OFFICE, key, lying, one, people
from tests.people.population import AT

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_office(tmp_path: Path, settings: Any) -> None:
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    settings.REKAM_PLACE = OFFICE


def client(role: Role = Role.OFFICER, place: str = OFFICE) -> Client:
    officer = Officer.objects.create(
        username=f"{role}{Officer.objects.count()}", full_name="Ana Ndun", role=role, territory=[place],
        password="!", created_at=AT,
    )  # fmt: skip
    found = Client()
    found.force_login(officer)
    return found


def test_smoke() -> None:
    people(one("a"))
    lying("a")
    c = client()
    for d in ("loket", "perekaman", "cetak", "serah"):
        r = c.get(f"/meja/{d}/")
        assert r.status_code == 200, (d, r.content)
        r = c.get(f"/meja/{d}/{key('a')}/")
        assert r.status_code == 200
    print(r.content.decode()[-6000:])
    assert c.get("/meja/").status_code == 200
