"""What happened in the field: appended, taken back by one more row, a finding where it must be decided."""

import datetime as dt
import threading

import pytest
from django.db import IntegrityError, connection, transaction

from rekam.audit.models import Event
from rekam.core.refusal import Refused
from rekam.targets import actions, queries
from rekam.targets.models import Outcome, Standing
from rekam.targets.phrases import EVIDENCE, FINDING_STATES, OUTCOMES, REASONS
from rekam.targets.rules import EVIDENCE_FOR, QUICK, Evidence, OutcomeKind
from rekam.voters.models import Finding, Sighting
from rekam.voters.queries import history, open_count
from rekam.voters.rules.deciding import State
from tests.people.population import AT, register
from tests.targets.people import AUDITOR, COLLEAGUE, ELSEWHERE, HEAD, OFFICER, fill

pytestmark = pytest.mark.django_db
MINUTE = dt.timedelta(minutes=1)


def write(key: str, kind: str, at: dt.datetime = AT, **more: str) -> Outcome:
    return actions.write_outcome(person_key=key, kind=kind, by=OFFICER, at=at, **more)


def holds(key: str) -> str:
    return next((row.kind for row in Standing.objects.filter(pk=key)), "")


def test_every_outcome_and_evidence_has_words() -> None:
    assert set(OUTCOMES) == set(OutcomeKind)
    assert set(EVIDENCE) == set(Evidence)
    assert set(FINDING_STATES) == set(State)
    assert set(REASONS) == set(queries.REASONS)
    assert set(QUICK) | set(EVIDENCE_FOR) | {OutcomeKind.CORRECTED} == set(OutcomeKind)


@pytest.mark.parametrize("kind", QUICK)
def test_what_needs_no_evidence_takes_one_word(kind: str) -> None:
    (key,) = fill(1)
    write(key, kind)
    assert holds(key) == kind
    with pytest.raises(Refused, match="evidence_unfit"):
        write(key, kind, evidence="family", note="kata istrinya")
    assert not Finding.objects.exists()


@pytest.mark.parametrize("kind", EVIDENCE_FOR)
@pytest.mark.parametrize("evidence", Evidence)
def test_dead_and_moved_need_fitting_evidence_and_words(kind: OutcomeKind, evidence: Evidence) -> None:
    (key,) = fill(1)
    with pytest.raises(Refused, match="evidence_needed"):
        write(key, kind, note="kata istrinya, sejak Mei")
    if evidence not in EVIDENCE_FOR[kind]:
        with pytest.raises(Refused, match="evidence_unfit"):
            write(key, kind, evidence=evidence, note="kata istrinya, sejak Mei")
        return
    with pytest.raises(Refused, match="evidence_note_needed"):
        write(key, kind, evidence=evidence, note="ya")
    assert not Outcome.objects.exists()
    write(key, kind, evidence=evidence, note="kata istrinya, sejak Mei")
    assert Finding.objects.get().kind == kind.value


def test_who_is_said_to_be_dead_stays_on_the_list_and_becomes_a_finding_of_the_field() -> None:
    (key,) = fill(1)
    write(key, "dead", evidence="death_paper", note="akta kematian 12 Mei 2023")
    assert [row.person_key for row in queries.open_targets(OFFICER)] == [key]
    finding = Finding.objects.get()
    assert (finding.subject_key, finding.state) == (key, "PROPOSED")
    assert Sighting.objects.get().run is None


def test_nothing_is_kept_when_the_finding_cannot_be_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    (key,) = fill(1)

    def fails(**_told: object) -> None:
        raise Refused("person_not_found")

    monkeypatch.setattr("rekam.voters.actions.report_finding", fails)
    with pytest.raises(Refused, match="person_not_found"):
        write(key, "moved", evidence="rt_rw", note="kata ketua RT")
    assert not Outcome.objects.exists()
    assert holds(key) == ""


