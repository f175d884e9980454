"""One finding and the people who decide it: every move from every state, who may, and who was faster."""

import datetime as dt
import itertools
import uuid

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rekam.audit.models import Event as Entry
from rekam.audit.queries import trail_of
from rekam.core.refusal import Refused
from rekam.voters import actions, queries
from rekam.voters.models import Finding, Run, Sighting
from rekam.voters.phrases import EVENTS, MOVES, NEEDS, STATES
from rekam.voters.rules.deciding import LIFECYCLE, Event, State
from rekam.voters.rules.deciding import NEEDS as PREDICATES
from rekam.web.errors import refusal_text, status_of
from tests.each import tried_each
from tests.voters.findings_stage import (
    AT,
    AUDITOR,
    BUDI,
    ELSEWHERE,
    KPU,
    LATER,
    NEAR,
    OFFICER,
    SARI,
    comparison,
    found,
    officer_in_database,
    resident,
)  # fmt: skip

pytestmark = pytest.mark.django_db
WHO = {"voters.decide": SARI, "voters.export_kpu": KPU}
TABLE = {(state, move.event): move for move in LIFECYCLE.moves for state in move.sources}


def stand(state: State, version: int = 1) -> Finding:
    finding = found(comparison(), "a")
    Finding.objects.filter(pk=finding.pk).update(state=state, version=version)
    finding.refresh_from_db()
    return finding


def decide(finding: Finding, event: str, *, by: object = SARI, **more: object) -> Finding:
    told = {"version": finding.version, "note": "dilihat di rumahnya", "answer": "dicoret", "at": AT} | more
    return actions.decide(finding_id=finding.pk, event=event, by=by, **told)  # type: ignore[arg-type]


def test_every_event_in_every_state_does_what_the_table_says() -> None:
    tried_each(itertools.product(State, Event), does_what_the_table_says)


def does_what_the_table_says(state: State, event: Event) -> None:
    finding = stand(state)
    actor = SARI if event not in (Event.SEND, Event.ANSWER) else KPU
    move = TABLE.get((state, event))
    if move is None or event is Event.SEND:
        with pytest.raises(Refused, match="need_not_met" if move else "move_not_allowed"):
            decide(finding, event, by=actor)
        finding.refresh_from_db()
        assert (finding.state, finding.version) == (state, 1)
        assert not Entry.objects.exists()
        return
    moved = decide(finding, event, by=actor)
    assert (moved.state, moved.version, moved.decided_by) == (move.target, 2, actor.id)
    entry = Entry.objects.get()
    assert (entry.event, entry.subject) == (f"voters.finding.{event}", f"finding:{finding.pk}")
    assert entry.reason == "dilihat di rumahnya"


def test_the_table_has_words_for_every_state_event_move_and_need() -> None:
    assert LIFECYCLE.faults() == []
    assert (set(STATES), set(EVENTS)) == (set(State), set(Event))
    assert set(NEEDS) == set(PREDICATES) == {need for move in LIFECYCLE.moves for need in move.needs}
    assert {f"voters.finding.{event}" for event in Event} < set(MOVES)


@pytest.mark.parametrize("event", Event)
def test_each_move_needs_its_permission(event: Event) -> None:
    finding = stand(next(state for state, asked in TABLE if asked is event))
    for actor in (OFFICER, AUDITOR, KPU if event not in (Event.SEND, Event.ANSWER) else SARI):
        with pytest.raises(Refused, match="not_permitted"):
            decide(finding, event, by=actor)


def test_a_finding_is_decided_in_the_own_territory_only() -> None:
    finding = stand(State.PROPOSED)
    with pytest.raises(Refused, match="not_your_territory"):
        decide(finding, "confirm", by=ELSEWHERE)
    with pytest.raises(Refused, match="not_your_territory"):
        queries.finding(finding.pk, by=ELSEWHERE)
    assert decide(finding, "confirm", by=NEAR).state == State.CONFIRMED


def test_what_kpu_answered_is_written_by_who_reaches_the_whole_office(settings: object) -> None:
    settings.REKAM_PLACE = "53.01"  # type: ignore[attr-defined]
    finding = stand(State.SENT)
    with pytest.raises(Refused, match="not_your_territory"):
        decide(finding, "answer", by=type(KPU)("kpu", permissions=KPU.permissions, territory=("53.01.04",)))
    answered = decide(finding, "answer", by=KPU, note="", answer=" Sudah dicoret di DPTHP. ")
    assert (answered.state, answered.answer) == (State.ANSWERED, "Sudah dicoret di DPTHP.")
    assert Entry.objects.get().reason == "Sudah dicoret di DPTHP."


