"""Whose matter a decision for many is: of who works where one of its findings lies, and of nobody else."""

from typing import Any

import pytest

from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.staff.rules import Role
from rekam.voters import actions, queries
from rekam.voters.models import GroupDecision, Sighting
from rekam.voters.queries.sides import some_of
from tests.people.pages import signed_in
from tests.voters.findings_stage import (
    AT,
    ELSEWHERE,
    FAR,
    HEAD,
    NEAR,
    SARI,
    VILLAGE,
    actor,
    comparison,
    found,
)  # fmt: skip

pytestmark = pytest.mark.django_db
HEAD_ELSEWHERE = actor(Role.HEAD, "kepala jauh", "53.01.05")


@pytest.fixture(autouse=True)
def the_office(settings: Any) -> None:
    settings.REKAM_PLACE = "53.01"
    settings.REKAM_GROUP_LIMIT = 1


def asked_in(*villages: str) -> GroupDecision:
    run = comparison()
    for number, village in enumerate(villages):
        found(run, f"p{number}", village=village)
    sample = [one.finding_id for one in some_of(SARI, kind="dead", group="nik=same", size=10)]
    return actions.ask_group(
        kind="dead", group="nik=same", event="confirm", sample=sample, note="kata kepala desa", by=SARI, at=AT
    )


def listed(by: Actor) -> int:
    return queries.group_decisions(by).count()


def test_a_decision_is_hidden_from_who_works_where_none_of_its_findings_lies() -> None:
    decision = asked_in(VILLAGE, VILLAGE)
    assert (listed(SARI), listed(NEAR), listed(ELSEWHERE)) == (1, 1, 0)
    assert queries.waiting_approvals(HEAD).count() == 1
    assert queries.waiting_approvals(HEAD_ELSEWHERE).count() == 0
    assert queries.group_decision(decision.pk, NEAR).decision.note == "kata kepala desa"
    with pytest.raises(Refused, match="not_your_territory"):
        queries.group_decision(decision.pk, ELSEWHERE)
    answer = signed_in(Role.DATA_OFFICER, "53.01.05").get(f"/temuan/bersama/{decision.pk}/")
    assert answer.status_code == 403
    assert "kata kepala desa" not in answer.content.decode()


def test_one_finding_of_the_own_territory_is_enough() -> None:
    decision = asked_in(VILLAGE, FAR)
    assert (listed(NEAR), listed(ELSEWHERE)) == (1, 1)
    assert [one.village_code for one in queries.group_decision(decision.pk, ELSEWHERE).sample] == [FAR]


def test_what_the_newest_comparison_sees_elsewhere_or_no_more_counts_where_it_was_seen_last() -> None:
    asked_in(VILLAGE, VILLAGE)
    run = comparison()
    assert (listed(NEAR), listed(ELSEWHERE)) == (1, 0)
    for number in range(2):
        found(run, f"p{number}", village=FAR)
    assert Sighting.objects.count() == 4
    assert (listed(NEAR), listed(ELSEWHERE)) == (0, 1)
