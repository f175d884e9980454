"""What is kept of old comparisons and old rolls, and what is swept away."""

from pathlib import Path

import pytest

from rekam.audit.models import Event
from rekam.core.refusal import Refused
from rekam.people import actions as people_actions
from rekam.staff.rules import system
from rekam.voters import actions, queries
from rekam.voters.actions import sweeping
from rekam.voters.models import Finding, Link, Run, Sighting, Station, Voter
from rekam.voters.rules.findings import Kind
from tests.match import files
from tests.voters.comparing import ANA, AT, BETA, CICI, DODO, asked, compared, register, roll
from tests.voters.test_rolls import OFFICER, own_home

__all__ = ["own_home"]
pytestmark = pytest.mark.django_db


def swept() -> None:
    actions.sweep(by=system(), at=AT)


def test_the_current_comparison_and_the_one_before_stay(tmp_path: Path) -> None:
    register(tmp_path, [ANA])
    roll(tmp_path, [ANA | {"ktp": "B"}, BETA])
    first, second, third = compared(), compared(), compared()
    swept()
    assert set(Run.objects.all()) == {second, third}
    for model in (Link, Sighting, Station):
        assert not model.objects.filter(run=first.pk).exists()  # type: ignore[attr-defined]
        assert model.objects.filter(run=second).exists()  # type: ignore[attr-defined]
    assert queries.current_run() == third


def test_findings_and_their_decisions_outlive_the_comparisons_that_saw_them(tmp_path: Path) -> None:
    register(tmp_path, [ANA, BETA])
    roll(tmp_path, [ANA | {"ktp": "B"}, BETA])
    compared()
    Finding.objects.filter(kind=Kind.NO_CARD).update(state="REJECTED", version=2)
    roll(tmp_path, [ANA | {"ktp": "S"}, BETA], "second.xlsx")
    for _ in range(3):
        compared()
    swept()
    gone = Finding.objects.get(kind=Kind.NO_CARD)
    assert (gone.state, gone.sightings.count()) == ("REJECTED", 0)


def test_a_comparison_at_work_is_left_alone(tmp_path: Path) -> None:
    register(tmp_path, [ANA])
    roll(tmp_path, [ANA])
    for _ in range(3):
        run = compared()
    run.pk, run.complete = None, False
    run.save()
    swept()
    assert Run.objects.filter(complete=False).count() == 1


def test_voters_of_rolls_that_nobody_can_return_to_go(tmp_path: Path) -> None:
    register(tmp_path, [ANA])
    oldest = roll(tmp_path, [ANA])
    before = roll(tmp_path, [BETA], "second.xlsx")
    now = roll(tmp_path, [CICI, DODO], "third.xlsx")
    compared()
    swept()
    held = set(Voter.objects.values_list("generation", flat=True))
    assert held == {before.generation_id, now.generation_id}
    assert not Station.objects.filter(roll=oldest.generation).exists()
    people_actions.undo_intake(intake_id=now.pk, by=system(), at=AT)
    assert [voter.name for voter in queries.voters()] == ["BETA LAY"]


def test_what_a_cancelled_roll_had_staged_goes_and_one_at_work_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        """Before the roll was made the one in force."""

    def die(*_: object, **__: object) -> None:
        raise Killed

    intake = asked(files.roll(tmp_path, [ANA, BETA]))
    with monkeypatch.context() as patched:
        patched.setattr("rekam.people.actions.loading._switch", die)
        with pytest.raises(Killed):
            actions.apply_roll(intake_id=intake.pk, by=system(), at=AT)
    swept()
    assert Voter.objects.count() == 2
    people_actions.cancel_intake(intake_id=intake.pk, by=system(), at=AT)
    swept()
    assert (Voter.objects.count(), Station.objects.count()) == (0, 0)
    assert Event.objects.filter(event="voters.roll.sweep").count() == 1


def test_the_roll_of_a_kept_comparison_stays_for_its_findings(tmp_path: Path) -> None:
    register(tmp_path, [ANA])
    compared_roll = roll(tmp_path, [ANA])
    compared()
    roll(tmp_path, [BETA], "second.xlsx")
    roll(tmp_path, [CICI], "third.xlsx")
    swept()
    assert Voter.objects.filter(generation=compared_roll.generation).count() == 1


def test_the_roll_of_another_election_is_not_old(tmp_path: Path, settings: object) -> None:
    roll(tmp_path, [ANA])
    settings.REKAM_ELECTION = "pemilu-2024"  # type: ignore[attr-defined]
    roll(tmp_path, [BETA], "other.xlsx")
    swept()
    assert Voter.objects.count() == 2


@pytest.mark.parametrize("many_rolls", [False, True])
def test_the_log_is_told_with_the_last_that_goes(
    tmp_path: Path, many_rolls: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    register(tmp_path, [ANA])
    for n, rows in enumerate(([ANA, CICI], [BETA], [DODO]) if many_rolls else ([ANA],)):
        roll(tmp_path, rows, f"{n}.xlsx")
    for _ in range(1 if many_rolls else 3):
        compared()

    class Killed(BaseException):
        """While the log is told."""

    def die(**_: object) -> None:
        raise Killed

    before = Voter.objects.count(), Run.objects.count()
    with monkeypatch.context() as patched:
        patched.setattr(sweeping, "record", die)
        with pytest.raises(Killed):
            swept()
    assert (Voter.objects.count(), Run.objects.count()) == before
    swept()
    assert (Voter.objects.count(), Run.objects.count()) != before
    (told,) = Event.objects.filter(event="voters.roll.sweep")
    assert (told.facts["runs"], told.facts["rolls"]) == ((0, 1) if many_rolls else (1, 0))


def test_only_who_may_import_sweeps() -> None:
    with pytest.raises(Refused, match="not_permitted"):
        actions.sweep(by=OFFICER, at=AT)
