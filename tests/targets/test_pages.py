"""The list's pages: masked, logged, narrowed to the territory, the same cost for many as for few."""

import datetime as dt
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from rekam.audit.models import Event, EventPerson
from rekam.staff.models import Officer
from rekam.staff.rules import Role, system
from rekam.targets import actions
from rekam.targets.models import Outcome
from tests.people.population import AT, observe_many, register

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client: Client) -> Client:
    who = Officer(
        username="petugas", full_name="Petugas", role=Role.OFFICER, territory=["53.01.04"], created_at=AT
    )
    who.set_password("x")
    who.save()
    client.force_login(who)
    return client


def fill(people: int) -> None:
    keys = [f"{n:032x}" for n in range(1, people + 1)]
    register(*({"key": key, "name": f"ORANG {n:03}"} for n, key in enumerate(keys)))
    observe_many(dict.fromkeys(keys, "BELUM_REKAM"))
    actions.rebuild(by=system(), at=AT)


def test_the_list_opens_with_its_answer_and_shows_no_whole_nik(officer: Client) -> None:
    fill(3)
    page = officer.get(reverse("targets:list")).content.decode()
    assert "3 orang belum merekam" in page
    assert "ORANG 000" in page
    assert "5301040405900002" not in page


def test_each_look_is_one_event_with_the_people_seen(officer: Client) -> None:
    fill(3)
    officer.get(reverse("targets:list"))
    event = Event.objects.order_by("-seq").first()
    assert event is not None
    assert (event.event, event.read, event.actor_kind) == ("targets.list.read", True, "person")
    assert EventPerson.objects.filter(event=event).count() == 3


def test_a_page_costs_the_same_for_3_and_300(officer: Client) -> None:
    costs = []
    for people in (3, 300):
        Outcome.objects.all().delete()
        fill(people)
        officer.get(reverse("targets:list"))
        with CaptureQueriesContext(connection) as seen:
            officer.get(reverse("targets:list"))
        costs.append(len(seen))
    assert costs[0] == costs[1]


def test_an_outcome_is_written_once_and_shown(officer: Client) -> None:
    fill(1)
    address = reverse("targets:target", args=[f"{1:032x}"])
    assert officer.post(address, {"hasil": "met", "catatan": "datang Senin"}).status_code == 302
    assert "datang Senin" in officer.get(address).content.decode()
    assert Outcome.objects.count() == 1
    assert officer.post(address, {"hasil": ""}).status_code == 200
    assert Outcome.objects.count() == 1


def test_another_territory_is_refused(officer: Client) -> None:
    fill(1)
    Officer.objects.update(territory=["53.01.05"])
    assert officer.get(reverse("targets:target", args=[f"{1:032x}"])).status_code == 403
    assert "0 orang belum merekam" in officer.get(reverse("targets:list")).content.decode()


def test_the_workbook_holds_the_filtered_list_masked(officer: Client) -> None:
    fill(3)
    answer = officer.get(reverse("targets:workbook"), {"wilayah": "53.01.04.2003"})
    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    cells = [
        str(c) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for c in row
    ]
    assert "ORANG 001" in cells
    assert "530104******0002" in cells
    assert dt.date(2024, 11, 27).strftime("%d-%m-%Y") in " ".join(cells)


def test_an_empty_office_says_what_to_do_next(officer: Client) -> None:
    page = officer.get(reverse("targets:list")).content.decode()
    assert "setelah register dan daftar status diterapkan" in page


def test_a_note_takes_no_long_number(officer: Client) -> None:
    fill(1)
    path = reverse("targets:target", args=[f"{1:032x}"])
    page = officer.post(path, {"hasil": "met", "catatan": "NIK 530104 440590 0001"}).content.decode()
    assert "Tulis tanpa NIK dan KK" in page
    assert not Outcome.objects.exists()
