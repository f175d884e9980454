"""Applications that follow from lists, cards that the register holds up: in batches, safe to repeat."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rekam.audit.models import Event as Entry
from rekam.cards import actions
from rekam.cards.actions import following
from rekam.cards.models import Application, Blank, Step
from rekam.cards.rules.applications import State, Stop
from rekam.core.refusal import Refused
from rekam.enrolment.models import Record
from rekam.jobs.rules import Released
from rekam.people.models import Pointer
from rekam.staff.rules import system
from tests.cards.applications_stage import (
    HEAD,
    LATER,
    OFFICE,
    OFFICER,
    SEMAU,
    YOUNG,
    asked,
    key,
    moved,
    one,
    people,
    printed,
    ready,
    status,
)  # fmt: skip
from tests.cards.ledger_stage import received
from tests.people.population import AT, register

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_office(tmp_path: Path, settings: Any) -> None:
    settings.HOME = tmp_path
    settings.REKAM_PLACE = OFFICE


def follow() -> dict[str, int]:
    return dict(actions.follow_records(by=system(), at=LATER))


def stop() -> dict[str, int]:
    return dict(actions.stop_cards(by=system(), at=LATER))


def of(letter: str) -> Application:
    return Application.objects.filter(person_key=key(letter)).latest("pk")


def test_records_that_are_ready_and_cards_on_their_way_become_applications() -> None:
    people(
        one("a"), one("b", seen="CARD_PRINTED"), one("c", seen="CARD_SHIPPED"), one("d", seen="CARD_ISSUED"),
        one("e", seen="BELUM_REKAM"), one("f", seen="SENT_FOR_CARD_PRINTING"), one("g", status="dead"),
    )  # fmt: skip
    assert follow() == {"begun": 4}
    states = dict(Application.objects.values_list("person_key", "state"))
    assert states == {
        key("a"): "PRINT_READY_RECORD", key("b"): "CARD_PRINTED", key("c"): "CARD_SHIPPED",
        key("f"): "SENT_FOR_CARD_PRINTING",
    }  # fmt: skip
    made = of("a")
    assert (made.kind, made.observed, made.ready_since, made.place_collect) == ("first", True, AT, SEMAU)
    assert set(Step.objects.values_list("event", flat=True)) == {"observe"}
    assert Entry.objects.get(event="cards.application.follow_list").facts["begun"] == 4


def test_a_second_time_changes_nothing_and_says_nothing() -> None:
    people(one("a"), one("b", seen="CARD_PRINTED"))
    follow()
    entries, rows = Entry.objects.count(), list(Application.objects.values())
    assert follow() == {}
    assert (Entry.objects.count(), list(Application.objects.values())) == (entries, rows)


def test_a_list_carries_on_what_it_began_and_takes_back_what_it_no_longer_says() -> None:
    people(one("a"), one("b"))
    follow()
    Record.objects.filter(person_key=key("a")).update(status="CARD_SHIPPED")
    Record.objects.filter(person_key=key("b")).update(status="BIO_CAPTURED", state="BIO_CAPTURED")
    assert follow() == {"observed": 1, "taken_back": 1}
    assert (of("a").state, of("b").state, of("b").reason) == ("CARD_SHIPPED", "WITHDRAWN", "list_taken_back")
    Record.objects.filter(person_key=key("b")).update(status="PRINT_READY_RECORD", state="PRINT_READY_RECORD")
    assert follow() == {"begun": 1}
    Record.objects.filter(person_key=key("a")).update(status="PRINT_READY_RECORD")
    assert follow() == {"observed": 1}, "back as well, for the list alone had said more"


def test_what_was_moved_here_follows_a_list_only_forwards() -> None:
    people(one())
    found = ready()
    Record.objects.filter(person_key=key("a")).update(status="CARD_PRINTED")
    assert follow() == {"observed": 1}
    moved(of("a"), "ship", shipment="1")
    Record.objects.filter(person_key=key("a")).update(status="CARD_PRINTED")
    assert follow() == {}
    assert of("a").state == State.CARD_SHIPPED
    assert of("a").pk == found.pk


def test_a_card_on_a_blank_of_ours_follows_no_list() -> None:
    people(one())
    printed()
    Record.objects.filter(person_key=key("a")).update(status="CARD_ISSUED")
    assert follow() == {}
    assert of("a").state == State.CARD_PRINTED


def test_a_withdrawn_wish_is_not_made_again_by_a_list() -> None:
    people(one())
    follow()
    told = {"version": 1, "reason": "changed_mind", "by": OFFICER, "at": AT}
    actions.decide_application(application_id=of("a").pk, event="withdraw", **told)  # type: ignore[arg-type]
    assert follow() == {}


def test_a_wish_whose_papers_nobody_has_seen_is_not_made_ready_by_a_list() -> None:
    people(one())
    asked()
    assert follow() == {}
    assert of("a").state == State.REQUESTED


def test_the_first_day_follows_the_register() -> None:
    people(one(birth_date=YOUNG))
    follow()
    assert of("a").not_before == dt.date(2024, 11, 27)
    register(one(birth_date=YOUNG, marital="S"))
    assert stop() == {"stopped": 1}, "what the card says has changed"
    Application.objects.update(stopped="")
    assert follow() == {"refreshed": 1}
    assert of("a").not_before == dt.date.min


@pytest.mark.parametrize(
    ("now", "stopped"),
    [
        ([one(status="dead")], Stop.DIED),
        ([one(status="moved")], Stop.MOVED),
        ([one("b")], Stop.GONE),
        ([one(name="SITI AMINAH")], Stop.CHANGED),
    ],
)
def test_death_a_move_and_changed_data_hold_a_card_up_and_a_register_taken_back_lets_it_go(
    now: list[dict[str, Any]], stopped: Stop
) -> None:
    people(one())
    found = ready()
    before = Pointer.objects.get(pk="register").current
    register(*[dict(row) for row in now])
    assert stop() == {"stopped": 1}
    assert stop() == {}
    assert of("a").stopped == stopped
    with pytest.raises(Refused) as no:
        moved(found, "queue", blank="AB1")
    assert no.value.facts["need"] == "not_stopped"
    Pointer.objects.filter(pk="register").update(current=before)
    assert stop() == {"released": 1}
    assert moved(of("a"), "queue", blank="AB1").state == State.SENT_FOR_CARD_PRINTING


def test_the_blank_of_a_card_that_is_held_up_is_free_again_and_its_wish_back_in_the_line() -> None:
    people(one())
    found = ready()
    received(3)
    ledger = {"place": OFFICE, "colour": "blue", "held_for": found.pk, "by": OFFICER, "at": AT}
    blank = actions.reserve_blank(**ledger)  # type: ignore[arg-type]
    moved(found, "queue", blank=blank.serial)
    register(one(status="dead"))
    assert stop() == {"stopped": 1}
    held = of("a")
    assert (held.state, held.serial, held.stopped) == ("PRINT_READY_RECORD", "", "died")
    assert Blank.objects.get(serial=blank.serial).state == "IN_STOCK"
    assert status() == "PRINT_READY_RECORD", "no card is on its way any more"
    assert follow() == {}
    assert of("a").state == State.PRINT_READY_RECORD


def test_what_an_officer_saw_of_a_card_stays_though_the_list_has_not_heard_of_it() -> None:
    people(one())
    found = ready()
    told = {"application_id": found.pk, "version": found.version, "by": OFFICER, "at": AT}
    actions.observe_card(state="CARD_PRINTED", source="ada di meja", **told)  # type: ignore[arg-type]
    assert status() == "CARD_PRINTED"
    assert follow() == {}
    assert of("a").state == State.CARD_PRINTED


def test_a_card_that_was_moved_while_lists_were_looked_through_is_followed_as_it_stands(
    monkeypatch: Any,
) -> None:
    people(one(seen="CARD_SHIPPED"))
    follow()
    moved(of("a"), "arrive", shipment="1", counted_by="7")
    Application.objects.update(observed=True, state=State.CARD_PRINTED)
    looked = following._to_carry_on

    def meanwhile(*told: Any) -> list[str]:
        chosen = looked(*told)
        Record.objects.update(status="CARD_PRINTED")
        return chosen

    monkeypatch.setattr(following, "_to_carry_on", meanwhile)
    assert follow() == {}
    assert of("a").state == State.CARD_PRINTED


def test_changed_data_do_not_hold_up_a_card_that_is_printed_but_a_death_does() -> None:
    people(one())
    printed()
    register(one(name="SITI AMINAH"))
    assert stop() == {}
    register(one(status="dead"))
    assert stop() == {"stopped": 1}


def test_somebody_looks_at_the_new_data_and_the_card_goes_on_with_them() -> None:
    people(one())
    ready()
    register(one(name="SITI AMINAH", village_code="53.01.05.2001"))
    stop()
    found = of("a")
    told = {"application_id": found.pk, "version": found.version, "at": AT}
    with pytest.raises(Refused, match="not_permitted"):
        actions.renew_application(by=HEAD, **told)  # type: ignore[arg-type]
    renewed = actions.renew_application(by=OFFICER, **told)  # type: ignore[arg-type]
    assert (renewed.stopped, renewed.place_collect) == ("", "53.01.05")
    assert stop() == {}
    with pytest.raises(Refused, match="nothing_to_renew"):
        actions.renew_application(application_id=found.pk, version=renewed.version, by=OFFICER, at=AT)


def test_without_a_register_nothing_is_said_of_anybody() -> None:
    people(one())
    ready()
    Pointer.objects.all().delete()
    assert (follow(), stop()) == ({}, {})
    assert of("a").stopped == ""


@pytest.mark.django_db(transaction=True)
def test_between_two_portions_others_may_write_and_a_stopped_attempt_is_carried_on(monkeypatch: Any) -> None:
    people(*[one(letter) for letter in "abcde"])
    portions: list[int] = []

    def others_turn(held: float) -> None:
        assert not connection.in_atomic_block
        portions.append(Application.objects.count())
        if len(portions) == 2:
            raise Released

    monkeypatch.setattr(following, "BATCH", 2)
    monkeypatch.setattr(following, "give_way", others_turn)
    with pytest.raises(Released):
        follow()
    assert follow() == {"begun": 1}
    assert portions == [2, 4, 5], "nobody is locked who has nothing to change"
    assert stop() == {}
    assert Step.objects.count() == 5


def test_a_thousand_and_one_are_two_batches_of_a_steady_number_of_queries(monkeypatch: Any) -> None:
    monkeypatch.setattr(following, "BATCH", 20)
    people(*[{"key": f"{n:032x}"} for n in range(21)])
    with CaptureQueriesContext(connection) as seen:
        assert follow() == {"begun": 21}
    assert Entry.objects.filter(event="cards.application.follow_list").count() == 2
    assert len(seen) < 90
    with CaptureQueriesContext(connection) as again:
        assert follow() == {}
    assert len(again) < 40
