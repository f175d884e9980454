"""Cases settled by people, and what the office notes of its deeds elsewhere."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from rekam.audit.models import Event
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.enrolment import actions, queries
from rekam.enrolment.models import Case, Deed, Observation, Record
from rekam.enrolment.phrases.ageing import CASES, OUTCOME_MEANS, OUTCOMES
from rekam.enrolment.rules.cases import DeedKind, Kind, Outcome, reasoned
from rekam.enrolment.rules.recording import State
from rekam.followups import FOLLOWUPS
from rekam.people.rules.intake import State as IntakeState
from tests.enrolment.stage import AT, a_list, case_of, record_of

pytestmark = pytest.mark.django_db
KEY = "a" * 32
HEAD = Actor("2", permissions=frozenset({"enrolment.see", "enrolment.decide"}), territory=("53.01",))
OFFICER = Actor("1", permissions=frozenset({"enrolment.see", "enrolment.send"}), territory=("53.01.04",))
LATER = AT + dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def office(settings: Any) -> None:
    settings.REKAM_PLACE = "53.01"


def disputed(first: str, then: str) -> Case:
    """A list of one day, and a list of the next that goes back behind it."""
    record_of(KEY, State(first))
    other = a_list(LATER.date(), "status-baru.csv")
    Observation.objects.create(intake=other, row="2", person_key=KEY, status=then, seen_on=LATER.date())
    actions.refold([KEY], applying=other.pk, at=LATER)
    return Case.objects.get()


def settle(case: Case, outcome: str, note: str = "dilihat di SIAK", by: Actor = HEAD) -> Case:
    return actions.settle_case(
        case_id=case.pk, outcome=outcome, note=note, by=by, at=LATER + dt.timedelta(hours=1)
    )


def status() -> str:
    return str(Record.objects.get(person_key=KEY).status)


@pytest.mark.parametrize(
    ("outcome", "left"),
    [
        (Outcome.LIST_RIGHT, "BIO_CAPTURED"),
        (Outcome.OURS_RIGHT, "SENT_FOR_ENROLLMENT"),
        (Outcome.CORRECTED, "BIO_CAPTURED"),
    ],
)
def test_an_outcome_leaves_the_record_where_it_says(outcome: Outcome, left: str) -> None:
    case = disputed("SENT_FOR_ENROLLMENT", "BIO_CAPTURED")
    assert case.kind == Kind.BACKWARDS
    settled = settle(case, outcome)
    assert (settled.outcome, settled.closed_by, status()) == (outcome, "2", left)
    told = Event.objects.get(event="enrolment.case.settle")
    assert FOLLOWUPS[told.event] == ("rekam.cards.tasks.follow_records",)
    assert (told.subject, told.reason) == (f"case:{case.pk}", "dilihat di SIAK")


def test_a_list_that_denies_our_move_is_believed_only_when_a_person_says_so() -> None:
    record = record_of(KEY, State.RECEIVED_AT_CENTRAL)
    actions.move(
        person_key=KEY, event="clear", version=record.version, by=HEAD, at=AT + dt.timedelta(hours=2),
        note="hanya satu orang", single_identity=True,
    )  # fmt: skip
    other = a_list(LATER.date(), "status-baru.csv")
    told = {"person_key": KEY, "status": "RECEIVED_AT_CENTRAL", "seen_on": LATER.date()}
    Observation.objects.create(intake=other, row="2", **told)
    actions.refold([KEY], applying=other.pk, at=LATER)
    case = Case.objects.get()
    assert (case.kind, status()) == (Kind.DENIES, "PRINT_READY_RECORD")
    settle(case, Outcome.LIST_RIGHT)
    found = Record.objects.get(person_key=KEY)
    assert (found.status, found.intake_id) == ("RECEIVED_AT_CENTRAL", other.pk)


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"outcome": "both_right"}, "case_outcome_unknown"),
        ({"note": " x "}, "case_note_missing"),
        ({"by": OFFICER}, "not_permitted"),
        ({"by": replace(HEAD, territory=("53.71",))}, "not_your_territory"),
    ],
)
def test_what_is_refused_settles_nothing(told: dict[str, Any], code: str) -> None:
    case = disputed("SENT_FOR_ENROLLMENT", "BIO_CAPTURED")
    with pytest.raises(Refused) as no:
        settle(case, **{"outcome": "ours_right"} | told)
    assert no.value.code == code
    assert Case.objects.get().outcome == ""


def test_who_comes_second_to_a_case_is_told_so() -> None:
    case = disputed("SENT_FOR_ENROLLMENT", "BIO_CAPTURED")
    settle(case, Outcome.OURS_RIGHT)
    with pytest.raises(Refused, match="case_changed"):
        settle(case, Outcome.LIST_RIGHT)
    assert status() == "SENT_FOR_ENROLLMENT"


def test_a_list_that_was_taken_back_cannot_be_right() -> None:
    case = case_of(record_of(KEY, State.SENT_FOR_ENROLLMENT))
    assert case.intake is not None
    case.intake.state = IntakeState.UNDONE
    case.intake.save()
    with pytest.raises(Refused, match="case_list_gone"):
        settle(case, Outcome.LIST_RIGHT)
    assert settle(case, Outcome.OURS_RIGHT).outcome == Outcome.OURS_RIGHT


def test_a_case_that_is_not_there_is_not_found() -> None:
    with pytest.raises(Refused, match="case_not_found"):
        queries.case(7)


def test_cases_stand_in_their_territory_alone() -> None:
    case_of(record_of(KEY, State.SENT_FOR_ENROLLMENT))
    assert queries.case_count(HEAD) == 1
    assert queries.case_count(replace(HEAD, territory=("53.01.06",))) == 0


@pytest.mark.parametrize("kind", [kind for kind in DeedKind if kind is not DeedKind.OTHER])
def test_a_deed_is_noted_and_moves_nothing(kind: DeedKind) -> None:
    before = record_of(KEY, State.SENT_FOR_ENROLLMENT)
    made = actions.note_deed(person_key=KEY, kind=kind, note="tiket 12", by=OFFICER, at=LATER)
    after = Record.objects.get(person_key=KEY)
    assert (after.status, after.version, after.since) == (before.status, before.version, before.since)
    assert queries.last_deeds([after.pk]) == {after.pk: made}
    assert Event.objects.get(event="enrolment.deed.note").facts == {"kind": kind}


def test_the_last_deed_is_the_newest() -> None:
    record = record_of(KEY, State.SENT_FOR_ENROLLMENT)
    for hours, kind in ((2, DeedKind.RESENT), (1, DeedKind.CALLED)):
        actions.note_deed(person_key=KEY, kind=kind, by=OFFICER, at=AT + dt.timedelta(hours=hours))
    assert queries.last_deeds([record.pk])[record.pk].kind == DeedKind.RESENT


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"kind": "forgot"}, "deed_unknown"),
        ({"kind": "other", "note": "-"}, "deed_note_missing"),
        ({"person_key": "b" * 32}, "record_not_found"),
        ({"by": replace(OFFICER, permissions=frozenset({"enrolment.see"}))}, "not_permitted"),
        ({"by": replace(OFFICER, territory=("53.01.06",))}, "not_your_territory"),
    ],
)
def test_a_deed_that_is_refused_is_not_kept(told: dict[str, Any], code: str) -> None:
    record_of(KEY, State.SENT_FOR_ENROLLMENT)
    with pytest.raises(Refused) as no:
        actions.note_deed(**{"person_key": KEY, "kind": "resent_in_siak", "by": OFFICER, "at": AT} | told)
    assert no.value.code == code
    assert not Deed.objects.exists()


def test_a_full_number_in_a_note_is_kept_nowhere() -> None:
    record_of(KEY, State.SENT_FOR_ENROLLMENT)
    with pytest.raises(Refused, match="note_has_number"):
        actions.note_deed(
            person_key=KEY, kind="called_person", note="NIK 5301 0409 0301 0001", by=OFFICER, at=AT
        )
    with pytest.raises(Refused, match="note_has_number"):
        settle(case_of(Record.objects.get()), Outcome.OURS_RIGHT, note="NIK 5301040903010001")
    assert not Deed.objects.exists()


def test_every_kind_and_outcome_has_words() -> None:
    assert (set(CASES), set(OUTCOMES), set(OUTCOME_MEANS)) == (set(Kind), set(Outcome), set(Outcome))
    assert reasoned("lima!")
    assert not reasoned("  ok  ")
