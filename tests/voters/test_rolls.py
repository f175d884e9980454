"""A roll from upload to what readers see, in force until the next one or until it is taken back."""

from pathlib import Path

import pytest

from rekam.audit.models import Event
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.people import actions as people_actions
from rekam.people.models import Generation
from rekam.people.rules.intake import State
from rekam.staff.rules import ROLES, Role, system
from rekam.voters import actions, queries
from rekam.voters.models import Voter
from tests.match import files
from tests.voters.comparing import ANA, AT, BETA, CICI, asked, register, roll

pytestmark = pytest.mark.django_db

OFFICER = Actor(id="petugas", permissions=ROLES[Role.OFFICER], territory=("53.01.04",))


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, settings: object) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    settings.MEDIA_ROOT = tmp_path / "files"  # type: ignore[attr-defined]


def names() -> list[str]:
    return sorted(queries.voters().values_list("name", flat=True))


def test_an_applied_roll_is_what_readers_see_with_tps_and_mark(tmp_path: Path) -> None:
    intake = roll(tmp_path, [ANA | {"ktp": "B", "tps": "3", "disability": "1"}, BETA])
    assert names() == ["ANA NDUN", "BETA LAY"]
    ana = queries.voters().get(name="ANA NDUN")
    assert (ana.tps, ana.ktp, ana.village_code, ana.disability) == ("3", "B", files.BOKONUSAN, "1")
    assert intake.state == State.APPLIED
    assert Event.objects.filter(event="voters.roll.apply", subject=f"intake:{intake.pk}").count() == 1


def test_a_voter_and_the_resident_of_the_same_nik_have_one_key(tmp_path: Path) -> None:
    from rekam.people.queries import residents

    register(tmp_path, [ANA])
    roll(tmp_path, [ANA])
    assert queries.voters().get().person_key == residents().get().person_key


def test_a_roll_belongs_to_its_election(tmp_path: Path, settings: object) -> None:
    roll(tmp_path, [ANA])
    settings.REKAM_ELECTION = "pemilu-2024"  # type: ignore[attr-defined]
    assert names() == []


def test_faulty_niks_never_drop_a_voter_and_overwrite_nobody(tmp_path: Path) -> None:
    zero, short, hidden = ANA | {"nik": "0"}, BETA | {"nik": "123"}, CICI | {"nik": "530104420385****"}
    roll(tmp_path, [zero, zero, short, hidden, BETA])
    assert names() == ["ANA NDUN", "ANA NDUN", "BETA LAY", "BETA LAY", "CICI TAEK"]
    assert queries.voters().values("person_key").distinct().count() == 5


def test_a_new_roll_says_who_is_new_and_who_is_gone(tmp_path: Path) -> None:
    roll(tmp_path, [ANA, BETA])
    second = roll(tmp_path, [BETA, CICI | {"tps": "2", "village": files.OTAN}], "second.xlsx")
    assert second.changes == {
        "before": 2, "rows": 2, "new": 1, "gone": 1, "without_village": 0, "stations": 2,
    }  # fmt: skip


def test_applying_a_roll_twice_changes_nothing(tmp_path: Path) -> None:
    intake = roll(tmp_path, [ANA, BETA])
    before = list(Voter.objects.values_list("pk", "person_key"))
    actions.apply_roll(intake_id=intake.pk, by=system(), at=AT)
    assert list(Voter.objects.values_list("pk", "person_key")) == before
    assert Event.objects.filter(event="voters.roll.apply").count() == 1


def test_an_apply_that_was_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    people = [files.person(f"ORANG {n}", f"530104010180{n:04}", "1980-01-01") for n in range(1, 1201)]
    intake = asked(files.roll(tmp_path, people))
    killed_after(500, intake)
    kept = set(Voter.objects.values_list("pk", flat=True))
    assert names() == [], "readers see nothing of it yet"
    actions.apply_roll(intake_id=intake.pk, by=system(), at=AT)
    assert len(names()) == 1200
    assert kept <= set(queries.voters().values_list("pk", flat=True))


def killed_after(rows: int, intake: object) -> None:
    """The database as a worker left it that was killed behind its first batch."""
    from rekam.people.actions.rows import made_of
    from rekam.people.queries import keyed_rows

    generation = Generation.objects.create(kind=queries.roll_kind(), made_at=AT)
    intake.generation = generation  # type: ignore[attr-defined]
    intake.save()  # type: ignore[attr-defined]
    first = next(iter(keyed_rows(intake)))[:rows]  # type: ignore[arg-type]
    Voter.objects.bulk_create([made_of(Voter, row, key, generation) for row, key in first])


def test_undo_shows_the_roll_before_and_then_none(tmp_path: Path) -> None:
    first = roll(tmp_path, [ANA])
    second = roll(tmp_path, [BETA, CICI], "second.xlsx")
    people_actions.undo_intake(intake_id=second.pk, by=system(), at=AT)
    assert names() == ["ANA NDUN"]
    people_actions.undo_intake(intake_id=first.pk, by=system(), at=AT)
    assert (names(), queries.whole(None), queries.counted(run=None, level=3)) == ([], None, [])


def test_stations_are_counted_at_every_level(tmp_path: Path) -> None:
    roll(tmp_path, [ANA | {"ktp": "B"}, BETA, CICI | {"tps": "2"}, ANA | {"nik": "0", "village": files.OTAN}])
    assert [(c.code, c.voters, c.has_card, c.no_card) for c in queries.counted(run=None, level=3)] == [
        ("53.01.04", 4, 3, 1)
    ]
    villages = queries.counted(run=None, level=4, within="53.01.04")
    assert [(c.code, c.voters) for c in villages] == [(files.BOKONUSAN, 3), (files.OTAN, 1)]
    stations = queries.counted(run=None, level=5, within=files.BOKONUSAN)
    assert [(c.code, c.voters, c.linked) for c in stations] == [("1", 2, None), ("2", 1, None)]


def test_only_who_may_import_applies_a_roll(tmp_path: Path) -> None:
    intake = asked(files.roll(tmp_path, [ANA]))
    with pytest.raises(Refused, match="not_permitted"):
        actions.apply_roll(intake_id=intake.pk, by=OFFICER, at=AT)
    assert names() == []
