"""A file of the register from upload to what readers see, and back."""

import datetime as dt
from pathlib import Path

import pytest

from rekam.audit.models import Event
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.followups import FOLLOWUPS
from rekam.jobs.models import Job
from rekam.people import actions, queries
from rekam.people.models import Generation, Intake, Resident
from rekam.people.rules.intake import State
from rekam.staff.rules import ROLES, Role, system
from tests.match import files
from tests.match.files import person

pytestmark = pytest.mark.django_db

AT = dt.datetime(2024, 11, 15, 2, tzinfo=dt.UTC)
DATA = Actor(id="data", permissions=ROLES[Role.DATA_OFFICER], territory=("53.01",))
OFFICER = Actor(id="petugas", permissions=ROLES[Role.OFFICER], territory=("53.01.04",))
ANA = person("ANA NDUN", "5301044405900001", "1990-05-04", "P")
BETA = person("BETA LAY", "5301040101800002", "1980-01-01")
NONE_YET = person("CICI LAY", "0", "2024-01-01", "P")


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, settings: object) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    settings.MEDIA_ROOT = tmp_path / "files"  # type: ignore[attr-defined]


def taken_in(path: Path) -> Intake:
    intake = actions.take_in(
        chunks=[path.read_bytes()], name=path.name, data_as_of=dt.date(2024, 11, 15), by=DATA, at=AT
    )
    return actions.read_file(intake_id=intake.pk, by=system(), at=AT)


def applied(path: Path) -> Intake:
    intake = taken_in(path)
    actions.ask_to_apply(intake_id=intake.pk, by=DATA, at=AT)
    return actions.apply_intake(intake_id=intake.pk, by=system(), at=AT)


def names() -> list[str]:
    return sorted(queries.residents().values_list("name", flat=True))


def test_a_register_is_read_and_nothing_is_shown_before_it_is_applied(tmp_path: Path) -> None:
    intake = taken_in(files.register(tmp_path, [ANA, BETA]))
    assert (intake.state, intake.kind, intake.layout, intake.rows) == (State.READ, "register", "siak", 2)
    assert names() == []


def test_an_applied_register_is_what_readers_see_with_its_source(tmp_path: Path) -> None:
    applied(files.register(tmp_path, [ANA, BETA]))
    assert names() == ["ANA NDUN", "BETA LAY"]
    told = queries.as_of()
    assert told is not None
    assert (told.file, told.by, told.day) == ("register.xlsx", "data", dt.date(2024, 11, 15))


def test_a_new_register_replaces_the_old_one_and_keeps_the_persons_keys(tmp_path: Path) -> None:
    applied(files.register(tmp_path, [ANA, BETA]))
    before = dict(queries.residents().values_list("name", "person_key"))
    applied(files.register(tmp_path, [BETA, ANA | {"address": "DUSUN II"}], "neu.xlsx"))
    assert dict(queries.residents().values_list("name", "person_key")) == before
    assert queries.residents().get(name="ANA NDUN").address == "DUSUN II"


def test_undo_shows_what_stood_before(tmp_path: Path) -> None:
    applied(files.register(tmp_path, [ANA]))
    second = applied(files.register(tmp_path, [BETA], "second.xlsx"))
    actions.undo_intake(intake_id=second.pk, by=DATA, at=AT)
    assert names() == ["ANA NDUN"]
    assert queries.intake(second.pk).state == State.UNDONE


def test_only_the_register_in_force_can_be_taken_back(tmp_path: Path) -> None:
    first = applied(files.register(tmp_path, [ANA]))
    applied(files.register(tmp_path, [BETA], "second.xlsx"))
    with pytest.raises(Refused, match="intake_not_newest"):
        actions.undo_intake(intake_id=first.pk, by=DATA, at=AT)


def test_the_same_file_twice_is_refused_kindly(tmp_path: Path) -> None:
    path = files.register(tmp_path, [ANA])
    applied(path)
    again = taken_in(path)
    with pytest.raises(Refused, match="intake_already_applied"):
        actions.ask_to_apply(intake_id=again.pk, by=DATA, at=AT)


