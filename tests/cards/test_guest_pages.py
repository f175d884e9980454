"""The pages of guests and of foreigners' permits, as an officer at the reception goes through them."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from rekam.audit.models import Event as Entry
from rekam.cards import actions
from rekam.cards.models import Application, Guest, Sighting
from rekam.cards.rules.applications import code_of
from rekam.cards.rules.papers import Kind
from tests.cards.applications_stage import OFFICE, OFFICER, SEMAU, key, one, people
from tests.cards.guests_stage import BUDI, HOME, PERMIT, entered, outside
from tests.cards.ledger_stage import received
from tests.cards.test_applications_pages import client, page, post
from tests.documents.vault_files import made_keys, picture
from tests.people.population import register

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_office(tmp_path: Path, settings: Any) -> None:
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    settings.REKAM_PLACE = OFFICE
    made_keys()


def shot() -> SimpleUploadedFile:
    return SimpleUploadedFile("siak.jpg", picture("JPEG"), "image/jpeg")


def typed(**more: Any) -> dict[str, Any]:
    return {
        "nik": "3174 0104 0590 0002", "nama": "budi  santoso", "tempat_lahir": "Jakarta",
        "tanggal_lahir": "1990-05-04", "kelamin": "L", "darah": "O", "alamat": "Jl. Tebet Raya 1", "rt": "1",
        "rw": "", "agama": "ISLAM", "kawin": "B", "pekerjaan": "Karyawan swasta", "warga": "Indonesia",
        "status": "PRINT_READY_RECORD", "keadaan": "alive", "dilihat": timezone.localdate().isoformat(),
        "bukti": shot(),
    } | more  # fmt: skip


def permit(**more: Any) -> dict[str, Any]:
    until = timezone.localdate() + dt.timedelta(400)
    return {
        "negara": "Jepang",
        "kitap": "2c11je4096-av",
        "berlaku": until.isoformat(),
        "dokumen": shot(),
    } | more


def test_a_guest_from_home_to_an_application_with_the_nik_hidden() -> None:
    register(one("a"))
    found = client()
    assert "Cetak luar domisili" in page(found, "find-person")
    listed = page(found, "guest-home", query="?cari=tebet+timur")
    assert "Kota Administrasi Jakarta Selatan" in listed
    assert "Oesao" not in page(found, "guest-home", query="?cari=oesao"), "who lives here is no guest"
    page(found, "guest-new", HOME)
    made = post(found, "guest-new", HOME, **typed(tanggal_lahir="1990-05-05"))
    guest = Guest.objects.get()
    assert made.headers["Location"] == reverse("cards:guest", args=[guest.pk])
    assert (guest.nik, guest.name, guest.rt, guest.nationality) == (BUDI.nik, "budi santoso", "001", "WNI")
    html = page(found, "guest", guest.pk)
    assert BUDI.nik not in html
    assert "317401******0002" in html
    assert "Tanggal lahir berbeda dengan NIK" in html
    assert Entry.objects.filter(event="cards.guest.read").exists()
    form = page(found, "begin", guest.person_key)
    assert "Luar domisili" in form
    assert "Kartu pertama" not in form
    assert "KITAP" not in form
    asked = post(found, "begin", guest.person_key, jenis="outside", warna="blue")
    card = Application.objects.get()
    assert asked.headers["Location"] == reverse("cards:application", args=[card.pk])
    shown = page(found, "application", card.pk)
    assert "Halaman tamu" in shown
    assert "Tebet Timur" in shown
    assert "tamu" in page(found, "applications")
    assert "budi santoso" in post(found, "find-person", cari="BUDI").content.decode()
    revealed = post(found, "guest-reveal", guest.pk, reason="counter")
    assert BUDI.nik in revealed.content.decode()
    seen = {"status": "DUPLICATE_RECORD", "keadaan": "alive", "bukti": shot()}
    post(found, "guest-observe", guest.pk, **seen, dilihat=timezone.localdate().isoformat())
    assert Sighting.objects.count() == 2
    change = page(found, "guest-change", guest.pk)
    assert BUDI.nik not in change
    told = typed(nama="BUDI SANTOSA")
    told.pop("nik")
    post(found, "guest-change", guest.pk, **told)
    assert Guest.objects.get().name == "BUDI SANTOSA"
    register({"key": guest.person_key, "nik": BUDI.nik})
    assert "mencatatnya sebagai penduduk di sini" in page(found, "guest", guest.pk)


def test_the_ledger_says_that_a_blank_went_to_somebody_from_elsewhere() -> None:
    received(1)
    card = outside(entered())
    told = {"held_for": card.pk, "by": OFFICER, "at": timezone.now()}
    serial = actions.reserve_blank(place=OFFICE, colour="blue", **told).serial
    html = page(client(), "blank", serial)
    assert f"{code_of(card.pk)}, luar domisili" in html
    assert "udi Santoso" not in html


def test_what_was_typed_stays_when_the_rules_say_no() -> None:
    register(one("a", nik=BUDI.nik))
    found = client()
    answer = post(found, "guest-new", HOME, **typed())
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "pilih jenis yang lain" in html
    assert "Jl. Tebet Raya 1" in html
    wrong = post(found, "guest-new", HOME, **typed(nik="123", dilihat="2099-01-01", bukti=""))
    assert wrong.status_code == 422
    assert not Guest.objects.exists()
    assert post(client(place=SEMAU), "guest-new", HOME, **typed(nik="3174010405900003")).status_code == 403
    assert found.get(reverse("cards:guest-new", args=["31.74"])).status_code == 422


def test_a_foreigner_gets_an_orange_card_only_with_the_permit() -> None:
    people(one("a"), one("b"))
    found = client()
    assert "KITAP" in page(found, "begin", key("a"))
    nothing = post(found, "begin", key("a"), jenis="first", warna="orange")
    assert nothing.status_code == 422
    over = post(found, "begin", key("a"), jenis="first", warna="orange", **permit(berlaku="2024-01-01"))
    assert "berakhir pada 01-01-2024" in over.content.decode()
    assert not Application.objects.exists()
    post(found, "begin", key("a"), jenis="first", warna="orange", **permit())
    card = Application.objects.get()
    assert (card.colour, card.nationality, card.permit_number) == ("orange", "JEPANG", "2C11JE4096-AV")
    html = page(found, "application", card.pk)
    assert "*********6-AV" in html
    assert "2C11JE4096-AV" not in html
    post(found, "begin", key("b"), jenis="first", warna="blue")
    blue = Application.objects.get(person_key=key("b"))
    assert blue.nationality == "WNI"
    no = post(found, "permit", blue.pk, version=str(blue.version), **permit())
    assert no.status_code == 422
    Application.objects.filter(pk=blue.pk).update(nationality="")  # as a list begins one
    post(found, "permit", blue.pk, version=str(blue.version), **permit())
    blue.refresh_from_db()
    assert (blue.colour, blue.version) == ("orange", 2)


def test_a_foreign_guest_is_asked_for_the_permit_at_once() -> None:
    guest = entered(nationality="JEPANG")
    found = client()
    form = page(found, "begin", guest.person_key)
    assert "Nomor KITAP" in form
    assert "Biru, untuk WNI" not in form
    asked = post(
        found, "begin", guest.person_key, jenis=Kind.OUTSIDE, warna="orange", **permit(negara="Korea")
    )
    assert "berbeda dengan data SIAK" in asked.content.decode()
    post(found, "begin", guest.person_key, jenis=Kind.OUTSIDE, warna="orange", **permit())
    card = Application.objects.get()
    assert (card.colour, card.kind, card.nationality) == ("orange", "outside", PERMIT.nationality)
