"""The pages of coverage as each role sees them."""

import datetime as dt
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings
from python_calamine import CalamineWorkbook

from rekam.coverage.models import DailyCount
from rekam.places.models import Office
from rekam.staff.models import Officer
from tests.coverage.conftest import vote_in
from tests.coverage.days import count, loaded, office_of
from tests.coverage.tables import given
from tests.people.population import AT, register

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]
SignIn = Callable[..., Client]
SEMAU, OTHER = "53.01.04", "53.01.05"


@pytest.fixture
def sign_in() -> SignIn:
    def as_role(role: str = "head", *territory: str) -> Client:
        officer = Officer.objects.create(
            username=f"{role}.{Officer.objects.count()}", full_name="Yohana Lakapu", role=role,
            territory=list(territory or ["53.01"]), created_at=AT,
        )  # fmt: skip
        client = Client()
        client.force_login(officer)
        return client

    return as_role


def text(client: Client, path: str) -> str:
    answer: Any = client.get(path)
    assert answer.status_code == 200
    without_tags = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return re.sub(r"\s+", " ", without_tags).replace("\xa0", " ")


def two_weeks(today: dt.date) -> None:
    """20 left a week ago, 6 now, in one village of Semau; another kecamatan stands still."""
    for ago, left in ((8, 21), (7, 20), (2, 10), (1, 8), (0, 6)):
        semau = {
            "wajib": 1000,
            "recorded": 992 - left,
            "left": left,
            "unknown": 8,
            "waiting": 5,
            "in_hand": 900,
        }
        other = {"wajib": 500, "recorded": 490, "left": 10, "in_hand": 400}
        count(today - dt.timedelta(ago), **{f"{SEMAU}.2003": semau, f"{OTHER}.1001": other})


def test_the_page_opens_with_its_answer_and_its_parts(sign_in: SignIn, today: dt.date) -> None:
    two_weeks(today)
    page = text(sign_in(), "/cakupan/")
    assert "16 orang belum merekam KTP-el" in page
    for part in (
        "16 belum merekam",
        "5 menunggu PRR",
        "0 siap cetak",
        "1.300 di tangan",
        "8 status belum jelas",
    ):
        assert part in page
    assert "171 kartu belum jelas" in page


def test_the_pace_needed_stands_against_the_pace_so_far(sign_in: SignIn, today: dt.date) -> None:
    two_weeks(today)
    page = text(sign_in(), "/cakupan/")
    assert re.search(r"perlu 2 sehari *, 7 hari terakhir 2 ", page)
    assert "Perkiraan pada hari-H 0" in page
    assert "Laju itu cukup." in page
    assert "Target 99,4 %: kurang 15 orang" in page


def test_days_without_a_count_are_told_as_a_span_and_never_as_zero(sign_in: SignIn, today: dt.date) -> None:
    two_weeks(today)
    page = text(sign_in(), f"/cakupan/{SEMAU}/")
    assert "+10 orang dalam 5 hari, rata-rata 2 sehari" in page
    assert "Warna muda: rata-rata hari yang tidak dihitung satu per satu." in page
    assert ": 0 orang" not in page


def test_after_polling_day_no_pace_is_asked_for(
    sign_in: SignIn, today: dt.date, settings: Settings, tmp_path: Path
) -> None:
    two_weeks(today)
    vote_in(settings, tmp_path, today - dt.timedelta(1))
    page = text(sign_in(), "/cakupan/")
    assert "Hari pemungutan suara sudah lewat" in page
    assert "perlu " not in page
    vote_in(settings, tmp_path, today)
    assert "Hari ini hari pemungutan suara" in text(sign_in(), "/cakupan/")


def test_above_the_whole_is_shown_and_explained(sign_in: SignIn, today: dt.date) -> None:
    count(today, **{f"{SEMAU}.2003": {"wajib": 1000, "recorded": 1048}})
    page = text(sign_in(), "/cakupan/")
    assert "Cakupan 104,8 %. Di atas 100 % itu nyata" in page
    assert "0 orang belum merekam" in page
    assert "belum jelas Di tangan – belum jelas" in page


