"""The nightly look at the ledger: what does not add up is named until a later look finds nothing."""

from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from rekam.audit.models import Event as Entry
from rekam.cards.actions.checking import check_ledger
from rekam.cards.models import Blank, ConsumableStock, LedgerCheck, Transfer
from rekam.cards.queries.balances import faults
from rekam.cards.queries.checks import ledger_faults, open_faults
from rekam.cards.rules.balances import Fault, FaultKind
from rekam.cards.tasks import check_ledger as task
from rekam.staff.rules import Role, system
from tests.cards.ledger_stage import AT, CLERK, FAR, NEAR, OFFICE, SARI, received, waiting_in
from tests.cards.test_stock_pages import text
from tests.people.pages import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def here(settings: Any) -> None:
    settings.REKAM_PLACE = OFFICE


def looked() -> LedgerCheck:
    return check_ledger(by=system(), at=AT)


def events() -> list[str]:
    told = Entry.objects.filter(event__startswith="cards.ledger.").order_by("seq")
    return list(told.values_list("event", flat=True))


def test_a_sound_ledger_is_looked_at_and_says_nothing() -> None:
    waiting_in(NEAR)
    assert ledger_faults() is None, "nobody looked yet"
    task.func()
    assert ledger_faults() == 0
    assert events() == []
    assert open_faults(SARI) == []


def test_a_fault_is_named_with_place_state_and_difference_until_it_is_mended() -> None:
    received(6)
    one = Blank.objects.order_by("serial")[0]
    Blank.objects.filter(pk=one.pk).update(state="SPOILED", was_used=True)
    looked()
    assert Fault(FaultKind.STATE, OFFICE, "SPOILED", 0, 1) in open_faults(SARI)
    assert Fault(FaultKind.STATE, OFFICE, "IN_STOCK", 6, 5) in open_faults(SARI)
    page = text(signed_in(Role.HEAD, OFFICE).get(reverse("cards:stock")))
    assert "Tidak cocok Kabupaten Kupang: rusak menurut riwayat 0, di buku 1 (selisih +1)." in page
    assert "tersedia menurut riwayat 6, di buku 5 (selisih −1)." in page
    entry = Entry.objects.get(event="cards.ledger.fault")
    assert "state 53.01 SPOILED: expected 0, found 1" in entry.facts["told"]
    looked()
    Blank.objects.filter(pk=one.pk).update(state="IN_STOCK", was_used=False)
    assert ledger_faults() == 3, "until the next look"
    looked()
    looked()
    assert ledger_faults() == 0
    assert events() == ["cards.ledger.fault", "cards.ledger.fault", "cards.ledger.clean"]
    assert "Tidak cocok" not in text(signed_in(Role.HEAD, OFFICE).get(reverse("cards:stock")))


def test_each_kind_of_fault_is_found_and_said_in_both_languages() -> None:
    """Written past every guard of the office, as a hand in the database would."""
    waiting_in(NEAR)
    ConsumableStock.objects.create(place=NEAR, kind="ribbon", quantity=3)
    moved = Transfer.objects.filter(state="UNDER_WAY", to_place=NEAR).order_by("pk")[0]
    Transfer.objects.filter(pk=moved.pk).update(sent=moved.sent + 1)
    blank = Blank.objects.filter(state="IN_STOCK", place=NEAR).order_by("serial")[0]
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO cards_movement (blank_id, event, from_state, to_state, from_place, to_place,"
            " version, reason, by, second, at)"
            " VALUES (%s, 'print', 'RESERVED', 'PRINTED', %s, %s, 3, '', 'x', '', %s)",
            [blank.pk, FAR, NEAR, AT],
        )
        cursor.execute("UPDATE cards_delivery SET counted = counted + 1 WHERE state = 'CONFIRMED'")
    looked()
    found = {fault.kind: fault for fault in open_faults(system())}
    assert found.keys() == set(FaultKind) - {FaultKind.RECEIVED}
    assert found[FaultKind.TRANSFER] == Fault(
        FaultKind.TRANSFER, NEAR, str(moved.pk), moved.sent + 1, moved.sent
    )
    assert found[FaultKind.CONSUMABLE] == Fault(FaultKind.CONSUMABLE, NEAR, "ribbon", 0, 3)
    assert found[FaultKind.CHAIN] == Fault(FaultKind.CHAIN, NEAR, "PRINTED", 0, 1)
    words = {"id": "pita cetak (ribbon) menurut riwayat 0", "en": "1 printed cards stand as in stock"}
    for language, said in words.items():
        client = signed_in(Role.HEAD, OFFICE, language=language)
        assert said in text(client.get(reverse("cards:stock"), headers={"accept-language": language}))


def test_who_works_at_one_place_hears_of_that_place_and_of_the_whole() -> None:
    received(4)
    Blank.objects.filter(pk=Blank.objects.order_by("serial")[0].pk).update(place=FAR)
    looked()
    assert {fault.place for fault in open_faults(SARI)} == {OFFICE, FAR}
    assert {fault.place for fault in open_faults(CLERK)} == set()


def test_a_blank_that_moves_between_two_looks_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = iter([[Fault(FaultKind.STATE, OFFICE, "PRINTED", 4, 3)], [Fault(FaultKind.STATE, FAR, "", 1, 2)]])
    monkeypatch.setattr("rekam.cards.actions.checking.faults", lambda: next(seen, ()))
    assert looked().count == 0


def test_looking_costs_as_many_queries_for_many_transfers(django_assert_num_queries: Any) -> None:
    waiting_in(NEAR)
    with django_assert_num_queries(17):
        list(faults())
    waiting_in(FAR)
    with django_assert_num_queries(17):
        list(faults())
