"""What the field reports: a finding to be decided, never a strike, and no decision undone by hearsay."""

import threading
from typing import Any

import pytest
from django.db import connection, transaction

from rekam.audit.models import Event as Entry
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.voters import actions, queries
from rekam.voters.models import Finding, GroupDecision, GroupRow, Link, Sighting
from rekam.voters.phrases import REASONS
from rekam.voters.rules.deciding import FIELD_KINDS, FIELD_REASONS, State
from rekam.voters.rules.ties import voter_alone
from tests.voters.findings_stage import (
    AT,
    AUDITOR,
    FAR,
    KPU,
    OFFICER,
    SARI,
    comparison,
    found,
    resident,
    voter,
)  # fmt: skip

pytestmark = pytest.mark.django_db


def report(key: str = "a", **more: Any) -> Finding:
    told: dict[str, Any] = {"kind": "dead", "reason": "heard_in_field", "note": "kata ketua RT"} | more
    return actions.report_finding(person_key=key, by=told.pop("by", OFFICER), at=AT, **told)


def test_what_was_heard_becomes_a_finding_to_decide() -> None:
    resident(comparison(), "a", name="ANA", rt="001", rw="002")
    finding = report()
    assert (finding.kind, finding.subject_key, finding.state) == ("dead", "a", State.PROPOSED)
    (seen,) = queries.findings(OFFICER, kind="dead")
    assert (seen.run, seen.reason, seen.name, seen.rw, seen.facts) == (
        None,
        "heard_in_field",
        "ANA",
        "002",
        {},
    )
    assert (seen.finding.note, queries.open_count(OFFICER)) == ("kata ketua RT", 1)
    decided = actions.decide(finding_id=finding.pk, event="confirm", version=1, by=SARI, at=AT)
    assert decided.state == State.CONFIRMED


def test_a_linked_voter_and_resident_are_one_person_to_the_field() -> None:
    run = comparison()
    resident(run, "a"), voter(run, "va", tps="7")
    Link.objects.create(run=run, voter_key="va", resident_key="a", outcome="linked", probability=0.99)
    assert report("a").pk == report("va").pk
    (seen,) = queries.findings(OFFICER)
    assert (seen.voter_key, seen.resident_key, seen.tps) == ("va", "a", "7")
    assert queries.finding(seen.finding_id, by=OFFICER).people == ["a", "va"]


def test_a_voter_without_a_resident_is_known_by_the_own_key() -> None:
    run = comparison()
    voter(run, "vb")
    assert report("vb", kind="moved").subject_key == "vb"


def test_a_voter_who_shares_a_nik_with_a_resident_is_known_by_the_key_of_the_list() -> None:
    run = comparison()
    voter(run, "x"), resident(run, "x")
    alone = voter_alone("x", {"x"})
    found(run, alone, kind="not_in_register", voter_key="x", resident_key="")
    finding = report(alone)
    (seen,) = queries.findings(OFFICER, kind="dead")
    assert (finding.subject_key, seen.voter_key, seen.resident_key) == (alone, "x", "")


def test_a_second_report_is_history_and_the_last_one_is_shown() -> None:
    resident(comparison(), "a")
    first, second = report(), report(reason="document_seen", note="akta kematian")
    assert (first.pk, Sighting.objects.get().reason) == (second.pk, "document_seen")
    assert [past.note for past in queries.history(first.pk)] == ["akta kematian", "kata ketua RT"]


@pytest.mark.parametrize("state", [s for s in State if s not in (State.PROPOSED, State.UNSURE)])
def test_a_report_opens_nothing_that_was_decided(state: State) -> None:
    run = comparison()
    resident(run, "a")
    finding = found(run, "a", state=state)
    report()
    finding.refresh_from_db()
    assert (finding.state, finding.version, finding.note) == (state, 1, "")
    assert Entry.objects.get().facts["state"] == state
    assert [past.event for past in queries.history(finding.pk)] == ["voters.finding.report"]


