"""The pages of printing: whom they show, what they say of it to the log, what they do with a wrong answer."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rekam.audit.models import Event as Entry
from rekam.cards import devices
from rekam.cards.models import Application, Blank, Movement, Printer, PrintJob
from rekam.documents.models import Scan
from rekam.staff.rules import Role
from tests.cards.applications_stage import SEMAU, key, one, people
from tests.cards.printing_stage import OFFICE, a_printer, asked, fakes, received, standing, stepped, to_print
from tests.documents.vault_files import made_keys, picture
from tests.people.pages import signed_in

pytestmark = pytest.mark.django_db
DESK = "/cetak-kartu/"
NIK = "5301044405900001"


@pytest.fixture(autouse=True)
def own_office(tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "files"
    settings.HOME.mkdir()
    settings.REKAM_PLACE = OFFICE
    fakes()
    people(*(one(letter, nik=f"{NIK[:-1]}{number}") for number, letter in enumerate("abcdefgh", 1)))
    received(20)
    yield
    devices.OPENERS.pop("fake")


@pytest.fixture
def client() -> Client:
    return signed_in(Role.DATA_OFFICER)


def out(tmp_path: Path, mood: str = "good") -> PrintJob:
    """A card that came out, or died, in the printer."""
    job = asked(to_print(), a_printer(tmp_path, mood))
    stepped(job)
    return stepped(job)


def test_without_a_printer_the_desk_says_what_to_do_first(client: Client) -> None:
    page = client.get(DESK).content.decode()
    assert "Belum ada pencetak" in page
    assert "Tambah pencetak" in page


def test_the_desk_shows_who_is_next_without_the_whole_number_and_tells_the_log(
    client: Client, tmp_path: Path
) -> None:
    a_printer(tmp_path)
    to_print("a")
    answer = client.get(DESK)
    page = answer.content.decode()
    assert "ORANG" in page
    assert NIK not in page
    assert "530104******0001" in page
    assert answer.headers["Cache-Control"] == "no-store"
    entry = Entry.objects.get(event="cards.print_desk.read")
    assert [each.person_key for each in entry.people.all()] == [key("a")]


def test_the_desk_costs_the_same_for_one_waiting_and_for_many(client: Client, tmp_path: Path) -> None:
    a_printer(tmp_path)
    to_print("a")
    client.get(DESK)
    with CaptureQueriesContext(connection) as few:
        client.get(DESK)
    for letter in "bcdefgh":
        to_print(letter)
    with CaptureQueriesContext(connection) as many:
        client.get(DESK)
    assert len(many) == len(few)


def test_a_card_is_printed_and_confirmed_on_the_desk(client: Client, tmp_path: Path) -> None:
    found, printer = to_print(), a_printer(tmp_path)
    told = {"application": found.pk, "printer": printer.pk, "tempat": OFFICE}
    assert client.post(f"{DESK}cetak/", told).headers["Location"] == f"{DESK}?tempat={OFFICE}"
    job = PrintJob.objects.get()
    stepped(job)
    state = client.get(f"{DESK}kartu/{job.pk}/keadaan/?dari=WAITING")
    assert state.headers["HX-Refresh"] == "true"
    assert "ORANG" not in state.content.decode()
    stepped(job)
    assert "HX-Refresh" not in client.get(f"{DESK}kartu/{job.pk}/keadaan/?dari=SENT").headers
    client.post(f"{DESK}kartu/{job.pk}/seri/", {"serial": "ab000001"})
    assert standing(job) == ("DONE", "PRINTED", "CARD_PRINTED")


def test_another_card_in_hand_is_asked_about_and_entered_on_a_second_word(
    client: Client, tmp_path: Path
) -> None:
    job = out(tmp_path)
    answer = client.post(f"{DESK}kartu/{job.pk}/seri/", {"serial": "AB000003"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Ya, kartunya AB000003" in page
    assert standing(job)[0] == "OUT"
    client.post(f"{DESK}kartu/{job.pk}/seri/", {"serial": "AB000003", "instead": "on"})
    assert standing(job) == ("DONE", "PRINTED", "CARD_PRINTED")
    assert Application.objects.get().serial == "AB000003"


def test_a_refusal_keeps_the_officer_at_the_desk(client: Client, tmp_path: Path) -> None:
    found, printer = to_print(), a_printer(tmp_path)
    Blank.objects.update(state="DESTROYED")
    answer = client.post(f"{DESK}cetak/", {"application": found.pk, "printer": printer.pk})
    page = answer.content.decode()
    assert "Cetak kartu" in page
    assert "Tidak ada blangko" in page
    for nonsense in ({}, {"application": "x", "printer": "1"}, {"application": "9" * 30, "printer": "1"}):
        assert client.post(f"{DESK}cetak/", nonsense).status_code == 422


def test_a_spoiled_card_is_photographed_or_it_is_said_why_not(client: Client, tmp_path: Path) -> None:
    made_keys()
    job = out(tmp_path)
    address = f"{DESK}kartu/{job.pk}/lihat/"
    assert "Bidang ini tidak boleh kosong" in client.post(address, {"outcome": "spoiled"}).content.decode()
    number = {"outcome": "spoiled", "note": f"milik {NIK}", "no_photo": "kamera rusak"}
    assert "nomor panjang" in client.post(address, number).content.decode()
    photo = SimpleUploadedFile("kartu.jpg", picture(), "image/jpeg")
    client.post(address, {"outcome": "spoiled", "note": "foto bergaris", "photo": photo})
    assert standing(job) == ("FAILED", "SPOILED", "PRINT_READY_RECORD")
    assert Movement.objects.get(event="spoil").photo == Scan.objects.get(kind="spoiled_card").pk


def test_a_card_in_doubt_is_looked_at_on_the_desk(client: Client, tmp_path: Path) -> None:
    job = out(tmp_path, "die")
    page = client.get(DESK).content.decode()
    assert "pencetak berhenti di tengah kartu" in page
    client.post(f"{DESK}kartu/{job.pk}/lihat/", {"outcome": "printed", "serial": "AB000001"})
    assert standing(job) == ("DONE", "PRINTED", "CARD_PRINTED")


def test_something_wrong_is_said_in_words(client: Client, tmp_path: Path) -> None:
    job = out(tmp_path)
    assert client.post(f"{DESK}kartu/{job.pk}/ragu/", {"note": "eh"}).status_code == 422
    client.post(f"{DESK}kartu/{job.pk}/ragu/", {"note": "keluar dua kartu"})
    assert standing(job)[0] == "SUSPECT"


def test_a_card_that_waits_is_cancelled(client: Client, tmp_path: Path) -> None:
    job = asked(to_print(), a_printer(tmp_path))
    client.post(f"{DESK}kartu/{job.pk}/batal/")
    assert standing(job) == ("CANCELLED", "IN_STOCK", "PRINT_READY_RECORD")


def test_a_printer_is_added_changed_and_tried(client: Client, tmp_path: Path) -> None:
    address = f"{DESK}pencetak/"
    told = {"place": SEMAU, "name": "Evolis", "uri": "http://cups", "colour": ""}
    assert "Alamat pencetak tidak dapat dipakai" in client.post(f"{address}tambah/", told).content.decode()
    told["uri"] = f"fake://stuck{tmp_path}/e"
    assert client.post(f"{address}tambah/", told).status_code == 302
    assert "sudah ada" in client.post(f"{address}tambah/", told).content.decode()
    printer = Printer.objects.get()
    client.post(f"{address}{printer.pk}/coba/")
    assert "blangko habis di pencetak" in client.get(address).content.decode()
    changed = {"name": "Evolis 2", "uri": told["uri"], "colour": "blue", "active": "False"}
    assert client.post(f"{address}{printer.pk}/ubah/", changed).status_code == 302
    printer.refresh_from_db()
    assert (printer.name, printer.colour, printer.active) == ("Evolis 2", "blue", False)
    assert "tidak dipakai" in client.get(address).content.decode()


def test_an_address_that_is_no_printer_of_ours_is_refused_for_others_too(client: Client) -> None:
    told = {"place": SEMAU, "name": "Jauh", "uri": "ipp://user:rahasia@cups/x"}
    page = client.post(f"{DESK}pencetak/tambah/", told).content.decode()
    assert "Alamat pencetak tidak dapat dipakai" in page
    assert not Printer.objects.exists()
