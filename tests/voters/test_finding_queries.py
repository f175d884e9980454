"""The list of findings: in walking order, in the own territory, at the same number of queries."""

import sys
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rekam.voters import actions, queries
from rekam.voters.models import Finding, Run
from rekam.voters.queries.sides import some_of
from rekam.voters.rules.deciding import State
from rekam.voters.rules.reconcile import LOOK
from tests.voters.findings_stage import (
    AT,
    FAR,
    HEAD,
    NEAR,
    NEXT_VILLAGE,
    OFFICER,
    SARI,
    VILLAGE,
    comparison,
    found,
    many,
    resident,
    voter,
)  # fmt: skip

pytestmark = pytest.mark.django_db


def test_a_finding_brings_both_rows() -> None:
    run = comparison()
    voter(run, "va"), resident(run, "a", status="dead")
    seen = queries.finding(found(run, "a").pk, by=SARI)
    assert seen.voter is not None
    assert seen.resident is not None
    assert (seen.voter.name, seen.resident.status, seen.vanished) == ("PEMILIH VA", "dead", False)
    assert seen.people == ["a", "va"]


def names(**wanted: str) -> list[str]:
    return [one.name for one in queries.findings(SARI, **wanted)]


def test_the_list_stands_in_walking_order_and_is_filtered_by_all_that_is_known() -> None:
    run = comparison()
    found(run, "c", rt="002", name="CICI"), found(run, "b", rt="001", name="BUDI")
    found(run, "a", rt="001", name="ANA", state=State.UNSURE)
    found(run, "d", village=NEXT_VILLAGE, name="DEDI", group="nik=differs", state=State.REJECTED)
    found(run, "e", kind="no_card", name="EKA", village=FAR)
    assert names() == ["ANA", "BUDI", "CICI", "DEDI", "EKA"]
    assert names(kind="dead") == ["ANA", "BUDI", "CICI", "DEDI"]
    assert names(kind="no_card") == names(village=FAR) == names(village="53.01.05") == ["EKA"]
    assert names(village="53.01.0") == []
    assert names(state="open", kind="dead") == ["ANA", "BUDI", "CICI"]
    assert names(state="UNSURE") == ["ANA"]
    assert names(group="nik=differs") == ["DEDI"]
    assert names(text=" ed") == ["DEDI"]
    assert [one.name for one in queries.findings(NEAR, kind="no_card")] == []


def test_counts_tell_every_kind_and_state_in_the_territory() -> None:
    run = comparison()
    (
        found(run, "a"),
        found(run, "b", state=State.SENT),
        found(run, "c", village=FAR),
        found(run, "d", kind=LOOK),
    )
    told = queries.counts(NEAR)
    assert told["dead"] == dict.fromkeys(State, 0) | {"PROPOSED": 1, "SENT": 1}
    assert (sum(told[LOOK].values()), set(told)) == (1, set(queries.KINDS))
    assert (queries.open_count(NEAR), queries.open_count(SARI)) == (2, 3)
    assert queries.open_count(SARI, most=2) == 2


def test_an_older_comparison_and_one_that_is_not_whole_show_nothing() -> None:
    found(comparison(), "a")
    run = comparison()
    found(run, "b")
    unfinished = Run.objects.create(election=run.election, register=run.register, roll=run.roll, asked_by="x",
                                    asked_at=AT, started_at=AT)  # fmt: skip
    found(unfinished, "c")
    assert names() == ["PEMILIH B"]
    assert Finding.objects.count() == 3


@pytest.mark.parametrize("kind", ["dead", "no_card"])
def test_a_list_of_the_run_alone_comes_out_of_its_index_in_order(kind: str) -> None:
    many(comparison(), 3, kind=kind)
    plan = queries.findings(SARI, kind=kind)[:50].explain()
    if connection.vendor == "sqlite":
        assert "TEMP B-TREE" not in plan, plan
    assert " or " not in str(queries.sightings(kind).query).lower()


@pytest.mark.parametrize("most", [0, 1000])
def test_what_the_field_alone_tells_stands_between_what_the_run_saw(most: int, monkeypatch: Any) -> None:
    monkeypatch.setattr(sys.modules["rekam.voters.queries.findings"], "MOST", most)
    run = comparison()
    found(run, "a", name="ANA", rt="001"), found(run, "c", name="CICI", rt="001")
    for key, name in (("a", "ANA"), ("b", "BUDI")):
        resident(run, key, name=name, rw="002", rt="001")
        actions.report_finding(
            kind="dead", person_key=key, reason="heard_in_field", note="kata RT", by=OFFICER, at=AT
        )
    assert names(kind="dead") == names() == ["ANA", "BUDI", "CICI"]
    assert queries.counts(SARI)["dead"] == dict.fromkeys(State, 0) | {"PROPOSED": 3}


def test_next_and_previous_follow_the_list_under_its_filters() -> None:
    run = comparison()
    a, b, c, d = (
        found(run, key, rt=rt) for key, rt in (("a", "001"), ("b", "001"), ("c", "002"), ("d", "003"))
    )
    found(run, "z", kind="no_card", rt="001")
    for place, one in enumerate((a, b, c, d), 1):
        told = queries.neighbours(one.pk, SARI, kind="dead")
        around = ([None, a, b, c, d, None][place - 1], [None, a, b, c, d, None][place + 1])
        assert (told.previous, told.next) == tuple(other.pk if other else None for other in around)
        assert (told.position, told.of) == (place, 4)
    actions.decide(finding_id=b.pk, event="confirm", version=1, by=SARI, at=AT)
    told = queries.neighbours(b.pk, SARI, kind="dead", state="open")
    assert (told.previous, told.next, told.position, told.of) == (a.pk, c.pk, 2, 3)
    assert queries.neighbours(uuid.uuid4(), SARI, kind="dead").next == a.pk


def test_walking_by_next_meets_every_finding_once() -> None:
    run = comparison()
    for number in range(12):
        found(run, f"k{number}", rw=f"{number % 2:03}", rt=f"{number % 3:03}", name="SAMA",
              village=(VILLAGE, NEXT_VILLAGE, FAR)[number % 3])  # fmt: skip
    met, here = [], queries.findings(SARI)[0].finding_id
    while here:
        met.append(here)
        here = queries.neighbours(here, SARI).next  # type: ignore[assignment]
    assert met == [one.finding_id for one in queries.findings(SARI)]


def asked(count: int) -> dict[str, int]:
    """How many queries each read costs."""
    run = comparison()
    many(run, count)
    one = queries.findings(SARI)[0]
    reads: dict[str, Callable[[], object]] = {
        "findings": lambda: [
            seen.finding.state for seen in queries.findings(SARI, kind="dead", state="open")
        ],
        "counts": lambda: queries.counts(SARI),
        "groups": lambda: queries.groups(SARI, "dead"),
        "finding": lambda: queries.finding(one.finding_id, by=SARI),
        "neighbours": lambda: queries.neighbours(one.finding_id, SARI, kind="dead"),
        "history": lambda: queries.history(one.finding_id),
        "open": lambda: queries.open_count(SARI),
        "approvals": lambda: queries.waiting_approvals(HEAD).count(),
        "sample": lambda: some_of(SARI, kind="dead", group="nik=same", size=5),
    }
    told = {}
    for name, read in reads.items():
        with CaptureQueriesContext(connection) as captured:
            read()
        told[name] = len(captured)
    return told


def test_three_findings_and_three_hundred_cost_the_same_number_of_queries() -> None:
    few = asked(3)
    assert asked(300) == few
    assert max(few.values()) <= 12, few