def test_what_the_run_sees_too_is_listed_once_with_the_runs_evidence() -> None:
    run = comparison()
    resident(run, "a")
    found(run, "a")
    report()
    (seen,) = queries.findings(OFFICER)
    assert (seen.run_id, seen.reason, queries.open_count(OFFICER)) == (run.pk, "dead_in_register", 1)
    comparison()  # the next one no longer sees it: what the field said still stands
    (seen,) = queries.findings(OFFICER)
    assert seen.reason == "heard_in_field"


def test_only_what_the_field_can_see_is_reported_by_who_goes_there() -> None:
    run = comparison()
    resident(run, "a"), resident(run, "far", village_code=FAR)
    refused = [
        ({"kind": "tni_polri"}, "kind_not_reported"), ({"reason": "rumour"}, "reason_unknown"),
        ({"key": "far"}, "not_your_territory"), ({"key": "nobody"}, "person_not_found"),
        ({"by": KPU}, "not_permitted"), ({"by": AUDITOR}, "not_permitted"),
    ]  # fmt: skip
    for told, code in refused:
        with pytest.raises(Refused, match=code):
            report(**told)
    assert not Finding.objects.exists()
    assert not Entry.objects.exists()


def test_before_any_comparison_the_register_alone_is_enough() -> None:
    run = comparison(complete=False)
    resident(run, "a")
    report(kind="moved")
    assert queries.counts(OFFICER)["moved"]["PROPOSED"] == 1


def test_a_report_is_taken_back_by_who_works_there_and_only_once() -> None:
    run = comparison()
    resident(run, "a"), resident(run, "far", village_code=FAR)
    finding = report()
    far = report("far", by=SARI)

    def withdraw(key: str = "a", kind: str = "dead", by: Actor = OFFICER) -> Finding | None:
        return actions.withdraw_report(kind=kind, person_key=key, reason="salah orang", by=by, at=AT)

    refused: list[tuple[dict[str, Any], str]] = [
        ({"by": KPU}, "not_permitted"), ({"key": "far"}, "not_your_territory"),
        ({"kind": "no_card"}, "kind_not_reported"),
    ]  # fmt: skip
    for told, code in refused:
        with pytest.raises(Refused, match=code):
            withdraw(**told)
    assert withdraw(kind="moved") is None
    taken = withdraw()
    assert taken is not None
    assert (taken.pk, withdraw()) == (finding.pk, None)
    assert [one.finding_id for one in queries.findings(SARI)] == [far.pk]
    assert queries.finding(finding.pk, by=OFFICER).vanished


def test_what_a_comparison_sees_too_stays_when_the_report_is_taken_back() -> None:
    run = comparison()
    resident(run, "a")
    found(run, "a")
    report()
    actions.withdraw_report(kind="dead", person_key="a", reason="salah orang", by=OFFICER, at=AT)
    assert [one.run_id for one in queries.findings(OFFICER)] == [run.pk]


def test_every_reason_of_the_field_has_words_and_the_log_no_names() -> None:
    assert set(FIELD_REASONS) <= set(REASONS)
    assert set(FIELD_KINDS) == {"dead", "moved"}
    resident(comparison(), "a", name="ANA NDUN")
    report()
    assert "ANA" not in str(list(Entry.objects.values()))


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one write at a time")
@pytest.mark.django_db(transaction=True)
def test_who_only_points_at_a_finding_does_not_wait_for_who_writes_it() -> None:
    """A group being asked holds the log when its rows are checked; a report holds the finding before that."""
    run = comparison()
    resident(run, "a")
    finding = report()
    group = GroupDecision.objects.create(
        election=run.election, kind="dead", group="nik=same", event="confirm", findings=1, asked_by="sari",
        asked_at=AT,
    )  # fmt: skip

    def point() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '1s'")
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            GroupRow.objects.create(decision=group, finding=finding, looked_at_version=1)
        connection.close()

    pointing = threading.Thread(target=point)
    with transaction.atomic():
        report(note="kata tetangganya")
        pointing.start()
        pointing.join(10)
    assert GroupRow.objects.filter(finding=finding).count() == 1
