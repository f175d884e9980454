"""The page of the roll: what it says before there is one, while it is compared, and afterwards."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rekam.audit.models import Event
from rekam.jobs.models import Job
from rekam.people import actions as people_actions
from rekam.places.actions import set_office
from rekam.staff.rules import Role, system
from tests.match import files
from tests.match.files import person
from tests.people.pages import signed_in
from tests.voters.comparing import ANA, AT, BETA, CICI, DODO, compared, register, roll, statuses
from tests.voters.test_reconciling import BORROWED
from tests.voters.test_rolls import own_home

__all__ = ["own_home"]
pytestmark = pytest.mark.django_db
PAGE = "/dpt/"


@pytest.fixture(autouse=True)
def office(own_home: None) -> None:
    set_office(code="53.01", by=system(), at=AT)


def told(client: Client, address: str = PAGE) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_without_a_roll_it_says_what_to_do_next() -> None:
    assert reverse("people:upload") in told(signed_in(Role.DATA_OFFICER, "53.01"))
    page = told(signed_in(Role.OFFICER, "53.01.04"))
    assert "Belum ada DPT" in page
    assert reverse("people:upload") not in page


def test_a_roll_that_cannot_be_compared_shows_its_stations_and_why(tmp_path: Path) -> None:
    roll(tmp_path, [ANA | {"ktp": "B"}, BETA, CICI])
    page = told(signed_in(Role.DATA_OFFICER, "53.01"))
    assert "3 pemilih di DPT Pilkada Serentak 2024" in page
    assert "2 sudah ber-KTP-el (S) dan 1 belum (B)" in page
    assert "Belum ada register penduduk yang berlaku" in page
    assert reverse("voters:roll-compare") not in page


def test_a_compared_roll_says_how_many_were_found_and_what_was_compared(tmp_path: Path) -> None:
    register(tmp_path, [ANA, BETA, CICI])
    roll(tmp_path, [BORROWED, BETA, CICI, DODO])
    compared()
    page = told(signed_in(Role.HEAD, "53.01"))
    for said in (
        "4 pemilih",
        "3 penduduk",
        "roll.xlsx",
        "register.xlsx",
        "15 November 2024",
        "Bandingkan lagi",
    ):
        assert said in page
    assert "Perbandingan ini sudah lama" not in page
    for name in ("HERMANUS", "BETA", "CICI", "DODO", ANA["nik"]):
        assert name not in page, "nobody is named on it"


def test_a_comparison_says_how_many_errors_to_expect_and_what_is_odd_about_its_files(tmp_path: Path) -> None:
    register(tmp_path, [ANA, BETA, CICI])
    roll(tmp_path, [ANA, BETA, DODO])
    run = compared()
    client = signed_in(Role.HEAD, "53.01")
    page = told(client)
    assert "Menurut peluangnya, kurang dari satu dari 2 padanan salah" in page
    assert "berkas daerah dan tahun yang benar" not in page
    run.counts |= {"linked": 1, "not_found": 249, "warnings": ["few_linked"]}
    run.save()
    assert "Hanya 0,4 % pemilih di DPT cocok dengan register." in told(client)


def test_a_comparison_made_before_errors_were_counted_still_shows(tmp_path: Path) -> None:
    register(tmp_path, [ANA, BETA])
    roll(tmp_path, [ANA, BETA])
    run = compared()
    del run.counts["expected"], run.counts["warnings"]
    run.save()
    assert "Menurut peluangnya" not in told(signed_in(Role.HEAD, "53.01"))


def test_it_says_so_when_the_lists_have_changed_since(tmp_path: Path) -> None:
    register(tmp_path, [ANA])
    roll(tmp_path, [ANA])
    compared()
    statuses(tmp_path, {ANA["nik"]: "SUDAH_REKAM"})
    assert "Perbandingan ini sudah lama" in told(signed_in(Role.OFFICER, "53.01"))


def test_an_undone_roll_leaves_a_page_that_asks_for_one(tmp_path: Path) -> None:
    register(tmp_path, [ANA])
    only = roll(tmp_path, [ANA])
    compared()
    people_actions.undo_intake(intake_id=only.pk, by=system(), at=AT)
    assert "Belum ada DPT" in told(signed_in(Role.HEAD, "53.01"))


def test_an_undone_register_leaves_the_roll_standing(tmp_path: Path) -> None:
    only = register(tmp_path, [ANA])
    roll(tmp_path, [ANA])
    compared()
    people_actions.undo_intake(intake_id=only.pk, by=system(), at=AT)
    page = told(signed_in(Role.HEAD, "53.01"))
    assert "1 pemilih" in page
    assert "Belum ada register penduduk" in page


def test_a_kecamatan_shows_its_villages_and_a_village_its_stations_in_order(tmp_path: Path) -> None:
    roll(tmp_path, [ANA | {"tps": "10"}, BETA | {"tps": "2"}, CICI | {"village": files.OTAN}])
    client = signed_in(Role.OFFICER, "53.01.04")
    page = told(client, "/dpt/53.01.04/")
    assert "3 pemilih di Semau" in page
    assert page.index("Bokonusan") < page.index("Otan")
    page = told(client, f"/dpt/{files.BOKONUSAN}/")
    assert page.index("TPS 2") < page.index("TPS 10")
    assert client.get("/dpt/53.01/").status_code == 404
    assert client.get("/dpt/abc/").status_code == 404
    assert "Tidak ada pemilih di sini" in told(client, "/dpt/53.01.05/")


def test_asking_for_a_comparison_puts_one_job_and_shows_that_it_waits(tmp_path: Path) -> None:
    register(tmp_path, [ANA])
    roll(tmp_path, [ANA])
    client = signed_in(Role.DATA_OFFICER, "53.01")
    for _ in range(2):
        assert client.post(reverse("voters:roll-compare")).status_code == 302
    assert Job.objects.filter(task="rekam.voters.tasks.compare").count() == 1
    assert Event.objects.filter(event="voters.run.ask").count() == 2
    assert "menunggu giliran" in told(client)
    part = client.get(reverse("voters:roll-progress"))
    assert part.status_code == 200
    Job.objects.filter(task="rekam.voters.tasks.compare").update(
        state="RUNNING",
        lease_until=AT,
        step="compare",
        done=120_000,
        of=268_000,
        pace=[[0.0, 0], [10.0, 120_000]],
    )
    page = told(client)
    for said in ("Mencocokkan pemilih", "120.000 dari 268.000", "12.000 baris per detik", "12 detik"):
        assert said in page
    Job.objects.filter(task="rekam.voters.tasks.compare").update(state="DONE", lease_until=None)
    assert client.get(reverse("voters:roll-progress")).headers["HX-Refresh"] == "true"


def test_a_comparison_that_broke_off_says_so_and_can_be_asked_for_again(tmp_path: Path) -> None:
    register(tmp_path, [ANA])
    roll(tmp_path, [ANA])
    client = signed_in(Role.DATA_OFFICER, "53.01")
    client.post(reverse("voters:roll-compare"))
    Job.objects.filter(task="rekam.voters.tasks.compare").update(state="FAILED", error_code="worker_lost")
    page = told(client)
    assert "Perbandingan berhenti sebelum selesai" in page
    assert "Bandingkan lagi" in page
    client.post(reverse("voters:roll-compare"))
    assert "menunggu giliran" in told(client)


def test_nothing_to_compare_is_said_kindly(tmp_path: Path) -> None:
    client = signed_in(Role.DATA_OFFICER, "53.01")
    answer = client.post(reverse("voters:roll-compare"), follow=True)
    assert "Belum ada yang dapat dibandingkan" in answer.content.decode()


def test_in_english_it_speaks_english(tmp_path: Path) -> None:
    roll(tmp_path, [ANA])
    page = told(signed_in(Role.HEAD, "53.01", language="en"))
    assert "1 voter" in page
    assert "pemilih" not in page


def test_the_page_costs_the_same_for_three_villages_and_many(tmp_path: Path, settings: Any) -> None:
    client = signed_in(Role.HEAD, "53.01")
    roll(tmp_path, [ANA])
    few = queries_of(client)
    many = [
        person(f"ORANG {n}", f"530104010180{n:04}", "1980-01-01", tps=str(n),
               village=(files.BOKONUSAN, files.OTAN)[n % 2]) for n in range(1, 80)
    ]  # fmt: skip
    roll(tmp_path, many, "many.xlsx")
    assert queries_of(client) == few


def queries_of(client: Client) -> list[int]:
    counted = []
    for address in (PAGE, "/dpt/53.01.04/", f"/dpt/{files.BOKONUSAN}/"):
        client.get(address)
        with CaptureQueriesContext(connection) as seen:
            client.get(address)
        counted.append(len(seen))
    return counted
