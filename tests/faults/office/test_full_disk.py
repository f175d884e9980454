"""The disk fills: nothing half done stays, what was there is still there, and the user reads why."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from rekam.jobs.models import Job
from rekam.jobs.worker import work
from rekam.people import actions, queries
from rekam.people.models import Intake, Resident
from rekam.people.rules.intake import State
from rekam.staff.rules import Role, system
from tests.faults.office.conftest import SIAM, disk_full
from tests.faults.office.test_log_not_written import SAYS as LOG_SAYS
from tests.match import files
from tests.match.files import person
from tests.people.pages import signed_in, taken

SAYS = {
    "id": ("Penyimpanan server penuh", "Data lama utuh", "Hubungi admin sistem untuk mengosongkan ruang"),
    "en": ("disk is full", "Earlier data is intact", "Ask the system administrator to free some space"),
}
only_sqlite = pytest.mark.skipif(
    connection.vendor != "sqlite",
    reason="NOT TESTED ON POSTGRESQL: its disk is not ours to fill",
)


@pytest.fixture(params=["id", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """The system refuses to let a file of this process grow beyond, as a full disk or a quota does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def bring(data: Client, number: int) -> HttpResponse:
    file = SimpleUploadedFile(f"berkas-{number}.csv", f"NIK;Nama\n;{number}".encode())
    return data.post("/data-masuk/baru/", {"file": file, "data_as_of": "2024-11-15"})


@only_sqlite
def test_a_change_on_a_full_disk_is_undone_and_explained(language: str) -> None:
    data = signed_in(Role.DATA_OFFICER, "53.01", language=language)
    with disk_full():
        answers = [bring(data, 0)]
        while answers[-1].status_code == 302 and len(answers) < 200:
            answers.append(bring(data, len(answers)))
    assert answers[-1].status_code in (503, 507), "the log may be the one that has no room"
    page = answers[-1].content.decode()
    assert any(all(words in page for words in said) for said in (SAYS[language], LOG_SAYS[language]))
    assert Intake.objects.count() == Job.objects.count() == len(answers) - 1
    assert bring(data, 1000).status_code == 302, "and with room it works again"


def test_an_upload_that_does_not_fit_is_explained_and_leaves_nothing(language: str, settings: Any) -> None:
    data = signed_in(Role.DATA_OFFICER, "53.01", language=language)
    data.get("/data-masuk/baru/")
    data.handler.enforce_csrf_checks = True  # the form's token is looked for before the view begins
    big = SimpleUploadedFile("register.xlsx", b"\0" * 6_000_000)
    told = {"file": big, "csrfmiddlewaretoken": data.cookies["csrftoken"].value, "data_as_of": "2024-11-15"}
    with files_of_at_most(4_000_000):
        answer = data.post("/data-masuk/baru/", told)
    assert answer.status_code == 507
    for words in SAYS[language]:
        assert words in answer.content.decode()
    assert not Intake.objects.exists()
    assert list(settings.FILE_UPLOAD_TEMP_DIR.iterdir()) == []


@only_sqlite
def test_an_import_that_the_disk_stopped_goes_on_when_there_is_room(tmp_path: Path) -> None:
    people = [person(f"ORANG {n}", f"53010401018{n:05}", "1980-01-01") for n in range(1500)]
    intake = taken(files.register(tmp_path, people))
    actions.ask_to_apply(intake_id=intake.pk, by=system(), at=timezone.now())
    with disk_full(room=60):
        work(stop=lambda: False, once=True, schedule=())
        staged = Resident.objects.exclude(person_key=SIAM).count()
        assert 0 < staged < 1500
        assert [one.name for one in queries.residents()] == ["SITI AMINAH"], "readers see what was"
        head = signed_in(Role.HEAD, "53.01")
        assert head.get("/cakupan/").status_code == 200
    job = Job.objects.get(subject=f"intake:{intake.pk}", task__endswith="apply_intake")
    assert job.state == "READY", "it waits to be tried again"
    Job.objects.filter(pk=job.pk).update(run_after=timezone.now())
    work(stop=lambda: False, once=True, schedule=())
    assert queries.intake(intake.pk).state == State.APPLIED
    assert sorted(one.name for one in queries.residents()) == sorted(one["name"] for one in people)
