"""Many findings decided at once: what a group holds, the second person, each row's result, and undo."""

import uuid
from typing import Any

import pytest

from rekam.audit.models import Event as Entry
from rekam.audit.queries import trail_of
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.jobs.models import Job
from rekam.staff.rules import system
from rekam.voters import actions, queries
from rekam.voters.actions import together
from rekam.voters.models import Finding, GroupDecision, GroupRow, Run, Sighting
from rekam.voters.queries.sides import some_of
from rekam.voters.rules.deciding import GroupState, State
from tests.voters.findings_stage import (
    AT,
    BUDI,
    ELSEWHERE,
    FAR,
    HEAD,
    KPU,
    LATER,
    NEAR,
    NEXT_VILLAGE,
    OFFICER,
    OTHER_HEAD,
    SARI,
    comparison,
    found,
    many,
)  # fmt: skip

pytestmark = pytest.mark.django_db
GROUP = "nik=same"


def ask(event: str = "confirm", *, by: Actor = SARI, **more: Any) -> GroupDecision:
    """After looking at ten examples."""
    told: dict[str, Any] = {"kind": "dead", "group": GROUP, "note": "NIK dan nama sama", "at": AT} | more
    if "sample" not in told:
        shown = some_of(by, kind=told["kind"], group=told["group"], size=10)
        told["sample"] = [one.finding_id for one in shown]
    return actions.ask_group(event=event, by=by, **told)


def run(decision: GroupDecision) -> GroupDecision:
    return actions.run_group(decision_id=decision.pk, by=system(), at=AT)


def undo(decision: GroupDecision, by: Actor = SARI) -> GroupDecision:
    actions.undo_group(decision_id=decision.pk, by=by, at=LATER)
    return actions.run_undo(decision_id=decision.pk, by=system(), at=LATER)


def approvals(by: Actor) -> int:
    return queries.waiting_approvals(by).count()


def states() -> dict[str, int]:
    return {state: Finding.objects.filter(state=state).count() for state in State} | {"": 0}


def decide(finding: Finding, event: str, version: int = 1, by: Actor = BUDI) -> Finding:
    return actions.decide(
        finding_id=finding.pk, event=event, version=version, note="sudah dilihat", by=by, at=AT
    )


def outcome(decision: GroupDecision) -> tuple[int, ...]:
    told = queries.group_decision(decision.pk, SARI).outcome
    return (told.waiting, told.decided, told.left, told.returned, told.kept)


@pytest.fixture
def limit(settings: Any) -> Any:
    settings.REKAM_GROUP_LIMIT = 3
    return settings


@pytest.fixture
def seen() -> Run:
    return comparison()


def test_a_small_group_is_decided_at_once_by_a_job(seen: Run) -> None:
    many(seen, 5)
    decision = ask()
    assert (decision.state, decision.findings) == (GroupState.RUNNING, 5)
    job = Job.objects.get()
    assert (job.task, job.subject) == ("rekam.voters.tasks.decide_group", f"group:{decision.pk}")
    assert job.kwargs == {"decision_id": str(decision.pk)}
    assert states()["PROPOSED"] == 5
    assert run(decision).state == GroupState.DONE
    assert states()["CONFIRMED"] == 5
    assert outcome(decision) == (0, 5, 0, 0, 0)
    assert set(Finding.objects.values_list("version", "decided_by", "note")) == {
        (2, "sari", "NIK dan nama sama")
    }


@pytest.mark.parametrize(
    ("event", "taken", "state"),
    [("confirm", 2, "CONFIRMED"), ("reject", 2, "REJECTED"), ("doubt", 1, "UNSURE")],
)
def test_a_group_takes_what_the_event_may_leave(seen: Run, event: str, taken: int, state: str) -> None:
    for number, was in enumerate(State):
        found(seen, f"p{number}", state=was)
    before = states()
    decision = run(ask(event))
    assert decision.findings == taken
    # What was in the state already stays there beside those that came.
    assert states()[state] == before[state] + taken
    assert states()["SENT"] == states()["ANSWERED"] == 1


@pytest.mark.parametrize("event", ["reopen", "send", "answer"])
def test_other_moves_are_not_made_for_many(seen: Run, event: str) -> None:
    found(seen, "a")
    with pytest.raises(Refused, match="group_event_not_allowed"):
        ask(event)


