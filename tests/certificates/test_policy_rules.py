"""When a suket may be written: the letters of five elections, and what no letter may ever allow."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rekam.certificates.rules.own import from_toml
from rekam.certificates.rules.policy import (
    ALLOWING,
    CARDS,
    READY,
    Alternative,
    Letter,
    Mode,
    Policy,
    Unprintable,
    Verdict,
    Why,
    decide,
)  # fmt: skip
from rekam.certificates.rules.presets import PRESETS, preset
from rekam.core.refusal import Refused
from rekam.enrolment.rules.recording import STATUSES
from rekam.people.rules import NOT_RECORDED, RECORDED
from rekam.staff.rules import PERMISSIONS
from rekam.voters.rules.presets import PRESETS as ELECTIONS

DAYS = st.dates(dt.date(2016, 1, 1), dt.date(2030, 12, 31))
WORDS = st.sampled_from([*STATUSES, "READY_FOR_PICKUP", "", "SOMETHING_NEW"])
REASONS = st.sampled_from(["", "told", *Unprintable])
OWN = st.builds(
    Policy,
    election=st.just("pemilu-2029"),
    mode=st.sampled_from(Mode),
    statuses=st.frozensets(st.sampled_from(sorted(RECORDED))),
    letters=st.just((Letter("1", None),)),
    last_day=st.none() | DAYS,
    valid_until=st.none() | DAYS,
    valid_days=st.none() | st.integers(0, 400),
    alternatives=st.just(tuple(Alternative)),
)
POLICIES = st.sampled_from(PRESETS) | OWN


def asked(code: str, status: str, on: str, *, can_print: bool = False, why: str = "") -> Verdict:
    day = dt.date.fromisoformat(on)
    return decide(preset(code), status=status, on=day, can_print=can_print, reason_unprintable=why)


def test_each_election_that_has_a_preset_has_its_instruction_and_no_other() -> None:
    assert {p.election for p in PRESETS} == {e.code for e in ELECTIONS}
    assert all(p.letters and p.decider in PERMISSIONS for p in PRESETS)


def test_each_instruction_is_dated_no_later_than_its_polling_day() -> None:
    days = {e.code: e.polling_day for e in ELECTIONS}
    assert all(letter.on and letter.on <= days[p.election] for p in PRESETS for letter in p.letters)


def test_in_2020_it_was_issued_to_polling_day_and_good_to_the_end_of_the_year() -> None:
    policy = preset("pilkada-2020")
    assert asked("pilkada-2020", "PROCESSING", "2020-12-09") == Verdict(True, Why.NOT_READY_YET)
    assert asked("pilkada-2020", "PROCESSING", "2020-12-10").why is Why.AFTER_LAST_DAY
    assert policy.expires(dt.date(2020, 12, 9)) == dt.date(2020, 12, 31)
    assert policy.letters[0].number == "270/12615/Dukcapil"


def test_in_2020_a_ready_record_was_printed_and_only_what_could_not_be_printed_got_one() -> None:
    assert asked("pilkada-2020", "PRINT_READY_RECORD", "2020-12-01", can_print=True).why is Why.PRINT_INSTEAD
    assert asked("pilkada-2020", "PRINT_READY_RECORD", "2020-12-01").why is Why.REASON_MISSING
    told = asked("pilkada-2020", "PRINT_READY_RECORD", "2020-12-01", why="no_blank")
    assert told == Verdict(True, Why.CANNOT_BE_PRINTED)


def test_a_reason_of_ones_own_needs_words() -> None:
    said = {"status": "PRINT_READY_RECORD", "on": dt.date(2020, 12, 1), "can_print": False}
    policy = preset("pilkada-2020")
    assert decide(policy, **said, reason_unprintable="other", note="  ").why is Why.NOTE_MISSING  # type: ignore[arg-type]
    assert decide(policy, **said, reason_unprintable="other", note="banjir di kantor").allowed  # type: ignore[arg-type]


def test_in_the_election_of_2024_it_was_not_used_and_the_biodata_named_instead() -> None:
    told = asked("pemilu-2024", "PROCESSING", "2024-02-10")
    assert told == Verdict(False, Why.FORBIDDEN, (Alternative.BIODATA,))


def test_in_the_regional_elections_of_2024_there_was_none_after_the_19th_of_november() -> None:
    assert asked("pilkada-2024", "PROCESSING", "2024-11-19").allowed
    told = asked("pilkada-2024", "PROCESSING", "2024-11-20")
    assert told == Verdict(False, Why.AFTER_LAST_DAY, (Alternative.BIODATA, Alternative.KK, Alternative.IKD))


def test_in_2018_and_2019_whoever_was_recorded_had_one_for_half_a_year() -> None:
    for code, day in (("pilkada-2018", "2018-06-27"), ("pemilu-2019", "2019-04-17")):
        assert asked(code, "RECEIVED_AT_CENTRAL", day) == Verdict(True, Why.RECORDED)
        issued = dt.date.fromisoformat(day)
        assert preset(code).expires(issued) == issued + dt.timedelta(180)


def test_recorded_at_an_unknown_stage_is_looked_up_first() -> None:
    assert asked("pilkada-2020", "SUDAH_REKAM", "2020-12-01").why is Why.STAGE_UNKNOWN


def test_a_card_that_exists_is_handed_over_instead() -> None:
    assert asked("pilkada-2020", "CARD_SHIPPED", "2020-12-01").why is Why.CARD_WAITING
    assert asked("pilkada-2020", "CARD_ISSUED", "2020-12-01").why is Why.HAS_CARD


def test_an_election_without_instruction_says_which_there_are() -> None:
    with pytest.raises(Refused) as refused:
        preset("pemilu-2029")
    assert (refused.value.code, "pilkada-2024" in str(refused.value.facts["known"])) == (
        "policy_unknown",
        True,
    )


@given(policy=POLICIES, status=st.sampled_from(sorted(READY)), on=DAYS, why=REASONS, note=st.text(max_size=9))
def test_there_is_no_suket_while_a_ready_record_can_be_printed(
    policy: Policy, status: str, on: dt.date, why: str, note: str
) -> None:
    told = decide(policy, status=status, on=on, can_print=True, reason_unprintable=why, note=note)
    assert not told.allowed


@given(policy=POLICIES, status=WORDS, on=DAYS, can=st.booleans(), why=REASONS)
def test_there_is_none_after_the_last_day_where_forbidden_for_who_is_not_recorded_or_has_a_card(
    policy: Policy, status: str, on: dt.date, can: bool, why: str
) -> None:
    told = decide(policy, status=status, on=on, can_print=can, reason_unprintable=why, note="sudah dicek")
    if told.allowed:
        assert policy.mode is not Mode.FORBIDDEN
        assert policy.last_day is None or on <= policy.last_day
        assert status in policy.statuses
        assert status in RECORDED - NOT_RECORDED - set(CARDS)
        assert status not in READY or why in list(Unprintable)
    assert told.allowed == (told.why in ALLOWING)
    assert told.alternatives == (() if told.allowed else policy.alternatives)


@given(policy=POLICIES, on=DAYS)
def test_it_ends_on_the_earlier_of_its_two_ends(policy: Policy, on: dt.date) -> None:
    ends = policy.expires(on)
    assert ends is None or policy.valid_until is None or ends <= policy.valid_until
    assert (ends is None) == (policy.valid_until is None and policy.valid_days is None)


FILE = """
election = "pemilu-2029"
mode = "discretionary"
statuses = ["PROCESSING", "PRINT_READY_RECORD"]
last_day = 2029-02-14
valid_until = 2029-02-28
decider = "certificates.sign"
alternatives = ["biodata", "ikd"]