def test_people_whom_the_register_places_nowhere_are_told(sign_in: SignIn, today: dt.date) -> None:
    two_weeks(today)
    count(
        today, **{"": {"wajib": 7, "left": 7}, "53.71.01.1001": {"wajib": 2, "left": 1}, SEMAU: {"wajib": 3}}
    )
    page = text(sign_in(), "/cakupan/")
    assert "9 orang wajib KTP-el tidak punya desa di kantor ini" in page
    assert "(desa tidak diketahui)" in text(sign_in(), f"/cakupan/{SEMAU}/")
    assert "orang wajib KTP-el tidak punya desa" not in text(sign_in(), f"/cakupan/{SEMAU}/")


def rows(client: Client, path: str) -> list[str]:
    html = client.get(path).content.decode()
    body = html[html.index('id="tabel"') :]
    return re.findall(r'<th scope="row">(?:<(?:a|strong)[^>]*>)?([^<]+)', body[: body.index("</table>")])


def test_the_table_sorts_by_the_address(sign_in: SignIn, today: dt.date) -> None:
    two_weeks(today)
    head = sign_in()
    assert rows(head, "/cakupan/")[:2] == ["Kupang Barat", "Semau"]
    assert rows(head, "/cakupan/?urut=sisa")[:2] == ["Semau", "Kupang Barat"]
    assert rows(head, "/cakupan/?urut=-wajib")[0] == "Semau"
    assert rows(head, "/cakupan/?urut=minggu")[:2] == ["Semau", "Kupang Barat"]
    assert rows(head, "/cakupan/?urut=nama&per=kecamatan")[0] == "Amabi Oefeto"
    assert rows(head, "/cakupan/?urut=drop-table")[0] == "Kupang Barat"


def test_a_part_leads_to_the_table_with_its_own_column(sign_in: SignIn, today: dt.date) -> None:
    two_weeks(today)
    head = sign_in()
    assert "?urut=-di-tangan#tabel" in head.get("/cakupan/").content.decode()
    page = text(head, "/cakupan/?urut=-menunggu")
    assert "Wajib Sisa Merekam Menunggu PRR Tercetak Di tangan Cakupan Belum jelas 7 hari" in page
    assert "Semau 1.000 6 986 5 0 900 98,60 % 8 −14" in page


def test_all_villages_can_be_listed_and_a_short_table_leads_there(sign_in: SignIn, today: dt.date) -> None:
    two_weeks(today)
    head = sign_in()
    assert len(rows(head, "/cakupan/")) == 8 + 1
    assert "Semua 24 kecamatan · Semua 177 desa/kelurahan" in text(head, "/cakupan/")
    assert len(rows(head, "/cakupan/?per=kecamatan")) == 24 + 1
    assert len(rows(head, "/cakupan/?per=desa")) == 177 + 1


def test_a_change_is_told_since_the_nearest_count(sign_in: SignIn, today: dt.date) -> None:
    for ago in (0, 3):
        count(today - dt.timedelta(ago), **{f"{SEMAU}.2003": {"wajib": 100, "left": 10 + ago}})
    assert "Sejak " in text(sign_in(), "/cakupan/")
    assert "7 hari" not in rows_head(sign_in())


def rows_head(client: Client) -> str:
    html = client.get("/cakupan/").content.decode()
    return html[html.index("<thead>") : html.index("</thead>")]


def test_an_officer_sees_all_counts_and_reaches_the_people_of_the_own_kecamatan_only(
    sign_in: SignIn, today: dt.date
) -> None:
    two_weeks(today)
    html = sign_in("officer", SEMAU).get("/cakupan/").content.decode()
    assert "Kupang Barat" in html
    assert {place[:8] for place in re.findall(r"wilayah=([\d.]+)", html)} == {SEMAU}
    assert "wilayah=53.01.05" not in sign_in("officer", SEMAU).get(f"/cakupan/{OTHER}/").content.decode()


