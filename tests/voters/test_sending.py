"""What goes to KPU: confirmed, of the right kinds, about rows of the roll, and told the same for ever."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import load_workbook

from rekam.audit.models import Event as Entry
from rekam.audit.queries import trail_of
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.people.models import Resident
from rekam.sheets.workbooks import Edition
from rekam.voters import actions, queries
from rekam.voters.books import write_for_kpu
from rekam.voters.models import Dispatch, Finding, Run, Sighting, Voter
from rekam.voters.rules.deciding import KPU_KINDS, ROLL_KINDS, State
from rekam.voters.rules.findings import Finding as Told
from rekam.voters.rules.findings import Kind
from tests.voters.findings_stage import AT, HEAD, KPU, SARI, comparison, found, many, resident, voter

pytestmark = pytest.mark.django_db


def send(*kinds: str, by: Actor = KPU) -> Dispatch:
    return actions.send_to_kpu(kinds=kinds or KPU_KINDS, by=by, at=AT)


def confirmed(run: Run, key: str, **told: Any) -> Finding:
    """With its voter's row."""
    voter(run, f"v{key}", birth_date=dt.date(1990, 5, 4), sex="P", address="Jl. Melati", rt="001", rw="002")
    return found(run, key, state=State.CONFIRMED, **told)


def told_to_kpu(sent: Dispatch) -> list[Told]:
    return [one.told for one in queries.sent(sent.pk, KPU)]


def states() -> dict[str, str]:
    return dict(Finding.objects.values_list("subject_key", "state"))


def test_every_confirmed_finding_of_the_kinds_is_sent_and_nothing_else() -> None:
    run = comparison()
    confirmed(run, "a"), confirmed(run, "b", kind="moved"), confirmed(run, "n", kind="no_card")
    for state in (s for s in State if s != State.CONFIRMED):
        found(run, state.lower(), state=state)
    assert queries.kpu_waiting(KPU) == dict.fromkeys(KPU_KINDS, 0) | {"dead": 1, "moved": 1}
    sent = send("dead")
    assert (sent.findings, sent.by, sent.at) == (1, "kpu", AT)
    assert (states()["a"], states()["b"], states()["n"]) == ("SENT", "CONFIRMED", "CONFIRMED")
    finding = Finding.objects.get(subject_key="a")
    assert (finding.dispatch, finding.version, finding.decided_by) == (sent, 2, "kpu")
    with pytest.raises(Refused, match="nothing_to_send"):
        send("dead")
    assert Dispatch.objects.count() == 1


def test_what_is_the_offices_own_work_is_not_for_kpu() -> None:
    assert set(Kind) - set(KPU_KINDS) == {"no_card", "status_conflict", "twice_in_register"}
    for kind in ("no_card", "look", "nonsense"):
        with pytest.raises(Refused, match="kind_not_for_kpu"):
            send("dead", kind)


@pytest.mark.parametrize("kind", KPU_KINDS)
def test_what_is_wrong_with_a_row_needs_a_row_and_who_is_missing_does_not(kind: Kind) -> None:
    run = comparison()
    resident(run, "a")
    found(run, "a", kind=kind, state=State.CONFIRMED, voter_key="")
    if kind in ROLL_KINDS:
        with pytest.raises(Refused, match="nothing_to_send"):
            send()
    else:
        (told,) = told_to_kpu(send())
        assert (told.kind, told.subject.name) == (kind, "WARGA A")


def test_what_the_newest_comparison_no_longer_sees_is_not_sent() -> None:
    confirmed(comparison(), "a")
    comparison()
    with pytest.raises(Refused, match="nothing_to_send"):
        send()


def test_only_the_liaison_of_the_whole_office_sends_and_sees_what_was_sent(settings: Any) -> None:
    settings.REKAM_PLACE = "53.01"
    confirmed(comparison(), "a")
    part = Actor("kpu", permissions=KPU.permissions, territory=("53.01.04",))
    for actor, code in ((SARI, "not_permitted"), (HEAD, "not_permitted"), (part, "not_your_territory")):
        with pytest.raises(Refused, match=code):
            send(by=actor)
        with pytest.raises(Refused, match=code):
            queries.dispatches(actor)
        with pytest.raises(Refused, match=code):
            queries.sent(1, actor)
    assert states() == {"a": "CONFIRMED"}


