"""A roll that is taken back says nothing of anybody any more: not on the list, not on a person's page."""

from pathlib import Path
from typing import Any

import pytest

from rekam.people import actions as people_actions
from rekam.people.models import Intake
from rekam.staff.rules import system
from rekam.targets import actions, queries
from rekam.targets.models import Build, Target
from tests.targets.people import OFFICER
from tests.voters.comparing import ANA, AT, BETA, compared, register, roll, statuses

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
