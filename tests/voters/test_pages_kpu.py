"""What KPU is told: seven columns without a NIK, by the liaison alone, and its answers."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from rekam.audit.models import Event
from rekam.staff.rules import Role
from rekam.voters.models import Dispatch, Finding
from rekam.voters.rules.deciding import State
from tests.people.pages import signed_in
from tests.voters.pages_stage import KK, NIK, office

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
    assert liaison.post(here, {"version": version, "answer": "lagi"}).status_code == 409


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
