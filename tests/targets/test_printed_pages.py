"""Printing from a browser: a short list at once, logged, narrowed to filter and territory."""

import pytest
from django.test import Client
from django.urls import reverse

from rekam.audit.models import Event, EventPerson
from rekam.core.refusal import Refused
from rekam.staff.models import Officer
from tests.documents.paper import text_of
from tests.targets.printing import VILLAGES, an_officer, asked, body, fill

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client: Client) -> Client:
    client.force_login(an_officer())
    return client


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


def test_who_asks_twice_while_it_waits_gets_the_same_print(officer: Client) -> None:
    fill()
    assert asked(officer) == asked(officer)
    assert asked(officer) != asked(officer, wilayah=VILLAGES[0])
    assert Event.objects.filter(event="targets.list.ask_print").count() == 2