def test_somebody_must_have_looked_at_an_example_of_this_group(seen: Run) -> None:
    found(seen, "a")
    other = found(seen, "b", group="nik=differs")
    with pytest.raises(Refused, match="sample_missing"):
        ask(sample=[])
    for wrong in (other.pk, uuid.uuid4()):
        with pytest.raises(Refused, match="sample_not_in_group"):
            ask(sample=[wrong])
    with pytest.raises(Refused, match="group_empty"):
        ask(group="nik=gone")
    with pytest.raises(Refused, match="group_empty"):
        ask(group="", sample=[other.pk])
    assert not GroupDecision.objects.exists()
    decision = ask()
    assert [row.sample for row in decision.rows.all()] == [True]
    assert [one.name for one in queries.group_decision(decision.pk, SARI).sample] == ["PEMILIH A"]


def test_above_the_limit_a_second_person_decides_whether(seen: Run, limit: Any) -> None:
    many(seen, 4)
    decision = ask()
    assert (decision.state, Job.objects.count()) == (GroupState.ASKED, 0)
    run(decision)
    assert states()["PROPOSED"] == 4, "a job that comes too early does nothing"
    assert (approvals(HEAD), approvals(SARI)) == (1, 0)
    approved = actions.approve_group(decision_id=decision.pk, by=HEAD, at=LATER)
    assert (approved.state, approved.approved_by, Job.objects.count()) == ("RUNNING", "kepala", 1)
    run(decision)
    assert (states()["CONFIRMED"], approvals(HEAD)) == (4, 0)
    assert set(Finding.objects.values_list("decided_by", flat=True)) == {"sari"}


def test_exactly_the_limit_needs_nobody_else(seen: Run, limit: Any) -> None:
    many(seen, 3)
    assert ask().state == GroupState.RUNNING


def test_who_asked_cannot_approve_even_with_the_permission(seen: Run, limit: Any) -> None:
    many(seen, 4)
    decision = ask(by=HEAD)
    assert approvals(HEAD) == 0
    for second in (actions.approve_group, actions.decline_group):
        more = {"note": "bukan begitu"} if second is actions.decline_group else {}
        with pytest.raises(Refused, match="second_person_needed"):
            second(decision_id=decision.pk, by=HEAD, at=AT, **more)
        with pytest.raises(Refused, match="not_permitted"):
            second(decision_id=decision.pk, by=BUDI, at=AT, **more)
    assert actions.approve_group(decision_id=decision.pk, by=OTHER_HEAD, at=AT).state == "RUNNING"
    with pytest.raises(Refused, match="group_decision_changed"):
        actions.approve_group(decision_id=decision.pk, by=OTHER_HEAD, at=AT)
    assert Job.objects.count() == 1


def test_declined_with_a_reason_nothing_is_decided_and_it_can_be_asked_again(seen: Run, limit: Any) -> None:
    many(seen, 4)
    decision = ask()
    with pytest.raises(Refused, match="need_not_met"):
        actions.decline_group(decision_id=decision.pk, note=" ", by=HEAD, at=AT)
    actions.decline_group(decision_id=decision.pk, note="dua contoh keliru", by=HEAD, at=AT)
    run(decision)
    assert states()["PROPOSED"] == 4
    shown = queries.group_decision(decision.pk, SARI)
    assert (shown.decision.state, shown.answer) == (GroupState.DECLINED, "dua contoh keliru")
    assert ask().state == GroupState.ASKED


def test_what_waits_in_one_decision_is_not_asked_in_another(seen: Run, limit: Any) -> None:
    many(seen, 4)
    ask()
    with pytest.raises(Refused, match="group_already_asked"):
        ask("reject", by=BUDI)


def test_only_findings_of_the_own_territory_are_in_the_group(seen: Run) -> None:
    found(seen, "a"), found(seen, "b", village=NEXT_VILLAGE), found(seen, "c", village=FAR)
    decision = run(ask(by=NEAR))
    assert decision.findings == 2
    assert list(Finding.objects.filter(state=State.PROPOSED).values_list("subject_key", flat=True)) == ["c"]
    with pytest.raises(Refused, match="group_empty"):
        ask(by=NEAR)


def test_the_second_person_and_who_undoes_reach_the_whole_group(seen: Run, limit: Any) -> None:
    many(seen, 4)
    decision = ask()
    far = Actor("jauh", permissions=HEAD.permissions, territory=("53.01.05",))
    with pytest.raises(Refused, match="not_your_territory"):
        actions.approve_group(decision_id=decision.pk, by=far, at=AT)
    actions.approve_group(decision_id=decision.pk, by=HEAD, at=AT)
    run(decision)
    for nobody, code in (
        (ELSEWHERE, "not_your_territory"),
        (OFFICER, "not_permitted"),
        (KPU, "not_permitted"),
    ):
        with pytest.raises(Refused, match=code):
            actions.undo_group(decision_id=decision.pk, by=nobody, at=AT)