@pytest.mark.parametrize("role", ["auditor", "kpu_liaison", "admin"])
def test_who_may_not_see_people_sees_counts_without_links_to_them(
    sign_in: SignIn, today: dt.date, role: str
) -> None:
    two_weeks(today)
    client = sign_in(role)
    assert "16 orang belum merekam KTP-el" in text(client, "/cakupan/")
    assert "/sasaran/" not in client.get("/cakupan/").content.decode()


def test_no_name_of_anybody_is_on_the_page(sign_in: SignIn, today: dt.date) -> None:
    register({"key": "a", "name": "MARIA FINA BANO", "nik": "5301040405900002"})
    two_weeks(today)
    for path in ("/cakupan/", f"/cakupan/{SEMAU}/", "/cakupan/?per=desa"):
        page = text(sign_in(), path)
        assert "MARIA" not in page
        assert "5301040405900002" not in page


def test_an_empty_office_says_what_to_do_next_and_has_its_map(sign_in: SignIn) -> None:
    data_officer = sign_in("data_officer")
    assert "Belum ada register penduduk" in text(data_officer, "/cakupan/")
    html = data_officer.get("/cakupan/").content.decode()
    assert "Impor register penduduk" in html
    assert html.count("<path class=") > 150
    assert len(rows(data_officer, "/cakupan/?per=kecamatan")) == 24


def test_a_register_that_is_not_counted_yet_says_so(sign_in: SignIn) -> None:
    loaded()
    assert "Sedang dihitung" in text(sign_in(), "/cakupan/")


def test_a_kecamatan_without_people_says_so(sign_in: SignIn, today: dt.date) -> None:
    two_weeks(today)
    assert "Belum ada hitungan untuk wilayah ini" in text(sign_in(), "/cakupan/53.01.09/")


@pytest.mark.parametrize("place", ["53.71", "91.03", "31.73", "18.12"])
def test_any_kabupaten_has_its_map_from_the_first_minute(sign_in: SignIn, place: str) -> None:
    html = sign_in().get(f"/cakupan/{place}/").content.decode()
    assert "Batas perkiraan" in html
    assert '<svg class="map' in html


@pytest.mark.parametrize("place", ["53", "53.01.04.2003", "99.99", "x", "53.01.4"])
def test_what_is_no_kabupaten_or_kecamatan_is_not_found(sign_in: SignIn, place: str) -> None:
    assert sign_in().get(f"/cakupan/{place}/").status_code == 404


def test_without_an_office_the_page_says_who_chooses_it(sign_in: SignIn, settings: Settings) -> None:
    settings.REKAM_PLACE = ""
    assert not Office.objects.exists()
    assert "Wilayah kantor belum dipilih" in text(sign_in(), "/cakupan/")
    assert 'href="/kantor/">Pilih wilayah kantor' in sign_in("admin").get("/cakupan/").content.decode()
    assert "Pilih wilayah kantor" not in text(sign_in("auditor"), "/cakupan/")


@pytest.mark.parametrize("path", ["/cakupan/{}/", "/cakupan/{}/?per=desa", "/cakupan/{}/?urut=-menunggu"])
def test_300_villages_cost_as_many_queries_as_3(sign_in: SignIn, today: dt.date, path: str) -> None:
    client, path = sign_in(), path.format("11.08")
    office_of("11.08", today, days=9, most=3)
    client.get(path)
    with CaptureQueriesContext(connection) as few:
        client.get(path)
    DailyCount.objects.all().delete()
    office_of("11.08", today, days=9, most=300)
    with CaptureQueriesContext(connection) as many:
        client.get(path)
    assert len(few) == len(many) < 28


