"""The list of findings: in walking order, in the own territory, at the same number of queries."""

import pytest

from rekam.voters import queries
from tests.voters.findings_stage import SARI, comparison, found, resident, voter

pytestmark = pytest.mark.django_db


def test_a_finding_brings_both_rows() -> None:
    run = comparison()
    voter(run, "va"), resident(run, "a", status="dead")
    seen = queries.finding(found(run, "a").pk, by=SARI)
    assert seen.voter is not None
    assert seen.resident is not None
    assert (seen.voter.name, seen.resident.status, seen.vanished) == ("PEMILIH VA", "dead", False)
    assert seen.people == ["a", "va"]
