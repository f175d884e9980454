"""People of another regency: entered from SIAK, printed for, never counted, and forgotten in time."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rekam.audit.models import Event as Entry
from rekam.cards import actions, devices
from rekam.cards.actions import printing
from rekam.cards.models import Application, Blank, Guest, Sighting
from rekam.cards.queries import applications as queries
from rekam.cards.queries.faces import card_data
from rekam.cards.queries.persons import known
from rekam.cards.queries.plan import waiting
from rekam.cards.rules.applications import State
from rekam.cards.rules.blanks import BlankState
from rekam.cards.rules.papers import Kind
from rekam.cards.rules.shipments import Taker, Where
from rekam.core.refusal import Refused
from rekam.coverage.queries.flows import cards_in
from rekam.documents.models import Scan
from rekam.enrolment.models import Record
from rekam.people import queries as people
from rekam.staff.rules import system
from rekam.web.errors import refusal_text, remedy_text
from tests.cards.applications_stage import AUDITOR, CLERK, DATA, HEAD, OFFICE, OFFICER, STRANGER, moved, one
from tests.cards.applications_stage import asked as asked_for_card
from tests.cards.guests_stage import (
    BUDI,
    FACE,
    HOME,
    READY,
    TODAY,
    entered,
    looked_again,
    outside,
    ready_outside,
)
from tests.cards.printing_stage import a_printer, asked, fakes, received, stepped
from tests.documents.vault_files import made_keys
from tests.people.population import AT, observe, register

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def own_office(tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "files"
    settings.HOME.mkdir()
    settings.REKAM_PLACE = OFFICE
    made_keys()
    fakes()
    register(one("a"))
    yield
    devices.OPENERS.pop("fake")


def test_a_guest_s_card_from_reception_to_hand_over_and_nobody_here_counts_the_guest(
    tmp_path: Path,
) -> None:
    received(3)
    found = entered()
    made = ready_outside(found)
    assert (made.kind, made.village_code, made.place_collect) == (Kind.OUTSIDE, "", OFFICE)
    assert (made.need, made.pemula, made.on_roll, made.nationality) == (1, False, False, "WNI")
    assert [one.voter for one in waiting(OFFICER)] == [False]
    assert queries.names_for([made]) == {found.person_key: "Budi Santoso"}
    job = stepped(asked(made, a_printer(tmp_path)))
    job = printing.confirm_card(job_id=job.pk, serial=job.serial, by=OFFICER, at=AT)
    moved(made, "place")
    made.refresh_from_db()
    handed = actions.Handed(Taker.HOLDER, Where.OFFICE, signature=FACE, photo=FACE)
    told = {"application_id": made.pk, "version": made.version, "handed": handed}
    assert actions.hand_over(**told, by=OFFICER, at=AT).state == State.CARD_ISSUED  # type: ignore[arg-type]
    assert Blank.objects.get(serial=job.serial).held_for == made.pk
    assert (cards_in(AT - DAY, AT + DAY)[""].outside, cards_in(AT - DAY, AT + DAY)[""].issued) == (1, 1)
    assert not Record.objects.exists(), "only records are recorded, printed and in hand here"
    assert list(people.residents().values_list("person_key", flat=True)) == ["a" * 32]


def test_the_card_says_what_siak_says() -> None:
    made = ready_outside(entered(marital="M", blood="AB"))
    face = card_data(made, "AB000001", by=system(), at=AT)
    assert face["head"] == ["PROVINSI DAERAH KHUSUS IBUKOTA JAKARTA", "KOTA ADMINISTRASI JAKARTA SELATAN"]
    said = dict(face["fields"])  # type: ignore[call-overload]
    assert (said["Nama"], said["Gol. darah"], said["Agama"]) == ("BUDI SANTOSO", "AB", "ISLAM")
    assert (said["Status kawin"], said["RT/RW"], said["Kel/Desa"]) == ("CERAI MATI", "001/002", "TEBET TIMUR")
    assert (said["Kewarganegaraan"], said["Berlaku hingga"]) == ("WNI", "SEUMUR HIDUP")


def test_a_register_that_brings_the_guest_in_gives_the_same_person() -> None:
    found = entered()
    made = ready_outside(found)
    row = {"nik": BUDI.nik, "kk": "5301041111110001", "name": "BUDI S.", "birth_date": "1990-05-04"}
    (key,) = people.keys_of([row | {"village_code": "53.01.04.2003"}])
    assert key == found.person_key
    register(one("a"), {"key": key, "nik": BUDI.nik, "name": "BUDI S."})
    actions.stop_cards(by=OFFICER, at=AT)
    made.refresh_from_db()
    assert not known([key])[key].guest
    assert made.stopped == "changed", "another village stands on the card now"
    made = actions.renew_application(application_id=made.pk, version=made.version, by=OFFICER, at=AT)
    assert made.village_code == "53.01.04.2003"
    received(1)
    assert moved(made, "queue", blank="AB000001").state == State.SENT_FOR_CARD_PRINTING


def test_who_lives_here_or_is_dead_here_is_no_guest_and_who_moved_away_is_one() -> None:
    for status, code in (("alive", "guest_is_resident"), ("dead", "guest_dead_here"), ("moved", "")):
        register(one("a", nik=BUDI.nik, status=status))
        if code:
            with pytest.raises(Refused, match=code) as no:
                entered()
            assert remedy_text(no.value)
    register({"key": entered().person_key, "nik": BUDI.nik, "status": "moved"})
    observe(**{Guest.objects.get().person_key: "DUPLICATE_RECORD"})
    made = ready_outside(Guest.objects.get())
    assert known([made.person_key])[made.person_key].guest
    assert made.state == State.PRINT_READY_RECORD, "home says how the record stands, not an old list of ours"


NOS: list[tuple[dict[str, Any], dict[str, Any], str]] = [
    ({"nik": "3174010405900000"}, {}, "guest_nik"),
    ({"nik": "317401040590****"}, {}, "guest_nik"),
    ({"village_code": "53.01.04.2003"}, {}, "guest_from_here"),
    ({"village_code": "31.74.01"}, {}, "guest_home_unknown"),
    ({}, {"on": TODAY + DAY}, "guest_seen_later"),
]


def test_what_cannot_be_is_refused_in_words() -> None:
    from dataclasses import replace

    for told, seen, code in NOS:
        with pytest.raises(Refused, match=code) as no:
            entered(seen=replace(READY, **seen), **told)
        assert refusal_text(no.value)
    with pytest.raises(Refused, match="guest_evidence_needed"):
        actions.enter_guest(told=BUDI, seen=READY, evidence=None, by=OFFICER, at=AT)
    for by, code in ((CLERK, "not_your_territory"), (STRANGER, "not_your_territory"), (HEAD, "not_permitted"),
                     (AUDITOR, "not_permitted")):  # fmt: skip
        with pytest.raises(Refused, match=code):
            actions.enter_guest(told=BUDI, seen=READY, evidence=FACE, by=by, at=AT)
    assert not Guest.objects.exists()
    assert not Scan.objects.exists()
    found = entered()
    with pytest.raises(Refused, match="guest_seen_earlier"):
        looked_again(found, on=TODAY - DAY)
    with pytest.raises(Refused, match="guest_kind"):
        actions.apply_for_card(person_key=found.person_key, kind=Kind.LOST, by=OFFICER, at=AT)
    observe(**{"a" * 32: "PRINT_READY_RECORD"})
    with pytest.raises(Refused, match="outside_is_resident"):
        asked_for_card("a", Kind.OUTSIDE)


def test_only_a_record_that_siak_shows_ready_is_printed() -> None:
    found = entered(seen=type(READY)("SENT_FOR_ENROLLMENT", "alive", TODAY))
    made = outside(found)
    moved(made, "accept")
    with pytest.raises(Refused) as no:
        moved(made, "ready")
    assert no.value.facts["need"] == "record_print_ready"
    looked_again(found)
    assert moved(made, "ready").state == State.PRINT_READY_RECORD
    unrecorded = entered(nik="3174010405900003", seen=type(READY)("UNREGISTERED", "alive", TODAY))
    with pytest.raises(Refused, match="not_recorded_yet"):
        outside(unrecorded)


def test_another_look_into_siak_holds_the_card_up_and_lets_it_go(tmp_path: Path) -> None:
    received(1)
    found = entered()
    made = ready_outside(found)
    for seen, stop in (
        ({"life": "dead"}, "died"), ({"life": "moved"}, "moved"), ({"status": "DUPLICATE_RECORD"}, "unready"),
    ):  # fmt: skip
        looked_again(found, **seen)
        made.refresh_from_db()
        assert made.stopped == stop
        with pytest.raises(Refused, match="card_stopped"):
            asked(made, a_printer(tmp_path, name=stop))
    looked_again(found)
    made.refresh_from_db()
    assert made.stopped == ""
    serial = actions.reserve_blank(place=OFFICE, colour="blue", held_for=made.pk, by=OFFICER, at=AT).serial
    moved(made, "queue", blank=serial)
    looked_again(found, life="dead")
    made.refresh_from_db()
    assert (made.state, made.serial, made.stopped) == (State.PRINT_READY_RECORD, "", "died")
    assert Blank.objects.get(serial=serial).state == BlankState.IN_STOCK
    seen = list(Sighting.objects.order_by("pk").values_list("life", "status", "by", "seen_on"))
    assert seen[1] == ("dead", "PRINT_READY_RECORD", OFFICER.id, TODAY)


def test_what_was_mistyped_is_written_anew_and_looked_at_before_the_card_goes_on() -> None:
    made = ready_outside(entered())
    found = entered(name="BUDI SANTOSA")
    made.refresh_from_db()
    assert (Guest.objects.count(), found.name, made.stopped) == (1, "BUDI SANTOSA", "changed")
    with pytest.raises(Refused, match="guest_nationality_fixed"):
        entered(nationality="JEPANG")
    made = actions.renew_application(application_id=made.pk, version=made.version, by=OFFICER, at=AT)
    assert (made.stopped, made.village_code) == ("", "")
    assert [one.person_key for one in queries.listed(OFFICER, queries.Wanted(name="budi"), today=TODAY)]


def test_a_guest_is_forgotten_in_time_and_the_application_names_nobody(settings: Any) -> None:
    settings.REKAM_GUEST_DAYS = 30
    found = entered()
    made = outside(found)
    assert actions.remove_guests(by=system(), at=AT + 60 * DAY) == 0, "a card is on its way"
    actions.decide_application(
        application_id=made.pk, event="withdraw", version=made.version, reason="mistake", by=OFFICER, at=AT
    )
    assert actions.remove_guests(by=system(), at=AT + 29 * DAY) == 0
    assert actions.remove_guests(by=system(), at=AT + 31 * DAY) == 1
    assert not Guest.objects.exists()
    assert not Sighting.objects.exists()
    assert not Scan.objects.filter(kind="guest_siak", deleted_at=None).exists()
    assert queries.names_for([made]) == {}
    assert actions.remove_guests(by=system(), at=AT + 31 * DAY) == 0


def test_the_whole_nik_is_shown_for_a_reason_that_stays_and_stands_nowhere_else() -> None:
    found = entered()
    with pytest.raises(Refused, match="reason_missing"):
        actions.reveal_guest(guest_id=found.pk, reason=" ", by=OFFICER, at=AT)
    assert actions.reveal_guest(guest_id=found.pk, reason="di loket", by=DATA, at=AT) == BUDI.nik
    ready_outside(found)
    logged = str(list(Entry.objects.values("facts", "reason", "subject")))
    assert BUDI.nik not in logged
    assert "udi Santoso" not in logged
    assert HOME not in logged
    assert Application.objects.get().person_key == found.person_key
