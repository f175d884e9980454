"""Printing from a browser: at once or by a job, logged, for who asked, and gone after a day."""

import datetime as dt
import os
import time
import uuid
import zipfile
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from rekam.audit.models import Event, EventPerson
from rekam.core.refusal import Refused
from rekam.documents import queries as documents
from rekam.documents.actions import sweep
from rekam.jobs.models import Job
from rekam.jobs.worker import work
from rekam.staff.models import Officer
from rekam.staff.rules import Role, system
from rekam.targets import actions, books
from tests.documents.paper import text_of
from tests.people.population import AT, observe_many, register

pytestmark = pytest.mark.django_db
VILLAGES = ("53.01.04.2003", "53.01.04.2004", "53.01.05.2001")


def an_officer(username: str = "petugas", territory: str = "53.01") -> Officer:
    return Officer.objects.create(
        username=username, full_name="Siti Rahma", role=Role.OFFICER, territory=[territory], password="!",
        created_at=AT,
    )  # fmt: skip


@pytest.fixture
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


def test_a_short_list_opens_in_the_browser_as_a_pdf(officer: Client) -> None:
    fill()
    answer = officer.get(reverse("targets:print"), {"wilayah": VILLAGES[0]})
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith('inline; filename="daftar-bokonusan-')
    pdf = body(answer)
    assert pdf.startswith(b"%PDF-")
    said = text_of(pdf)
    assert all(
        words in said for words in ("ORANG 000", "ORANG 002", "Desa Bokonusan", "Dicetak oleh Siti Rahma")
    )
    assert "5301040405900002" not in said


def test_everybody_on_the_sheets_is_in_the_log(officer: Client) -> None:
    fill()
    officer.get(reverse("targets:print"))
    event = Event.objects.latest("seq")
    assert (event.event, event.read, event.facts) == ("targets.list.print", True, {"form": "daftar"})
    assert EventPerson.objects.filter(event=event).count() == 3


def test_a_log_that_cannot_be_written_means_no_paper(
    officer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill()

    def broken(**_: object) -> None:
        raise Refused("log_not_written")

    monkeypatch.setattr("rekam.targets.views.printing.record_read", broken)
    answer = officer.get(reverse("targets:print"))
    assert answer.status_code >= 400
    assert answer.headers["Content-Type"] != "application/pdf"


def test_the_filter_and_the_territory_narrow_what_is_printed(officer: Client) -> None:
    fill(6, VILLAGES)
    said = text_of(body(officer.get(reverse("targets:print"), {"wilayah": VILLAGES[1]})))
    assert "ORANG 001" in said
    assert "ORANG 000" not in said
    Officer.objects.update(territory=["53.01.05"])
    said = text_of(body(officer.get(reverse("targets:print"))))
    assert "ORANG 002" in said
    assert "ORANG 001" not in said


def test_an_rt_of_a_desa_can_be_printed_alone(officer: Client) -> None:
    fill(1)
    there = {"wilayah": VILLAGES[0], "rt": "002/001"}
    assert officer.get(reverse("targets:print"), there).headers["Content-Type"] == "application/pdf"


def test_nothing_to_print_is_said_in_words(officer: Client) -> None:
    answer = officer.get(reverse("targets:print"))
    assert answer.status_code == 422
    assert "Tidak ada yang dicetak" in answer.content.decode()
    assert not Event.objects.filter(event="targets.list.print").exists()


def test_letters_go_to_known_desa_only(officer: Client) -> None:
    fill(2, (VILLAGES[0], ""))
    Officer.objects.update(territory=[""])
    said = text_of(body(officer.get(reverse("targets:print"), {"bentuk": "surat"})))
    assert "Yth. Kepala Desa Bokonusan" in said
    assert "ORANG 001" not in said


def test_a_long_list_asks_first_and_a_job_makes_it(officer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(books, "AT_ONCE", 2)
    fill()
    page = officer.get(reverse("targets:print"))
    assert "3 orang akan dicetak" in page.content.decode()
    assert not Job.objects.exists()
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


def test_who_asks_twice_while_it_waits_gets_the_same_print(officer: Client) -> None:
    fill()
    assert asked(officer) == asked(officer)
    assert asked(officer) != asked(officer, wilayah=VILLAGES[0])
    assert Event.objects.filter(event="targets.list.ask_print").count() == 2


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
    sweep(at=now)
    assert all(path.exists() for path in found)
    yesterday = time.time() - 25 * 3600
    for path in found:
        os.utime(path, (yesterday, yesterday))
    sweep(at=now)
    assert not any(path.exists() for path in found)
    assert officer.get(reverse("documents:file", args=[made])).status_code == 404


def test_a_job_that_is_done_again_leaves_the_same_one_file(officer: Client) -> None:
    fill()
    made = asked(officer)
    worked()
    Job.objects.update(state="READY", finished_at=None, run_after=timezone.now() - dt.timedelta(minutes=1))
    worked()
    assert len(list(documents.folder().glob(f"{made}*"))) == 2
