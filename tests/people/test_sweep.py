"""What nobody can see or return to any more is removed; what somebody can is not."""

import datetime as dt
import os
import uuid
from pathlib import Path
from typing import Any

import pytest

from rekam.audit.models import Event
from rekam.core.refusal import Refused
from rekam.jobs.rules import Cancelled
from rekam.people import actions, queries, tasks
from rekam.people.models import Generation, Intake, Resident
from rekam.people.rules.intake import KEEP_FILES, State
from rekam.staff.rules import Role, system
from tests.match import files
from tests.match.files import person
from tests.people.pages import AT, signed_in, taken

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("people_site")]
PEOPLE = [person(f"ORANG {n}", f"53010401018000{n:02}", "1980-01-01") for n in range(1, 8)]
LATER = AT + KEEP_FILES + dt.timedelta(days=1)


def sweep(at: dt.datetime = LATER) -> None:
    actions.sweep(by=system(), at=at)


def register(folder: Path, count: int) -> Intake:
    return taken(files.register(folder, PEOPLE[:count], f"r{count}.xlsx"), apply=True)


def rows_of(intake: Intake) -> int:
    return Resident.objects.filter(generation=intake.generation).count()


def has_file(intake: Intake) -> bool:
    return queries.folder_of(intake.pk).exists()


def sweeps() -> list[tuple[str, Any]]:
    found = Event.objects.filter(event__contains="sweep").order_by("seq")
    return [(event.event, event.facts["rows"]) for event in found]


def test_rows_of_a_register_that_no_undo_returns_to_are_removed(tmp_path: Path) -> None:
    oldest, before, current = (register(tmp_path, n) for n in (1, 2, 3))
    sweep()
    assert [rows_of(one) for one in (oldest, before, current)] == [0, 2, 3]
    assert Generation.objects.count() == 3
    assert all(has_file(one) for one in (oldest, before, current))
    assert sweeps() == [("people.register.sweep", 1)]


def test_a_register_that_is_being_applied_keeps_its_rows(tmp_path: Path) -> None:
    intake = taken(files.register(tmp_path, PEOPLE))
    actions.ask_to_apply(intake_id=intake.pk, by=system(), at=AT)
    generation = Generation.objects.create(kind="register", made_at=AT)
    Intake.objects.filter(pk=intake.pk).update(generation=generation)
    Resident.objects.create(generation=generation, row="2", person_key="0" * 32, name="X", search="X")
    sweep()
    assert Resident.objects.count() == 1
    actions.cancel_intake(intake_id=intake.pk, by=system(), at=AT)
    sweep()
    assert Resident.objects.count() == 0


def test_a_sweep_stopped_halfway_goes_on_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for count in (7, 2, 3):
        register(tmp_path, count)
    told: list[int] = []

    def stop(done: int, of: int, step: str) -> None:
        told.append(done)
        if len(told) == 3:
            raise Cancelled

    monkeypatch.setattr(queries, "BATCH", 2)
    with monkeypatch.context() as stopped:
        stopped.setattr(actions.sweeping, "report", stop)
        with pytest.raises(Cancelled):
            sweep()
    assert told == [0, 2, 4]
    assert Resident.objects.count() == 3 + 2 + 3
    sweep()
    sweep()
    assert Resident.objects.count() == 2 + 3
    assert sweeps() == [("people.register.sweep", 3)]


@pytest.mark.parametrize("end", ["cancelled", "undone"])
def test_a_file_that_has_long_been_over_is_removed_and_its_entry_stays(tmp_path: Path, end: str) -> None:
    if end == "cancelled":
        intake = taken(files.register(tmp_path, PEOPLE))
        actions.cancel_intake(intake_id=intake.pk, by=system(), at=AT)
    else:
        intake = register(tmp_path, 2)
        actions.undo_intake(intake_id=intake.pk, by=system(), at=AT)
    sweep(AT + KEEP_FILES)
    assert has_file(intake)
    sweep()
    sweep()
    assert not has_file(intake)
    kept = Intake.objects.get(pk=intake.pk)
    assert (kept.state.lower(), kept.removed_at) == (end, LATER)
    assert Event.objects.filter(event="people.intake.remove_file", subject=f"intake:{intake.pk}").count() == 1
    shown = signed_in(Role.DATA_OFFICER).get(f"/data-masuk/{intake.pk}/").content.decode()
    assert "Berkasnya dihapus" in shown
    assert "/terapkan/" not in shown


def test_a_refused_file_that_was_removed_is_not_read_again(tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    path.write_bytes(b"%PDF-1.7" + b"x" * 500)
    intake = taken(path)
    Intake.objects.update(ended_at=AT)
    sweep()
    with pytest.raises(Refused, match="intake_file_gone"):
        actions.map_columns(intake_id=intake.pk, mapping={}, by=system(), at=LATER)
    with pytest.raises(Refused, match="intake_file_gone"):
        actions.return_errors(intake_id=intake.pk, language="id", by=system(), at=LATER)


def test_an_undone_register_whose_file_was_removed_is_not_applied_again(tmp_path: Path) -> None:
    intake = register(tmp_path, 2)
    actions.undo_intake(intake_id=intake.pk, by=system(), at=AT)
    sweep()
    with pytest.raises(Refused, match="intake_file_gone"):
        actions.ask_to_apply(intake_id=intake.pk, by=system(), at=LATER)
    assert queries.intake(intake.pk).state == State.UNDONE


def test_a_file_that_waits_for_somebody_is_kept_however_old_it_is(tmp_path: Path) -> None:
    waiting = taken(files.register(tmp_path, PEOPLE))
    sweep(AT + 10 * KEEP_FILES)
    assert has_file(waiting)


def test_what_a_crash_left_of_an_upload_or_a_removal_is_cleared(tmp_path: Path) -> None:
    stray, fresh = (queries.folder_of(uuid.uuid4()) for _ in range(2))
    for folder in (stray, fresh):
        folder.mkdir(parents=True)
    os.utime(stray, (AT.timestamp(), AT.timestamp()))
    os.utime(fresh, (LATER.timestamp(), LATER.timestamp()))
    sweep()
    assert (stray.exists(), fresh.exists()) == (False, True)


def test_the_worker_has_a_task_for_it() -> None:
    tasks.sweep.func()
