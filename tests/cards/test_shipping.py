"""Cards that travel: packed, counted out and in, looked for, and called lost by two persons."""

from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from rekam.audit.models import Event as Entry
from rekam.cards import actions
from rekam.cards.models import Application, Blank, CardCase, Shipment, Step
from rekam.cards.rules.applications import State
from rekam.cards.rules.shipments import ShipmentState, compare
from rekam.core.refusal import Refused
from tests.cards.applications_stage import (
    CLERK,
    DATA,
    HEAD,
    LATER,
    NEXT,
    OFFICE,
    OFFICER,
    SEMAU,
    lying,
    moved,
    one,
    people,
    printed,
    ready,
    status,
)  # fmt: skip
from tests.cards.ledger_stage import received
from tests.people.population import AT

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_office(tmp_path: Path, settings: Any) -> None:
    settings.HOME = tmp_path
    settings.REKAM_PLACE = OFFICE


def three() -> list[Application]:
    people(one("a"), one("b"), one("c"))
    return [printed(letter) for letter in "abc"]


def packed(cards: list[Application], *, to: str = SEMAU) -> Shipment:
    pks = [card.pk for card in cards]
    return actions.pack_shipment(place_from=OFFICE, place_to=to, applications=pks, by=OFFICER, at=AT)


def sent(cards: list[Application]) -> Shipment:
    made = packed(cards)
    told = {"shipment_id": made.pk, "counted": [card.pk for card in cards], "by": OFFICER, "at": AT}
    return actions.send_shipment(carrier="Pak Yos", **told)  # type: ignore[arg-type]


def states() -> list[str]:
    return list(Application.objects.order_by("pk").values_list("state", flat=True))


def test_two_lists_are_laid_beside_each_other() -> None:
    count = compare([1, 2, 3], [2, 3, 4])
    assert (count.both, count.missing, count.extra, count.equal) == ((2, 3), (1,), (4,), False)
    assert compare([1], [1]).equal


def test_what_was_packed_leaves_and_what_comes_lies_ready() -> None:
    cards = three()
    made = sent(cards)
    assert (made.state, states()) == (ShipmentState.SENT, ["CARD_SHIPPED"] * 3)
    assert status("b") == "CARD_SHIPPED"
    told = {"shipment_id": made.pk, "counted": [card.pk for card in cards], "by": CLERK, "at": LATER}
    come = actions.receive_shipment(**told)  # type: ignore[arg-type]
    assert (come.state, states(), come.arrived_by) == (
        ShipmentState.ARRIVED,
        ["READY_FOR_PICKUP"] * 3,
        CLERK.id,
    )
    with pytest.raises(Refused, match="shipment_changed"):
        actions.receive_shipment(**told)  # type: ignore[arg-type]


def test_nothing_leaves_while_the_count_differs_from_the_list() -> None:
    cards = three()
    made = packed(cards)
    told = {"shipment_id": made.pk, "carrier": "Pak Yos", "by": OFFICER, "at": AT}
    with pytest.raises(Refused) as no:
        actions.send_shipment(counted=[cards[0].pk, 999], **told)  # type: ignore[arg-type]
    assert (no.value.code, no.value.facts) == ("shipment_count_differs", {"missing": 2, "extra": 1})
    assert states() == ["CARD_PRINTED"] * 3
    with pytest.raises(Refused, match="shipment_carrier_needed"):
        actions.send_shipment(counted=[c.pk for c in cards], **(told | {"carrier": " "}))  # type: ignore[arg-type]


def test_a_shipment_taken_apart_frees_its_cards_for_another() -> None:
    cards = three()
    made = packed(cards)
    with pytest.raises(Refused, match="shipment_unfit"):
        packed(cards)
    actions.unpack_shipment(shipment_id=made.pk, by=OFFICER, at=AT)
    assert packed(cards).pk != made.pk
    with pytest.raises(Refused, match="shipment_changed"):
        actions.unpack_shipment(shipment_id=made.pk, by=OFFICER, at=AT)


