"""What a comparison shows; nobody is struck, and unknown is never called unrecorded."""

import datetime as dt

import pytest

from rekam.people.rules import Person, Recorded
from rekam.voters.phrases import KINDS, MEANINGS, REASONS, reason_in_words
from rekam.voters.rules import findings
from rekam.voters.rules.findings import Decision, Kind, decide_recorded
from rekam.voters.rules.presets import preset

ELECTION = preset("pilkada-2024")
TODAY = dt.date(2024, 11, 1)
BORN = dt.date(1990, 5, 4)
VOTER = Person("7", "MARIA NDUN", nik="5301014405900002", birth_date=BORN, sex="P", ktp="S")
RESIDENT = Person("9", "MARIA NDUN", nik="5301014405900002", birth_date=BORN, sex="P", status="alive")


def kinds(voter: Person, resident: Person, seen: Decision) -> set[Kind]:
    return {f.kind for f in findings.of_link(voter, resident, seen, ELECTION)}


def changed(person: Person, **values: object) -> Person:
    fields = {name: getattr(person, name) for name in Person.__slots__}
    return Person(**(fields | values))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("listed", "registered", "mark", "recorded", "source", "conflict"),
    [
        ("BELUM_REKAM", "", "", Recorded.NO, "status_list", False),
        ("CARD_ISSUED", "BELUM_REKAM", "", Recorded.YES, "status_list", True),
        ("", "SUDAH_REKAM", "B", Recorded.YES, "register", False),
        ("", "CARD_ISSUED", "B", Recorded.YES, "register", True),
        ("", "BELUM_REKAM", "S", Recorded.NO, "register", True),
        ("", "", "B", Recorded.NO, "roll", False),
        ("", "", "S", Recorded.YES, "roll", False),
        ("", "", "", Recorded.UNKNOWN, "", False),
        ("", "NULL", "", Recorded.UNKNOWN, "", False),
        ("BELUM_REKAM", "BELUM_WAJIB", "", Recorded.NO, "status_list", False),
    ],
)
def test_the_nearest_source_decides_and_a_contradiction_is_kept(
    listed: str, registered: str, mark: str, recorded: Recorded, source: str, conflict: bool
) -> None:
    seen = decide_recorded(listed=listed, registered=registered, mark=mark)
    assert (seen.recorded, seen.source, seen.conflict is not None) == (recorded, source, conflict)


def test_a_recorded_voter_in_order_shows_nothing() -> None:
    assert kinds(VOTER, RESIDENT, decide_recorded(registered="CARD_ISSUED", mark="S")) == set()


def test_an_unknown_status_is_no_finding() -> None:
    assert kinds(VOTER, RESIDENT, decide_recorded()) == set()


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({"status": "dead"}, Kind.DEAD),
        ({"status": "moved"}, Kind.MOVED),
        ({"status": "away"}, Kind.MOVED),
        ({"status": "invalid"}, Kind.NOT_IN_REGISTER),
        ({"status": "missing"}, Kind.NOT_IN_REGISTER),
        ({"occupation": "TNI"}, Kind.TNI_POLRI),
        ({"nik": "5301014405900012"}, Kind.NIK_CONFLICT),
    ],
)
def test_what_the_register_says_of_a_voter_becomes_its_finding(values: dict[str, str], kind: Kind) -> None:
    seen = decide_recorded(registered="CARD_ISSUED")
    (finding,) = findings.of_link(VOTER, changed(RESIDENT, **values), seen, ELECTION)
    assert finding.kind is kind
    assert reason_in_words(finding, "id") != reason_in_words(finding, "en")


@pytest.mark.parametrize("source", [{"listed": "BELUM_REKAM"}, {"registered": "BELUM_REKAM"}, {"mark": "B"}])
def test_every_source_of_not_recorded_says_itself_in_both_languages(source: dict[str, str]) -> None:
    (finding,) = findings.of_link(VOTER, RESIDENT, decide_recorded(**source), ELECTION)
    assert finding.kind is Kind.NO_CARD
    assert reason_in_words(finding, "id") != reason_in_words(finding, "en")


def test_a_dead_voter_is_not_asked_to_come_and_be_recorded() -> None:
    seen = decide_recorded(registered="BELUM_REKAM")
    assert kinds(VOTER, changed(RESIDENT, status="dead"), seen) == {Kind.DEAD}


def test_a_masked_nik_that_agrees_is_no_conflict() -> None:
    voter = changed(VOTER, nik="530101**********")
    assert kinds(voter, RESIDENT, decide_recorded(registered="CARD_ISSUED")) == set()


def test_a_nik_conflict_names_the_digits() -> None:
    other = changed(RESIDENT, nik="5301014405900012")
    found = list(findings.of_link(VOTER, other, decide_recorded(registered="CARD_ISSUED"), ELECTION))
    assert "angka ke-15" in reason_in_words(found[0], "id")


def test_an_eligible_resident_without_a_row_on_the_roll_is_found() -> None:
    found = list(findings.of_resident(RESIDENT, None, on_roll=False, election=ELECTION, today=TODAY))
    assert [f.kind for f in found] == [Kind.NOT_ON_ROLL]


@pytest.mark.parametrize("values", [{"status": "moved"}, {"birth_date": dt.date(2012, 1, 1)}])
def test_a_resident_without_the_right_to_vote_is_not_missed_on_the_roll(values: dict[str, object]) -> None:
    resident = changed(RESIDENT, **values)
    assert not list(findings.of_resident(resident, None, on_roll=False, election=ELECTION, today=TODAY))


def test_a_soldier_is_not_missed_on_the_roll() -> None:
    soldier = changed(RESIDENT, occupation="TNI")
    assert not list(findings.of_resident(soldier, None, on_roll=False, election=ELECTION, today=TODAY))


def test_turning_17_on_polling_day_says_so() -> None:
    young = changed(RESIDENT, birth_date=dt.date(2007, 11, 27))
    found = list(findings.of_resident(young, VOTER, on_roll=True, election=ELECTION, today=TODAY))
    assert [(f.kind, f.reason) for f in found] == [(Kind.TURNS_17, "turns_17_on_the_day")]


def test_a_voter_nobody_fits_with_mark_b_still_has_to_be_recorded() -> None:
    seen = decide_recorded(mark="B")
    assert [f.kind for f in findings.of_unlinked_voter(VOTER, seen)] == [Kind.NOT_IN_REGISTER, Kind.NO_CARD]


def test_every_kind_and_reason_has_words_in_both_languages() -> None:
    for table in (KINDS, MEANINGS, REASONS):
        for said in table.values():
            assert said["id"]
            assert said["en"]
    assert set(KINDS) == set(MEANINGS) == set(Kind)
