"""Blanks: serials, the table of moves, deliveries counted by two, one blank and one application."""

import string
import threading
import uuid
from itertools import pairwise, product
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Q
from hypothesis import given
from hypothesis import strategies as st

from rekam.audit.models import Event as Entry
from rekam.cards import actions, queries
from rekam.cards.models import Blank, Box, Delivery, Difference, Movement
from rekam.cards.queries.plan import paces
from rekam.cards.queries.stock import used_lately
from rekam.cards.rules.blanks import (
    HELD,
    LIFECYCLE,
    NEEDS,
    UNPRINTED,
    USED,
    BlankState,
    Event,
    Facts,
    unmet,
)
from rekam.cards.rules.serials import (
    Range,
    count_of,
    ranges_of,
    read_range,
    read_ranges,
    read_serial,
    serials_of,
)
from rekam.cards.rules.stock import supply
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from tests.cards.ledger_stage import (
    AT,
    BUDI,
    CLERK,
    FAR,
    LATER,
    NEAR,
    NOBODY,
    OFFICE,
    OFFICER,
    SARI,
    STRANGER,
    box,
    entered,
    received,
)

PHOTO = uuid.uuid4()


# The serials


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("AB000101-AB000200", Range("AB", 6, 101, 200)),
        ("ab 000101 s/d 000200", Range("AB", 6, 101, 200)),
        ("AB000101 s/d 200", Range("AB", 6, 101, 200)),
        ("AB000101 – AB000101", Range("AB", 6, 101, 101)),
        ("AB.000.101", Range("AB", 6, 101, 101)),
        ("0000101-0000110", Range("", 7, 101, 110)),
    ],
)
def test_ranges_are_read_as_boxes_and_people_write_them(text: str, told: Range) -> None:
    assert read_range(text) == told


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "serial_unreadable"),
        ("AB", "serial_unreadable"),
        ("5301044501990003", "serial_unreadable"),
        ("AB000101-AB000102-AB000103", "serial_unreadable"),
        ("AB000200-AB000101", "range_backwards"),
        ("AB000101-AC000200", "range_mixed"),
        ("AB000101-AB00200", "range_mixed"),
        ("AB000001-AB999999", "range_too_long"),
    ],
)
def test_what_is_no_range_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        read_range(text)


def test_a_number_that_is_no_serial_is_not_repeated() -> None:
    with pytest.raises(Refused) as no:
        read_serial("5301044501990003")
    assert no.value.facts == {}


def test_ranges_of_one_entry_must_not_meet() -> None:
    assert count_of(read_ranges("AB000101-AB000150\nAB000152, AB000160;AB000161")) == 53
    with pytest.raises(Refused, match="ranges_overlap"):
        read_ranges("AB000101-AB000150, AB000150")
    with pytest.raises(Refused, match="serials_missing"):
        read_ranges(" ,\n")


PREFIXES = st.text(string.ascii_uppercase, max_size=3)
RANGES = st.builds(
    lambda prefix, first, more: Range(prefix, 6, first, first + more),
    PREFIXES, st.integers(0, 500_000), st.integers(0, 300),
)  # fmt: skip


@given(RANGES)
def test_a_range_reads_back_from_its_own_text(told: Range) -> None:
    assert read_range(str(told)) == told
    assert len(told.serials()) == len(set(told.serials())) == len(told)


@given(st.lists(RANGES, max_size=5))
def test_serials_gather_into_the_fewest_ranges_without_loss(told: list[Range]) -> None:
    serials = set(serials_of(told))
    gathered = ranges_of(serials)
    assert sorted(serials_of(gathered)) == sorted(serials)
    for before, after in pairwise(gathered):
        assert before.name(before.last + 1) != after.name(after.first), "these two are one"


# The table

TO = {(state, move.event): move for move in LIFECYCLE.moves for state in move.sources}


def test_the_table_is_sound() -> None:
    assert LIFECYCLE.faults() == []
    assert {need for move in LIFECYCLE.moves for need in move.needs} == set(NEEDS)


