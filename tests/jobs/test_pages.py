"""The page of jobs: what runs, waits and failed, for whom, and its two buttons."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from rekam.jobs import actions, leases, queries
from rekam.jobs.leases import Lease
from rekam.jobs.models import Job
from rekam.jobs.progress import Running, report, running
from rekam.jobs.rules import State
from tests.jobs import stage
from tests.jobs.visitors import MIDDLEWARE

pytestmark = pytest.mark.django_db
KEEPER = "jobs.see jobs.manage"


@pytest.fixture(autouse=True)
def _visitors(settings: Settings) -> None:
    settings.MIDDLEWARE = MIDDLEWARE
    settings.NAVIGATION = "tests.jobs.visitors.navigation"


def see(path: str = "", held: str = KEEPER, language: str = "id") -> HttpResponse:
    return Client().get(f"/pekerjaan/{path}", headers={"X-Permissions": held, "X-Language": language})


def text(path: str = "", held: str = KEEPER, language: str = "id") -> str:
    response = see(path, held, language)
    assert response.status_code == 200
    return response.content.decode()


def start(word: str = "a") -> tuple[Job, Lease]:
    actions.enqueue(stage.put, by="7", at=timezone.now(), word=word)
    claimed = leases.claim(worker="w", at=timezone.now() + dt.timedelta(seconds=1))
    assert claimed
    return claimed


def fail(code: str, **facts: object) -> Job:
    job, lease = start()
    leases.fail(lease, code=code, facts=facts, at=timezone.now(), final=True)
    return job


def test_an_empty_office_says_so() -> None:
    shown = text()
    assert "0 pekerjaan berjalan, 0 menunggu, 0 gagal" in shown
    assert "Tidak ada yang sedang berjalan." in shown


def test_the_page_answers_first_and_shows_all_three() -> None:
    job, lease = start()
    with running(Running(lease, lambda: False)):
        report(1, 2)
    actions.enqueue(stage.put, by="7", at=timezone.now(), word="b")
    fail("exception", kind="builtins.ValueError", where="rekam/people/actions.py:88", trace=["a.py:1"])
    shown = text()
    assert "1 pekerjaan berjalan, 1 menunggu, 1 gagal" in shown
    assert "builtins.ValueError" in shown
    assert "rekam/people/actions.py:88" in shown
    assert f"/pekerjaan/{job.pk}/kemajuan/" in shown
    assert "Tulis" in shown


def test_a_failed_job_tells_the_refusal_of_the_room_it_came_from() -> None:
    job = fail("file_too_large", mb=900)
    for shown in (text(), text(f"{job.pk}/")):
        assert "file_too_large" not in shown.replace(f"/{job.pk}/", "")


def test_everything_is_said_in_english_too() -> None:
    start()
    fail("worker_lost")
    actions.enqueue(stage.put, by="7", at=timezone.now(), word="b")
    shown = text(language="en")
    assert "1 running, 1 waiting, 1 failed" in shown
    assert "Write" in shown
    for word in ("Batalkan", "Menunggu", "Coba lagi", "Gagal", "Muat ulang"):
        assert word not in shown


def test_progress_is_polled_until_the_job_has_ended() -> None:
    job, lease = start()
    leases.renew(lease, at=timezone.now(), progress={"step": "menulis", "done": 500, "of": 2000})
    part = see(f"{job.pk}/kemajuan/")
    assert part.status_code == 200
    assert "500 dari 2.000" in part.content.decode()
    assert "<html" not in part.content.decode()
    leases.finish(lease, at=timezone.now(), progress={})
    assert see(f"{job.pk}/kemajuan/").status_code == 286


def test_cancel_and_try_again_are_forms_of_their_own() -> None:
    job, _ = start()
    keeper = Client(headers={"X-Permissions": KEEPER})
    assert keeper.post(f"/pekerjaan/{job.pk}/batal/").status_code == 302
    assert queries.job(job.pk).state == State.CANCELLED
    assert keeper.post(f"/pekerjaan/{job.pk}/batal/").status_code == 409
    assert "Coba lagi" in text(f"{job.pk}/")
    assert keeper.post(f"/pekerjaan/{job.pk}/coba-lagi/").status_code == 302
    assert queries.job(job.pk).state == State.READY
    assert keeper.get(f"/pekerjaan/{job.pk}/batal/").status_code == 405


def test_who_may_only_see_gets_no_buttons_and_no_way_around() -> None:
    job, _ = start()
    assert "Batalkan" not in text(held="jobs.see")
    reader = Client(headers={"X-Permissions": "jobs.see"})
    assert reader.post(f"/pekerjaan/{job.pk}/batal/").status_code == 403
    assert see(held="people.see").status_code == 403
    assert queries.job(job.pk).state == State.RUNNING


def test_a_job_that_is_gone_is_not_found() -> None:
    assert see(f"{uuid.uuid4()}/").status_code == 404


def test_the_list_costs_the_same_for_3_jobs_and_300() -> None:
    def cost(more: int) -> int:
        for n in range(more):
            fail("worker_lost")
            actions.enqueue(stage.put, by="7", at=timezone.now() + dt.timedelta(days=1), word=str(n))
        with CaptureQueriesContext(connection) as asked:
            text()
        return len(asked)

    assert cost(3) == cost(150)