def test_who_comes_second_is_told_who_was_faster_when_and_with_what() -> None:
    finding = stand(State.PROPOSED)
    sari = officer_in_database("Sari Ndun")
    decide(finding, "confirm", by=sari)
    with pytest.raises(Refused) as late:
        decide(finding, "reject", by=BUDI, at=AT + dt.timedelta(minutes=3))
    assert refusal_text(late.value) == "Sari Ndun memutuskan ini pada 10.42: Benar."
    assert (status_of(late.value.code), late.value.facts["state"]) == (409, "CONFIRMED")
    with pytest.raises(Refused) as later:
        decide(finding, "reject", by=BUDI, at=AT + dt.timedelta(days=1))
    assert later.value.facts["at"] == "15-11-2024 10.42"
    assert Finding.objects.get().state == State.CONFIRMED


def test_a_decision_is_taken_back_with_a_reason_and_its_history_stays() -> None:
    finding = decide(stand(State.PROPOSED), "confirm", note="", answer="")
    with pytest.raises(Refused) as no:
        decide(finding, "reopen", note="eh")
    assert (no.value.code, no.value.facts["need"]) == ("need_not_met", "reason")
    assert "alasannya" in refusal_text(no.value)
    again = decide(finding, "reopen", note="salah orang", at=LATER)
    assert (again.state, again.version) == (State.PROPOSED, 3)
    told = [(past.event, past.by, past.at, past.note) for past in queries.history(finding.pk)]
    assert told == [
        ("voters.finding.reopen", "Sari", LATER, "salah orang"),
        ("voters.finding.confirm", "Sari", AT, ""),
    ]


def test_what_the_newest_comparison_no_longer_sees_can_be_rejected_but_not_confirmed() -> None:
    finding = stand(State.PROPOSED)
    comparison()
    with pytest.raises(Refused) as no:
        decide(finding, "confirm")
    assert no.value.facts["need"] == "still_seen"
    assert queries.finding(finding.pk, by=SARI).vanished
    assert decide(finding, "reject").state == State.REJECTED


def test_a_decision_survives_the_next_comparison() -> None:
    decide(stand(State.PROPOSED), "confirm")
    assert found(comparison(), "a").state == State.CONFIRMED
    assert (Finding.objects.count(), Run.objects.count()) == (1, 2)


def test_a_person_finds_the_decision_in_the_own_trail_by_either_key() -> None:
    decide(stand(State.PROPOSED), "confirm", note="")
    for key in ("a", "va"):
        (entry,) = trail_of(key).rows
        assert (entry.event, entry.place) == ("voters.finding.confirm", "53.01.04.2003")
    assert entry.facts == {"kind": "dead", "version": 2}


def test_a_finding_whose_comparisons_were_swept_is_still_there_for_its_territory() -> None:
    finding = decide(stand(State.PROPOSED), "confirm")
    resident(comparison(), "a", village_code="53.01.05.2001")
    Sighting.objects.all().delete()
    with pytest.raises(Refused, match="not_your_territory"):
        queries.finding(finding.pk, by=NEAR)
    seen = queries.finding(finding.pk, by=ELSEWHERE)
    assert (seen.vanished, seen.resident is not None, seen.people) == (True, True, ["a"])
    assert decide(finding, "reopen", by=ELSEWHERE).state == State.PROPOSED


def test_what_is_no_event_and_what_is_no_finding_are_refused() -> None:
    finding = stand(State.PROPOSED)
    with pytest.raises(Refused, match="event_unknown"):
        decide(finding, "strike")
    with pytest.raises(Refused, match="finding_unknown"):
        actions.decide(finding_id=uuid.uuid4(), event="confirm", version=1, by=SARI, at=AT)


STEPS = st.lists(st.tuples(st.sampled_from(list(Event)), st.booleans(), st.booleans()), max_size=12)


@given(steps=STEPS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_walk_of_events_agrees_with_the_table_and_versions_only_grow(
    steps: list[tuple[Event, bool, bool]],
) -> None:
    Sighting.objects.all().delete()
    Finding.objects.all().delete()
    finding = found(comparison(), "a")
    state, version, entries = State.PROPOSED, 1, Entry.objects.count()
    for event, current, reasoned in steps:
        move = TABLE.get((state, event))
        told = "sudah diperiksa" if reasoned else ""
        asked = version if current else version + 1
        may = move is not None and current and event is not Event.SEND
        may = may and (reasoned or event not in (Event.REOPEN, Event.ANSWER))
        actor = KPU if event in (Event.SEND, Event.ANSWER) else SARI
        try:
            decide(finding, event, by=actor, version=asked, note=told, answer=told)
            assert may
            state, version = State(move.target) if move else state, version + 1
        except Refused:
            assert not may
        finding.refresh_from_db()
        assert (finding.state, finding.version) == (state, version)
    assert Entry.objects.count() == entries + version - 1