def test_only_printed_cards_for_that_place_go_along() -> None:
    cards = three()
    with pytest.raises(Refused) as no:
        packed(cards, to=NEXT)
    assert no.value.facts == {"n": 3}
    with pytest.raises(Refused, match="shipment_empty"):
        packed([])
    Application.objects.filter(pk=cards[0].pk).update(stopped="died")
    with pytest.raises(Refused, match="shipment_unfit"):
        packed(cards)
    with pytest.raises(Refused, match="not_your_territory"):
        actions.pack_shipment(place_from=OFFICE, place_to=SEMAU, applications=[1], by=CLERK, at=AT)


def test_a_card_that_did_not_come_stays_on_its_way_and_is_a_case() -> None:
    cards = three()
    made = sent(cards)
    told = {"shipment_id": made.pk, "by": CLERK, "at": LATER}
    with pytest.raises(Refused) as extra:
        actions.receive_shipment(counted=[*(card.pk for card in cards), 999], **told)  # type: ignore[arg-type]
    assert extra.value.facts == {"n": 1}
    come = actions.receive_shipment(counted=[cards[0].pk, cards[1].pk], **told)  # type: ignore[arg-type]
    assert come.state == ShipmentState.SHORT
    assert states() == ["READY_FOR_PICKUP", "READY_FOR_PICKUP", "CARD_SHIPPED"]
    case = CardCase.objects.get()
    assert (case.application_id, case.kind, case.outcome) == (cards[2].pk, "not_arrived", "")


def a_case() -> CardCase:
    cards = three()
    made = sent(cards)
    actions.receive_shipment(shipment_id=made.pk, counted=[c.pk for c in cards[:2]], by=CLERK, at=LATER)
    return CardCase.objects.get()


def test_a_card_that_comes_later_lies_ready_as_the_others() -> None:
    case = a_case()
    found = actions.find_card(case_id=case.pk, by=CLERK, at=LATER)
    assert (found.outcome, states()) == ("found", ["READY_FOR_PICKUP"] * 3)
    with pytest.raises(Refused, match="case_changed"):
        actions.find_card(case_id=case.pk, by=CLERK, at=LATER)


def test_lost_is_said_by_two_and_the_wish_goes_back_to_the_line() -> None:
    case = a_case()
    with pytest.raises(Refused, match="case_not_asked"):
        actions.answer_loss(case_id=case.pk, agree=True, by=HEAD, at=LATER)
    with pytest.raises(Refused, match="case_reason_needed"):
        actions.ask_loss(case_id=case.pk, reason="?", by=DATA, at=LATER)
    actions.ask_loss(case_id=case.pk, reason="jatuh dari perahu", by=DATA, at=LATER)
    with pytest.raises(Refused, match="case_asked"):
        actions.ask_loss(case_id=case.pk, reason="jatuh dari perahu", by=DATA, at=LATER)
    with pytest.raises(Refused, match="case_asked"):
        actions.find_card(case_id=case.pk, by=CLERK, at=LATER)
    with pytest.raises(Refused, match="case_second_person"):
        actions.answer_loss(case_id=case.pk, agree=True, by=DATA, at=LATER)
    with pytest.raises(Refused, match="not_permitted"):
        actions.answer_loss(case_id=case.pk, agree=True, by=OFFICER, at=LATER)
    actions.answer_loss(case_id=case.pk, agree=True, by=HEAD, at=LATER)
    card = Application.objects.get(pk=case.application_id)
    assert (card.state, card.serial, status("c")) == ("PRINT_READY_RECORD", "", "PRINT_READY_RECORD")
    step = Step.objects.filter(application=card).latest("pk")
    assert (step.event, step.by, step.second) == ("lose", HEAD.id, DATA.id)
    assert not card.shipment_rows.filter(open=True).exists()


