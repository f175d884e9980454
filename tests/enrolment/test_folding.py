"""What lists, moves and settled cases come to: the newest wins, and nobody overwrites a move of ours."""

import datetime as dt
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekam.enrolment.rules.cases import Kind
from rekam.enrolment.rules.observing import (
    CARD,
    SETTLED,
    Said,
    Verdict,
    fold,
    state_of,
    taken,
    weigh,
)
from rekam.enrolment.rules.recording import CARD_STATUSES, LIFECYCLE, STATUSES, Event, State

DAY = dt.datetime(2024, 11, 1, tzinfo=dt.UTC)
A, B = uuid.UUID(int=1), uuid.UUID(int=2)
NOT_RECORDED = ("UNREGISTERED", "BELUM_WAJIB", "BELUM_REKAM")


def on(day: float) -> dt.datetime:
    return DAY + dt.timedelta(days=day)


def listed(word: str, day: float = 1, intake: uuid.UUID = A) -> Said:
    return Said(on(day), word, intake)


def moved(event: str, before: str, after: str, day: float) -> Said:
    return Said(on(day), after, event=event, before=before)


words = st.sampled_from([str(word) for word in STATUSES])


def beside(known: str, word: str) -> Verdict:
    return weigh(taken(None, listed(known)), word)


@pytest.mark.parametrize(
    ("known", "word", "verdict"),
    [
        ("PROCESSING", "PROCESSING", Verdict.SAME),
        ("SENT_FOR_ENROLLMENT", "RECEIVED_AT_CENTRAL", Verdict.ONWARD),
        ("RECEIVED_AT_CENTRAL", "DUPLICATE_RECORD", Verdict.ONWARD),
        ("PRINT_READY_RECORD", "CARD_PRINTED", Verdict.ONWARD),
        ("BELUM_WAJIB", "BELUM_REKAM", Verdict.ONWARD),
        ("BELUM_REKAM", "UNREGISTERED", Verdict.ONWARD),
        ("BELUM_REKAM", "SUDAH_REKAM", Verdict.ONWARD),
        ("SUDAH_REKAM", "BIO_CAPTURED", Verdict.ONWARD),
        ("SUDAH_REKAM", "BELUM_REKAM", Verdict.BACKWARDS),
        ("PRINT_READY_RECORD", "SENT_FOR_ENROLLMENT", Verdict.BACKWARDS),
        ("PRINT_READY_RECORD", "ADJUDICATE_RECORD", Verdict.BACKWARDS),
        ("CARD_PRINTED", "PRINT_READY_RECORD", Verdict.BACKWARDS),
        ("CARD_ISSUED", "PRINT_READY_RECORD", Verdict.ONWARD),  # lost: another card, the same recording
        ("CARD_ISSUED", "BIO_CAPTURED", Verdict.BACKWARDS),
        ("ENROLL_FAILURE_AT_CENTRAL", "BIO_CAPTURED", Verdict.ONWARD),  # deleted and recorded again
        ("DUPLICATE_RECORD", "UNREGISTERED", Verdict.ONWARD),
        ("SEARCH_FAILURE_AT_CENTRAL", "SENT_FOR_ENROLLMENT", Verdict.ONWARD),
        ("SEARCH_FAILURE_AT_CENTRAL", "UNREGISTERED", Verdict.BACKWARDS),
    ],
)
def test_a_list_beside_a_list(known: str, word: str, verdict: Verdict) -> None:
    assert beside(known, word) == verdict


@given(words)
def test_recorded_says_nothing_new_of_anybody_who_is_further(known: str) -> None:
    further = known not in NOT_RECORDED
    assert (beside(known, "SUDAH_REKAM") == Verdict.SAME) is further


@given(words, words)
def test_of_two_lists_the_newer_one_wins_and_what_goes_back_is_asked_about(one: str, other: str) -> None:
    known, disputes = fold([listed(one, 1), listed(other, 2, B)])
    assert known is not None
    vague = other == "SUDAH_REKAM" and one not in NOT_RECORDED
    assert known.status == (one if vague else other)
    assert known.state == state_of(known.status)
    assert [d.kind for d in disputes] == ([Kind.BACKWARDS] if beside(one, other) == "backwards" else [])


@given(st.lists(st.tuples(words, st.integers(0, 9)), max_size=8))
def test_the_same_sources_always_come_to_the_same(rows: list[tuple[str, int]]) -> None:
    said = sorted((listed(word, day, uuid.UUID(int=n)) for n, (word, day) in enumerate(rows, 1)),
                  key=lambda one: one.at)  # fmt: skip
    first, again = fold(said), fold(list(said))
    assert first == again
    known, _ = first
    assert (known is None) is (not rows)
    if known:
        assert known.since <= known.at <= max(one.at for one in said)
        assert not known.ours


@given(words, words, st.sampled_from(LIFECYCLE.moves), st.data())
def test_a_move_of_ours_stands_unless_a_list_says_more(
    first: str, later: str, move: object, data: st.DataObject
) -> None:
    before = data.draw(st.sampled_from(sorted(move.sources)))  # type: ignore[attr-defined]
    event, target = move.event, move.target  # type: ignore[attr-defined]
    step = moved(event, before, target, 2)
    known, disputes = fold([listed(first, 1), step, listed(later, 3, B)])
    assert known is not None
    if known.status != target:
        assert not disputes
        assert known.status == later
        # Either further than we are, or where a move of the table leads from here.
        reached = {m.target for m in LIFECYCLE.moves if target in m.sources}
        lower = weigh(taken(None, listed(target)), later) == Verdict.BACKWARDS
        assert not lower or state_of(later) in reached
        assert state_of(later) != before or later in CARD_STATUSES
    else:
        assert known.state == target
        assert {d.kind for d in disputes} <= {Kind.DENIES}