def test_the_page_comes_as_a_workbook_in_the_order_of_the_table(sign_in: SignIn, today: dt.date) -> None:
    two_weeks(today)
    head = sign_in()
    page = head.get("/cakupan/?urut=sisa").content.decode()
    path = re.search(r'href="(/cakupan/buku/[^"]*)"', page)
    assert path
    answer: Any = head.get(path[1])
    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(answer.streaming_content)))
    names = [row[1] for row in book.get_sheet_by_name("Kecamatan").to_python()]
    assert names.index("Semau") < names.index("Kupang Barat")
    assert len(book.get_sheet_by_name("Desa dan kelurahan").to_python()) > 177
    assert f'filename="cakupan Kabupaten Kupang {today}.xlsx"' in answer.headers["Content-Disposition"]


def test_a_kecamatan_has_its_own_workbook_and_an_empty_office_none(sign_in: SignIn, today: dt.date) -> None:
    head = sign_in()
    assert head.get("/cakupan/buku/").status_code == 422
    assert "/buku/" not in head.get("/cakupan/").content.decode()
    two_weeks(today)
    answer: Any = head.get(f"/cakupan/{SEMAU}/buku/")
    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(answer.streaming_content)))
    assert book.sheet_names == ["Desa dan kelurahan", "Laju"]
    assert head.get("/cakupan/53.01.04.2003/buku/").status_code == 404


def test_the_workbook_names_nobody(sign_in: SignIn, today: dt.date) -> None:
    register({"key": "a", "name": "MARIA FINA BANO", "nik": "5301040405900002"})
    two_weeks(today)
    answer: Any = sign_in().get("/cakupan/buku/")
    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(answer.streaming_content)))
    told = str([book.get_sheet_by_name(name).to_python() for name in book.sheet_names])
    assert "MARIA" not in told
    assert "5301040405900002" not in told


def test_an_office_of_tables_only_has_its_answer_map_and_pace_and_no_list(
    sign_in: SignIn, today: dt.date, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    for ago, left in ((7, 30), (0, 16)):
        given(("Semau", "Bokonusan", 1000, 1000 - left, left, 900), ("Semau", "Karangan", 10, 8, 2, 8),
              day=today - dt.timedelta(ago))  # fmt: skip
    page = text(sign_in(), "/cakupan/")
    assert "18 orang belum merekam KTP-el" in page
    assert "Rekap tanpa nama, keadaan" in page
    assert "7 hari terakhir 2" in page
    assert "rekap.csv menyebut desa yang tidak dikenal: Karangan" in page
    assert "berkas rekap.csv" in page
    assert "0 tercetak" not in page, "a table does not tell of it"
    html = sign_in().get("/cakupan/").content.decode()
    assert "/sasaran/?wilayah" not in html
    assert "Bokonusan: 16 orang" in html
    assert len(rows(sign_in(), "/cakupan/?per=desa")) == 177 + 2


def test_two_sources_of_one_day_are_told_apart(
    sign_in: SignIn, today: dt.date, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    two_weeks(today)
    given(("Takari", "Takari", 100, 90, 10, 0), ("Semau", "Bokonusan", 1, 1, 0, 0), day=today)
    page = text(sign_in(), "/cakupan/")
    assert "26 orang belum merekam" in page, "16 by name, 10 from the table; the village known by name once"
    assert "dari nama di register penduduk" in page
    assert "1 wilayah berasal dari rekap tanpa nama" in page
    assert re.search(r"7 hari terakhir 2 ", page), "the pace is that of names alone"
    html = sign_in().get("/cakupan/?per=desa").content.decode()
    assert "wilayah=53.01.04.2003" in html
    assert not re.search(r"wilayah=53\.01\.11", html)


def test_voters_on_the_roll_who_are_not_recorded_are_told(sign_in: SignIn, today: dt.date) -> None:
    two_weeks(today)
    assert "pemilih di DPT" not in text(sign_in(), "/cakupan/")
    count(today, **{f"{SEMAU}.2004": {"wajib": 5, "left": 5, "voters": 40, "voters_left": 3}})
    assert "Dari 40 pemilih di DPT, 3 belum merekam ." in text(sign_in(), "/cakupan/")
