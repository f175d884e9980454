"""What KPU is told: seven columns without a NIK, by the liaison alone, and its answers."""

import datetime as dt
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.db.models.signals import post_init
from django.test import Client
from python_calamine import CalamineWorkbook

from rekam.audit.models import Event
from rekam.people.queries.register import AsOf
from rekam.staff.models import Officer
from rekam.staff.queries import actor_of
from rekam.staff.rules import Role
from rekam.voters import queries
from rekam.voters.models import Dispatch, DispatchRow, Finding, Run
from rekam.voters.rules.deciding import State
from rekam.voters.rules.seven import people_of
from tests.people.pages import signed_in
from tests.voters.pages_stage import KK, NIK, alike, office

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, settings: Any) -> None:
    settings.HOME = tmp_path
    settings.REKAM_PLACE = "53.01"


@pytest.fixture
def liaison() -> Client:
    return signed_in(Role.KPU_LIAISON)


def sent(liaison: Client, *kinds: str) -> Dispatch:
    Finding.objects.update(state=State.CONFIRMED)
    liaison.post("/kpu/kirim/", {"kinds": kinds or ("dead", "twice_on_roll")})
    return Dispatch.objects.latest("pk")


def test_what_waits_is_told_in_counts_and_names_nobody(liaison: Client) -> None:
    office()
    assert "Tidak ada temuan yang menunggu dikirim" in liaison.get("/kpu/").content.decode()
    Finding.objects.update(state=State.CONFIRMED)
    shown = liaison.get("/kpu/").content.decode()
    assert "4 temuan siap dikirim" in shown
    assert "Belum rekam" not in shown.partition("<main")[2]
    assert "ANA NDUN" not in shown
    assert not Event.objects.filter(read=True).exists()


def test_a_dispatch_shows_seven_columns_and_no_number_or_date(liaison: Client) -> None:
    office()
    there = sent(liaison)
    shown = liaison.get(f"/kpu/{there.pk}/").content.decode()
    for told in ("ANA NDUN", "Perempuan", "Bokonusan, Semau", "MARIA BANOE", "2 temuan dikirim ke KPU"):
        assert told in shown
    for hidden in (NIK, KK, NIK[:6], "1999", "YULIANA", "99,7"):
        assert hidden not in shown
    assert "NIK berbeda" not in shown
    assert Event.objects.filter(event="voters.dispatch.read").get().people.count() == 3