def test_the_workbook_of_a_dispatch_tells_seven_columns(tmp_path: Path) -> None:
    run = comparison()
    confirmed(run, "a"), voter(run, "second", name="DUA")
    confirmed(run, "d", kind="twice_on_roll", other="second", other_voter_key="second", resident_key="")
    told = told_to_kpu(send())
    edition = Edition(language="id", created=AT, synthetic=False, sources=[])
    write_for_kpu(tmp_path / "kpu.xlsx", told, queries.election(), edition=edition)
    book = load_workbook(tmp_path / "kpu.xlsx")
    dead = book.get_sheet_by_name("dead").to_python()
    row = next(row for row in dead if row[0] == "PEMILIH VA")
    assert row[1:3] == ["Perempuan", 34.0]
    assert (str(row[3]).startswith("Jl. Melati, "), row[4:]) == (True, ["001", "002", "3"])
    twice = book.get_sheet_by_name("twice_on_roll").to_python()
    assert {"PEMILIH VD", "DUA"} <= {row[0] for row in twice}


def test_nothing_is_read_of_people_while_others_wait_for_the_database() -> None:
    confirmed(comparison(), "a")
    with CaptureQueriesContext(connection) as captured:
        send()
    told = [one["sql"] for one in captured]
    began = next(at for at, sql in enumerate(told) if sql.startswith("SAVEPOINT"))
    tables = [model._meta.db_table for model in (Sighting, Voter, Resident)]
    assert any(table in sql for sql in told[:began] for table in tables)
    assert not [sql for sql in told[began:] if sql.startswith("SELECT") and any(t in sql for t in tables)]


def test_one_that_changes_between_the_look_and_the_lock_stays_here(monkeypatch: Any) -> None:
    run = comparison()
    changed, _same = confirmed(run, "a"), confirmed(run, "b")
    look = queries.to_tell

    def meanwhile(*of: Any) -> Any:
        Finding.objects.filter(pk=changed.pk).update(version=3)
        return look(*of)

    monkeypatch.setattr(queries, "to_tell", meanwhile)
    sent = send()
    assert (sent.findings, states()) == (1, {"a": "CONFIRMED", "b": "SENT"})
    assert [one.subject.name for one in told_to_kpu(sent)] == ["PEMILIH VB"]


def test_what_was_told_stays_the_same_when_rolls_and_comparisons_are_swept() -> None:
    run = comparison()
    confirmed(run, "a")
    sent = send()
    before = told_to_kpu(sent)
    Sighting.objects.all().delete(), Voter.objects.all().delete(), Run.objects.all().delete()
    assert told_to_kpu(sent) == before
    assert before[0].subject.tps == "3"


def test_what_kpu_answers_is_counted_and_kept_with_the_finding() -> None:
    run = comparison()
    first = confirmed(run, "a")
    confirmed(run, "b")
    sent = send()
    actions.decide(finding_id=first.pk, event="answer", version=2, answer="dicoret", by=KPU, at=AT)
    (listed,) = queries.dispatches(KPU)
    assert (listed.findings, listed.answered) == (2, 1)
    (one,) = queries.sent(sent.pk, KPU, finding=first.pk)
    assert (one.finding.state, one.finding.answer, one.told.subject.row) == ("ANSWERED", "dicoret", "va")
    with pytest.raises(Refused, match="dispatch_not_found"):
        queries.sent(sent.pk + 1, KPU)


def test_the_trail_and_the_history_tell_of_it() -> None:
    finding = confirmed(comparison(), "a")
    sent = send()
    for key in ("a", "va"):
        (entry,) = trail_of(key).rows
        assert (entry.event, entry.subject) == ("voters.finding.send", f"dispatch:{sent.pk}")
    (past,) = queries.history(finding.pk)
    assert (past.event, past.by) == ("voters.finding.send", "Kpu")


def test_five_thousand_go_at_once() -> None:
    run = comparison()
    many(run, 5000)
    Finding.objects.update(state=State.CONFIRMED)
    keys = Sighting.objects.values_list("voter_key", "name")
    Voter.objects.bulk_create(
        [Voter(generation=run.roll, row=key, person_key=key, name=name, search=name) for key, name in keys]
    )
    sent = send("dead")
    assert sent.findings == 5000
    assert Finding.objects.filter(state=State.SENT, version=2, dispatch=sent).count() == 5000
    assert len(told_to_kpu(sent)) == 5000
    assert sorted(e.facts["findings"] for e in Entry.objects.all()) == [1000] * 5
