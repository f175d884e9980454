"""Status lists: taken into the records, resumed after a kill, taken out again; and what they deny."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from rekam.audit.models import Event as Entry
from rekam.core.refusal import Refused
from rekam.enrolment import actions, queries, tasks
from rekam.enrolment.models import Case, Deed, Fold, Observation, Record
from rekam.enrolment.rules.cases import Kind, Outcome
from rekam.followups import FOLLOWUPS
from rekam.jobs.models import Job
from rekam.jobs.rules import Cancelled
from rekam.people import actions as people_actions
from rekam.people import queries as people
from rekam.people.models import Intake, Resident
from rekam.people.rules.intake import KEEP_FILES, State
from rekam.staff.rules import system
from tests.enrolment.officers import ELSEWHERE, NEAR, OFFICER, SARI
from tests.match import files
from tests.match.files import person

pytestmark = pytest.mark.django_db
AT = dt.datetime(2024, 11, 20, 2, tzinfo=dt.UTC)
LATER = AT + KEEP_FILES + dt.timedelta(days=1)
PEOPLE = [person(f"ORANG {n}", f"53010401018000{n:02}", "1980-01-01") for n in range(1, 8)]
ANA = PEOPLE[0]


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.HOME = tmp_path / "home"
    settings.MEDIA_ROOT = tmp_path / "files"
    monkeypatch.setattr(people, "BATCH", 3)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    listed = people_actions.take_in(
        chunks=[files.register(tmp_path, PEOPLE[:5]).read_bytes()], name="r.xlsx", data_as_of=AT.date(),
        by=system(), at=AT,
    )  # fmt: skip
    people_actions.read_file(intake_id=listed.pk, by=system(), at=AT)
    people_actions.ask_to_apply(intake_id=listed.pk, by=system(), at=AT)
    people_actions.apply_intake(intake_id=listed.pk, by=system(), at=AT)
    return tmp_path


def key(n: int = 1) -> str:
    (found,) = people.keys_of([dict.fromkeys(people.USED, "") | {"nik": PEOPLE[n - 1]["nik"]}])
    return found


def read(folder: Path, told: dict[int, str], day: int) -> Intake:
    """Of people by number, as of a day of November; asked to be applied."""
    by_nik = {PEOPLE[n - 1]["nik"]: status for n, status in told.items()}
    path = files.statuses(folder, by_nik, f"status-{day}.csv")
    path.write_text(path.read_text("utf-8").replace(";X;", f";HARI {day};"), "utf-8")  # one file a day
    intake = people_actions.take_in(
        chunks=[path.read_bytes()], name=path.name, data_as_of=dt.date(2024, 11, day), by=SARI, at=AT
    )
    people_actions.read_file(intake_id=intake.pk, by=system(), at=AT)
    people_actions.ask_to_apply(intake_id=intake.pk, by=SARI, at=AT)
    return intake


def applied(folder: Path, told: dict[int, str], day: int = 10, at: dt.datetime = AT) -> Intake:
    return actions.apply_statuses(intake_id=read(folder, told, day).pk, by=system(), at=at)


def taken_back(intake: Intake) -> None:
    people_actions.undo_intake(intake_id=intake.pk, by=SARI, at=AT)
    actions.forget_statuses(intake_id=intake.pk, by=system(), at=AT)


def standing() -> dict[str, str]:
    numbers = {key(n): n for n in range(1, 8)}
    return {
        f"{numbers[k]}": status
        for k, status in sorted(queries.statuses().items(), key=lambda r: numbers[r[0]])
    }


def test_a_list_makes_records_with_their_state_day_source_and_village(folder: Path) -> None:
    intake = applied(folder, {1: "CARD_PRINTED", 2: "BELUM REKAM", 6: "SUDAH REKAM"})
    assert standing() == {"1": "CARD_PRINTED", "2": "BELUM_REKAM", "6": "SUDAH_REKAM"}
    row = queries.record(key(1))
    assert (row.state, row.village_code, row.intake, row.version) == (
        "PRINT_READY_RECORD", "53.01.04.2003", intake, 1
    )  # fmt: skip
    assert row.since.isoformat() == "2024-11-09T16:00:00+00:00", "midnight of that day in Kupang"
    assert queries.record(key(6)).village_code == "", "nobody of the register"
    assert (intake.state, intake.changes) == (State.APPLIED, {"rows": 3, "known": 2, "cases": 0})
    entry = Entry.objects.latest("seq")
    assert (entry.event, entry.subject) == ("enrolment.statuses.apply", f"intake:{intake.pk}")
    assert PEOPLE[0]["nik"] not in str(Entry.objects.values_list("facts", flat=True))


def test_what_follows_of_a_list_is_asked_for(folder: Path) -> None:
    intake = read(folder, {1: "PRINT READY RECORD"}, 10)
    job = Job.objects.get(task="rekam.enrolment.tasks.apply_statuses")
    assert job.subject == f"intake:{intake.pk}"
    tasks.apply_statuses.func(subject=job.subject, event="people.intake.apply_status")
    assert standing() == {"1": "PRINT_READY_RECORD"}
    assert Job.objects.filter(task__in=FOLLOWUPS["enrolment.statuses.apply"]).exists()


def test_the_newest_day_wins_in_whatever_order_lists_come(folder: Path) -> None:
    applied(folder, {1: "RECEIVED AT CENTRAL", 2: "BELUM REKAM"}, day=12)
    older = applied(folder, {1: "BIO CAPTURED", 2: "BELUM REKAM", 3: "BIO CAPTURED"}, day=5)
    assert standing() == {"1": "RECEIVED_AT_CENTRAL", "2": "BELUM_REKAM", "3": "BIO_CAPTURED"}
    assert queries.record(key(2)).intake == older, "known since the older one"
    assert not Case.objects.exists()


def test_applying_again_writes_nothing_and_a_kill_is_gone_on_with(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = dict.fromkeys(range(1, 8), "PRINT READY RECORD")
    intake = read(folder, told, 10)
    steps: list[str] = []

    def stop(done: int, of: int, step: str = "") -> None:
        steps.append(step)
        if steps.count("fold") == 3:
            raise Cancelled

    with monkeypatch.context() as stopped:
        stopped.setattr("rekam.enrolment.actions.observing.report", stop)
        with pytest.raises(Cancelled):
            actions.apply_statuses(intake_id=intake.pk, by=system(), at=AT)
    assert (len(standing()), queries.lists_mark()) == (6, "0")
    assert people.intake(intake.pk).state == State.APPLYING
    for _ in range(2):
        actions.apply_statuses(intake_id=intake.pk, by=system(), at=AT)
    assert len(standing()) == 7
    assert Observation.objects.count() == 7
    assert set(Record.objects.values_list("version", flat=True)) == {1}
    assert Entry.objects.filter(event="enrolment.statuses.apply").count() == 1
    assert Fold.objects.count() == 1


def test_a_list_taken_back_leaves_what_the_others_say(folder: Path) -> None:
    applied(folder, {1: "BIO CAPTURED"}, day=5)
    newer = applied(folder, {1: "PRINT READY RECORD", 2: "SUDAH REKAM"}, day=12)
    mark = queries.mark()
    taken_back(newer)
    assert standing() == {"1": "BIO_CAPTURED"}
    assert not Record.objects.filter(person_key=key(2)).exists()
    assert queries.mark() != mark
    actions.forget_statuses(intake_id=newer.pk, by=system(), at=AT)
    assert Entry.objects.filter(event="enrolment.statuses.forget").count() == 1, "safe to repeat"


def test_a_list_taken_back_is_applied_anew(folder: Path) -> None:
    intake = applied(folder, {1: "PRINT READY RECORD"})
    taken_back(intake)
    people_actions.ask_to_apply(intake_id=intake.pk, by=SARI, at=AT)
    actions.forget_statuses(intake_id=intake.pk, by=system(), at=AT)
    actions.apply_statuses(intake_id=intake.pk, by=system(), at=AT)
    actions.forget_statuses(intake_id=intake.pk, by=system(), at=AT)
    assert standing() == {"1": "PRINT_READY_RECORD"}
    assert Observation.objects.count() == 1


def test_a_list_cancelled_halfway_leaves_nothing_behind(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    intake = read(folder, dict.fromkeys(range(1, 8), "BIO CAPTURED"), 10)

    def cancelled(done: int, of: int, step: str = "") -> None:
        if done:
            people_actions.cancel_intake(intake_id=intake.pk, by=SARI, at=AT)

    with monkeypatch.context() as stopped:
        stopped.setattr("rekam.enrolment.actions.observing.report", cancelled)
        with pytest.raises(Refused, match="intake_state_changed"):
            actions.apply_statuses(intake_id=intake.pk, by=system(), at=AT)
    assert len(standing()) == 3
    assert FOLLOWUPS["people.intake.cancel"] == ("rekam.enrolment.tasks.forget_statuses",)
    tasks.forget_statuses.func(subject=f"intake:{intake.pk}")
    assert standing() == {}


def test_what_the_office_wrote_down_survives_the_list_it_was_about(folder: Path) -> None:
    intake = applied(folder, {1: "ADJUDICATE RECORD", 2: "DUPLICATE RECORD"})
    Deed.objects.create(record=queries.record(key(2)), kind="other", by="sari", at=AT)
    actions.move(person_key=key(1), event="clear", version=1, single_identity=True, by=SARI, at=AT)
    taken_back(intake)
    assert standing() == {"1": "PRINT_READY_RECORD"}, "our own move stands"
    silent = queries.record(key(2))
    assert (silent.state, silent.status, silent.intake) == ("", "", None)
    assert len(queries.history(key(2))) == 1
    people_actions.ask_to_apply(intake_id=intake.pk, by=SARI, at=AT)
    actions.apply_statuses(intake_id=intake.pk, by=system(), at=AT)
    assert standing() == {"1": "PRINT_READY_RECORD", "2": "DUPLICATE_RECORD"}


def test_a_list_that_goes_backwards_counts_and_opens_a_case(folder: Path) -> None:
    applied(folder, {1: "PRINT READY RECORD", 2: "BELUM REKAM"}, day=5)
    intake = applied(folder, {1: "SENT FOR ENROLLMENT", 2: "BIO CAPTURED"}, day=12)
    assert standing() == {"1": "SENT_FOR_ENROLLMENT", "2": "BIO_CAPTURED"}
    case = Case.objects.get()
    assert (case.kind, case.state, case.status, case.seen, case.seen_on.day, case.intake) == (
        Kind.BACKWARDS, "PRINT_READY_RECORD", "PRINT_READY_RECORD", "SENT_FOR_ENROLLMENT", 12, intake
    )  # fmt: skip
    assert intake.changes["cases"] == 1
    taken_back(intake)
    assert not Case.objects.exists(), "nobody says any more what it was about"
    assert standing()["1"] == "PRINT_READY_RECORD"


def cleared(folder: Path) -> Record:
    applied(folder, {1: "ADJUDICATE RECORD"}, day=5)
    version, at = queries.record(key(1)).version, dt.datetime(2024, 11, 8, 3, tzinfo=dt.UTC)
    return actions.move(
        person_key=key(1), event="clear", version=version, single_identity=True, by=SARI, at=at
    )


def test_a_list_that_denies_our_move_opens_one_case_and_changes_nothing(folder: Path) -> None:
    found = cleared(folder)
    for day in (9, 10, 11):
        applied(folder, {1: "ADJUDICATE RECORD"}, day=day)
    row = queries.record(key(1))
    assert (row.state, row.version, row.since) == (found.state, found.version, found.since)
    assert Case.objects.get().kind == Kind.DENIES
    Case.objects.update(outcome=Outcome.OURS_RIGHT, closed_by="sari", closed_at=AT)
    applied(folder, {1: "ADJUDICATE RECORD"}, day=12)
    assert Case.objects.count() == 1, "somebody has looked at these very words"
    applied(folder, {1: "DUPLICATE RECORD"}, day=13)
    assert Case.objects.count() == 2, "but this is another word"
    assert standing() == {"1": "PRINT_READY_RECORD"}


def test_a_list_that_knows_more_than_our_move_is_believed(folder: Path) -> None:
    cleared(folder)
    applied(folder, {1: "CARD PRINTED"}, day=10)
    assert standing() == {"1": "CARD_PRINTED"}
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("outcome", "word"),
    [(Outcome.LIST_RIGHT, "ADJUDICATE_RECORD"), (Outcome.OURS_RIGHT, "PRINT_READY_RECORD")],
)
def test_what_a_person_said_of_a_case_outlasts_the_next_list(folder: Path, outcome: str, word: str) -> None:
    cleared(folder)
    applied(folder, {1: "ADJUDICATE RECORD"}, day=9)
    mark = queries.mark()
    Case.objects.update(outcome=outcome, closed_by="sari", closed_at=AT)
    actions.refold([key(1)], at=AT)
    assert standing() == {"1": word}
    assert queries.mark() != mark
    applied(folder, {2: "BELUM REKAM"}, day=12)
    actions.refold([key(1)], at=AT)
    assert standing()["1"] == word


def test_a_list_speaks_of_no_later_moment_than_when_it_was_applied(folder: Path) -> None:
    applied(folder, {1: "ADJUDICATE RECORD"}, day=29)
    moved = actions.move(person_key=key(1), event="clear", version=1, single_identity=True, by=SARI, at=LATER)
    assert actions.refold([key(1)], at=LATER) == 0
    assert moved.status == "PRINT_READY_RECORD"


def test_lists_are_for_whoever_imports_in_the_whole_office(folder: Path) -> None:
    from rekam.places.actions import set_office

    intake = read(folder, {1: "BIO CAPTURED"}, 10)
    set_office(code="53.01", by=system(), at=AT)
    for by, code in (
        (OFFICER, "not_permitted"),
        (NEAR, "not_your_territory"),
        (ELSEWHERE, "not_your_territory"),
    ):
        for do in (actions.apply_statuses, actions.forget_statuses):
            with pytest.raises(Refused, match=code):
                do(intake_id=intake.pk, by=by, at=AT)


def test_a_file_of_another_kind_is_left_alone(folder: Path) -> None:
    register = Intake.objects.get(kind="register")
    actions.apply_statuses(intake_id=register.pk, by=system(), at=AT)
    actions.forget_statuses(intake_id=register.pk, by=system(), at=AT)
    assert not Fold.objects.exists()


def test_observations_of_a_file_that_was_removed_go_with_it(folder: Path) -> None:
    gone = applied(folder, {1: "BELUM REKAM"}, day=9)
    stays = applied(folder, {2: "BELUM REKAM"}, day=10)
    taken_back(gone)
    people_actions.sweep(by=system(), at=LATER)
    actions.sweep(by=system(), at=LATER)
    actions.sweep(by=system(), at=LATER)
    assert list(Observation.objects.values_list("intake", flat=True)) == [stays.pk]
    assert Entry.objects.filter(event="enrolment.statuses.sweep").count() == 1
    tasks.sweep.func()


def test_a_new_register_tells_where_people_live_now(folder: Path) -> None:
    applied(folder, {1: "BIO CAPTURED", 2: "BIO CAPTURED", 6: "BIO CAPTURED"})
    Resident.objects.filter(person_key=key(1)).update(village_code="53.01.04.2004")
    Resident.objects.filter(person_key=key(2)).delete()
    assert actions.place_records(by=system(), at=AT) == 1
    assert actions.place_records(by=system(), at=AT) == 0
    rows = Record.objects.values_list("person_key", "village_code", "version")
    assert {k: (village, version) for k, village, version in rows} == {
        key(1): ("53.01.04.2004", 1), key(2): ("53.01.04.2003", 1), key(6): ("", 1)
    }  # fmt: skip
    tasks.place_records.func(subject="intake:x")


def test_a_history_tells_lists_and_steps_the_newest_first(folder: Path) -> None:
    applied(folder, {1: "RECEIVED AT CENTRAL"}, day=4)
    cleared(folder)
    applied(folder, {1: "CARD PRINTED"}, day=10)
    assert [(line.kind, line.word) for line in queries.history(key(1))] == [
        ("seen", "CARD_PRINTED"),
        ("step", "clear"),
        ("seen", "ADJUDICATE_RECORD"),
        ("seen", "RECEIVED_AT_CENTRAL"),
    ]


def test_a_batch_costs_the_same_number_of_queries_for_three_people_and_for_seven(
    folder: Path, django_assert_max_num_queries: Any
) -> None:
    intake = applied(folder, dict.fromkeys(range(1, 8), "BIO CAPTURED"))
    Record.objects.all().delete()
    for numbers in ((1, 2, 3), range(1, 8)):
        with django_assert_max_num_queries(12):
            actions.refold([key(n) for n in numbers], applying=intake.pk, at=AT)
