"""The pages of records: masked, logged, narrowed to the territory, one cost for few and many, every form."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from rekam.audit.models import Event, EventPerson
from rekam.enrolment.models import Ask, Case, Deed, Record, Step
from rekam.enrolment.rules.recording import State
from rekam.staff.models import Officer
from rekam.staff.rules import Role
from tests.enrolment.stage import AT, STOOD, asked_of, case_of, record_of, small_office
from tests.people.population import register
from tests.targets.people import sign_in

pytestmark = pytest.mark.django_db
KEY, OTHER = "a" * 32, "b" * 32
NIK = "5301040903010001"


@pytest.fixture(autouse=True)
def office(settings: Any, tmp_path: Path) -> None:
    settings.REKAM_PLACE, settings.HOME = "53.01", tmp_path / "home"


@pytest.fixture
def data(client: Client) -> Client:
    sign_in(client, Role.DATA_OFFICER, "53.01")
    return client


def at(name: str, *args: object) -> str:
    return reverse(f"enrolment:{name}", args=args)


def text(answer: Any) -> str:
    return str(answer.content.decode())


def someone(key: str, **more: Any) -> dict[str, Any]:
    return {
        "key": key, "name": "YOHANES TAOLIN", "nik": NIK, "mother": "YULIANA TAOLIN",
        "birth_date": dt.date(2001, 3, 9), "village_code": "53.01.04.2003",
    } | more  # fmt: skip


def twins() -> None:
    register(someone(KEY), someone(OTHER, name="YOHANIS TAOLIN", nik="5301040903010002"))


def test_the_overview_names_nobody_and_reads_nobody(data: Client) -> None:
    small_office(timezone.localdate())
    shown = text(data.get(at("ageing")))
    assert "8 dari 14 rekaman menunggu terlalu lama" in shown
    assert "MARIA BANO" not in shown
    assert not Event.objects.filter(event__startswith="enrolment").exists()


def test_the_list_is_one_look_at_everybody_on_it(data: Client) -> None:
    small_office(timezone.localdate())
    shown = text(data.get(at("list")))
    assert shown.index("DANIEL KOLO") < shown.index("PAULUS HAU") < shown.index("YOSEF LAY")
    event = Event.objects.get(event="enrolment.list.read")
    assert EventPerson.objects.filter(event=event).count() == 14
    assert "5301040505900" not in shown


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"keadaan": "DUPLICATE_RECORD"}, {"YOHANIS TAOLIN"}),
        ({"keadaan": "SENT_FOR_ENROLLMENT", "lewat": "on"}, {"RUTH SELAN", "DANIEL KOLO"}),
        ({"lebih": "40"}, {"DANIEL KOLO", "PAULUS HAU"}),
        ({"wilayah": "53.01.06", "keadaan": "PRINT_READY_RECORD"}, {"DEBORA NIAB"}),
        ({"keadaan": "CARD_ISSUED", "lebih": "-3", "wilayah": "99"}, None),
    ],
)
def test_the_list_is_narrowed_by_what_is_asked(
    data: Client, asked: dict[str, str], names: set[str] | None
) -> None:
    """What is no choice is not asked."""
    small_office(timezone.localdate())
    page = data.get(at("list"), asked)
    found = {row.name for row in page.context["rows"]}
    assert found == names if names is not None else len(found) == 14


@pytest.mark.parametrize("name", ["list", "adjudication", "asks", "cases"])
def test_a_page_costs_the_same_for_3_and_300(data: Client, name: str) -> None:
    costs = []
    for people in (3, 300):
        Case.objects.all().delete()
        Ask.objects.all().delete()
        Record.objects.all().delete()
        keys = [f"{people:04d}{number:028d}" for number in range(people)]
        register(*(someone(key, nik="") for key in keys))
        for key in keys:
            record = record_of(key, State.DUPLICATE_RECORD)
            case_of(record)
            asked_of(record)
        data.get(at(name))
        with CaptureQueriesContext(connection) as seen:
            assert data.get(at(name)).status_code == 200
        costs.append(len(seen))
    assert costs[0] == costs[1]


def test_who_works_in_one_kecamatan_sees_that_one(client: Client) -> None:
    sign_in(client, Role.OFFICER, "53.01.06")
    made = small_office(timezone.localdate())
    page = client.get(at("list"))
    assert {row.record.village_code[:8] for row in page.context["rows"]} == {"53.01.06"}
    beyond = next(one for one in made.values() if one.village_code.startswith("53.01.04"))
    assert client.get(at("record", beyond.person_key)).status_code == 403


def test_a_record_says_what_was_seen_and_what_can_be_done_with_masked_numbers(data: Client) -> None:
    twins()
    record_of(KEY, State.SENT_FOR_ENROLLMENT)
    shown = text(data.get(at("record", KEY)))
    assert "YOHANES TAOLIN" in shown
    assert "530104******0001" in shown
    assert NIK not in shown
    assert "minta kirim ulang di SIAK" in shown
    assert "Terkirim ke pusat menurut status.csv" in shown
    assert 'name="event"' not in shown, "resending is seen in lists, never made here"
    assert data.get(at("record", KEY)).headers["Cache-Control"] == "no-store"


def test_somebody_of_whom_no_list_spoke_has_no_record(data: Client) -> None:
    assert data.get(at("record", KEY)).status_code == 404


def test_a_record_of_nobody_in_the_register_is_shown_without_a_name(data: Client) -> None:
    record_of(KEY, State.RECEIVED_AT_CENTRAL)
    assert "tidak ada di register" in text(data.get(at("record", KEY)))
    assert "Periksa di SIAK sebelum memutuskan" in text(data.get(at("adjudicate", KEY)))


def test_a_record_whose_only_list_was_taken_back_says_so(data: Client) -> None:
    record = record_of(KEY, State.RECEIVED_AT_CENTRAL)
    Record.objects.filter(pk=record.pk).update(state="", status="", intake=None)
    assert "sudah ditarik kembali" in text(data.get(at("record", KEY)))
    assert data.get(at("adjudicate", KEY)).status_code == 200


def test_a_deed_is_noted_on_the_page_and_moves_nothing(data: Client) -> None:
    record_of(KEY, State.SENT_FOR_ENROLLMENT)
    page = data.post(at("deed", KEY), {"kind": "resent_in_siak", "note": "tiket 12"}, follow=True)
    assert "Keadaan rekaman tidak berubah" in text(page)
    assert "Dikirim ulang di SIAK: tiket 12" in text(page)
    assert Record.objects.get().state == State.SENT_FOR_ENROLLMENT
    assert "Dikirim ulang di SIAK" in text(data.get(at("list")))


@pytest.mark.parametrize("told", [{}, {"kind": "other"}, {"kind": "called_person", "note": f"NIK {NIK}"}])
def test_a_deed_that_says_too_little_or_too_much_comes_back(data: Client, told: dict[str, str]) -> None:
    record_of(KEY, State.SENT_FOR_ENROLLMENT)
    assert data.post(at("deed", KEY), told).status_code == 422
    assert not Deed.objects.exists()


def test_look_alikes_stand_beside_the_record_with_words_for_what_agrees(data: Client) -> None:
    twins()
    record_of(KEY, State.RECEIVED_AT_CENTRAL)
    page = data.get(at("adjudicate", KEY))
    shown = text(page)
    assert "Foto dan sidik jari tidak dibandingkan di sini." in shown
    said = {line.title: [cell.says for cell in line.cells] for line in page.context["compared"]}
    assert said["Nama"] == ["mirip"]
    assert said["NIK"] == ["mirip"]
    assert said["Nama ibu"] == ["sama"]
    assert said["Alamat"] == ["tidak diketahui"] if "Alamat" in said else True
    event = Event.objects.get(event="enrolment.adjudicate.read")
    assert EventPerson.objects.filter(event=event).count() == 2


CLEAR = {"event": "clear", "version": "1", "looked_at": ["register", "siak"], "note": "Hanya satu orang"}


def test_a_record_is_cleared_with_what_was_looked_at(data: Client) -> None:
    twins()
    record_of(KEY, State.RECEIVED_AT_CENTRAL)
    page = data.post(at("move", KEY), CLEAR, follow=True)
    assert "Diputuskan tunggal: Siap cetak" in text(page)
    assert "data dan riwayat di SIAK" in text(page)
    step = Step.objects.get()
    assert (step.event, step.note, step.facts["evidence"]) == ("clear", "Hanya satu orang", "register, siak")


@pytest.mark.parametrize(
    ("told", "after"),
    [
        ({"event": "doubt", "candidates": [OTHER]}, "ADJUDICATE_RECORD"),
        ({"event": "doubt", "candidates": ["elsewhere"]}, "ADJUDICATE_RECORD"),
        ({"event": "ask", "note": "Di mana aktanya?"}, "REQUEST_VALIDATION"),
        ({"event": "find_double", "other_record": OTHER}, "DUPLICATE_RECORD"),
        ({"event": "find_double", "other_record": "elsewhere"}, "DUPLICATE_RECORD"),
        ({"event": "refuse_central", "note": "Jari tidak terbaca"}, "ENROLL_FAILURE_AT_CENTRAL"),
        ({"event": "search_failed"}, "SEARCH_FAILURE_AT_CENTRAL"),
    ],
)
def test_each_decision_leads_where_its_form_says(data: Client, told: dict[str, Any], after: str) -> None:
    twins()
    record_of(KEY, State.RECEIVED_AT_CENTRAL)
    page = data.post(at("move", KEY), {"version": "1"} | told, follow=True)
    assert page.status_code == 200
    assert Record.objects.get().state == after


@pytest.mark.parametrize(
    "told",
    [
        CLEAR | {"looked_at": []},
        CLEAR | {"note": "ok"},
        CLEAR | {"note": f"NIK {NIK}"},
        {"event": "doubt", "version": "1"},
        {"event": "find_double", "version": "1", "other_record": "c" * 32},
        {"event": "ask", "version": "1", "note": ""},
        {"event": "ask", "version": "x", "note": "Di mana aktanya?"},
    ],
)
def test_a_decision_without_what_it_needs_comes_back_with_its_form(
    data: Client, told: dict[str, Any]
) -> None:
    twins()
    record_of(KEY, State.RECEIVED_AT_CENTRAL)
    page = data.post(at("move", KEY), told)
    assert page.status_code == 422
    assert "Ada isian yang perlu diperbaiki" in text(page)
    assert Record.objects.get().version == 1


def test_who_looked_at_an_older_version_decides_nothing(data: Client) -> None:
    record_of(KEY, State.RECEIVED_AT_CENTRAL)
    Record.objects.update(version=2)
    assert data.post(at("move", KEY), CLEAR).status_code == 409
    assert data.post(at("move", KEY), {"event": "fly", "version": "2"}).status_code == 404


def test_an_officer_is_offered_no_decision_and_can_make_none(client: Client) -> None:
    sign_in(client, Role.OFFICER, "53.01")
    record_of(KEY, State.RECEIVED_AT_CENTRAL)
    assert "Putuskan" not in text(client.get(at("record", KEY)))
    assert client.get(at("adjudicate", KEY)).status_code == 403
    assert client.post(at("move", KEY), CLEAR).status_code == 403
    assert client.post(at("move", KEY), CLEAR | {"note": ""}).status_code == 403


VOID = {"event": "void", "version": "1", "note": "NIK lama yang dipakai", "nik_stays": OTHER}
NOT_DOUBLE = {"event": "not_double", "version": "1", "note": "Dua akta kelahiran"}


@pytest.mark.parametrize(("told", "after"), [(VOID, "UNREGISTERED"), (NOT_DOUBLE, "PRINT_READY_RECORD")])
def test_what_needs_two_persons_holds_after_the_second_said_yes(
    data: Client, told: dict[str, Any], after: str
) -> None:
    twins()
    record_of(KEY, State.DUPLICATE_RECORD)
    page = data.post(at("move", KEY), told, follow=True)
    assert "Berlaku setelah orang kedua setuju" in text(page)
    assert "Jawaban Anda" not in text(page), "who asked is not offered the answer"
    asked = Ask.objects.get()
    assert Record.objects.get().state == State.DUPLICATE_RECORD
    assert data.post(at("answer", asked.pk), {"answer": "yes"}).status_code == 422
    head = Client()
    sign_in(head, Role.HEAD, "53.01")
    assert "YOHANES TAOLIN" in text(head.get(at("asks")))
    assert "Jawaban Anda" in text(head.get(at("ask", asked.pk)))
    head.post(at("answer", asked.pk), {"answer": "yes"})
    assert Record.objects.get().state == after
    assert "Disetujui" in text(head.get(at("ask", asked.pk)))


def test_a_void_names_whose_nik_stays(data: Client) -> None:
    twins()
    record_of(KEY, State.DUPLICATE_RECORD)
    assert "NIK YOHANIS TAOLIN" in text(data.post(at("move", KEY), VOID, follow=True))


def test_nobody_beyond_the_territory_is_named_by_what_is_asked(data: Client) -> None:
    register(someone(KEY), someone(OTHER, name="YOHANIS TAOLIN", village_code="53.01.05.2001"))
    record_of(KEY, State.DUPLICATE_RECORD)
    assert "NIK YOHANIS TAOLIN" in text(data.post(at("move", KEY), VOID, follow=True))
    near = Client()
    sign_in(near, Role.HEAD, "53.01.04")
    shown = text(near.get(at("ask", Ask.objects.get().pk)))
    assert "NIK orang di luar register atau wilayah Anda" in shown
    assert "YOHANIS" not in shown


def test_a_no_says_why_and_leaves_the_record_open_again(data: Client) -> None:
    asked = asked_of(record_of(KEY, State.DUPLICATE_RECORD))
    waiting = text(data.get(at("adjudicate", KEY)))
    assert "menunggu jawaban orang kedua" in waiting
    assert 'name="event"' not in waiting
    assert data.post(at("answer", asked.pk), {"answer": "no"}).status_code == 422
    page = data.post(at("answer", asked.pk), {"answer": "no", "note": "aktanya palsu"}, follow=True)
    assert "Ditolak; rekaman tetap." in text(page)
    assert Record.objects.get().state == State.DUPLICATE_RECORD
    assert 'value="not_double"' in text(data.get(at("adjudicate", KEY)))


def test_a_case_is_settled_on_its_page(data: Client) -> None:
    case = case_of(record_of(KEY, State.SENT_FOR_ENROLLMENT))
    assert "1 kasus menunggu keputusan" in text(data.get(at("cases")))
    assert "Selesaikan kasusnya" in text(data.get(at("record", KEY)))
    assert data.post(at("settle", case.pk), {"outcome": "ours_right", "note": "x"}).status_code == 422
    page = data.post(at("settle", case.pk), {"outcome": "ours_right", "note": "dilihat di SIAK"}, follow=True)
    assert "Catatan kantor benar" in text(page)
    assert "Simpan keputusan" not in text(page)
    assert "Terakhir diselesaikan" in text(data.get(at("cases")))


def test_no_page_says_a_nik_or_a_name_in_its_address(data: Client) -> None:
    """What browsers and proxies keep must not tell who was looked at."""
    small_office(timezone.localdate())
    for name in ("ageing", "list", "adjudication", "asks", "cases"):
        shown = text(data.get(at(name)))
        addresses = [one.split('"')[0] for one in shown.split('href="')[1:]]
        assert not [one for one in addresses if "TAOLIN" in one.upper() or "5301040" in one]


def test_the_menu_counts_alarms_and_decisions(data: Client) -> None:
    small_office(timezone.localdate())
    page = data.get(at("ageing"))
    sections = page.context["navigation"]()
    counts = {d.url: d.count for section in sections for d in section.destinations}
    assert (counts[at("ageing")], counts[at("adjudication")]) == (8, 5)


def test_a_broken_policy_is_said_on_the_page_with_its_remedy(data: Client, settings: Any) -> None:
    settings.HOME.mkdir(parents=True, exist_ok=True)
    (settings.HOME / "ageing.toml").write_text("[alarm_days]\nSENT = 3\n")
    page = data.get(at("ageing"))
    assert page.status_code == 422
    assert "ageing.toml" in text(page)


def test_the_pages_speak_english_to_whom_wants_it(client: Client) -> None:
    who = sign_in(client, Role.DATA_OFFICER, "53.01")
    Officer.objects.filter(pk=who.pk).update(language="en")
    small_office(timezone.localdate())
    assert "8 of 14 records have waited too long" in text(client.get(at("ageing")))
    key = Record.objects.filter(state=State.ADJUDICATE_RECORD).get().person_key
    assert "Photographs and fingerprints are not compared here." in text(client.get(at("adjudicate", key)))


def test_the_stage_stands_in_every_state_it_names() -> None:
    made = small_office(AT.date())
    assert set(made) == set(STOOD)