@given(words)
def test_a_list_of_a_day_before_our_move_changes_nothing(word: str) -> None:
    step = moved(Event.CLEAR, "ADJUDICATE_RECORD", "PRINT_READY_RECORD", 5)
    known, disputes = fold([listed(word, 4), step])
    assert known is not None
    assert (known.state, known.ours, disputes) == (State.PRINT_READY_RECORD, True, [])


def test_a_list_that_repeats_what_we_moved_away_from_is_asked_about_and_does_not_count() -> None:
    step = moved(Event.CLEAR, "ADJUDICATE_RECORD", "PRINT_READY_RECORD", 5)
    known, (dispute,) = fold([listed("ADJUDICATE_RECORD"), step, listed("ADJUDICATE_RECORD", 6, B)])
    assert known is not None
    assert (known.status, known.intake) == ("PRINT_READY_RECORD", None)
    assert (dispute.kind, dispute.seen.word, dispute.known.status) == (
        Kind.DENIES, "ADJUDICATE_RECORD", "PRINT_READY_RECORD"
    )  # fmt: skip


@pytest.mark.parametrize(
    "told", ["PRINT_READY_RECORD", "SENT_FOR_CARD_PRINTING", "CARD_PRINTED", "CARD_SHIPPED"]
)
def test_siak_not_knowing_yet_that_we_handed_over_is_no_news_and_no_case(told: str) -> None:
    known, disputes = fold(
        [listed("CARD_PRINTED"), moved(CARD, "CARD_PRINTED", "CARD_ISSUED", 2), listed(told, 3, B)]
    )
    assert known is not None
    assert (known.status, disputes) == ("CARD_ISSUED", [])


def test_a_card_that_we_spoiled_is_not_printed_again_by_an_old_word() -> None:
    told = [listed("PRINT_READY_RECORD"), moved(CARD, "CARD_PRINTED", "PRINT_READY_RECORD", 2)]
    known, disputes = fold([*told, listed("CARD_PRINTED", 3, B)])
    assert known is not None
    assert (known.status, disputes) == ("PRINT_READY_RECORD", [])


def test_who_holds_a_card_and_is_said_never_to_have_been_recorded_is_a_case() -> None:
    known, (dispute,) = fold([moved(CARD, "CARD_PRINTED", "CARD_ISSUED", 2), listed("BELUM_REKAM", 3)])
    assert known is not None
    assert (known.status, dispute.kind) == ("CARD_ISSUED", Kind.DENIES)


def test_the_state_is_as_old_as_its_first_word_and_a_second_card_starts_anew() -> None:
    way = [listed("PRINT_READY_RECORD", 1), listed("CARD_PRINTED", 2), listed("CARD_ISSUED", 3)]
    issued, _ = fold(way)
    again, _ = fold([*way, listed("PRINT_READY_RECORD", 9)])
    assert issued is not None
    assert again is not None
    assert (issued.since, issued.at) == (on(1), on(3))
    assert again.since == on(9)


def test_of_two_rows_in_one_list_the_last_one_counts_without_a_case() -> None:
    known, disputes = fold([listed("CARD_ISSUED"), listed("BELUM_REKAM")])
    assert known is not None
    assert (known.status, disputes) == ("BELUM_REKAM", [])


def test_a_word_that_the_field_does_not_have_is_passed_over() -> None:
    assert fold([listed("ENTAH")]) == (None, [])


def test_a_settled_case_is_believed_as_the_person_said() -> None:
    step = moved(Event.CLEAR, "ADJUDICATE_RECORD", "PRINT_READY_RECORD", 5)
    told = [listed("ADJUDICATE_RECORD"), step, listed("ADJUDICATE_RECORD", 6, B)]
    right = Said(on(7), "ADJUDICATE_RECORD", B, SETTLED, "PRINT_READY_RECORD", since=on(6))
    known, _ = fold([*told, right])
    assert known is not None
    assert (known.state, known.since, known.intake, known.ours) == (State.ADJUDICATE_RECORD, on(6), B, False)
    ours = Said(on(7), "PRINT_READY_RECORD", event=SETTLED, before="ADJUDICATE_RECORD")
    known, _ = fold([*told, ours])
    assert known is not None
    assert (known.state, known.since, known.ours) == (State.PRINT_READY_RECORD, on(5), True)


def test_a_list_that_was_wrong_gives_back_what_was_known_before_it() -> None:
    told = [listed("PRINT_READY_RECORD", 1), listed("BIO_CAPTURED", 5, B)]
    ours = Said(on(6), "PRINT_READY_RECORD", event=SETTLED, before="BIO_CAPTURED")
    known, _ = fold([*told, ours])
    assert known is not None
    assert (known.status, known.since, known.intake) == ("PRINT_READY_RECORD", on(1), A)
    still, disputes = fold([*told, ours, listed("BIO_CAPTURED", 8, uuid.UUID(int=3))])
    assert still is not None
    assert (still.status, disputes[-1].kind) == ("PRINT_READY_RECORD", Kind.DENIES)
