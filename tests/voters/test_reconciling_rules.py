"""The pure part: verdicts over ties, groups of alike findings, who is told apart from whom."""

from hypothesis import given
from hypothesis import strategies as st

from rekam.people.rules import Person
from rekam.voters.rules.findings import Finding, Kind, nik_of_another, twice, twice_in_register
from rekam.voters.rules.grouping import group_of, told_by
from rekam.voters.rules.reconcile import LINKED, LOOK, NOT_FOUND
from rekam.voters.rules.sightings import REGISTER, ROLL, sighted
from rekam.voters.rules.ties import Tie, Verdicts, expected_errors, overlaid, voter_alone

THERE = {"r1", "r2", "r3"}
DOUBT = Tie("v1", "r1", LOOK, 0.8, 2.0, "r2")


def test_without_verdicts_nothing_changes() -> None:
    ties = [DOUBT, Tie("v2", "r3", LINKED, 0.99), Tie("v3", "", NOT_FOUND)]
    assert overlaid(ties, Verdicts(), THERE) == ties


def test_a_confirmed_pair_is_linked_whatever_the_comparison_says() -> None:
    for tie in (DOUBT, Tie("v1", "r3", LINKED, 0.95), Tie("v1", "", NOT_FOUND)):
        (now,) = overlaid([tie], Verdicts(same={"v1": "r1"}), THERE)
        assert (now.resident, now.outcome) == ("r1", LINKED)


def test_a_confirmed_resident_who_is_gone_says_nothing() -> None:
    assert overlaid([DOUBT], Verdicts(same={"v1": "gone"}), THERE) == [DOUBT]


def test_a_rejected_pair_asks_about_the_second_best_if_that_one_is_free() -> None:
    said = Verdicts(other=frozenset({("v1", "r1")}))
    (now,) = overlaid([DOUBT], said, THERE)
    assert (now.resident, now.outcome, now.probability, now.runner_up) == ("r2", LOOK, 0.2, "")
    now, _ = overlaid([DOUBT, Tie("v2", "r2", LINKED, 0.99)], said, THERE)
    assert (now.resident, now.outcome) == ("", NOT_FOUND)


def test_with_both_rejected_nobody_is_found() -> None:
    said = Verdicts(other=frozenset({("v1", "r1"), ("v1", "r2")}))
    assert overlaid([DOUBT], said, THERE) == [Tie("v1", "", NOT_FOUND)]


def test_a_rejected_second_best_holds_nobody_back() -> None:
    (now,) = overlaid([DOUBT], Verdicts(other=frozenset({("v1", "r2")})), THERE)
    assert (now.resident, now.outcome, now.runner_up) == ("r1", LOOK, "")


@given(
    st.sampled_from([DOUBT, Tie("v1", "r1", LINKED, 0.95), Tie("v1", "", NOT_FOUND)]),
    st.sampled_from(["", "r1", "r2", "gone"]),
    st.frozensets(st.tuples(st.just("v1"), st.sampled_from(["r1", "r2", "r3"]))),
)
def test_what_was_rejected_is_never_linked_or_asked_again(
    tie: Tie, same: str, other: frozenset[tuple[str, str]]
) -> None:
    said = Verdicts({"v1": same} if same else {}, other - {("v1", same)})
    (now,) = overlaid([tie], said, THERE)
    assert (now.voter, now.resident) not in said.other
    assert (now.voter, now.runner_up) not in said.other
    assert (now.outcome == NOT_FOUND) == (now.resident == "")
    assert overlaid([now], said, THERE) == [now]


def test_the_errors_to_expect_are_those_that_nobody_has_decided() -> None:
    ties = [Tie("v1", "r1", LINKED, 0.9), Tie("v2", "r2", LINKED, 0.75), Tie("v3", "r3", LOOK, 0.5)]
    told = expected_errors(ties, Verdicts(), 1.5)
    assert {name: round(many, 3) for name, many in told.items()} == {
        "wrong_links": 0.35, "missed": 1.5, "look_right": 0.5,
    }  # fmt: skip
    said = Verdicts(same={"v2": "r2"})
    assert round(expected_errors(overlaid(ties, said, THERE), said, 0)["wrong_links"], 3) == 0.1


def test_a_runner_up_is_as_probable_as_its_distance_says() -> None:
    assert DOUBT.runner_up_probability == 0.2
    assert Tie("v1", "r1", LOOK, 0.8, 5.0).runner_up_probability is None


def test_a_group_is_the_reason_and_the_levels_that_matter() -> None:
    levels = {"nik": "same", "name": "nearly", "birth_date": "same", "village": "same", "sex": "differs"}
    group = group_of("dead_in_register", levels)
    assert group == "dead_in_register|nik=same|name=nearly|birth_date=same|village=same"
    assert told_by(group) == ("dead_in_register", {k: v for k, v in levels.items() if k != "sex"})
    assert group_of("no_resident_fits", {}) == "no_resident_fits"
    assert told_by("no_resident_fits") == ("no_resident_fits", {})


VOTER, RESIDENT = Person("k1", "ANA"), Person("k2", "ANA NDUN")


def test_the_resident_is_the_subject_where_there_is_one() -> None:
    (both,) = sighted([Finding(Kind.DEAD, "dead_in_register", VOTER, RESIDENT)], {"k2"})
    assert (both.identity, both.pair) == (("dead", "k2", ""), (ROLL, "k1", REGISTER, "k2"))
    (alone,) = sighted([Finding(Kind.NOT_IN_REGISTER, "no_resident_fits", VOTER)], {"k2"})
    assert (alone.identity, alone.pair) == (("not_in_register", "k1", ""), None)


def test_pairs_of_the_same_list_have_the_other_in_their_identity() -> None:
    second = Person("k3", "ANA")
    one, other = sighted([twice(VOTER, second, "same_nik"), nik_of_another(VOTER, RESIDENT)], {"k2"})
    assert (one.identity, one.pair) == (("twice_on_roll", "k1", "k3"), (ROLL, "k1", ROLL, "k3"))
    assert (other.identity, other.pair) == (
        ("nik_conflict", "k1", "k2"), (ROLL, "k1", REGISTER, "k2"),
    )  # fmt: skip
    (two,) = sighted([twice_in_register(RESIDENT, second, "alike")], {"k2", "k3"})
    assert (two.identity, two.pair) == (("twice_in_register", "k2", "k3"), (REGISTER, "k2", REGISTER, "k3"))


def test_a_voter_alone_is_not_the_resident_whose_nik_he_bears() -> None:
    stranger = Person("k2", "HERMANUS")
    (found,) = sighted([Finding(Kind.NO_CARD, "not_recorded_by_roll", stranger)], {"k2"})
    assert found.identity[1] not in {"k1", "k2"}
    assert len(found.identity[1]) == 32
    assert found.voter == "k2"
    assert voter_alone("k9", {"k2"}) == "k9"


def test_two_rows_about_one_resident_are_one_finding() -> None:
    rows = [Finding(Kind.DEAD, "dead_in_register", Person(key, "ANA"), RESIDENT) for key in ("k1", "k3")]
    assert [one.voter for one in sighted(rows, {"k2"})] == ["k1"]