def test_every_state_meets_every_event() -> None:
    for state, event in product(BlankState, Event):
        if (state, event) in TO:
            assert LIFECYCLE.next(state, event) is TO[state, event]
        else:
            with pytest.raises(Refused, match="move_not_allowed"):
                LIFECYCLE.next(state, event)


FACTS = {
    Event.RESERVE: Facts(asked_for=1),
    Event.RELEASE: Facts(),
    Event.PRINT: Facts(asked_for=1, held_for=1),
    Event.SPOIL: Facts(reason="salah cetak", photo=True),
    Event.SUSPECT: Facts(reason="listrik padam"),
    Event.RESOLVE_PRINTED: Facts(),
    Event.RESOLVE_UNUSED: Facts(),
    Event.SEND: Facts(place=OFFICE, to=NEAR),
    Event.ARRIVE: Facts(by="a", second="b"),
    Event.TURN_BACK: Facts(by="a", second="b", reason="jalan putus"),
    Event.SHIP: Facts(place=OFFICE, to=NEAR),
    Event.COUNT_IN: Facts(place=OFFICE, to=NEAR),
    Event.ISSUE: Facts(asked_for=1, held_for=1),
    Event.WITHDRAW: Facts(asked_for=1, held_for=1, reason="meninggal"),
    Event.MISS: Facts(by="a", second="b", reason="tidak di laci"),
    Event.FIND: Facts(by="a", second="b", reason="di laci lain"),
    Event.FIND_USED: Facts(by="a", second="b", reason="di laci lain", was_used=True),
    Event.DESTROY: Facts(by="a", second="b", minutes="BA/12"),
}


def test_each_move_is_made_when_its_needs_hold_and_only_then() -> None:
    for move in LIFECYCLE.moves:
        event = Event(move.event)
        assert unmet(move, FACTS[event]) == ""
        if move.needs and event not in (Event.FIND, Event.FIND_USED):
            assert unmet(move, Facts()) == move.needs[0]


@pytest.mark.parametrize(
    ("event", "facts", "need"),
    [
        (Event.PRINT, Facts(asked_for=1, held_for=2), "its_application"),
        (Event.SPOIL, Facts(reason="rusak", photo=False), "photo"),
        (Event.SPOIL, Facts(reason="   x ", photo=True), "reason"),
        (Event.SEND, Facts(place=OFFICE, to=OFFICE), "elsewhere"),
        (Event.ARRIVE, Facts(by="a", second="a"), "two_persons"),
        (Event.MISS, Facts(by="a", second="", reason="hilang semua"), "two_persons"),
        (Event.FIND, Facts(by="a", second="b", reason="di laci lain", was_used=True), "unused"),
        (Event.FIND_USED, Facts(by="a", second="b", reason="di laci lain"), "used"),
        (Event.DESTROY, Facts(by="a", second="b"), "minutes"),
        (Event.TURN_BACK, Facts(by="a", second="a", reason="jalan putus"), "two_persons"),
        (Event.TURN_BACK, Facts(by="a", second="b"), "reason"),
        (Event.SHIP, Facts(place=OFFICE, to=OFFICE), "elsewhere"),
        (Event.ISSUE, Facts(asked_for=2, held_for=1), "its_application"),
        (Event.WITHDRAW, Facts(asked_for=1, held_for=1), "reason"),
    ],
)
def test_a_move_says_which_need_is_missing(event: Event, facts: Facts, need: str) -> None:
    move = next(m for m in LIFECYCLE.moves if m.event is event)
    assert unmet(move, facts) == need


@given(st.lists(st.sampled_from(Event), max_size=40))
def test_a_card_that_was_in_a_printer_is_never_in_stock_again(events: list[Event]) -> None:
    """On every walk, with `was_used` kept as the ledger keeps it."""
    state, was_used = BlankState.IN_STOCK, False
    for event in events:
        move = TO.get((state, event))
        facts = Facts(
            by="a", second="b", reason="sebabnya", photo=True, asked_for=1, held_for=1, place=OFFICE, to=NEAR,
            minutes="BA/1", was_used=was_used,
        )  # fmt: skip
        if move is None or unmet(move, facts):
            continue
        looked_at_blank = event is Event.RESOLVE_UNUSED
        state = BlankState(move.target)
        was_used = (was_used or state in USED) and not looked_at_blank
        assert not (was_used and state in UNPRINTED)
        if state in (BlankState.DESTROYED, BlankState.ISSUED):
            assert not LIFECYCLE.offers(state, {"cards.stock"}), "there it ends"


