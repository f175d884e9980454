"""Transfers counted at both ends, blanks missing and found, spoiled ones and old cards destroyed by two."""

import threading
import uuid
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from rekam.audit.models import Event as Entry
from rekam.audit.models import EventPerson
from rekam.cards import actions
from rekam.cards.models import Ask, Blank, Difference, Movement, OldCard, Transfer
from rekam.cards.queries.balances import balance_faults, balances
from rekam.core.refusal import Refused
from tests.cards.ledger_stage import (
    AT,
    BUDI,
    CLERK,
    FAR,
    LATER,
    NEAR,
    OFFICE,
    OFFICER,
    SARI,
    STRANGER,
    received,
)

pytestmark = pytest.mark.django_db
TEN = "AB000001-AB000010"


@pytest.fixture(autouse=True)
def _accounted() -> Any:
    """After each of these tests every blank is accounted for."""
    yield
    assert balance_faults() == []


def send(serials: str = TEN, counted: int = 10, *, to: str = NEAR, place: str = OFFICE) -> Transfer:
    return actions.send_blanks(
        place=place, to=to, serials=serials, counted=counted, carrier="Yusuf Tahun", by=SARI, at=AT
    )


def arrive(transfer: Transfer, counted: int, serials: str = "", by: Any = CLERK) -> Transfer:
    return actions.arrive_blanks(transfer_id=transfer.pk, counted=counted, serials=serials, by=by, at=LATER)


def test_what_is_sent_belongs_to_no_place_until_it_is_counted() -> None:
    received(12)
    made = send()
    assert balances() == {(OFFICE, "IN_STOCK"): 2, ("", "IN_TRANSIT"): 10}
    arrive(made, 10)
    made.refresh_from_db()
    assert balances() == {(OFFICE, "IN_STOCK"): 2, (NEAR, "IN_STOCK"): 10}
    assert (made.state, made.arrived, made.arrived_by) == ("ARRIVED", 10, "camat")
    assert Movement.objects.filter(event="arrive").values_list("by", "second").distinct().get() == (
        "sari", "camat",
    )  # fmt: skip
    assert not Difference.objects.exists()
    with pytest.raises(Refused, match="transfer_changed"):
        arrive(made, 10)


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"counted": 9}, "count_differs"),
        ({"serials": "AB000005-AB000014"}, "serials_not_here"),
        ({"to": "53.01.99"}, "place_unknown"),
        ({"to": OFFICE}, "blank_need_not_met"),
    ],
)
def test_a_transfer_that_cannot_be_right_does_not_leave(told: dict[str, Any], code: str) -> None:
    received(10)
    with pytest.raises(Refused, match=code):
        send(**told)
    assert (Transfer.objects.count(), balances()) == (0, {(OFFICE, "IN_STOCK"): 10})


def test_a_reserved_blank_does_not_leave() -> None:
    received(10)
    actions.reserve_blank(place=OFFICE, colour="blue", held_for=1, by=OFFICER, at=AT)
    with pytest.raises(Refused) as no:
        send()
    assert no.value.facts == {"n": 1, "text": "AB000001"}


def test_who_sent_cannot_count_it_in() -> None:
    received(10)
    made = send()
    with pytest.raises(Refused, match="stock_second_person"):
        arrive(made, 10, by=SARI)
    with pytest.raises(Refused, match="not_your_territory"):
        arrive(made, 10, by=STRANGER)
    with pytest.raises(IntegrityError), transaction.atomic():
        Transfer.objects.filter(pk=made.pk).update(arrived_by="sari")


def test_what_did_not_come_stays_on_the_way_as_a_difference() -> None:
    received(10)
    made = send()
    with pytest.raises(Refused, match="count_differs"):
        arrive(made, 9)
    with pytest.raises(Refused, match="serials_not_in_transfer"):
        arrive(made, 2, "AB000010-AB000011")
    arrive(made, 7, "AB000001-AB000007")
    assert balances() == {(NEAR, "IN_STOCK"): 7, ("", "IN_TRANSIT"): 3}
    differs = Difference.objects.get()
    assert (differs.kind, differs.place, differs.missing) == ("transfer", NEAR, 3)
    with pytest.raises(Refused) as no:
        actions.close_difference(difference_id=differs.pk, outcome="sudah jelas", by=SARI, at=LATER)
    assert (no.value.code, no.value.facts) == ("difference_still_on_way", {"n": 3})
    arrive(made, 1, "AB000010")
    differs.refresh_from_db()
    assert differs.missing == 2
    ask = actions.ask_blanks(
        kind="miss", place=OFFICE, serials="AB000008-AB000009", reason="jatuh di jalan", by=SARI, at=LATER
    )
    actions.approve_ask(ask_id=ask.pk, by=BUDI, at=LATER)
    assert balances() == {(NEAR, "IN_STOCK"): 8, (OFFICE, "MISSING"): 2}
    closed = actions.close_difference(
        difference_id=differs.pk, outcome="dua hilang, dilaporkan", by=SARI, at=LATER
    )
    assert closed.closed_by == "sari"
    with pytest.raises(Refused, match="difference_changed"):
        actions.close_difference(difference_id=differs.pk, outcome="sekali lagi", by=BUDI, at=LATER)