[[letters]]
number = "400/1/Dukcapil"
on = 2029-01-15
issuer = "Ditjen Dukcapil"
"""


def test_an_office_writes_down_the_instruction_of_its_own_election(tmp_path: Path) -> None:
    path = tmp_path / "suket.toml"
    path.write_text(FILE)
    policy = from_toml(path)
    assert policy.letters == (Letter("400/1/Dukcapil", dt.date(2029, 1, 15), "Ditjen Dukcapil"),)
    told = decide(policy, status="PROCESSING", on=dt.date(2029, 2, 15), can_print=False)
    assert told == Verdict(False, Why.AFTER_LAST_DAY, (Alternative.BIODATA, Alternative.IKD))


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('mode = "discretionary"', 'mode = "sometimes"', "mode"),
        ('mode = "discretionary"', 'mode = ["allowed"]', "mode"),
        ('"PROCESSING"', '"BELUM_REKAM"', "statuses"),
        ("last_day = 2029-02-14", 'last_day = "soon"', "last_day"),
        ("last_day = 2029-02-14", "last_day = 2029-02-14T07:00:00", "last_day"),
        ("certificates.sign", "staff.manage", "decider"),
        ('"ikd"', '"sim"', "alternatives"),
        ("on = 2029-01-15\n", "", "letters"),
        ('election = "pemilu-2029"\n', "", "election"),
        ("valid_until", "valid_for", "valid_for"),
        ("[[letters]]", "[[letters]", "suket.toml"),
    ],
)
def test_a_file_that_is_not_understood_is_refused_with_its_field(
    tmp_path: Path, old: str, new: str, field: str
) -> None:
    path = tmp_path / "suket.toml"
    path.write_text(FILE.replace(old, new))
    with pytest.raises(Refused) as refused:
        from_toml(path)
    assert (refused.value.code, refused.value.facts["field"]) == ("policy_file", field)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="policy_file"):
        from_toml(tmp_path / "none.toml")