def test_days_left_follow_the_recent_rate() -> None:
    assert supply(100, 70).days == 20
    assert not supply(100, 70).low
    assert supply(60, 70).low
    assert supply(60, 0).days is None
    assert not supply(60, 0).low
    assert supply(0, 0).low


# Deliveries


@pytest.mark.django_db
def test_a_delivery_is_in_stock_only_when_a_second_person_counted_the_same() -> None:
    made = entered([box("AB000001-AB000010", 10), box("AB000021-AB000025", 5, label="2", colour="orange")])
    assert not Blank.objects.exists()
    with pytest.raises(Refused, match="stock_second_person"):
        actions.confirm_delivery(delivery_id=made.pk, counted=15, by=SARI, at=AT)
    with pytest.raises(Refused, match="second_count_differs"):
        actions.confirm_delivery(delivery_id=made.pk, counted=14, by=BUDI, at=AT)
    made.refresh_from_db()
    assert (made.state, Blank.objects.count()) == ("ENTERED", 0)
    actions.confirm_delivery(delivery_id=made.pk, counted=15, by=BUDI, at=LATER)
    assert (queries.in_stock(OFFICE, "blue"), queries.in_stock(OFFICE, "orange")) == (10, 5)
    assert set(Movement.objects.values_list("event", "to_place", "by", "second")) == {
        ("receive", OFFICE, "sari", "budi")
    }
    assert not Difference.objects.exists()
    assert Entry.objects.filter(event="cards.delivery.receive").count() == 1
    with pytest.raises(Refused, match="delivery_changed"):
        actions.confirm_delivery(delivery_id=made.pk, counted=15, by=BUDI, at=LATER)


@pytest.mark.django_db
def test_fewer_than_the_letter_states_opens_a_difference() -> None:
    made = entered([box("AB000001-AB000010", 10)], stated=12)
    actions.confirm_delivery(delivery_id=made.pk, counted=10, by=BUDI, at=AT)
    assert Difference.objects.values_list("kind", "place", "missing").get() == ("delivery", OFFICE, 2)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("boxes", "code"),
    [
        ([], "serials_missing"),
        ([box("AB000001-AB000010", 9)], "count_differs"),
        ([box("AB000001-AB000010", 10), box("AB000010-AB000011", 2, label="2")], "ranges_overlap"),
        ([box("AB000001", 1), box("AB000002", 1)], "box_twice"),
        ([box("AA000005-AA000006", 2)], "serials_known"),
        ([box("AB000001", 1, colour="green")], "blank_colour_unknown"),
    ],
)
def test_a_delivery_that_cannot_be_right_is_not_entered(boxes: Any, code: str) -> None:
    first = entered([box("AA000001-AA000005", 5)])
    actions.confirm_delivery(delivery_id=first.pk, counted=5, by=BUDI, at=AT)
    with pytest.raises(Refused, match=code):
        entered(boxes)
    assert (Delivery.objects.count(), Box.objects.count()) == (1, 1)


@pytest.mark.django_db
def test_a_page_sent_twice_enters_one_delivery() -> None:
    first, again = entered([box("AB000001", 1)]), entered([box("AB000001", 1)])
    assert (first, Delivery.objects.count(), Box.objects.count()) == (again, 1, 1)
    assert Entry.objects.filter(event="cards.delivery.enter").count() == 1
    assert entered([box("AB000002", 1)]) != first
    actions.refuse_delivery(delivery_id=first.pk, reason="kotak lain", by=SARI, at=AT)
    assert entered([box("AB000001", 1)]) != first


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time")
def test_a_page_sent_twice_at_once_enters_one_delivery() -> None:
    def sends() -> None:
        entered([box("AB000001", 1)])
        connection.close()

    other = threading.Thread(target=sends)
    with transaction.atomic():
        entered([box("AB000001", 1)])
        other.start()
        other.join(1)
    other.join(10)
    assert Delivery.objects.count() == 1