def test_people_without_a_nik_overwrite_nobody(tmp_path: Path) -> None:
    twins = [NONE_YET, NONE_YET | {"name": "DODO LAY"}, NONE_YET]
    applied(files.register(tmp_path, twins))
    assert names() == ["CICI LAY", "CICI LAY", "DODO LAY"]
    assert queries.residents().values("person_key").distinct().count() == 3


def test_a_killed_apply_goes_on_where_it_was(tmp_path: Path) -> None:
    people = [person(f"ORANG {n}", f"530104010180{n:04}", "1980-01-01") for n in range(1, 2301)]
    intake = taken_in(files.register(tmp_path, people))
    actions.ask_to_apply(intake_id=intake.pk, by=DATA, at=AT)
    generation = Generation.objects.create(kind="register", made_at=AT)
    Intake.objects.filter(pk=intake.pk).update(generation=generation)
    whole = applied_rows(intake, generation, first=1000)
    actions.apply_intake(intake_id=intake.pk, by=system(), at=AT)
    actions.apply_intake(intake_id=intake.pk, by=system(), at=AT)
    assert queries.residents().count() == 2300
    assert set(whole) <= set(queries.residents().values_list("pk", flat=True))


def test_a_kill_between_two_rows_of_one_person_changes_nobodys_key(tmp_path: Path) -> None:
    """The second row's own key depends on the first one, which was staged before the kill."""
    people = [person(f"ORANG {n}", f"530104010180{n:04}", "1980-01-01") for n in range(1, 601)]
    path = files.register(tmp_path, [NONE_YET, *people, NONE_YET, NONE_YET])
    applied(path)
    at_once = dict(queries.residents().values_list("row", "person_key"))
    actions.undo_intake(intake_id=Intake.objects.get().pk, by=DATA, at=AT)
    intake = taken_in(path)
    actions.ask_to_apply(intake_id=intake.pk, by=DATA, at=AT)
    generation = Generation.objects.create(kind="register", made_at=AT)
    Intake.objects.filter(pk=intake.pk).update(generation=generation)
    applied_rows(intake, generation, first=500)
    actions.apply_intake(intake_id=intake.pk, by=system(), at=AT)
    assert dict(queries.residents().values_list("row", "person_key")) == at_once
    assert len(set(at_once.values())) == 603


def applied_rows(intake: Intake, generation: Generation, first: int) -> list[int]:
    """What a worker had staged when it was killed: the first batch, committed."""
    from rekam.people.actions.rows import made_of

    made = []
    for batch in list(queries.keyed_rows(intake))[: first // queries.BATCH]:
        made += Resident.objects.bulk_create([made_of(Resident, row, key, generation) for row, key in batch])
    return [resident.pk for resident in made]


def test_a_file_that_is_no_table_is_refused_with_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    path.write_bytes(b"%PDF-1.7" + b"x" * 500)
    intake = taken_in(path)
    assert (intake.state, intake.refusal) == (State.REFUSED, "file_not_a_table")


def test_an_officer_of_a_kecamatan_imports_nothing_and_sees_only_his_own(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="not_permitted"):
        actions.take_in(chunks=[b"x"], name="x", data_as_of=dt.date(2024, 1, 1), by=OFFICER, at=AT)
    applied(files.register(tmp_path, [ANA]))
    Resident.objects.update(village_code="53.01.05.2003")
    assert queries.search("ANA", by=OFFICER) == []
    assert len(queries.search("ANA", by=DATA)) == 1
    assert [r.name for r in queries.search(ANA["nik"], by=DATA)] == ["ANA NDUN"]


def test_every_step_is_in_the_log_and_no_personal_data_is(tmp_path: Path) -> None:
    applied(files.register(tmp_path, [ANA]))
    events = list(Event.objects.order_by("seq").values_list("event", "facts"))
    assert [event for event, _ in events] == [
        "people.intake.upload", "people.intake.read", "people.intake.apply", "people.register.apply",
    ]  # fmt: skip
    assert ANA["nik"] not in str(events)
    assert "NDUN" not in str(events)
    assert Job.objects.count() == 2 + len(FOLLOWUPS["people.register.apply"])  # read, apply, what follows
