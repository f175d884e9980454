"""A long list on paper: made by the worker, for who asked, and gone after a day."""

import os
import time
import zipfile
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from rekam.audit.models import Event, EventPerson
from rekam.documents import queries as documents
from rekam.documents.actions import sweep
from rekam.jobs.models import Job
from rekam.staff.models import Officer
from rekam.staff.rules import Role, system
from rekam.targets.books import prints
from tests.documents.paper import text_of
from tests.targets.printing import VILLAGES, an_officer, asked, body, fill, worked

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def officer(client: Client) -> Client:
    client.force_login(an_officer())
    return client


def test_a_long_list_asks_first_and_a_job_makes_it(officer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prints, "AT_ONCE", 2)
    fill()
    page = officer.get(reverse("targets:print"))
    assert "3 orang akan dicetak" in page.content.decode()
    assert not Job.objects.filter(task__startswith="rekam.targets.").exists()
    made = asked(officer)
    waiting = officer.get(reverse("documents:prepared", args=[made]))
    assert "Cetakan sedang disiapkan" in waiting.content.decode()
    worked()
    ready = officer.get(reverse("documents:prepared", args=[made]))
    assert "Cetakan siap diambil" in ready.content.decode()
    answer = officer.get(reverse("documents:file", args=[made]))
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "ORANG 002" in text_of(body(answer))
    event = Event.objects.latest("seq")
    assert (event.event, event.subject) == ("documents.file.print", f"print:{made}")
    assert EventPerson.objects.filter(event=event).count() == 3


def test_a_list_of_several_kecamatan_comes_as_one_zip_with_a_pdf_each(officer: Client) -> None:
    fill(6, VILLAGES)
    made = asked(officer)
    worked()
    with zipfile.ZipFile(BytesIO(body(officer.get(reverse("documents:file", args=[made]))))) as archive:
        names = archive.namelist()
        said = [text_of(archive.read(name)) for name in names]
    assert [name.split("-20")[0] for name in names] == ["daftar-semau-01", "daftar-kupang-barat-02"]
    assert "ORANG 002" in said[1]
    assert "ORANG 002" not in said[0]


def test_a_print_is_for_who_asked_and_for_nobody_else(officer: Client) -> None:
    fill()
    made = asked(officer)
    worked()
    other = Client()
    other.force_login(an_officer("lain"))
    for name in ("documents:prepared", "documents:file"):
        assert other.get(reverse(name, args=[made])).status_code == 404
    Officer.objects.filter(username="petugas").update(role=Role.AUDITOR)
    assert officer.get(reverse("documents:file", args=[made])).status_code == 403


def test_who_was_moved_meanwhile_gets_no_print_of_the_old_territory(officer: Client) -> None:
    fill()
    made = asked(officer)
    Officer.objects.update(territory=["53.71"])
    worked()
    page = officer.get(reverse("documents:prepared", args=[made])).content.decode()
    assert "Cetakan tidak jadi" in page
    assert "Tidak ada yang dicetak" in page


def test_files_are_readable_by_the_office_alone_and_swept_after_a_day(officer: Client) -> None:
    fill()
    made = asked(officer)
    worked()
    found = sorted(path for path in documents.folder().glob(f"{made}*"))
    assert [path.suffix for path in found] == [".json", ".pdf"]
    assert {path.stat().st_mode & 0o777 for path in found} == {0o600}
    assert "ORANG" not in found[0].read_text()
    now = timezone.now()
    sweep(by=system(), at=now)
    assert all(path.exists() for path in found)
    yesterday = time.time() - 25 * 3600
    for path in found:
        os.utime(path, (yesterday, yesterday))
    sweep(by=system(), at=now)
    assert not any(path.exists() for path in found)
    assert officer.get(reverse("documents:file", args=[made])).status_code == 404


def test_a_job_that_is_done_again_leaves_the_same_one_file(officer: Client) -> None:
    fill()
    made = asked(officer)
    worked()
    Job.objects.update(state="READY", finished_at=None, attempts=0)
    worked()
    assert len(list(documents.folder().glob(f"{made}*"))) == 2