@pytest.mark.django_db
def test_one_box_entered_twice_comes_in_once() -> None:
    one = entered([box("AB000001-AB000010", 10)])
    two = entered([box("AB000001-AB000010", 10)], letter="471.13/78")
    actions.confirm_delivery(delivery_id=one.pk, counted=10, by=BUDI, at=AT)
    with pytest.raises(Refused, match="serials_known"):
        actions.confirm_delivery(delivery_id=two.pk, counted=10, by=BUDI, at=AT)
    actions.refuse_delivery(delivery_id=two.pk, reason="dicatat dua kali", by=SARI, at=AT)
    assert (Blank.objects.count(), Movement.objects.count()) == (10, 10)


@pytest.mark.django_db
@pytest.mark.parametrize(("who", "code"), [(STRANGER, "not_your_territory"), (NOBODY, "not_permitted")])
def test_only_who_reaches_the_place_touches_its_blanks(who: Actor, code: str) -> None:
    first = received(2)[0]
    told = {"by": who, "at": AT}
    made = entered([box("AC000001", 1)])
    for act in (
        lambda: actions.reserve_blank(place=OFFICE, colour="blue", held_for=1, **told),
        lambda: actions.spoil_blank(serial=first.serial, reason="patah", photo=PHOTO, **told),
        lambda: actions.confirm_delivery(delivery_id=made.pk, counted=1, **told),
        lambda: actions.refuse_delivery(delivery_id=made.pk, reason="tidak ada", **told),
    ):
        with pytest.raises(Refused, match=code):
            act()


@pytest.mark.django_db
def test_a_kecamatan_moves_only_its_own() -> None:
    received(2)
    received(2, place=NEAR, start=100)
    mine = actions.reserve_blank(place=NEAR, colour="blue", held_for=1, by=CLERK, at=AT)
    assert mine.serial == "AB000100"
    with pytest.raises(Refused, match="not_your_territory"):
        actions.reserve_blank(place=OFFICE, colour="blue", held_for=2, by=CLERK, at=AT)


# One blank, one application


def reserve(held_for: int = 7, *, place: str = OFFICE, colour: str = "blue") -> Blank:
    return actions.reserve_blank(place=place, colour=colour, held_for=held_for, by=OFFICER, at=AT)


@pytest.mark.django_db
def test_the_lowest_serial_of_its_colour_goes_first() -> None:
    received(3, start=50), received(3, start=10), received(2, colour="orange", start=1)
    assert [reserve(n).serial for n in (1, 2)] == ["AB000010", "AB000011"]
    assert reserve(3, colour="orange").serial == "AB000001"
    with pytest.raises(Refused) as no:
        reserve(4, place=FAR)
    assert (no.value.code, no.value.facts["colour"]) == ("no_blank", "blue")


@pytest.mark.django_db
def test_a_colour_that_no_blank_has_is_refused() -> None:
    with pytest.raises(Refused, match="blank_colour_unknown"):
        actions.reserve_blank(place=OFFICE, colour="green", held_for=1, by=SARI, at=AT)


@pytest.mark.django_db
def test_a_card_is_printed_for_the_application_that_holds_it() -> None:
    received(2)
    serial = reserve().serial
    with pytest.raises(Refused, match="blank_held_already"):
        reserve()
    with pytest.raises(Refused) as no:
        actions.print_blank(serial=serial, held_for=8, by=OFFICER, at=AT)
    assert (no.value.code, no.value.facts["need"]) == ("blank_need_not_met", "its_application")
    printed = actions.print_blank(serial=serial.lower(), held_for=7, by=OFFICER, at=LATER, chip="04 a1")
    assert (printed.state, printed.held_for, printed.was_used, printed.version) == ("PRINTED", 7, True, 3)
    events = list(Entry.objects.filter(subject=f"blank:{serial}").values_list("event", flat=True))
    assert events == ["cards.blank.reserve", "cards.blank.print"]
    with pytest.raises(Refused) as twice:
        actions.print_blank(serial=serial, held_for=7, by=OFFICER, at=LATER)
    assert (twice.value.code, twice.value.facts["state_id"]) == ("blank_move_not_allowed", "tercetak")


