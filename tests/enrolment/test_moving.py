"""One record and who moves it: every event from every state, who may, who was faster, what nobody can say."""

import datetime as dt
import itertools
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from rekam.audit.models import Event as Entry
from rekam.core.refusal import Refused
from rekam.enrolment import actions, queries
from rekam.enrolment.models import Record, Step
from rekam.enrolment.rules.ageing import ONLY_SEEN
from rekam.enrolment.rules.recording import LIFECYCLE, Event, State, needs_two, permission_of
from rekam.staff.rules import ROLES, Role, system
from rekam.web.errors import refusal_text, remedy_text, status_of
from tests.each import tried_each
from tests.enrolment.officers import BUDI, ELSEWHERE, EVERYBODY, HEAD, NEAR, OFFICER, SARI, actor
from tests.enrolment.stage import AT, record_of
from tests.people.population import register

pytestmark = pytest.mark.django_db
A, B = "a" * 32, "b" * 32
LATER = AT + dt.timedelta(hours=1)
TABLE = {(state, move.event): move for move in LIFECYCLE.moves for state in move.sources}
TOLD: dict[str, Any] = {
    "kk_seen": True, "single_identity": True, "candidates": [B], "other_record": B,
    "evidence": "dua akta kelahiran", "nik_stays": A, "note": "dilihat di SIAK",
}  # fmt: skip


def move(event: str, *, by: Any = SARI, version: int = 1, **more: Any) -> Record:
    return actions.move(person_key=A, event=event, version=version, by=by, **{"at": LATER} | TOLD | more)


def expected(state: State, event: Event) -> str:
    """The refusal that one person meets who says all that can be said; "" where it is made."""
    found = TABLE.get((state, event))
    if found is None:
        return "move_not_allowed"
    return "need_not_met" if needs_two(event) or ONLY_SEEN.intersection(found.needs) else ""


def test_every_event_in_every_state_does_what_the_table_says() -> None:
    tried_each(itertools.product(State, Event), does_what_the_table_says)


def does_what_the_table_says(state: State, event: Event) -> None:
    record_of(A, state)
    by = EVERYBODY[next(role for role in Role if permission_of(event) in ROLES[role])]
    if code := expected(state, event):
        with pytest.raises(Refused, match=code):
            move(event, by=by)
        assert queries.record(A).state == state
        assert not Entry.objects.exists()
        assert not Step.objects.exists()
        return
    moved = move(event, by=by)
    target = TABLE[state, event].target
    assert (moved.state, moved.status, moved.version, moved.since, moved.intake) == (
        target, target, 2, LATER, None
    )  # fmt: skip
    entry, step = Entry.objects.get(), Step.objects.get()
    assert (entry.event, entry.subject) == (f"enrolment.record.{event}", f"record:{moved.pk}")
    assert (step.event, step.before, step.after, step.by, step.second) == (event, state, target, by.id, "")


def test_each_move_is_for_the_roles_that_hold_its_permission() -> None:
    tried_each(itertools.product(Role, Event), is_for_who_holds_its_permission)


def is_for_who_holds_its_permission(role: Role, event: Event) -> None:
    state = next(state for state, asked in TABLE if asked is event)
    record_of(A, state)
    may = permission_of(event) in ROLES[role]
    code = expected(state, event) if may else "not_permitted"
    if code:
        with pytest.raises(Refused, match=code):
            move(event, by=EVERYBODY[role])
    else:
        move(event, by=EVERYBODY[role])


@pytest.mark.parametrize("need", sorted(ONLY_SEEN))
def test_what_only_capture_and_packets_could_say_nobody_says_not_even_the_system(need: str) -> None:
    found = next(move for move in LIFECYCLE.moves if need in move.needs)
    state = sorted(found.sources)[0]
    register({"key": A})
    record_of(A, state)
    with pytest.raises(Refused) as refused:
        move(found.event, by=system())
    assert refused.value.facts["need"] == need
    assert "daftar status SIAK" in refusal_text(refused.value)
    with pytest.raises(TypeError):
        move(found.event, by=system(), packet_durable=True)


def test_a_capture_asks_the_register_for_the_age() -> None:
    register({"key": A, "birth_date": dt.date(2010, 1, 1)})
    record_of(A, State.UNREGISTERED)
    with pytest.raises(Refused) as refused:
        move("capture", by=OFFICER)
    assert refused.value.facts["need"] == "old_enough_to_record"
    with pytest.raises(Refused) as refused:
        move("capture", by=OFFICER, kk_seen=False)
    assert refused.value.facts["need"] == "kk_seen"


def test_who_looked_at_an_older_version_is_told_how_it_stands_now() -> None:
    record_of(A, State.ADJUDICATE_RECORD)
    move("clear")
    with pytest.raises(Refused) as refused:
        move("ask", by=BUDI)
    assert (refused.value.code, status_of(refused.value.code)) == ("record_changed", 409)
    assert "Siap cetak" in refusal_text(refused.value)
    assert remedy_text(refused.value).startswith("Muat ulang")


