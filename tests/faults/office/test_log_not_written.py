"""What is not in the log is not shown and not done, and whoever asked is told so."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from rekam.audit.models import Event
from rekam.staff.models import Officer
from rekam.staff.rules import Role
from tests.faults.office.conftest import NIK, SIAM, log_broken
from tests.people.pages import signed_in
from tests.staff import officers

SAYS = {
    "id": ("Catatan akses tidak dapat ditulis, sehingga tidak ada data yang ditampilkan", "Coba lagi"),
    "en": ("The access log could not be written, so no data was shown", "Try again"),
}


@pytest.fixture(params=["id", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def person(client: Client) -> HttpResponse:
    return client.get(f"/penduduk/{SIAM}/")


def village(client: Client) -> HttpResponse:
    return client.get("/cari/?desa=53.01.04.2003")


def name(client: Client) -> HttpResponse:
    return client.post("/cari/", {"q": "SITI"})


@pytest.mark.parametrize("look", [person, village, name])
def test_a_person_is_not_shown(language: str, look: Callable[[Client], HttpResponse]) -> None:
    officer = signed_in(Role.HEAD, "53.01", language=language)
    assert "SITI AMINAH" in look(officer).content.decode()
    with log_broken():
        answer = look(officer)
    page = answer.content.decode()
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert "SITI AMINAH" not in page
    for words in SAYS[language]:
        assert words in page
    assert "SITI AMINAH" in look(officer).content.decode(), "and afterwards it works again"


def test_a_number_is_not_revealed() -> None:
    officer = signed_in(Role.HEAD, "53.01")
    with log_broken():
        answer = officer.post(f"/penduduk/{SIAM}/tampilkan/", {"reason": "counter"})
    assert answer.status_code == 503
    assert NIK not in answer.content.decode()


def test_a_change_is_undone_as_a_whole(language: str) -> None:
    admin, other = signed_in(Role.ADMIN, "53.01", language=language), officers.make()
    seen = Event.objects.count()
    with log_broken():
        answer = admin.post(f"/masuk/petugas/{other.pk}/nonaktifkan/")
    assert answer.status_code == 503
    assert SAYS[language][0].split(",")[0] in answer.content.decode()
    other.refresh_from_db()
    assert other.is_active
    assert Event.objects.count() == seen


def test_a_form_that_could_not_be_logged_says_so_and_made_nothing(language: str) -> None:
    admin = signed_in(Role.ADMIN, "53.01", language=language)
    told = {"username": "baru", "full_name": "Petugas Baru", "role": "officer", "territory": "53.01.04"}
    with log_broken():
        answer = admin.post("/masuk/petugas/baru/", told)
    assert SAYS[language][0].split(",")[0] in answer.content.decode()
    assert not Officer.objects.filter(username="baru").exists()


def test_counts_are_nobodys_data_and_are_shown() -> None:
    officer = signed_in(Role.HEAD, "53.01")
    officer.get("/cakupan/")  # the first click of a session notes that the officer was seen
    with log_broken():
        assert officer.get("/cakupan/").status_code == 200