@pytest.mark.django_db
def test_a_chip_number_is_on_one_blank() -> None:
    received(2)
    one, two = reserve(1), reserve(2)
    actions.print_blank(serial=one.serial, held_for=1, by=OFFICER, at=AT, chip="04A1")
    with pytest.raises(Refused, match="chip_known"):
        actions.print_blank(serial=two.serial, held_for=2, by=OFFICER, at=AT, chip="04a1")
    two.refresh_from_db()
    assert (two.state, Movement.objects.filter(blank=two).count()) == ("RESERVED", 2)


@pytest.mark.django_db
def test_released_a_blank_is_the_next_to_go() -> None:
    received(3)
    first = reserve(1)
    actions.release_blank(serial=first.serial, by=OFFICER, at=AT)
    assert reserve(2).serial == first.serial


@pytest.mark.django_db
def test_a_printer_that_dies_leaves_a_suspect_until_somebody_looks() -> None:
    received(3)
    serials = [reserve(n).serial for n in (1, 2, 3)]
    for serial in serials:
        actions.suspect_blank(serial=serial, reason="pencetak mati", by=OFFICER, at=AT)
    assert queries.in_stock(OFFICE, "blue") == 0
    printed = actions.resolve_blank(serial=serials[0], printed=True, by=OFFICER, at=AT)
    assert (paces(AT), used_lately(AT, Q())) == ({OFFICE: 1}, {(OFFICE, "blue"): 1})
    unused = actions.resolve_blank(serial=serials[1], printed=False, by=OFFICER, at=AT)
    spoiled = actions.spoil_blank(
        serial=serials[2], reason="tercetak separuh", photo=PHOTO, by=OFFICER, at=AT
    )
    assert [(b.state, b.held_for, b.was_used) for b in (printed, unused, spoiled)] == [
        ("PRINTED", 1, True), ("IN_STOCK", None, False), ("SPOILED", None, True),
    ]  # fmt: skip
    assert Movement.objects.filter(event="spoil").values_list("photo", "held_for").get() == (PHOTO, 3)


@pytest.mark.django_db
def test_without_a_photo_a_spoiled_blank_needs_words_why() -> None:
    serial = received(1)[0].serial
    told: dict[str, Any] = {"serial": serial, "reason": "hancur di pencetak", "by": OFFICER, "at": AT}
    with pytest.raises(Refused, match="blank_need_not_met"):
        actions.spoil_blank(photo=None, **told)
    actions.spoil_blank(photo=None, no_photo="tidak ada kamera", **told)
    assert Movement.objects.get(event="spoil").reason == "hancur di pencetak (tidak ada kamera)"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "LOST"},
        {"state": "RESERVED"},
        {"held_for": 5},
        {"place": ""},
        {"state": "IN_TRANSIT", "place": ""},
        {"was_used": True},
        {"colour": "green"},
    ],
)
def test_the_database_refuses_what_the_table_does_not_know(wrong: dict[str, Any]) -> None:
    first = received(1)[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        Blank.objects.filter(pk=first.pk).update(**wrong)


@pytest.mark.django_db
def test_the_journal_is_only_added_to() -> None:
    received(1)
    row = Movement.objects.get()
    for change in (row.save, row.delete, Movement.objects.all().delete):
        with pytest.raises(Refused, match="log_append_only"):
            change()


def test_states_that_hold_a_blank_are_those_of_the_constraint() -> None:
    assert set(HELD) | set(UNPRINTED) | {"SPOILED", "MISSING", "WITHDRAWN", "DESTROYED"} == set(BlankState)