def test_a_record_is_moved_in_the_own_territory_only() -> None:
    record_of(A, State.ADJUDICATE_RECORD)
    with pytest.raises(Refused, match="not_your_territory"):
        move("clear", by=ELSEWHERE)
    assert move("clear", by=NEAR).state == State.PRINT_READY_RECORD


def test_a_record_without_a_village_is_the_whole_offices(settings: Any) -> None:
    from rekam.places.actions import set_office

    set_office(code="53.01", by=system(), at=AT)
    record_of(A, State.ADJUDICATE_RECORD, village="")
    with pytest.raises(Refused, match="not_your_territory"):
        move("clear", by=NEAR)
    assert move("clear").state == State.PRINT_READY_RECORD


def test_other_persons_of_a_move_are_in_the_log_by_key_and_no_number_is_kept() -> None:
    record_of(A, State.RECEIVED_AT_CENTRAL)
    move("doubt", candidates=[B, "elsewhere"])
    step, entry = Step.objects.get(), Entry.objects.get()
    assert step.facts["candidates"] == [B, "elsewhere"]
    assert sorted(entry.people.values_list("person_key", flat=True)) == [A, B]
    for told in ({"note": "NIK 5301041001800001"}, {"evidence": "KK 5301 0410 0180 0001"}):
        with pytest.raises(Refused, match="note_has_number"):
            move("clear", version=2, **told)


@pytest.mark.parametrize("event", ["lift", ""])
def test_an_unknown_event_is_refused(event: str) -> None:
    with pytest.raises(Refused, match="record_event_unknown"):
        move(event)


def test_somebody_without_a_record_and_one_of_whom_nothing_is_known_are_refused() -> None:
    with pytest.raises(Refused, match="record_not_found"):
        move("clear")
    record_of(A, State.ADJUDICATE_RECORD)
    Record.objects.update(state="", status="", intake=None)
    with pytest.raises(Refused, match="record_silent"):
        move("clear")


def test_a_second_person_is_never_told_by_the_first() -> None:
    record_of(A, State.DUPLICATE_RECORD)
    with pytest.raises(TypeError):
        move("not_double", second="budi")
    with pytest.raises(Refused) as refused:
        move("not_double")
    assert refused.value.facts["need"] == "two_persons"


# --- two persons ---


def asked(event: str = "not_double", by: Any = SARI, version: int = 1, **more: Any) -> Any:
    told = {"at": AT, "note": "kembar, dua akta"} | {"evidence": "dua akta kelahiran", "nik_stays": A} | more
    return actions.ask(person_key=A, event=event, version=version, by=by, **told)


@pytest.mark.parametrize("event", [e for e in Event if needs_two(e)])
def test_a_yes_of_another_person_makes_the_move(event: Event) -> None:
    record_of(A, State.DUPLICATE_RECORD)
    wish = asked(event)
    assert queries.record(A).state == State.DUPLICATE_RECORD
    moved = actions.answer(ask_id=wish.pk, yes=True, by=HEAD, at=LATER)
    assert moved.state == TABLE[State.DUPLICATE_RECORD, event].target
    step = Step.objects.get()
    assert (step.by, step.second, step.note) == ("sari", "kepala", "kembar, dua akta")
    assert [e.event for e in Entry.objects.order_by("seq")] == [
        f"enrolment.record.ask_{event}", f"enrolment.record.{event}"
    ]  # fmt: skip


def test_who_asked_does_not_answer_and_a_stranger_neither() -> None:
    record_of(A, State.DUPLICATE_RECORD)
    wish = asked()
    for by, code in ((SARI, "ask_own"), (OFFICER, "not_permitted"), (ELSEWHERE, "not_your_territory")):
        for yes in (True, False):
            with pytest.raises(Refused, match=code):
                actions.answer(ask_id=wish.pk, yes=yes, note="tidak tahu", by=by, at=LATER)


def test_a_no_needs_a_reason_and_moves_nothing() -> None:
    record_of(A, State.DUPLICATE_RECORD)
    wish = asked()
    with pytest.raises(Refused, match="need_not_met"):
        actions.answer(ask_id=wish.pk, yes=False, by=BUDI, at=LATER)
    answered = actions.answer(ask_id=wish.pk, yes=False, note="aktanya sama", by=BUDI, at=LATER)
    assert answered.state == State.DUPLICATE_RECORD
    with pytest.raises(Refused, match="ask_changed"):
        actions.answer(ask_id=wish.pk, yes=True, by=HEAD, at=LATER)
    assert asked().answer == ""


