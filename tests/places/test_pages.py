"""The office's pages as its people see them; nobody else's office is changed from here."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from rekam.audit.models import Event
from rekam.places import actions
from rekam.places.models import BorderImport, Office
from rekam.places.queries import letterhead
from rekam.places.queries.borders import border_imports, bordered
from rekam.staff.models import Officer
from rekam.staff.rules import system
from tests.places.test_borders import FAR, OESAO, feature, square, text

pytestmark = pytest.mark.django_db
AT = dt.datetime(2024, 11, 15, 1, tzinfo=dt.UTC)
SignIn = Callable[..., Client]


@pytest.fixture(autouse=True)
def home(settings: Settings, tmp_path: Path) -> Path:
    settings.ROOT_URLCONF = "tests.places.site"
    settings.HOME = settings.MEDIA_ROOT = tmp_path
    settings.REKAM_PLACE = "53.01"
    return tmp_path


@pytest.fixture
def sign_in() -> SignIn:
    def as_role(role: str = "admin", *territory: str) -> Client:
        officer = Officer.objects.create(
            username=f"{role}.{Officer.objects.count()}", full_name="Yohana Lakapu", role=role,
            territory=list(territory or ["53.01"]), created_at=AT,
        )  # fmt: skip
        client = Client(raise_request_exception=False)
        client.force_login(officer)
        return client

    return as_role


def said(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def staged(*features: object) -> BorderImport:
    kept = actions.take_in(chunks=[text(*features)], name="batas.geojson", by=system(), at=AT)
    return actions.read_file(import_id=kept.pk, by=system(), at=AT)


def test_the_page_says_what_is_in_force(sign_in: SignIn) -> None:
    page = said(sign_in().get("/kantor/"))
    for told in (
        "Kabupaten Kupang",
        "53.01",
        "24 kecamatan, 177 desa dan kelurahan",
        "(WITA)",
        "lebih dari 50",
    ):
        assert told in page
    assert "Semua 177 desa memakai batas perkiraan" in page
    assert "pilkada-2024" in page


def test_an_office_is_found_by_name_and_chosen(sign_in: SignIn) -> None:
    admin = sign_in("admin", "")
    page = said(admin.get("/kantor/?cari=bontang"))
    assert "Kota Bontang" in page
    assert "Bontang Utara" not in page, "a kecamatan is no office"
    assert admin.post("/kantor/wilayah/", {"kode": "64.74"}).status_code == 302
    assert Office.objects.get().name == "Kota Bontang"
    assert admin.post("/kantor/wilayah/", {"kode": "64.74.01"}).status_code == 422


def test_somebody_of_one_office_finds_and_chooses_no_other(sign_in: SignIn) -> None:
    admin = sign_in()
    assert "Tidak ada kabupaten atau kota bernama begitu" in said(admin.get("/kantor/?cari=bontang"))
    assert admin.post("/kantor/wilayah/", {"kode": "64.74"}).status_code == 403
    assert not Office.objects.exists()


LETTER = {
    "name": "Dinas  Kependudukan dan Pencatatan Sipil", "address": "Jl. Timor Raya, Oelamasi",
    "head": "Yohana Lakapu, S.Sos.", "nip": "19700101 199503 1 002",
}  # fmt: skip


def test_the_letterhead_is_kept_and_the_log_tells_what_changed_but_not_to_what(sign_in: SignIn) -> None:
    admin = sign_in()
    assert admin.post("/kantor/kop/", LETTER).status_code == 302
    told = letterhead()
    assert (told.name, told.nip) == ("Dinas Kependudukan dan Pencatatan Sipil", "197001011995031002")
    assert told.complete
    assert admin.post("/kantor/kop/", LETTER | {"head": "Maria Bano"}).status_code == 302
    event = Event.objects.filter(event="places.letterhead.set").order_by("-seq")[0]
    assert event.facts["changed"] == ["head"]
    assert "Maria" not in str(event.facts)


def test_a_nip_of_another_length_is_shown_back_with_the_reason(sign_in: SignIn) -> None:
    answer = sign_in().post("/kantor/kop/", LETTER | {"nip": "1234"})
    assert answer.status_code == 422
    assert "NIP terdiri atas 18 angka" in said(answer)
    assert letterhead().name == ""


def test_another_office_begins_with_an_empty_letterhead(sign_in: SignIn) -> None:
    admin = sign_in("admin", "")
    admin.post("/kantor/kop/", LETTER)
    admin.post("/kantor/wilayah/", {"kode": "53.01"})
    assert letterhead().complete, "the same office keeps its own"
    admin.post("/kantor/wilayah/", {"kode": "64.74"})
    assert not letterhead().name


def test_without_an_office_the_pages_lead_to_choosing_one(sign_in: SignIn, settings: Settings) -> None:
    settings.REKAM_PLACE = ""
    admin = sign_in("admin", "")
    assert "Kantor ini belum dipilih" in said(admin.get("/kantor/"))
    assert "Pilih dulu yang mana" in said(admin.get("/kantor/batas/"))
    assert admin.post("/kantor/kop/", LETTER).status_code == 422


def test_a_file_goes_from_upload_to_the_map(sign_in: SignIn) -> None:
    officer = sign_in("data_officer")
    file = SimpleUploadedFile("batas.geojson", text(square(OESAO), feature(FAR, kode="53.01.06.9999")))
    where = officer.post("/kantor/batas/", {"file": file}).headers["Location"]
    assert "Batas sedang dibaca" in said(officer.get(where))
    row = border_imports()[0]
    actions.read_file(import_id=row.pk, by=system(), at=AT)
    page = said(officer.get(where))
    for told in ("1 dari 177 desa ada batasnya", "Kode desanya tidak ada di daftar 2025.", "176 desa tetap"):
        assert told in page
    assert officer.post(f"{where}berlakukan/").status_code == 422, "a bad polygon is left out knowingly"
    assert officer.post(f"{where}berlakukan/", {"tanpa": "1"}).status_code == 302
    assert bordered("53.01") == {OESAO}
    assert officer.post(f"{where}tarik/").status_code == 302
    assert officer.post(f"{where}tarik/").status_code == 409
    assert bordered("53.01") == frozenset()


def test_a_file_that_is_no_map_says_so_in_words(sign_in: SignIn) -> None:
    kept = actions.take_in(chunks=[b"PK\x03\x04"], name="batas.shp", by=system(), at=AT)
    actions.read_file(import_id=kept.pk, by=system(), at=AT)
    page = said(sign_in().get(f"/kantor/batas/{kept.pk}/"))
    assert "Berkas ini bukan GeoJSON yang utuh. Simpan ulang dari QGIS" in page


def test_what_a_file_says_is_never_markup(sign_in: SignIn) -> None:
    row = staged(square(OESAO), feature(FAR, kode="<script>alert(1)</script>"))
    assert "<script>alert" not in said(sign_in().get(f"/kantor/batas/{row.pk}/"))


def test_an_officer_of_a_kecamatan_looks_and_changes_nothing(sign_in: SignIn) -> None:
    row = staged(square(OESAO))
    clerk = sign_in("data_officer", "53.01.04")
    page = said(clerk.get(f"/kantor/batas/{row.pk}/"))
    assert "berlakukan" not in page
    assert "hanya dapat dilihat" in said(clerk.get("/kantor/batas/"))
    assert clerk.post(f"/kantor/batas/{row.pk}/berlakukan/").status_code == 403


def test_a_file_that_is_not_there_is_not_found(sign_in: SignIn) -> None:
    assert sign_in().get("/kantor/batas/999/").status_code == 404


def test_many_files_cost_as_many_queries_as_one(sign_in: SignIn) -> None:
    admin = sign_in()
    staged(square(OESAO))
    admin.get("/kantor/batas/")
    with CaptureQueriesContext(connection) as few:
        admin.get("/kantor/batas/")
    for _ in range(4):
        staged(square(OESAO))
    with CaptureQueriesContext(connection) as many:
        admin.get("/kantor/batas/")
    assert len(few) == len(many)