def test_the_workbook_holds_the_same_seven_columns(liaison: Client) -> None:
    office()
    there = sent(liaison)
    answer = liaison.get(f"/kpu/{there.pk}/buku/")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="untuk-kpu.xlsx"'
    content = b"".join(answer.streaming_content)  # type: ignore[arg-type]
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    rows = [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
    assert ["Nama", "Jenis Kelamin", "Usia", "Alamat", "RT", "RW", "TPS"] in [row[:7] for row in rows]
    said = " ".join(str(value) for row in rows for value in row)
    assert "MARIA BANOE" in said
    assert NIK not in said
    assert Event.objects.filter(event="voters.dispatch.read").count() == 1


def test_sending_nothing_says_so(liaison: Client) -> None:
    office()
    liaison.post("/kpu/kirim/", {})
    assert "Pilih paling sedikit satu" in liaison.get("/kpu/").content.decode()
    assert liaison.post("/kpu/kirim/", {"kinds": ["dead"]}).status_code == 422
    assert not Dispatch.objects.exists()


def test_an_answer_of_kpu_is_kept_with_its_finding(liaison: Client) -> None:
    dead = office()["dead"]
    there = sent(liaison)
    version = str(Finding.objects.get(pk=dead.pk).version)
    here = f"/kpu/{there.pk}/jawab/{dead.pk}/"
    answer = liaison.post(here, {"version": version, "answer": "sudah dicoret"})
    assert answer.headers["Location"] == f"/kpu/{there.pk}/#t-{dead.pk}"
    told = Finding.objects.get(pk=dead.pk)
    assert (told.state, told.answer) == (State.ANSWERED, "sudah dicoret")
    shown = liaison.get(f"/kpu/{there.pk}/").content.decode()
    assert "sudah dicoret" in shown
    assert "1 belum dijawab KPU" in shown
    late = liaison.post(here, {"version": version, "answer": "lagi"})
    assert late.status_code == 409
    assert "Buka lagi kirimannya" in late.content.decode()
    assert "buka kembali dengan alasan" not in late.content.decode()


def test_the_liaison_is_told_of_which_day_the_register_is_and_not_from_which_file(
    liaison: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = AsOf(dt.date(2024, 11, 15), "dp4-kabupaten.xlsx", "1", synthetic=False)
    monkeypatch.setattr("rekam.people.queries.register.as_of", lambda: told)
    for role, seen in ((Role.KPU_LIAISON, False), (Role.AUDITOR, False), (Role.HEAD, True)):
        shown = signed_in(role).get("/", follow=True).content.decode()
        assert "Data per" in shown
        assert ("dp4-kabupaten.xlsx" in shown) is seen
    shown = signed_in(Role.ADMIN).get("/kantor/").content.decode()
    assert "<dd>data per Jumat, 15 November 2024</dd>" in shown
    assert "dp4-kabupaten.xlsx" not in shown


def test_a_page_of_a_dispatch_reads_only_its_own_rows_in_the_order_of_the_workbook(
    liaison: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    office()
    alike(8, Run.objects.get())
    there = sent(liaison)
    monkeypatch.setattr("rekam.voters.views.kpu.A_PAGE", 4)
    read: list[str] = []

    def note(sender: Any, instance: DispatchRow, **_more: Any) -> None:
        read.append(instance.name)

    by = actor_of(Officer.objects.get(role=Role.KPU_LIAISON))
    names = [person.name for one in queries.sent(there.pk, by) for person in people_of(one.told)]
    post_init.connect(note, sender=DispatchRow)
    try:
        pages = []
        for page in (1, 2, 3):
            read.clear()
            shown = liaison.get(f"/kpu/{there.pk}/?hal={page}").content.decode()
            pages.append([name for name in names if f">{name}</th>" in shown])
            assert len(read) <= 5
    finally:
        post_init.disconnect(note, sender=DispatchRow)
    assert [name for page in pages for name in page] == names


@pytest.mark.parametrize("told", ["", f"nik {NIK}"])
def test_an_answer_without_words_or_with_a_number_is_not_kept(liaison: Client, told: str) -> None:
    dead = office()["dead"]
    there = sent(liaison)
    liaison.post(f"/kpu/{there.pk}/jawab/{dead.pk}/", {"version": "2", "answer": told})
    assert Finding.objects.get(pk=dead.pk).state == State.SENT
    assert "Jawaban tidak disimpan" in liaison.get(f"/kpu/{there.pk}/").content.decode()


def test_a_finding_of_no_dispatch_is_answered_by_nobody(liaison: Client) -> None:
    made = office()
    there = sent(liaison, "dead")
    other = made["twice_on_roll"]
    assert liaison.post(
        f"/kpu/{there.pk}/jawab/{other.pk}/", {"version": "1", "answer": "ya"}
    ).status_code in (404, 422)


def test_the_liaison_sees_nothing_else_of_a_finding_and_others_nothing_of_kpu(liaison: Client) -> None:
    dead = office()["dead"]
    there = sent(liaison)
    for path in ("/temuan/", f"/temuan/{dead.pk}/", "/temuan/jenis/dead/", "/dpt/"):
        assert liaison.get(path).status_code == 403
    for role in (Role.HEAD, Role.DATA_OFFICER, Role.AUDITOR):
        client = signed_in(role)
        assert client.get("/kpu/").status_code == 403
        assert client.get(f"/kpu/{there.pk}/buku/").status_code == 403


def test_what_went_to_kpu_stands_in_the_history_of_the_finding(liaison: Client) -> None:
    dead = office()["dead"]
    sent(liaison)
    shown = signed_in(Role.HEAD).get(f"/temuan/{dead.pk}/").content.decode()
    assert "Dikirim ke KPU" in shown
    assert "Buka lagi keputusan ini" not in shown


def test_everything_is_said_in_english_too() -> None:
    client = signed_in(Role.KPU_LIAISON, language="en")
    office()
    there = sent(client)
    for path in ("/kpu/", f"/kpu/{there.pk}/"):
        shown = client.get(path).content.decode()
        for word in ("Untuk KPU", "temuan", "Jawaban", "Nama<"):
            assert word not in shown, (path, word)