def test_one_wish_waits_at_a_time_and_all_its_other_facts_hold_when_it_is_asked() -> None:
    record_of(A, State.DUPLICATE_RECORD)
    with pytest.raises(Refused) as refused:
        asked(evidence="")
    assert refused.value.facts["need"] == "evidence"
    record_of(B, State.PRINT_READY_RECORD)
    with pytest.raises(Refused, match="move_not_allowed"):
        actions.ask(person_key=B, event="void", version=1, note="salah orang", nik_stays=B, by=SARI, at=AT)
    asked()
    with pytest.raises(Refused, match="ask_open"):
        asked("void")
    with pytest.raises(Refused, match="ask_not_needed"):
        actions.ask(person_key=A, event="clear", version=1, by=SARI, at=AT)


def test_a_yes_is_said_to_the_version_that_the_asker_saw_and_a_no_is_always_possible() -> None:
    record_of(A, State.DUPLICATE_RECORD)
    wish = asked()
    Record.objects.update(version=5)
    with pytest.raises(Refused, match="record_changed"):
        actions.answer(ask_id=wish.pk, yes=True, by=BUDI, at=LATER)
    wish.refresh_from_db()
    assert wish.answer == ""
    actions.answer(ask_id=wish.pk, yes=False, note="sudah berubah", by=BUDI, at=LATER)


def test_the_database_itself_knows_states_words_and_two_persons() -> None:
    found = record_of(A, State.DUPLICATE_RECORD)
    wish = asked()
    wrong: list[Any] = [
        lambda: Record.objects.update(state="SENT_FOR_CARD_PRINTING"),
        lambda: Record.objects.update(status="ENTAH"),
        lambda: Record.objects.update(status=""),
        lambda: type(wish).objects.update(answer="yes", answered_by=wish.by),
        lambda: type(wish).objects.update(answer="mungkin"),
        lambda: Record.objects.create(person_key=A, state="UNREGISTERED", status="UNREGISTERED", since=AT),
        lambda: Step.objects.create(
            record=found, event="void", before="", after="", by="x", second="x", at=AT
        ),
        lambda: Step.objects.create(record=found, event="fly", before="", after="", by="x", at=AT),
    ]
    for do in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            do()


# --- what cards tell ---

DESK = actor(Role.OFFICER, "loket", "53.01.05")


def tell(status: str, at: dt.datetime = LATER, by: Any = DESK) -> Record | None:
    return actions.tell_card(person_key=A, status=status, by=by, at=at)


def test_a_card_goes_on_while_its_record_stays_ready() -> None:
    since = record_of(A, State.PRINT_READY_RECORD).since
    for word in ("SENT_FOR_CARD_PRINTING", "CARD_PRINTED", "CARD_SHIPPED", "CARD_ISSUED"):
        told = tell(word)
        assert told is not None
        assert (told.state, told.status, told.since) == (State.PRINT_READY_RECORD, word, since)
    assert [s.after for s in Step.objects.order_by("pk")][-1] == "CARD_ISSUED"
    assert Entry.objects.filter(event="enrolment.record.card").count() == 4
    tell("CARD_ISSUED")
    assert Step.objects.count() == 4, "told twice, told once"


def test_an_ended_card_gives_the_record_back_to_the_print_queue() -> None:
    since = record_of(A, State.PRINT_READY_RECORD).since
    tell("SENT_FOR_CARD_PRINTING")
    told = tell("")
    assert told is not None
    assert (told.status, told.since) == ("PRINT_READY_RECORD", since)
    tell("CARD_ISSUED")
    lost = tell("", at=LATER + dt.timedelta(days=400))
    assert lost is not None
    assert lost.since == LATER + dt.timedelta(days=400), "the second card waits since then"


def test_no_card_of_a_record_that_is_not_ready() -> None:
    record_of(A, State.DUPLICATE_RECORD)
    with pytest.raises(Refused) as refused:
        tell("SENT_FOR_CARD_PRINTING")
    assert refused.value.code == "card_needs_ready_record"
    assert "Data ganda" in refusal_text(refused.value)
    told = tell("")
    assert told is not None
    assert told.status == "DUPLICATE_RECORD"


def test_the_card_of_a_guest_makes_a_record_and_its_end_makes_none() -> None:
    assert tell("") is None
    told = tell("CARD_PRINTED")
    assert told is not None
    assert (told.state, told.status, told.village_code) == ("PRINT_READY_RECORD", "CARD_PRINTED", "")
    assert queries.statuses([A]) == {A: "CARD_PRINTED"}


def test_who_touches_no_cards_tells_nothing_of_them() -> None:
    record_of(A, State.PRINT_READY_RECORD)
    with pytest.raises(Refused, match="not_permitted"):
        tell("CARD_ISSUED", by=HEAD)
    with pytest.raises(Refused, match="card_status_unknown"):
        tell("BIO_CAPTURED")
