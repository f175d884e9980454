"""The pages of letter numbers and signatories, as who keeps the letters works with them."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from rekam.documents import actions
from rekam.documents.models import Letter, LetterSeries, Signatory
from rekam.places.models import Office
from rekam.staff.models import Officer
from rekam.staff.rules import Role, system
from tests.documents.office import AT, open_office

pytestmark = pytest.mark.django_db
SIGNATORIES, LETTERS = "/cetakan/penanda-tangan/", "/cetakan/surat/"
WHO = {"name": "Yohanes Bria", "nip": "19700101 199503 1 001", "title": "Kepala Dinas", "capacity": "Plt."}


def sign_in(client: Client, role: Role = Role.DATA_OFFICER) -> Client:
    who = Officer.objects.create(
        username=role, full_name="Maria Bano", role=role, territory=["53.01"], password="!", created_at=AT
    )
    client.force_login(who)
    return client


@pytest.fixture
def data(client: Client) -> Client:
    open_office()
    return sign_in(client)


def body(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_signatory_is_entered_shown_and_ended(data: Client) -> None:
    assert "Hari ini belum ada penanda tangan" in body(data.get(SIGNATORIES))
    today = timezone.localdate()
    answer = data.post(SIGNATORIES, WHO | {"since": today.isoformat(), "until": ""})
    assert answer.status_code == 302
    page = body(data.get(SIGNATORIES))
    for part in ("Surat ditandatangani oleh Yohanes Bria", "Plt. Kepala Dinas", "TEST"):
        assert part in page
    row = Signatory.objects.get()
    one = reverse("documents:signatory", args=[row.pk])
    assert "Plt. (pelaksana tugas)" in body(data.get(one))
    data.post(one, {"until": today.isoformat()})
    assert Signatory.objects.get().until == today


def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_kept(data: Client) -> None:
    since = {"since": "2024-11-01"}
    assert data.post(SIGNATORIES, WHO | since).status_code == 302
    for wrong, said in (
        (WHO | {"since": "2025-01-01"}, "sudah ada yang menandatangani"),
        (WHO | since | {"nip": "12"}, "18 angka"),
        (WHO | since | {"until": "2024-10-01"}, "sebelum hari pertamanya"),
    ):
        answer = data.post(SIGNATORIES, wrong)
        assert (answer.status_code, said in body(answer)) == (422, True)
    early = data.post(
        reverse("documents:signatory", args=[Signatory.objects.get().pk]), {"until": "2024-10-01"}
    )
    assert early.status_code == 422
    assert Signatory.objects.count() == 1


def test_the_head_on_the_letterhead_is_offered_first(data: Client) -> None:
    Office.objects.update(head_name="Dra. Adriana Missa", head_nip="197001011995031001")
    assert "Dra. Adriana Missa" in body(data.get(SIGNATORIES))


def test_the_register_shows_numbers_filters_them_and_says_which_are_void(data: Client) -> None:
    assert "Belum ada nomor yang diambil" in body(data.get(LETTERS))
    for kind in ("SUKET", "MINUTES"):
        actions.take_number(kind=kind, by=system(), at=AT)
    minutes = Letter.objects.get(kind="MINUTES")
    page = data.post(reverse("documents:letter", args=[minutes.pk]), {"reason": "Salah cetak"}, follow=True)
    assert "470/001/BA/XI/2024 dibatalkan" in body(page)
    shown = body(data.get(LETTERS))
    assert "2 nomor surat" in shown
    assert "Salah cetak" in shown
    filtered = body(data.get(LETTERS, {"jenis": "SUKET", "tahun": "2024"}))
    assert "470/001/SUKET/XI/2024" in filtered
    assert "470/001/BA/XI/2024" not in filtered
    assert "Tidak ada nomor yang cocok" in body(data.get(LETTERS, {"tahun": "2023"}))
    assert "2 nomor surat" in body(data.get(LETTERS, {"tahun": "kemarin"}))
    again = data.post(reverse("documents:letter", args=[minutes.pk]), {"reason": "Lagi"})
    assert again.status_code == 422


def test_the_number_of_a_suket_is_not_voided_beside_its_suket(data: Client) -> None:
    letter = actions.take_number(kind="SUKET", by=system(), at=AT)
    page = reverse("documents:letter", args=[letter.pk])
    data.post(page, {"reason": "Salah cetak"})
    assert Letter.objects.get().voided_at is None
    assert "dicabut di halaman Suket" in body(data.get(page))


def test_a_pattern_is_changed_and_a_bad_one_is_explained(data: Client) -> None:
    page = reverse("documents:series", args=["SUKET"])
    told = {"pattern": "474/{number:04}/{year}", "series": "LETTER", "start_number": "120"}
    assert data.post(page, told).status_code == 302
    assert LetterSeries.objects.get(kind="SUKET").pattern == "474/{number:04}/{year}"
    assert "bersama Surat lain" in body(data.get(LETTERS))
    for pattern in ("474/{year}", "{number}/{year}/{siapa}"):
        answer = data.post(page, told | {"pattern": pattern})
        assert answer.status_code == 422
        assert "{number:03}" in body(answer)
    assert data.get(reverse("documents:series", args=["PUISI"])).status_code == 422


def test_what_is_not_there_is_not_found(data: Client) -> None:
    for name in ("documents:letter", "documents:signatory"):
        assert data.get(reverse(name, args=[99])).status_code == 404


def test_without_an_office_both_pages_say_what_to_do_first(client: Client) -> None:
    sign_in(client, Role.ADMIN)
    for page in (SIGNATORIES, LETTERS):
        assert "Kantor ini belum dipilih" in body(client.get(page))


def test_the_register_costs_as_many_queries_for_three_numbers_as_for_forty(data: Client) -> None:
    data.get(LETTERS)  # what is asked once and kept
    costs = []
    for more in (3, 37):
        for n in range(more):
            actions.take_number(kind="SUKET", by=system(), at=AT + dt.timedelta(minutes=n))
        with CaptureQueriesContext(connection) as asked:
            data.get(LETTERS)
        costs.append(len(asked))
    assert costs[0] == costs[1]


def test_in_english_everything_is_english(data: Client) -> None:
    actions.take_number(kind="SUKET", by=system(), at=AT)
    Officer.objects.update(language="en")
    assert "Letter numbers" in body(data.get(LETTERS, headers={"accept-language": "en"}))
    assert "Nobody signs letters today" in body(data.get(SIGNATORIES, headers={"accept-language": "en"}))
