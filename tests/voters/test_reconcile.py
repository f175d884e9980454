"""Roll beside register as a whole: decisions, findings, targets and coverage agree with each other."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from rekam.coverage.rules import by_village, rolled_up, total
from rekam.people.rules import NOT_RECORDED, RECORDED, Person, Recorded
from rekam.targets.rules import targets_of
from rekam.voters.rules.findings import Kind
from rekam.voters.rules.presets import preset
from rekam.voters.rules.reconcile import LINKED, LOOK, NOT_FOUND, Pair, Reconciliation, latest_statuses

ELECTION = preset("pilkada-2024")
TODAY = dt.date(2024, 11, 1)
BORN = dt.date(1990, 5, 4)
VILLAGE = "53.01.04.2003"


def resident(row: str, **values: object) -> Person:
    return Person(**({"row": row, "name": f"R{row}", "birth_date": BORN, "village_code": VILLAGE} | values))  # type: ignore[arg-type]


def voter(row: str, **values: object) -> Person:
    return resident(row, **values)


def seen(pairs: list[Pair], residents: list[Person], **more: object) -> Reconciliation:
    return Reconciliation(pairs, residents, ELECTION, TODAY, **more)  # type: ignore[arg-type]


def kinds(reconciliation: Reconciliation) -> list[Kind]:
    return sorted(f.kind for f in reconciliation.findings())


def test_the_status_list_outranks_the_register_and_the_disagreement_is_kept() -> None:
    r = resident("2", nik="5301014405900002", recorded="SUDAH_REKAM")
    told = seen([Pair(voter("9"), r, LINKED)], [r], listed={"5301014405900002": "BELUM_REKAM"})
    assert told.decision(r).recorded is Recorded.NO
    assert kinds(told) == [Kind.NO_CARD, Kind.STATUS_CONFLICT]
    assert [t.reason for t in targets_of(told)] == ["not_recorded_by_status_list"]


def test_a_resident_that_a_doubtful_link_points_at_is_not_missing_from_the_roll() -> None:
    r = resident("2", recorded="CARD_ISSUED")
    assert kinds(seen([Pair(voter("9"), r, LOOK)], [r])) == []
    assert kinds(seen([], [r])) == [Kind.NOT_ON_ROLL]


def test_the_second_best_of_a_doubtful_link_is_not_missing_from_the_roll_either() -> None:
    best, second = (resident(row, recorded="CARD_ISSUED") for row in "23")
    assert kinds(seen([Pair(voter("9"), best, LOOK, runner_up="3")], [best, second])) == []


def test_a_doubtful_link_lends_its_mark_to_nobody() -> None:
    r = resident("2")
    told = seen([Pair(voter("9", ktp="B"), r, LOOK)], [r])
    assert told.decision(r).recorded is Recorded.UNKNOWN
    assert targets_of(told) == []


def test_of_two_rows_on_the_roll_the_first_says_the_mark() -> None:
    r = resident("2")
    told = seen([Pair(voter("9", ktp="B"), r, LINKED), Pair(voter("10", ktp="S"), r, LINKED)], [r])
    assert told.decision(r).recorded is Recorded.NO


def test_an_unknown_status_is_counted_apart_and_never_listed() -> None:
    r = resident("2")
    told = seen([Pair(voter("9"), r, LINKED)], [r])
    assert targets_of(told) == []
    count = by_village(told)[VILLAGE]
    assert (count.wajib, count.left, count.unknown) == (1, 0, 1)


def test_the_roll_decides_where_the_register_is_silent() -> None:
    r = resident("2")
    told = seen([Pair(voter("9", ktp="B", tps="3"), r, LINKED)], [r])
    (target,) = targets_of(told)
    assert (target.reason, target.tps, target.roll_only) == ("not_recorded_by_roll", "3", False)


def test_a_voter_only_the_roll_knows_and_marks_b_is_listed_once() -> None:
    told = seen([Pair(voter("9", ktp="B"), None, NOT_FOUND)], [])
    (target,) = targets_of(told)
    assert target.roll_only
    assert kinds(told) == [Kind.NO_CARD, Kind.NOT_IN_REGISTER]


def test_two_residents_under_one_nik_are_shown_together() -> None:
    one, two = (resident(row, nik="5301014405900002", recorded="CARD_ISSUED") for row in "23")
    found = [f for f in seen([], [one, two]).findings() if f.kind is Kind.NIK_CONFLICT]
    assert [(f.reason, f.resident, f.other) for f in found] == [("one_nik_two_residents", one, two)]


def test_a_nik_that_belongs_to_another_is_found_also_for_a_doubtful_link() -> None:
    owner = resident("2", nik="5301014405900002", recorded="CARD_ISSUED")
    other = resident("3", nik="5301014405900003", recorded="CARD_ISSUED")
    v = voter("9", nik="5301014405900002")
    for outcome in (LINKED, LOOK):
        found = [f.reason for f in seen([Pair(v, other, outcome)], [owner, other]).findings()]
        assert "nik_belongs_to_another" in found
    agreed = [f.reason for f in seen([Pair(v, owner, LINKED)], [owner, other]).findings()]
    assert "nik_belongs_to_another" not in agreed


def test_the_newest_status_of_a_nik_counts_and_a_masked_one_never() -> None:
    rows = [
        ("5301014405900002", "CARD_ISSUED", "2024-10-02"),
        ("5301014405900002", "BELUM_REKAM", "2024-01-01"),
        ("530101**********", "BELUM_REKAM", ""),
        ("5301014405900003", "BELUM_REKAM", ""),
        ("5301014405900003", "SUDAH_REKAM", ""),
    ]
    assert latest_statuses(rows) == {"5301014405900002": "CARD_ISSUED", "5301014405900003": "SUDAH_REKAM"}


people = st.builds(
    lambda status, life, year, marital, code: {
        "recorded": status, "status": life, "birth_date": dt.date(year, 11, 27), "marital": marital,
        "village_code": code},
    st.sampled_from([*sorted(RECORDED | NOT_RECORDED), ""]),
    st.sampled_from(["alive", "", "dead", "moved", "invalid"]),
    st.integers(1940, 2015),
    st.sampled_from(["B", "S", "P", ""]),
    st.sampled_from([VILLAGE, "53.01.04.2004", "53.01.06.2001", ""]),
)  # fmt: skip


@given(st.lists(people, max_size=25))
def test_the_list_is_as_long_as_coverage_says_that_are_left(rows: list[dict[str, object]]) -> None:
    residents = [resident(str(n), **values) for n, values in enumerate(rows, 2)]
    told = seen([], residents)
    counts = by_village(told)
    assert sum(c.left for c in counts.values()) == len(targets_of(told))
    assert all(c.wajib == c.recorded + c.left + c.unknown for c in counts.values())
    assert total(rolled_up(counts, 3).values()) == total(counts.values())