def test_the_newest_holds_and_a_correction_brings_back_the_one_before() -> None:
    (key,) = fill(1)
    write(key, "not_found")
    wrong = write(key, "met", at=AT + MINUTE)
    assert holds(key) == "met"
    actions.correct_outcome(person_key=key, outcome_id=wrong.pk, by=OFFICER, at=AT + 2 * MINUTE)
    assert holds(key) == "not_found"
    assert [row.kind for row in queries.outcomes_of([key])[key]] == ["corrected", "met", "not_found"]
    assert [one.taken_back for one in queries.history_of(key)] == [False, True, False]


def test_a_correction_of_the_only_one_leaves_nothing_that_holds() -> None:
    (key,) = fill(1)
    wrong = write(key, "refuses")
    actions.correct_outcome(person_key=key, outcome_id=wrong.pk, by=OFFICER, at=AT + MINUTE)
    assert holds(key) == ""
    assert queries.open_targets(OFFICER, queries.Wanted(outcome="none")).count() == 1


def test_who_wrote_it_corrects_within_a_day_and_the_head_at_any_time() -> None:
    (key,) = fill(1)
    first = write(key, "met")
    second = write(key, "refuses")
    late = AT + dt.timedelta(days=1, seconds=1)

    def correct(which: Outcome, by: object, at: dt.datetime) -> None:
        actions.correct_outcome(person_key=key, outcome_id=which.pk, by=by, at=at)  # type: ignore[arg-type]

    for by, at in ((COLLEAGUE, AT), (OFFICER, late)):
        with pytest.raises(Refused, match="not_yours_to_correct"):
            correct(first, by, at)
    with pytest.raises(Refused, match="not_permitted"):
        correct(first, AUDITOR, AT)
    correct(first, OFFICER, AT + dt.timedelta(days=1))
    correct(second, HEAD, late)
    with pytest.raises(Refused, match="outcome_corrected_already"):
        correct(first, HEAD, late)


def test_a_correction_cannot_be_corrected_nor_written_as_an_outcome() -> None:
    (key,) = fill(1)
    made = actions.correct_outcome(person_key=key, outcome_id=write(key, "met").pk, by=OFFICER, at=AT)
    with pytest.raises(Refused, match="outcome_not_found"):
        actions.correct_outcome(person_key=key, outcome_id=made.pk, by=OFFICER, at=AT)
    with pytest.raises(Refused, match="outcome_unknown"):
        write(key, "corrected")


def test_an_outcome_of_somebody_else_is_not_found() -> None:
    first, second = fill(2)
    wrong = write(first, "met")
    with pytest.raises(Refused, match="outcome_not_found"):
        actions.correct_outcome(person_key=second, outcome_id=wrong.pk, by=OFFICER, at=AT)


def test_outcomes_are_of_the_own_territory() -> None:
    (key,) = fill(1)
    wrong = write(key, "met")
    with pytest.raises(Refused, match="not_your_territory"):
        actions.write_outcome(person_key=key, kind="met", by=ELSEWHERE, at=AT)
    with pytest.raises(Refused, match="not_your_territory"):
        actions.correct_outcome(person_key=key, outcome_id=wrong.pk, by=ELSEWHERE, at=AT)


def dead(key: str, at: dt.datetime = AT, note: str = "kata istrinya, sejak Mei") -> Outcome:
    return write(key, "dead", at, evidence="family", note=note)


def take_back(wrong: Outcome, at: dt.datetime = AT + MINUTE) -> None:
    actions.correct_outcome(
        person_key=wrong.person_key, outcome_id=wrong.pk, note="salah orang", by=OFFICER, at=at
    )


def test_a_death_that_was_written_in_error_is_taken_back_from_the_findings_too() -> None:
    (key,) = fill(1)
    take_back(dead(key))
    finding = Finding.objects.get()
    assert not Sighting.objects.exists()
    assert (finding.state, finding.note, open_count(OFFICER)) == ("PROPOSED", "", 0)
    assert [(past.event, past.note) for past in history(finding.pk)] == [
        ("voters.finding.withdraw", "salah orang"),
        ("voters.finding.report", "kata istrinya, sejak Mei"),
    ]


