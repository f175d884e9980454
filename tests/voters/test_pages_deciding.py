"""A finding decided on its page: on to the next, taken back with a reason, and two who meet."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from rekam.audit.models import Event
from rekam.staff.rules import Role
from rekam.voters.models import Finding, Sighting
from rekam.voters.rules.deciding import State
from rekam.voters.rules.reconcile import LOOK
from tests.people.pages import signed_in
from tests.voters.findings_stage import FAR, comparison, found
from tests.voters.pages_stage import KK, NIK, office, pair

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, settings: Any) -> None:
    settings.HOME = tmp_path
    settings.REKAM_PLACE = "53.01"


def post(client: Client, finding: Finding, query: str = "", **told: str) -> Any:
    values = {"event": "confirm", "version": str(Finding.objects.get(pk=finding.pk).version)} | told
    return client.post(f"/temuan/{finding.pk}/putuskan/{query}", values)


def state_of(finding: Finding) -> str:
    return str(Finding.objects.get(pk=finding.pk).state)


def test_after_a_decision_comes_the_next_one_that_waits() -> None:
    run = comparison()
    first, second, third = (found(run, key, name=f"NAMA {key}") for key in ("a", "b", "c"))
    client = signed_in(Role.DATA_OFFICER)
    assert post(client, first).headers["Location"] == f"/temuan/{second.pk}/"
    assert post(client, third).headers["Location"] == "/temuan/jenis/dead/"
    assert [state_of(one) for one in (first, second, third)] == ["CONFIRMED", "PROPOSED", "CONFIRMED"]


def test_the_walk_stays_within_the_filter_of_the_list() -> None:
    run = comparison()
    first, _, third = (
        found(run, key, village=village, name=f"NAMA {key}")
        for key, village in (("a", FAR), ("b", "53.01.04.2003"), ("c", FAR))
    )
    query = "?wilayah=53.01.05"
    answer = post(signed_in(Role.DATA_OFFICER), first, query)
    assert answer.headers["Location"] == f"/temuan/{third.pk}/{query}"


def test_the_message_leads_back_to_undo_and_names_nobody() -> None:
    run = comparison()
    first, second = (found(run, key, name=f"NAMA {key}") for key in ("a", "b"))
    client = signed_in(Role.DATA_OFFICER)
    post(client, first)
    shown = client.get(f"/temuan/{second.pk}/").content.decode()
    assert "Diputuskan: benar" in shown
    assert f"/temuan/{first.pk}/#alasan" in shown
    assert "NAMA a" not in shown


def test_taking_back_needs_a_reason_and_stays_on_the_finding() -> None:
    finding = office()["dead"]
    client = signed_in(Role.DATA_OFFICER)
    post(client, finding)
    refused = post(client, finding, event="reopen", note="")
    assert refused.status_code == 422
    assert "alasannya perlu ditulis" in refused.content.decode()
    assert state_of(finding) == State.CONFIRMED
    taken = post(client, finding, event="reopen", note="orangnya ternyata hidup")
    assert taken.headers["Location"] == f"/temuan/{finding.pk}/"
    assert state_of(finding) == State.PROPOSED
    shown = client.get(f"/temuan/{finding.pk}/").content.decode()
    assert "orangnya ternyata hidup" in shown
    assert shown.count("Diputuskan: benar") == 1


def test_the_second_of_two_sees_who_was_first_and_changes_nothing() -> None:
    finding = office()[LOOK]
    first, second = signed_in(Role.DATA_OFFICER), signed_in(Role.HEAD)
    post(first, finding, version="1")
    answer = post(second, finding, event="reject", version="1", note="bukan orangnya")
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Nama Data Officer memutuskan ini" in shown
    assert "Buka lagi keputusan ini" in shown
    assert state_of(finding) == State.CONFIRMED


def test_what_vanished_meanwhile_cannot_be_confirmed_and_the_page_says_why() -> None:
    finding = pair(comparison(), "old")
    comparison()
    answer = post(signed_in(Role.DATA_OFFICER), finding)
    assert answer.status_code == 422
    assert "tidak terlihat dalam perbandingan terbaru" in answer.content.decode()
    assert state_of(finding) == State.PROPOSED


def test_a_note_with_a_number_is_not_kept_and_not_lost() -> None:
    finding = office()["dead"]
    answer = post(signed_in(Role.DATA_OFFICER), finding, note="NIK 5301 0415 0599 0003")
    assert answer.status_code == 422
    assert "memuat nomor panjang" in answer.content.decode()
    assert "5301 0415 0599 0003" in answer.content.decode()
    assert state_of(finding) == State.PROPOSED


@pytest.mark.parametrize("told", [{"event": "entah"}, {"version": "dua"}, {"version": "-1"}])
def test_what_no_button_sends_changes_nothing(told: dict[str, str]) -> None:
    finding = office()["dead"]
    assert post(signed_in(Role.DATA_OFFICER), finding, **told).status_code == 422
    assert state_of(finding) == State.PROPOSED


@pytest.mark.parametrize("event", ["send", "answer"])
def test_what_belongs_to_kpu_is_not_done_here(event: str) -> None:
    finding = found(comparison(), "a", state=State.CONFIRMED)
    assert post(signed_in(Role.DATA_OFFICER), finding, event=event).status_code == 403
    assert state_of(finding) == State.CONFIRMED


def test_an_officer_of_the_field_decides_nothing() -> None:
    finding = office()["dead"]
    assert post(signed_in(Role.OFFICER), finding).status_code == 403


def test_full_numbers_show_once_for_a_reason_that_stays_in_the_log() -> None:
    finding = office()[LOOK]
    client = signed_in(Role.OFFICER, "53.01.04")
    answer = client.post(f"/temuan/{finding.pk}/nomor/", {"reason": "counter", "note": "loket 2"})
    assert NIK in answer.content.decode()
    event = Event.objects.get(event="voters.finding.reveal")
    assert event.reason == "Mencocokkan dengan dokumen orangnya di loket. loket 2"
    assert sorted(event.people.values_list("person_key", flat=True)) == ["look", "vlook"]
    assert NIK not in client.get(f"/temuan/{finding.pk}/").content.decode()


def test_the_number_of_somebody_from_elsewhere_stays_masked_and_out_of_the_log() -> None:
    finding = pair(
        comparison(), "far", register={"village_code": FAR}, roll={"nik": NIK.replace("3", "4"), "kk": KK}
    )
    client = signed_in(Role.OFFICER, "53.01.04")
    shown = client.post(f"/temuan/{finding.pk}/nomor/", {"reason": "counter"}).content.decode()
    assert NIK not in shown
    assert (
        "".join(shown.replace("<mark>", "").replace("</mark>", "").split()).count(NIK.replace("3", "4")) == 1
    )
    told = Event.objects.get(event="voters.finding.reveal").people.values_list("person_key", flat=True)
    assert list(told) == ["vfar"]


@pytest.mark.parametrize("told", [{}, {"reason": "other"}, {"reason": "own", "note": f"nik {NIK}"}])
def test_without_a_proper_reason_no_number_is_shown(told: dict[str, str]) -> None:
    finding = office()[LOOK]
    answer = signed_in(Role.OFFICER).post(f"/temuan/{finding.pk}/nomor/", told)
    assert answer.status_code == 422
    assert NIK not in answer.content.decode().replace(f'value="{told.get("note", "-")}"', "")
    assert not Event.objects.filter(event="voters.finding.reveal").exists()


def test_another_territory_is_refused_for_decision_and_numbers() -> None:
    finding = found(comparison(), "a", village=FAR)
    client = signed_in(Role.DATA_OFFICER, "53.01.04")
    assert post(client, finding).status_code == 403
    assert client.post(f"/temuan/{finding.pk}/nomor/", {"reason": "counter"}).status_code == 403
    assert not Event.objects.filter(event__startswith="voters.").exists()


def test_a_report_of_the_field_is_decided_like_any_other() -> None:
    run = comparison()
    finding = found(run, "a")
    Sighting.objects.filter(finding=finding).update(run=None, evidence=[], reason="heard_in_field")
    client = signed_in(Role.DATA_OFFICER)
    assert client.get(f"/temuan/{finding.pk}/").status_code == 200
    assert post(client, finding).status_code == 302
    assert state_of(finding) == State.CONFIRMED