def test_the_second_person_can_say_look_again() -> None:
    case = a_case()
    actions.ask_loss(case_id=case.pk, reason="jatuh dari perahu", by=DATA, at=LATER)
    actions.answer_loss(case_id=case.pk, agree=False, by=HEAD, at=LATER)
    case.refresh_from_db()
    assert (case.asked_by, case.outcome) == ("", "")
    actions.find_card(case_id=case.pk, by=CLERK, at=LATER)


def test_the_database_itself_refuses_a_loss_by_one() -> None:
    case = a_case()
    with pytest.raises(IntegrityError), transaction.atomic():
        CardCase.objects.filter(pk=case.pk).update(outcome="lost", asked_by="9", closed_by="9")


def gone_on_the_way(blanks: int) -> tuple[Application, Blank, CardCase]:
    """A card that was printed here and sent off, and was not in the box."""
    people(one())
    received(blanks)
    found = ready()
    told: dict[str, Any] = {"by": OFFICER, "at": AT}
    blank = actions.reserve_blank(place=OFFICE, colour="blue", held_for=found.pk, **told)
    moved(found, "queue", blank=blank.serial)
    actions.print_blank(serial=blank.serial, held_for=found.pk, **told)
    moved(found, "print", serial=blank.serial)
    made = sent([Application.objects.get()])
    actions.receive_shipment(shipment_id=made.pk, counted=[], by=CLERK, at=LATER)
    return found, blank, CardCase.objects.get()


def test_a_lost_card_takes_its_blank_with_it_in_the_ledger() -> None:
    found, blank, case = gone_on_the_way(blanks=2)
    actions.ask_loss(case_id=case.pk, reason="jatuh dari perahu", by=DATA, at=LATER)
    actions.answer_loss(case_id=case.pk, agree=True, by=HEAD, at=LATER)
    assert Blank.objects.get(serial=blank.serial).state == "MISSING"
    again = actions.reserve_blank(place=OFFICE, colour="blue", held_for=found.pk, by=OFFICER, at=AT)
    assert again.serial != blank.serial


def test_a_kecamatan_calls_a_card_lost_that_was_printed_at_the_office() -> None:
    _, blank, case = gone_on_the_way(blanks=1)
    actions.ask_loss(case_id=case.pk, reason="jatuh dari perahu", by=CLERK, at=LATER)
    actions.answer_loss(case_id=case.pk, agree=True, by=HEAD, at=LATER)
    assert Blank.objects.get(serial=blank.serial).state == "MISSING"


def test_a_card_that_should_lie_ready_and_does_not_is_looked_for() -> None:
    people(one())
    found = lying()
    told = {"application_id": found.pk, "version": found.version, "by": CLERK, "at": LATER}
    case = actions.report_missing(**told)  # type: ignore[arg-type]
    assert case.kind == "not_here"
    with pytest.raises(Refused, match="case_open"):
        actions.report_missing(**told)  # type: ignore[arg-type]
    actions.find_card(case_id=case.pk, by=CLERK, at=LATER)
    found.refresh_from_db()
    assert found.state == State.READY_FOR_PICKUP


def test_cards_collected_where_they_were_printed_are_laid_ready_together() -> None:
    people(one("a"), one("b"), one("c"))
    cards = [printed(letter, at=SEMAU, to=SEMAU) for letter in "ab"]
    elsewhere = printed("c", at=OFFICE, to=OFFICE)
    before = Entry.objects.count()
    told = {"place": SEMAU, "by": CLERK, "at": LATER}
    with pytest.raises(Refused, match="shipment_unfit"):
        actions.place_cards(applications=[cards[0].pk, elsewhere.pk], **told)  # type: ignore[arg-type]
    assert actions.place_cards(applications=[card.pk for card in cards], **told) == 2  # type: ignore[arg-type]
    assert states() == ["READY_FOR_PICKUP", "READY_FOR_PICKUP", "CARD_PRINTED"]
    assert Entry.objects.filter(event="cards.application.place").get().facts["n"] == 2
    assert Entry.objects.count() > before
    with pytest.raises(Refused, match="shipment_empty"):
        actions.place_cards(applications=[], **told)  # type: ignore[arg-type]