def ask(kind: str, serials: str, **more: Any) -> Ask:
    told = {"place": OFFICE, "reason": "tidak ada di laci", "by": SARI, "at": AT} | more
    return actions.ask_blanks(kind=kind, serials=serials, **told)


def approve(asked: Ask, by: Any = BUDI) -> Ask:
    return actions.approve_ask(ask_id=asked.pk, by=by, at=LATER)


def states() -> dict[str, str]:
    return dict(Blank.objects.order_by("serial").values_list("serial", "state"))


def test_a_blank_is_missing_when_two_persons_say_so() -> None:
    received(3)
    asked = ask("miss", "AB000002")
    assert set(states().values()) == {"IN_STOCK"}
    with pytest.raises(Refused, match="stock_second_person"):
        approve(asked, SARI)
    with pytest.raises(Refused, match="not_permitted"):
        approve(asked, OFFICER)
    with pytest.raises(Refused, match="not_your_territory"):
        approve(asked, STRANGER)
    approve(asked)
    assert states()["AB000002"] == "MISSING"
    told = Entry.objects.get(event="cards.blank.miss")
    assert (told.subject, told.place, told.facts["n"]) == (f"ask:{asked.pk}", OFFICE, 1)
    with pytest.raises(Refused, match="stock_ask_changed"):
        approve(asked)


@pytest.mark.parametrize("kind", ["sell", "destroy_old"])
def test_what_is_no_question_about_blanks_is_refused(kind: str) -> None:
    received(1)
    with pytest.raises(Refused, match="stock_ask_unknown"):
        ask(kind, "AB000001", minutes="BA/7/2024")


def test_declined_nothing_moves_and_it_can_be_asked_again() -> None:
    received(3)
    asked = ask("miss", "AB000002")
    with pytest.raises(Refused, match="serials_asked"):
        ask("miss", "AB000001-AB000002")
    with pytest.raises(Refused, match="stock_reason_needed"):
        actions.decline_ask(ask_id=asked.pk, reason="x", by=BUDI, at=LATER)
    actions.decline_ask(ask_id=asked.pk, reason="ada di meja cetak", by=BUDI, at=LATER)
    assert set(states().values()) == {"IN_STOCK"}
    assert ask("miss", "AB000001-AB000002").rows.count() == 2


def test_a_printed_card_found_again_is_spoiled_never_stock() -> None:
    received(3)
    for n, act in ((1, None), (2, actions.print_blank), (3, actions.suspect_blank)):
        serial = actions.reserve_blank(place=OFFICE, colour="blue", held_for=n, by=OFFICER, at=AT).serial
        if act is actions.print_blank:
            act(serial=serial, held_for=n, by=OFFICER, at=AT)
        elif act:
            act(serial=serial, reason="listrik padam", by=OFFICER, at=AT)
    approve(ask("miss", "AB000001-AB000003"))
    assert set(states().values()) == {"MISSING"}
    assert not Blank.objects.exclude(held_for=None).exists()
    assert list(Movement.objects.filter(event="miss").values_list("held_for", flat=True)) == [1, 2, 3]
    approve(ask("find", "AB000001-AB000003", reason="di laci sebelah"))
    assert states() == {"AB000001": "IN_STOCK", "AB000002": "SPOILED", "AB000003": "SPOILED"}


def test_only_spoiled_blanks_are_destroyed_with_minutes() -> None:
    received(2)
    actions.spoil_blank(serial="AB000001", reason="salah cetak", photo=uuid.uuid4(), by=OFFICER, at=AT)
    with pytest.raises(Refused) as no:
        ask("destroy", "AB000001")
    assert no.value.facts["need"] == "minutes"
    with pytest.raises(Refused) as no:
        ask("destroy", "AB000001-AB000002", minutes="BA/7/2024")
    assert no.value.facts == {"n": 1, "text": "AB000002"}
    approve(ask("destroy", "AB000001", minutes="BA/7/2024"))
    assert states() == {"AB000001": "DESTROYED", "AB000002": "IN_STOCK"}
    assert Movement.objects.get(event="destroy").reason == "BA/7/2024: tidak ada di laci"


