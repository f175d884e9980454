"""The pages of the report upwards: for whoever sees coverage, of any period that is asked for."""

import datetime as dt
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings
from python_calamine import CalamineWorkbook

from rekam.coverage.forms import FIRST_DAY, PeriodForm
from rekam.coverage.rules.reports import Every, period_of
from rekam.coverage.tasks import roll_up
from rekam.jobs.actions import enqueue
from rekam.staff.models import Officer
from tests.enrolment.stage import DAY, record_of
from tests.people.population import AT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]
PAGE = "/cakupan/laporan/"
THEN = "?per=month&hari=2024-11-20"


@pytest.fixture
def head(settings: Settings, tmp_path: Path) -> Client:
    settings.MEDIA_ROOT = tmp_path
    officer = Officer.objects.create(
        username="kepala", full_name="Yohana Lakapu", role="head", territory=["53.01"], created_at=AT
    )
    client = Client()
    client.force_login(officer)
    return client


def test_a_month_shows_each_kecamatan_and_leads_to_both_files(head: Client) -> None:
    record_of("a" * 32, "PRINT_READY_RECORD")
    roll_up.func()
    page = head.get(PAGE + THEN).content.decode()
    assert "Laporan November 2024" in page
    assert "Keadaan akhir 30 November 2024" in page
    assert "/cakupan/laporan/buku/?per=month&amp;hari=2024-11-30" in page
    assert page.count('scope="row">Semau<') == 1, "tables of cards and suket leave out who has none"
    assert "(di luar kantor" not in page


def test_in_english_its_words_are_english(head: Client) -> None:
    Officer.objects.update(language="en")
    page = head.get(PAGE + THEN, headers={"accept-language": "en"}).content.decode()
    for said in ("Report for November 2024", "As of the end of 30 November 2024", "In all", "About these"):
        assert said in page


@pytest.mark.parametrize("asked", ["?per=tahun&hari=2024-11-20", "?hari=kemarin", "?per=day&hari="])
def test_a_question_that_nobody_can_read_shows_this_month_and_says_so(head: Client, asked: str) -> None:
    answer = head.get(PAGE + asked)
    assert answer.status_code == 200
    assert "wrong-word" in answer.content.decode()


def test_no_day_lies_in_the_future_or_before_the_first_card(today: dt.date) -> None:
    def asked(day: dt.date) -> Any:
        return PeriodForm({"per": "day", "hari": day.isoformat()}, today=today).period()

    assert asked(today + dt.timedelta(400)) == period_of(Every.DAY, today)
    assert asked(dt.date(1999, 1, 1)) == period_of(Every.DAY, FIRST_DAY)


def test_both_files_are_of_the_period_that_was_asked(head: Client) -> None:
    record_of("a" * 32, "PRINT_READY_RECORD")
    roll_up.func()
    answer: Any = head.get(f"{PAGE}buku/?per=day&hari={DAY}")
    assert f"{DAY} {DAY}.xlsx" in answer["content-disposition"]
    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(answer.streaming_content)))
    assert book.get_sheet_by_index(0).to_python()[1][0] == "Jumat, 15 November 2024"
    paper: Any = head.get(f"{PAGE}cetak/{THEN}")
    assert b"".join(paper.streaming_content).startswith(b"%PDF")


@pytest.mark.parametrize("path", ["", "buku/", "cetak/"])
def test_without_an_office_it_leads_to_where_one_is_chosen(
    head: Client, settings: Settings, path: str
) -> None:
    settings.REKAM_PLACE = ""
    assert head.get(PAGE + path, follow=True).redirect_chain[-1][0] == "/cakupan/"


def test_while_another_list_is_summed_up_it_says_how_far_that_is(head: Client) -> None:
    record_of("a" * 32, "PRINT_READY_RECORD")
    job = enqueue(roll_up, by="system", at=AT)
    told = {"state": "RUNNING", "lease_until": AT, "started_at": AT, "step": "fold", "done": 300, "of": 400}
    type(job).objects.filter(pk=job.pk).update(**told)
    page = head.get(PAGE + THEN).content.decode()
    assert "Angka laporan sedang dijumlahkan" in page
    assert "300 dari 400" in page
    part = head.get(PAGE + THEN, headers={"hx-request": "true"})
    assert "<html" not in part.content.decode()
    assert head.get(f"{PAGE}buku/{THEN}").headers["location"] == PAGE
    roll_up.func()
    assert head.get(PAGE + THEN, headers={"hx-request": "true"}).headers["hx-refresh"] == "true"
