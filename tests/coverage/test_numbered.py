"""Reports under a letter number: what left the office stays as it was, to the last byte."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from pytest_django import Settings

from rekam.audit.models import Event as Entry
from rekam.core.refusal import Refused
from rekam.coverage.actions import number_report, roll_up
from rekam.coverage.books.reports import print_numbered
from rekam.coverage.models import NumberedReport
from rekam.coverage.queries.reports import report
from rekam.coverage.queries.rolled import rolled
from rekam.coverage.rules.numbered import figures_of, report_of
from rekam.coverage.rules.reports import Every, period_of
from rekam.documents.actions import add_signatory, void_letter
from rekam.documents.models import Letter
from rekam.people.models import Intake
from rekam.places.queries import region
from rekam.staff.rules import Role, system
from tests.cards.applications_stage import CLERK, HEAD, OFFICE, one, people, printed
from tests.cards.ledger_stage import received
from tests.enrolment.stage import record_of
from tests.people.pages import signed_in
from tests.people.population import AT

pytestmark = pytest.mark.django_db
DAY = AT.date()
NEXT_DAY = AT + dt.timedelta(days=1)
PERIOD = period_of(Every.DAY, DAY)
PAGE = "/cakupan/laporan/"


@pytest.fixture(autouse=True)
def here(settings: Settings, tmp_path: Any) -> None:
    settings.REKAM_PLACE = OFFICE
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"


def signed(name: str = "Yohana Lakapu") -> None:
    told = {"title": "Kepala Dinas", "since": DAY, "until": None, "by": system(), "at": AT}
    add_signatory(name=name, nip="197001011995031001", capacity="Plt.", **told)


def summed() -> None:
    roll_up(by=system(), at=NEXT_DAY, whatever=True)


def numbered() -> NumberedReport:
    summed()
    return number_report(period=PERIOD, by=HEAD, at=NEXT_DAY)


def test_it_says_its_number_and_who_signs_and_never_changes() -> None:
    people(one("a"))
    received(3)
    printed("a")
    signed()
    made = numbered()
    before = print_numbered(made)
    here = region(OFFICE)
    head = rolled()
    assert here is not None
    assert head is not None
    asked = report(here, PERIOD, head=head, today=NEXT_DAY.date())
    assert report_of(made.figures) == asked
    assert figures_of(report_of(made.figures)) == made.figures
    record_of("f" * 32, "PRINT_READY_RECORD")
    Intake.objects.update(applied_at=NEXT_DAY + dt.timedelta(days=3))
    summed()
    head = rolled()
    assert head is not None
    assert report(here, PERIOD, head=head, today=NEXT_DAY.date()) != asked, "a list came later"
    kept = NumberedReport.objects.get()
    assert print_numbered(kept) == before
    assert [kept.signs[name] for name in ("name", "title", "nip")] == [
        "Yohana Lakapu", "Plt. Kepala Dinas", "197001011995031001",
    ]  # fmt: skip
    entry = Entry.objects.get(event="coverage.report.number")
    assert entry.facts["number"] == made.letter.text == Letter.objects.get().text


def test_a_button_pressed_twice_spends_one_number_until_that_is_void() -> None:
    people(one("a"))
    signed()
    first, second = numbered(), numbered()
    assert (first.pk, Letter.objects.count()) == (second.pk, 1)
    void_letter(id=first.letter_id, reason="salah cetak", by=HEAD, at=NEXT_DAY)
    assert numbered().pk != first.pk


def test_nobody_waits_to_write_while_it_is_summed(monkeypatch: pytest.MonkeyPatch) -> None:
    signed()
    summed()
    before, opened = len(connection.savepoint_ids), []

    def watched(*args: Any, **told: Any) -> Any:
        opened.append(len(connection.savepoint_ids) - before)
        return report(*args, **told)

    monkeypatch.setattr("rekam.coverage.actions.numbering.report", watched)
    assert numbered().letter_id
    assert opened == [0]


def test_no_number_is_taken_without_a_signatory_before_the_end_or_by_a_kecamatan() -> None:
    people(one("a"))
    refused = []
    for by, at in ((HEAD, NEXT_DAY), (CLERK, NEXT_DAY), (HEAD, AT)):
        summed()
        with pytest.raises(Refused) as found:
            number_report(period=PERIOD, by=by, at=at)
        refused.append(found.value.code)
    assert refused == ["no_signatory", "not_your_territory", "report_not_over"]
    signed()
    record_of("f" * 32, "PRINT_READY_RECORD")
    with pytest.raises(Refused, match="report_being_summed"):
        number_report(period=PERIOD, by=HEAD, at=NEXT_DAY)
    assert not Letter.objects.exists(), "no gap in the register"


def test_the_head_numbers_it_on_the_page_and_everybody_gets_the_same_files() -> None:
    people(one("a"))
    signed()
    summed()
    head, asked = signed_in(Role.HEAD, OFFICE), f"?per=day&hari={DAY}"
    assert "Beri nomor surat" in head.get(PAGE + asked).content.decode()
    answer = head.post(f"{PAGE}nomor/{asked}")
    assert answer.headers["location"] == PAGE + asked
    letter, made = Letter.objects.get(), NumberedReport.objects.get()
    seen = signed_in(Role.AUDITOR, OFFICE)
    page = seen.get(PAGE + asked).content.decode()
    assert letter.text in page
    assert "Beri nomor surat" not in page
    for path in ("", "buku/"):
        files = [_file(client, f"{PAGE}nomor/{made.pk}/{path}") for client in (head, seen, seen)]
        assert len(set(files)) == 1
    assert _file(seen, f"{PAGE}nomor/{made.pk}/").startswith(b"%PDF")
    assert seen.get(f"{PAGE}nomor/999/").status_code == 404


def _file(client: Client, path: str) -> bytes:
    answer: Any = client.get(path)
    return b"".join(answer.streaming_content)