def test_a_report_stays_while_somebody_stands_by_one_of_the_same_kind() -> None:
    (key,) = fill(1)
    first, second = dead(key), dead(key, AT + MINUTE)
    moved = write(key, "moved", AT + 2 * MINUTE, evidence="rt_rw", note="kata ketua RT")
    take_back(second)
    assert Sighting.objects.filter(kind="dead").count() == 1
    take_back(moved, AT + 3 * MINUTE)
    assert [one.kind for one in Sighting.objects.all()] == ["dead"]
    take_back(first)
    assert not Sighting.objects.exists()


def test_what_was_decided_on_a_report_stays_when_the_report_is_taken_back() -> None:
    (key,) = fill(1)
    wrong = dead(key)
    Finding.objects.update(state=State.CONFIRMED, version=2, note="akta dilihat")
    take_back(wrong)
    finding = Finding.objects.get()
    assert (finding.state, finding.note, Sighting.objects.count()) == ("CONFIRMED", "akta dilihat", 1)
    assert history(finding.pk)[0].event == "voters.finding.withdraw"


def test_a_report_about_who_left_the_register_since_is_taken_back_all_the_same() -> None:
    (key,) = fill(1)
    wrong = dead(key)
    register({"key": "f" * 32})
    take_back(wrong)
    assert not Sighting.objects.exists()


def test_a_button_pressed_twice_writes_one_outcome() -> None:
    (key,) = fill(1)
    first = write(key, "met")
    assert write(key, "met", AT + dt.timedelta(seconds=9)).pk == first.pk
    assert Event.objects.filter(event="targets.outcome.write").count() == 1
    write(key, "met", AT + dt.timedelta(seconds=11))
    actions.write_outcome(person_key=key, kind="met", by=COLLEAGUE, at=AT + dt.timedelta(seconds=12))
    write(key, "not_found", AT + dt.timedelta(seconds=13))
    write(key, "met", AT + dt.timedelta(seconds=14))
    assert Outcome.objects.count() == 5


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one write at a time")
@pytest.mark.django_db(transaction=True)
def test_two_presses_at_the_same_moment_write_one_outcome() -> None:
    (key,) = fill(1)
    both = threading.Barrier(2)

    def press() -> None:
        both.wait()
        write(key, "met")
        connection.close()

    presses = [threading.Thread(target=press) for _ in range(2)]
    for one in presses:
        one.start()
    for one in presses:
        one.join(20)
    assert Outcome.objects.count() == 1


def test_the_database_takes_no_unknown_outcome() -> None:
    for told in ({"kind": "sang"}, {"kind": "met", "evidence": "dream"}, {"kind": "corrected"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Outcome.objects.create(person_key="a", by="x", at=AT, **told)


def test_the_log_has_the_kind_and_the_evidence_but_no_note_of_the_outcome() -> None:
    (key,) = fill(1)
    wrong = write(key, "dead", evidence="family", note="kata istrinya")
    event = Event.objects.order_by("-seq").first()
    assert event is not None
    assert (event.event, event.facts) == ("targets.outcome.write", {"kind": "dead", "evidence": "family"})
    actions.correct_outcome(person_key=key, outcome_id=wrong.pk, by=OFFICER, at=AT)
    event = Event.objects.order_by("-seq").first()
    assert event is not None
    assert (event.event, event.facts) == ("targets.outcome.correct", {"kind": "dead"})


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time")
@pytest.mark.parametrize("before", [False, True])
def test_of_two_at_once_the_newest_holds(before: bool) -> None:
    (key,) = fill(1)
    if before:
        write(key, "not_found", AT - MINUTE)

    def second() -> None:
        write(key, "not_found", AT)
        connection.close()

    other = threading.Thread(target=second)
    with transaction.atomic():
        write(key, "met", AT + MINUTE)
        other.start()
        other.join(1)
    other.join(10)
    assert Outcome.objects.filter(person_key=key).count() == 2 + before
    assert holds(key) == "met"