def test_what_the_newest_run_sees_no_more_is_still_a_matter_of_its_own_territory(
    seen: Run, limit: Any
) -> None:
    """A new register takes the dead away: their findings vanish, and what was decided still stands."""
    limit.REKAM_PLACE = "53.01"
    many(seen, 5)
    asked = ask("reject")
    comparison()
    far_head = Actor("jauh", permissions=HEAD.permissions, territory=("53.01.05",))
    with pytest.raises(Refused, match="not_your_territory"):
        actions.approve_group(decision_id=asked.pk, by=far_head, at=LATER)
    actions.approve_group(decision_id=asked.pk, by=HEAD, at=LATER)
    run(asked)
    with pytest.raises(Refused, match="not_your_territory"):
        actions.undo_group(decision_id=asked.pk, by=ELSEWHERE, at=LATER)
    Run.objects.filter(pk=seen.pk).update(complete=False)
    Sighting.objects.all().delete()
    with pytest.raises(Refused, match="not_your_territory"):
        actions.undo_group(decision_id=asked.pk, by=NEAR, at=LATER)
    undo(asked, by=BUDI)


@pytest.mark.parametrize("nobody", [OFFICER, KPU])
def test_who_may_not_decide_may_not_decide_for_many(seen: Run, nobody: Actor) -> None:
    one = found(seen, "a")
    with pytest.raises(Refused, match="not_permitted"):
        ask(by=nobody, sample=[one.pk])


def test_a_finding_that_somebody_decided_meanwhile_is_left_alone(seen: Run, limit: Any) -> None:
    first, *_ = [found(seen, key) for key in "abcd"]
    decision = ask()
    decide(first, "reject")
    actions.approve_group(decision_id=decision.pk, by=HEAD, at=AT)
    run(decision)
    assert (states()["CONFIRMED"], states()["REJECTED"]) == (3, 1)
    assert outcome(decision) == (0, 3, 1, 0, 0)
    row, *rest = queries.group_rows(decision.pk, SARI)
    assert (row.finding, row.refusal, row.became) == (first, "finding_changed", "")
    assert {(one.was, one.became, one.version, one.refusal) for one in rest} == {
        ("PROPOSED", "CONFIRMED", 2, "")
    }


def test_evidence_that_changed_or_vanished_since_the_question_is_left_alone(seen: Run, limit: Any) -> None:
    for key in "abcd":
        found(seen, key)
    decision = ask()
    newer = comparison()
    found(newer, "a"), found(newer, "b", group="nik=differs")
    actions.approve_group(decision_id=decision.pk, by=HEAD, at=AT)
    run(decision)
    told = dict(GroupRow.objects.values_list("finding__subject_key", "refusal"))
    assert told == {"a": "", "b": "evidence_changed", "c": "need_not_met", "d": "need_not_met"}
    assert states()["CONFIRMED"] == 1


def test_undo_returns_each_to_the_state_it_had(seen: Run) -> None:
    found(seen, "a"), found(seen, "b", state=State.UNSURE)
    decision = run(ask())
    undone = undo(decision)
    assert (undone.state, undone.undone_by) == (GroupState.UNDONE, "sari")
    assert dict(Finding.objects.values_list("subject_key", "state")) == {"a": "PROPOSED", "b": "UNSURE"}
    assert outcome(decision) == (0, 2, 0, 2, 0)
    assert set(Finding.objects.values_list("version", flat=True)) == {3}
    with pytest.raises(Refused, match="group_decision_changed"):
        actions.undo_group(decision_id=decision.pk, by=SARI, at=LATER)


def test_undo_returns_the_note_that_each_had(seen: Run) -> None:
    for key, note in (("a", "kata ketua RT"), ("b", "")):
        Finding.objects.filter(pk=found(seen, key).pk).update(note=note)
    undo(run(ask()))
    assert dict(Finding.objects.values_list("subject_key", "note")) == {"a": "kata ketua RT", "b": ""}


def test_a_job_of_somebody_who_may_not_decide_decides_nothing(seen: Run) -> None:
    found(seen, "a")
    decision = ask()
    for job in (actions.run_group, actions.run_undo):
        with pytest.raises(Refused, match="not_permitted"):
            job(decision_id=decision.pk, by=OFFICER, at=AT)
    assert states()["PROPOSED"] == 1


