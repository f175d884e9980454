"""What waits, the list of a kind, and one finding: masked, within the territory, each look in the log."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rekam.audit.models import Event
from rekam.people.models import Pointer
from rekam.staff.rules import Role
from rekam.voters import queries
from rekam.voters.models import Finding, Run, Sighting
from rekam.voters.rules.deciding import State
from rekam.voters.rules.reconcile import LOOK
from tests.people.pages import signed_in
from tests.voters.findings_stage import FAR, comparison, found, many, resident
from tests.voters.pages_stage import KK, NIK, SAME, alike, evidence, office, pair

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, settings: Any) -> None:
    settings.HOME = tmp_path
    settings.REKAM_PLACE = "53.01"


def text(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def reads() -> list[tuple[str, int]]:
    return [(e.event, e.people.count()) for e in Event.objects.filter(read=True).order_by("seq")]


def test_it_opens_with_the_answer_and_names_nobody() -> None:
    office()
    shown = text(signed_in(Role.OFFICER), "/temuan/")
    assert "6 temuan menunggu keputusan" in shown
    assert "268.114 pemilih dengan 391.539 penduduk" in shown
    assert "ANA NDUN" not in shown
    assert reads() == []


def test_a_territory_counts_its_own_findings_only() -> None:
    run = comparison()
    found(run, "a")
    found(run, "b", village=FAR)
    assert "1 temuan menunggu" in text(signed_in(Role.OFFICER, "53.01.04"), "/temuan/")
    assert "2 temuan menunggu" in text(signed_in(Role.OFFICER, "53.01"), "/temuan/")


@pytest.mark.parametrize(
    ("role", "told"), [(Role.DATA_OFFICER, "Unggah DPT"), (Role.HEAD, "Unggah daftar pemilih dari KPU")]
)
def test_without_a_roll_it_says_what_to_do_next(role: Role, told: str) -> None:
    shown = text(signed_in(role), "/temuan/")
    assert "Belum ada DPT" in shown
    assert told in shown


def test_a_roll_that_was_not_compared_and_a_comparison_that_is_old_say_so() -> None:
    run = comparison()
    Run.objects.update(complete=False)
    assert "DPT belum dibandingkan" in text(signed_in(Role.HEAD), "/temuan/")
    Run.objects.filter(pk=run.pk).update(complete=True, inputs="something else")
    assert "Perbandingan ini sudah lama" in text(signed_in(Role.HEAD), "/temuan/")


def test_when_all_is_decided_it_says_so() -> None:
    found(comparison(), "a", state=State.CONFIRMED)
    assert "Semua temuan sudah diputuskan" in text(signed_in(Role.HEAD), "/temuan/")


def test_what_may_be_decided_together_is_for_who_decides() -> None:
    alike(5)
    told = "Semua yang NIK, nama, tanggal lahir, dan desa/kelurahan sama persis"
    assert told in text(signed_in(Role.DATA_OFFICER), "/temuan/")
    assert told in text(signed_in(Role.DATA_OFFICER), "/temuan/jenis/dead/")
    assert told not in text(signed_in(Role.OFFICER), "/temuan/")


def test_a_list_is_filtered_by_place_state_and_group() -> None:
    run = comparison()
    found(run, "a", name="DEKAT")
    found(run, "b", name="JAUH", village=FAR)
    found(run, "c", name="PUTUS", state=State.CONFIRMED)
    found(run, "d", name="LAIN", group="dead_in_register|nik=missing")
    client = signed_in(Role.HEAD)

    def names(query: str) -> set[str]:
        shown = text(client, f"/temuan/jenis/dead/{query}")
        return {name for name in ("DEKAT", "JAUH", "PUTUS", "LAIN") if f">{name}<" in shown}

    assert names("") == {"DEKAT", "JAUH", "LAIN"}
    assert names("?keadaan=all") == {"DEKAT", "JAUH", "LAIN", "PUTUS"}
    assert names("?keadaan=CONFIRMED") == {"PUTUS"}
    assert names("?wilayah=53.01.05") == {"JAUH"}
    assert names("?wilayah=53.01.04.2003") == {"DEKAT", "LAIN"}
    assert names("?kelompok=dead_in_register%7Cnik%3Dmissing") == {"LAIN"}
    assert names("?wilayah=bukan&keadaan=entah") == {"DEKAT", "JAUH", "LAIN"}


@pytest.mark.parametrize("group", ["apa|saja", "apa|nik", "apa|warna=merah", "apa|nik=aneh", "|", "x" * 300])
def test_a_group_that_somebody_made_up_is_an_empty_list(group: str) -> None:
    alike(3)
    shown = signed_in(Role.DATA_OFFICER).get("/temuan/jenis/dead/", {"kelompok": group})
    assert shown.status_code == 200


def test_a_list_shows_no_number_and_is_one_entry_in_the_log() -> None:
    office()
    shown = text(signed_in(Role.OFFICER), "/temuan/jenis/dead/")
    assert NIK not in shown
    assert "Tercatat meninggal di register" in shown
    assert reads() == [("voters.findings.read", 2)]


def test_a_kind_that_there_is_not_is_not_found() -> None:
    assert text(signed_in(Role.HEAD), "/temuan/jenis/entah/", 404)


def test_lists_cost_the_same_for_3_findings_and_300() -> None:
    def cost(number: int, path: str) -> int:
        Sighting.objects.all().delete()
        Finding.objects.all().delete()
        many(comparison(), number)
        client = signed_in(Role.HEAD)
        client.get("/temuan/")
        with CaptureQueriesContext(connection) as asked:
            text(client, path)
        return len(asked)

    for path in ("/temuan/", "/temuan/jenis/dead/", "/temuan/jenis/dead/bersama/?kelompok=nik%3Dsame"):
        assert cost(3, path) == cost(300, path), path


@pytest.mark.parametrize("kind", ["look", "no_card", "dead", "nik_conflict"])
def test_both_rows_stand_side_by_side_with_their_differences(kind: str) -> None:
    finding = office()[kind]
    shown = text(signed_in(Role.OFFICER), f"/temuan/{finding.pk}/")
    assert "Register penduduk" in shown
    assert "DPT TPS 3" in shown
    assert "Jumlah bukti" in shown
    assert "<mark>" in shown
    assert 'style="' not in shown.partition("<main")[2]


def test_the_finding_of_the_drawing_reads_as_drawn() -> None:
    finding = office()[LOOK]
    shown = text(signed_in(Role.DATA_OFFICER), f"/temuan/{finding.pk}/")
    assert "RIZK<mark>Y</mark> TA<mark>O</mark>LIN" in shown
    assert "99,7\xa0%" in shown
    assert "hampir pasti orang yang sama; pilihan kedua 0,1\xa0%" in shown
    assert "bunyi sama, ejaan berbeda" in shown
    assert "+26,6" in shown
    assert "1 dari 1" in shown
    assert 'data-key="b"' in shown
    assert "Keduanya dihitung satu orang" in shown


BORROWED = {
    "nik": ("same", 0.0),
    "name": ("differs", -4.2),
    "birth_date": ("near", -1.0),
    "kk": ("same", 9.0),
}


def test_a_same_nik_that_weighs_nothing_says_why() -> None:
    run = comparison()
    one = pair(run, "son", levels=BORROWED, roll={"nik": NIK})
    shown = text(signed_in(Role.DATA_OFFICER), f"/temuan/{one.pk}/")
    assert "sama persis, tetapi tidak dihitung: nama dan tanggal lahir tidak cocok" in shown
    assert "paling sering yang tertulis adalah NIK anggota keluarga." in shown
    english = text(signed_in(Role.DATA_OFFICER, language="en"), f"/temuan/{one.pk}/")
    assert "exactly the same, but not counted: name and date of birth do not match" in english
    assert "most often the one written down is a family member&#x27;s." in english


@pytest.mark.parametrize("levels", [SAME, BORROWED | {"nik": ("missing", 0.0)}])
def test_a_nik_that_counts_or_is_not_there_needs_no_excuse(levels: dict[str, tuple[str, float]]) -> None:
    one = pair(comparison(), "son", levels=levels, roll={"nik": NIK})
    assert "tidak dihitung" not in text(signed_in(Role.DATA_OFFICER), f"/temuan/{one.pk}/")


def test_no_number_shows_in_full_and_the_look_is_in_the_log() -> None:
    finding = office()[LOOK]
    shown = text(signed_in(Role.OFFICER, "53.01.04"), f"/temuan/{finding.pk}/")
    assert NIK not in shown
    assert KK not in shown
    assert "530104******0003" in shown
    assert reads() == [("voters.finding.read", 2)]


def test_two_rows_of_the_roll_stand_beside_each_other() -> None:
    finding = office()["twice_on_roll"]
    shown = text(signed_in(Role.HEAD), f"/temuan/{finding.pk}/")
    assert "DPT TPS 1, baris twin1" in shown
    assert "DPT TPS 4, baris twin2" in shown
    assert "Dua orang berbeda" in shown


def test_two_rows_of_the_register_stand_beside_each_other_and_nothing_goes_to_kpu() -> None:
    run = comparison()
    for key in ("d1", "d2"):
        resident(run, key, name="MARIA BANO", nik="5301044101900001", mother="YULIANA TAOLIN", sex="P")
    double = found(
        run, "d1", kind="twice_in_register", other="d2", reason="same_nik_in_register", voter_key="",
        resident_key="d1", other_resident_key="d2", evidence=evidence(SAME),
    )  # fmt: skip
    shown = text(signed_in(Role.DATA_OFFICER), f"/temuan/{double.pk}/")
    assert "Register penduduk, baris d1" in shown
    assert "Register penduduk, baris d2" in shown
    assert "Tidak digabung di sini" in shown
    assert "Tidak dikirim: ini urusan register." in shown
    assert "Ganda di register" in text(signed_in(Role.HEAD), "/temuan/")


def test_the_weights_are_drawn_from_a_line_and_told_as_numbers() -> None:
    shown = text(signed_in(Role.DATA_OFFICER), f"/temuan/{office()[LOOK].pk}/")
    rows = re.findall(r'<tr><th scope="row">([^<]+)</th>.*?</tr>', shown)
    assert rows[:2] == ["Tanggal lahir", "Nama"], "the strongest first"
    assert rows.index("Tempat lahir") < rows.index("RT/RW") < rows.index("Status kawin")
    drawn = re.findall(r'<svg class="weigh" aria-hidden="true">.*?</svg><span>([^<]+)</span>', shown)
    assert drawn == ["+8,9", "+7,8", "+6,2", "+4,1", "+1,0", "−0,6", "−0,8"]
    assert shown.count('<rect class="against" x="3') == 2, "left of the line at 36 of a hundred"


def test_somebody_who_stands_in_one_list_only_is_shown_alone() -> None:
    finding = office()["not_on_roll"]
    shown = text(signed_in(Role.HEAD), f"/temuan/{finding.pk}/")
    assert "YOSEF LAY" in shown
    assert "Jumlah bukti" not in shown
    assert "Sudah terdaftar" in shown


def test_who_only_looks_gets_no_buttons() -> None:
    finding = office()[LOOK]
    assert 'data-key="b"' not in text(signed_in(Role.OFFICER), f"/temuan/{finding.pk}/")


def test_another_territory_is_a_refused_page_without_a_name() -> None:
    finding = found(comparison(), "a", village=FAR, name="RAHASIA")
    shown = text(signed_in(Role.OFFICER, "53.01.04"), f"/temuan/{finding.pk}/", 403)
    assert "RAHASIA" not in shown
    assert reads() == []


def test_what_the_newest_comparison_does_not_see_says_so_and_cannot_be_confirmed() -> None:
    finding = pair(comparison(), "old")
    comparison()
    shown = text(signed_in(Role.DATA_OFFICER), f"/temuan/{finding.pk}/")
    assert "tidak melihat temuan ini lagi" in shown
    assert "MUHAMMAD" in shown
    assert 'value="confirm"' not in shown
    assert 'value="reject"' in shown


def test_a_finding_whose_files_were_taken_back_still_opens() -> None:
    finding = found(comparison(), "gone")
    Pointer.objects.update(current=None)
    assert "Barisnya tidak ada lagi" in text(signed_in(Role.HEAD), f"/temuan/{finding.pk}/")


def test_a_finding_that_is_not_there_is_refused() -> None:
    assert signed_in(Role.HEAD).get(f"/temuan/{'0' * 8}-0000-4000-8000-{'0' * 12}/").status_code in (404, 422)


def test_the_title_that_a_browser_keeps_names_nobody() -> None:
    finding = office()["dead"]
    assert "ANA" not in text(signed_in(Role.HEAD), f"/temuan/{finding.pk}/").partition("</title>")[0]


def test_if_the_look_cannot_be_logged_nothing_is_shown() -> None:
    finding = office()["dead"]
    client = signed_in(Role.OFFICER)
    client.get("/temuan/")
    with connection.cursor() as cursor:  # the test's own transaction takes it back
        cursor.execute("ALTER TABLE audit_eventperson RENAME TO gone")
    for path in (f"/temuan/{finding.pk}/", "/temuan/jenis/dead/"):
        answer = client.get(path)
        assert answer.status_code >= 400
        assert "ANA NDUN" not in answer.content.decode()


def test_everything_is_said_in_english_too() -> None:
    made = office()
    alike(5, queries.current_run())
    client = signed_in(Role.DATA_OFFICER, language="en")
    for path in ("/temuan/", "/temuan/jenis/dead/", *(f"/temuan/{one.pk}/" for one in made.values())):
        shown = text(client, path)
        for word in ("Temuan", "Register penduduk", "Bila benar", "Riwayat", "sama persis", "tidak ada"):
            assert word not in shown, (path, word)
        assert "Semua" not in shown, path


def test_a_day_of_birth_is_written_as_people_read_it() -> None:
    finding = pair(comparison(), "b", register={"birth_date": dt.date(1998, 5, 15)})
    shown = text(signed_in(Role.HEAD), f"/temuan/{finding.pk}/")
    assert "15 Mei <mark>1998</mark>" in shown