def test_what_changed_since_it_was_asked_moves_not_at_all() -> None:
    received(2)
    asked = ask("destroy", _spoiled("AB000001", "AB000002"), minutes="BA/7/2024")
    missing = Blank.objects.get(serial="AB000002")
    Blank.objects.filter(pk=missing.pk).update(state="DESTROYED")
    with pytest.raises(Refused, match="blank_move_not_allowed"):
        approve(asked)
    asked.refresh_from_db()
    assert (asked.state, states()["AB000001"]) == ("ASKED", "SPOILED")
    Blank.objects.filter(pk=missing.pk).update(state="SPOILED")


def _spoiled(*serials: str) -> str:
    for serial in serials:
        actions.spoil_blank(serial=serial, reason="patah dua", photo=uuid.uuid4(), by=OFFICER, at=AT)
    return ", ".join(serials)


def test_old_cards_are_taken_in_and_destroyed_by_two() -> None:
    told: dict[str, Any] = {"place": OFFICE, "by": OFFICER, "at": AT}
    actions.take_in_old_card(person_key="a" * 32, application=1, reason="rusak", **told)
    actions.take_in_old_card(person_key="b" * 32, application=2, **told)
    with pytest.raises(Refused, match="old_card_known"):
        actions.take_in_old_card(person_key="a" * 32, application=1, **told)
    assert EventPerson.objects.filter(person_key="a" * 32).count() == 1
    burn: dict[str, Any] = {"reason": "digunting dan dibakar", "minutes": "BA/8", "by": SARI, "at": AT}
    with pytest.raises(Refused, match="old_cards_missing"):
        actions.ask_old_cards(place=FAR, **burn)
    asked = actions.ask_old_cards(place=OFFICE, **burn)
    with pytest.raises(Refused, match="old_cards_missing"):
        actions.ask_old_cards(place=OFFICE, **burn)
    assert OldCard.objects.filter(destroyed=None).count() == 2
    approve(asked)
    assert OldCard.objects.filter(destroyed=asked).count() == 2


def test_one_person_alone_cannot_answer_even_in_the_database() -> None:
    received(1)
    asked = ask("miss", "AB000001")
    with pytest.raises(IntegrityError), transaction.atomic():
        Ask.objects.filter(pk=asked.pk).update(state="APPROVED", answered_by="sari", answered_at=AT)


def back(transfer: Transfer, counted: int, serials: str = "", **more: Any) -> Transfer:
    told = {"reason": "jalan putus", "by": BUDI, "at": LATER} | more
    return actions.turn_back_blanks(transfer_id=transfer.pk, counted=counted, serials=serials, **told)


def test_a_transfer_turned_back_is_counted_again_where_it_was_sent() -> None:
    received(12)
    made = send()
    with pytest.raises(Refused, match="stock_second_person"):
        back(made, 10, by=SARI)
    with pytest.raises(Refused, match="not_your_territory"):
        back(made, 10, by=CLERK)
    with pytest.raises(Refused, match="count_differs"):
        back(made, 9)
    with pytest.raises(Refused) as no:
        back(made, 10, reason="")
    assert no.value.facts["need"] == "reason"
    back(made, 10)
    assert balances() == {(OFFICE, "IN_STOCK"): 12}
    made.refresh_from_db()
    assert (made.state, made.arrived, made.returned, made.returned_by) == ("RETURNED", 0, 10, "budi")
    told = Movement.objects.filter(event="turn_back").values_list("by", "second", "reason").distinct()
    assert told.get() == ("sari", "budi", "jalan putus")
    assert not Difference.objects.exists()
    for late in (lambda: back(made, 10), lambda: arrive(made, 10)):
        with pytest.raises(Refused, match="transfer_changed"):
            late()
    with pytest.raises(IntegrityError), transaction.atomic():
        Transfer.objects.filter(pk=made.pk).update(returned_by="sari")


def test_what_neither_came_nor_came_back_is_a_difference() -> None:
    received(10)
    made = send()
    arrive(made, 4, "AB000001-AB000004")
    back(made, 4, "AB000005-AB000008")
    made.refresh_from_db()
    assert (made.state, made.arrived, made.returned) == ("SHORT", 4, 4)
    assert balances() == {(NEAR, "IN_STOCK"): 4, (OFFICE, "IN_STOCK"): 4, ("", "IN_TRANSIT"): 2}
    assert Difference.objects.get().missing == 2
    arrive(made, 2)
    made.refresh_from_db()
    assert (made.state, made.arrived, made.returned) == ("RETURNED", 6, 4)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time")
def test_who_waited_while_a_blank_left_asks_where_it_came_from() -> None:
    received(1)

    def asks() -> None:
        ask("miss", "AB000001")
        connection.close()

    other = threading.Thread(target=asks)
    with transaction.atomic():
        send("AB000001", 1)
        other.start()
        other.join(1)
    other.join(10)
    assert (states(), Ask.objects.count()) == ({"AB000001": "IN_TRANSIT"}, 1)
