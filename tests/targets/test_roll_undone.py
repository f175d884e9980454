"""What the roll says of a person on the list, and nothing more once that roll is taken back."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rekam.people import actions as people_actions
from rekam.people.models import Intake
from rekam.staff.rules import system
from rekam.targets import actions, queries
from rekam.targets.models import Build, Target
from rekam.voters.rules.ties import voter_alone
from tests.targets.people import OFFICER
from tests.voters.comparing import ANA, AT, BETA, compared, register, roll, statuses
from tests.voters.findings_stage import comparison, found, resident, voter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, settings: Any) -> None:
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"


def listed() -> dict[str, Target]:
    return {row.name: row for row in queries.open_targets(OFFICER)}


def with_a_roll(folder: Path) -> Intake:
    """Ana in the register and on the roll, Beta on the roll alone."""
    register(folder, [ANA])
    statuses(folder, {ANA["nik"]: "BELUM REKAM"})
    made = roll(folder, [ANA | {"ktp": "B", "tps": "3"}, BETA | {"ktp": "B", "tps": "4"}])
    compared()
    actions.rebuild(by=system(), at=AT)
    return made


def test_after_a_roll_is_taken_back_the_list_is_made_anew_without_it(tmp_path: Path) -> None:
    made = with_a_roll(tmp_path)
    assert {name: row.tps for name, row in listed().items()} == {"ANA NDUN": "3", "BETA LAY": "4"}
    before = queries.basis()
    people_actions.undo_intake(intake_id=made.pk, by=system(), at=AT)
    assert queries.basis() != before
    actions.rebuild(by=system(), at=AT)
    assert {name: row.tps for name, row in listed().items()} == {"ANA NDUN": ""}
    assert Build.objects.filter(complete=True).count() == 2


def test_a_person_page_shows_no_row_of_a_roll_that_was_taken_back(tmp_path: Path) -> None:
    made = with_a_roll(tmp_path)
    ana = listed()["ANA NDUN"]
    on_roll = queries.on_roll(ana)
    assert on_roll is not None
    assert on_roll.tps == "3"
    people_actions.undo_intake(intake_id=made.pk, by=system(), at=AT)
    assert queries.on_roll(ana) is None


def test_a_voter_of_the_roll_alone_who_shares_a_nik_with_a_resident_has_his_row_on_the_page() -> None:
    run = comparison()
    resident(run, "x"), voter(run, "x", name="BETA LAY", tps="9")
    alone = voter_alone("x", {"x"})
    found(run, alone, kind="not_in_register", voter_key="x", resident_key="")
    told = queries.on_roll(Target(person_key=alone, roll_only=True))
    assert told is not None
    assert (told.key, told.name, told.tps) == ("x", "BETA LAY", "9")
    assert queries.on_roll(Target(person_key="nobody", roll_only=True)) is None
    assert queries.on_roll(Target(person_key="x")) is None, "a resident whom no voter was found to be"


def test_the_findings_of_one_person_are_not_looked_for_among_all_of_them() -> None:
    run = comparison()
    found(run, "a"), found(run, "p", kind="twice_on_roll", other="a")
    assert {one.subject_key for one in queries.findings_of(Target(person_key="a"), "")} == {"a", "p"}
    with CaptureQueriesContext(connection) as captured:
        queries.findings_of(Target(person_key="a"), "va")
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {captured[0]['sql']}")
            plan = str(cursor.fetchall())
        assert "voters_finding_subject" in plan, plan
        assert "voters_finding_other" in plan, plan