def test_undo_leaves_later_decisions_of_people_and_what_went_to_kpu_alone(seen: Run) -> None:
    a, b, c, d = (found(seen, key) for key in "abcd")
    decision = run(ask())
    decide(b, "reopen", 2), decide(b, "reject", 3)
    decide(c, "reopen", 2), decide(c, "confirm", 3)
    Finding.objects.filter(pk=d.pk).update(state=State.SENT, version=3)
    undo(decision)
    told = dict(Finding.objects.values_list("subject_key", "state"))
    assert told == {"a": "PROPOSED", "b": "REJECTED", "c": "CONFIRMED", "d": "SENT"}
    assert outcome(decision) == (0, 4, 0, 1, 3)
    kept = queries.group_rows(decision.pk, SARI).filter(refusal="finding_changed")
    assert {row.finding_id for row in kept} == {b.pk, c.pk, d.pk}
    assert a.pk not in {row.finding_id for row in kept}


def test_what_the_group_left_alone_is_no_matter_of_its_undo(seen: Run, limit: Any) -> None:
    first, *_ = [found(seen, key) for key in "abcd"]
    decision = ask()
    decide(first, "doubt")
    actions.approve_group(decision_id=decision.pk, by=HEAD, at=AT)
    run(decision)
    undo(decision)
    first.refresh_from_db()
    assert (first.state, first.version) == (State.UNSURE, 2)
    assert outcome(decision) == (0, 3, 1, 3, 0)


def test_the_log_has_one_entry_per_batch_and_each_person_finds_it(seen: Run, monkeypatch: Any) -> None:
    monkeypatch.setattr(together, "BATCH", 2)
    findings = [found(seen, key) for key in "abc"]
    decision = run(ask())
    undo(decision)
    told = [(e.event, e.actor_id) for e in Entry.objects.order_by("seq")]
    batch, back = ("voters.finding.confirm", "sari"), ("voters.finding.restore", "sari")
    assert told == [
        ("voters.group.ask", "sari"), batch, batch, ("voters.group.finish", "sari"),
        ("voters.group.undo", "sari"), back, back, ("voters.group.restore", "sari"),
    ]  # fmt: skip
    for finding in findings:
        for key in (finding.subject_key, f"v{finding.subject_key}"):
            assert [e.event for e in trail_of(key).rows] == [back[0], batch[0]]
        assert [p.event for p in queries.history(finding.pk)] == [back[0], batch[0]]
        assert queries.history(finding.pk)[1].group == str(decision.pk)
    entry = Entry.objects.filter(event=batch[0]).order_by("seq")[0]
    assert (entry.subject, entry.facts["findings"], entry.place) == (
        f"group:{decision.pk}",
        2,
        "53.01.04.2003",
    )
    assert "PEMILIH" not in str(list(Entry.objects.values()))


def test_a_job_that_runs_twice_does_nothing_twice(seen: Run) -> None:
    many(seen, 4)
    decision = ask()
    run(decision), run(decision)
    assert set(Finding.objects.values_list("version", flat=True)) == {2}
    actions.undo_group(decision_id=decision.pk, by=SARI, at=LATER)
    for _ in range(2):
        actions.run_undo(decision_id=decision.pk, by=system(), at=LATER)
    assert set(Finding.objects.values_list("version", flat=True)) == {3}


def test_groups_are_counted_in_the_territory_most_work_first(seen: Run) -> None:
    found(seen, "a"), found(seen, "b", state=State.CONFIRMED), found(seen, "c", group="nik=differs")
    found(seen, "d", group="nik=differs"), found(seen, "e", village=FAR, group="nik=differs")
    told = [(one.group, one.count, one.open) for one in queries.groups(NEAR, "dead")]
    assert told == [("nik=differs", 2, 2), ("nik=same", 2, 1)]
    assert queries.groups(NEAR, "moved") == []


def test_decisions_are_listed_newest_first_and_nothing_is_deleted(seen: Run) -> None:
    found(seen, "a")
    first = run(ask("doubt"))
    second = run(ask("confirm", at=LATER))
    assert [one.pk for one in queries.group_decisions(SARI)] == [second.pk, first.pk]
    assert not queries.group_decisions(KPU).exists()
    undo(second)
    assert (Finding.objects.count(), Sighting.objects.count(), GroupRow.objects.count()) == (1, 1, 2)
