"""Tables of an office without names: every row counts once or is named, and own counts hold before them."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st
from pytest_django import Settings

from rekam.audit.models import Event
from rekam.core.actor import Actor
from rekam.core.refusal import Refused
from rekam.coverage import actions, queries
from rekam.coverage.models import DailyCount
from rekam.coverage.rules import in_force, standing_of
from rekam.people.actions import ask_to_apply, undo_intake
from rekam.people.rules.intake import State
from rekam.staff.rules import system
from tests.coverage.days import count
from tests.coverage.tables import apply, given, read
from tests.people.population import AT, register

pytestmark = pytest.mark.django_db
DAY = dt.date(2024, 11, 15)
SEMAU = "53.01.04"


@pytest.fixture(autouse=True)
def home(settings: Settings, tmp_path: Path) -> None:
    settings.REKAM_PLACE = "53.01"
    settings.MEDIA_ROOT = tmp_path


def numbers(place: str = "53.01", day: dt.date = DAY) -> tuple[int, int, int, int]:
    told = queries.standing(place, day)
    return told.wajib, told.recorded, told.left, told.unknown


def test_rows_are_counted_where_their_names_say() -> None:
    intake = given(("Semau", "Bokonusan", 900, 880, 15, 700), ("Semau", "Otan", 100, 90, 10, 80), day=DAY)
    assert numbers() == (1000, 970, 25, 5)
    assert queries.standing(f"{SEMAU}.2003", DAY).in_hand == 700
    assert intake.changes["rows"] == 2
    assert Event.objects.filter(event="coverage.aggregate.apply", subject=f"intake:{intake.pk}").count() == 1


def test_above_the_whole_is_kept_as_it_is() -> None:
    given(("Semau", "Bokonusan", 1000, 1048, 0, 0), ("Semau", "Otan", 100, 90, 10, 0), day=DAY)
    told = queries.standing(f"{SEMAU}.2003", DAY)
    assert (told.wajib, told.recorded, told.left) == (1000, 1048, 0)
    assert told.above_whole


def test_a_village_nobody_knows_is_named_and_counted_without_a_desa() -> None:
    intake = given(
        ("Semau", "Bokonusan", 900, 890, 10, 0), ("Semau", "Desa Karangan", 40, 30, 10, 0),
        ("Antah", "Berantah", 7, 6, 1, 0), day=DAY,
    )  # fmt: skip
    assert numbers() == (947, 926, 21, 0)
    assert numbers(SEMAU) == (940, 920, 20, 0)
    assert intake.changes["unplaced_names"] == ["Desa Karangan", "Berantah"]


def test_a_kecamatan_above_its_villages_is_their_sum_and_counts_once() -> None:
    intake = given(
        ("Semau", "", 1000, 970, 30, 0), ("Semau", "Bokonusan", 900, 880, 20, 0),
        ("Semau", "Otan", 100, 90, 10, 0), ("Kupang Barat", "", 50, 40, 10, 0), day=DAY,
    )  # fmt: skip
    assert numbers() == (1050, 1010, 40, 0)
    assert intake.changes["sums"] == 1


def test_codes_are_enough_and_other_offices_are_left_out() -> None:
    header = ("kdkec", "jumlah_wajib_ktp", "jumlah_sudah_rekaman", "jumlah_belum_rekaman")
    rows = ("530104", 10, 8, 2), ("530105", 20, 19, 1), ("537101", 500, 400, 100)
    intake = given(*rows, day=DAY, header=header)
    assert numbers() == (30, 27, 3, 0)
    assert intake.changes["outside"] == 1


def test_what_is_no_number_of_people_is_named_and_not_counted() -> None:
    intake = given(
        ("Semau", "Bokonusan", 900, 880, 20, 0), ("Semau", "Otan", 5301040405900002, 3, 1, 0),
        ("Semau", "Uitao", "", 3, 1, 0), ("Semau", "Bokonusan", 1, 1, 0, 0), day=DAY,
    )  # fmt: skip
    assert numbers() == (900, 880, 20, 0)
    assert intake.changes["unreadable_names"] == ["Otan", "Uitao"]
    assert intake.changes["repeated_names"] == ["Bokonusan"]


def test_own_counts_hold_where_both_know_a_place_and_the_table_where_they_do_not() -> None:
    count(DAY, **{f"{SEMAU}.2003": {"wajib": 5, "recorded": 4, "left": 1}})
    given(("Semau", "Bokonusan", 900, 880, 20, 0), ("Semau", "Otan", 100, 90, 10, 0), day=DAY)
    assert numbers() == (105, 94, 11, 0)


def test_counting_by_name_later_on_the_day_takes_over_and_keeps_the_table_aside() -> None:
    given(("Semau", "Bokonusan", 900, 880, 20, 0), ("Semau", "Otan", 100, 90, 10, 0), day=DAY)
    register({"key": "a", "recorded": "BELUM_REKAM"}, {"key": "b", "recorded": "CARD_ISSUED"})
    actions.recount(by=system(), at=AT)
    actions.recount(by=system(), at=AT)
    assert numbers() == (102, 91, 11, 0)
    assert DailyCount.objects.filter(source="aggregate").count() == 2


def test_taking_a_table_back_brings_back_what_stood_before() -> None:
    given(("Semau", "Bokonusan", 900, 880, 20, 0), ("Semau", "Otan", 100, 90, 10, 0), day=DAY)
    newer = given(("Semau", "Bokonusan", 901, 890, 11, 0), day=DAY, name="lebih-baru.csv")
    assert numbers() == (1001, 980, 21, 0)
    undo_intake(intake_id=newer.pk, by=system(), at=AT)
    assert actions.forget_aggregate(intake_id=newer.pk, by=system(), at=AT) == 1
    assert actions.forget_aggregate(intake_id=newer.pk, by=system(), at=AT) == 0
    assert numbers() == (1000, 970, 30, 0)


def test_a_table_taken_back_can_be_applied_again() -> None:
    intake = given(("Semau", "Bokonusan", 900, 880, 20, 0), ("Semau", "Otan", 100, 90, 10, 0), day=DAY)
    undo_intake(intake_id=intake.pk, by=system(), at=AT)
    actions.forget_aggregate(intake_id=intake.pk, by=system(), at=AT)
    apply(intake)
    assert actions.forget_aggregate(intake_id=intake.pk, by=system(), at=AT) == 0, "it holds again"
    assert numbers() == (1000, 970, 30, 0)


def test_delivered_twice_it_counts_once() -> None:
    intake = read(("Semau", "Bokonusan", 900, 880, 20, 0), ("Semau", "Otan", 100, 90, 10, 0), day=DAY)
    ask_to_apply(intake_id=intake.pk, by=system(), at=AT)
    for _ in range(2):
        actions.apply_aggregate(intake_id=intake.pk, by=system(), at=AT)
    assert DailyCount.objects.count() == 2
    assert Event.objects.filter(event="coverage.aggregate.apply").count() == 1


@pytest.mark.parametrize(
    ("place", "code"), [("", "aggregate_without_office"), ("64.74", "aggregate_no_rows_here")]
)
def test_a_table_of_nobody_here_is_refused_and_changes_nothing(
    settings: Settings, place: str, code: str
) -> None:
    header = ("kdkec", "jumlah_wajib_ktp", "jumlah_sudah_rekaman", "jumlah_belum_rekaman")
    intake = read(("530104", 10, 8, 2), ("530105", 20, 19, 1), day=DAY, header=header)
    ask_to_apply(intake_id=intake.pk, by=system(), at=AT)
    settings.REKAM_PLACE = place
    with pytest.raises(Refused) as refused:
        actions.apply_aggregate(intake_id=intake.pk, by=system(), at=AT)
    assert refused.value.code == code
    intake.refresh_from_db()
    assert (intake.state, DailyCount.objects.count()) == (State.APPLYING, 0)


def test_only_who_may_import_applies_a_table_and_who_may_undo_takes_it_back() -> None:
    intake = read(("Semau", "Bokonusan", 900, 880, 20, 0), ("Semau", "Otan", 100, 90, 10, 0), day=DAY)
    nobody = Actor("1", territory=("53.01",))
    for action in (actions.apply_aggregate, actions.forget_aggregate):
        with pytest.raises(Refused) as refused:
            action(intake_id=intake.pk, by=nobody, at=AT)
        assert refused.value.code == "not_permitted"


CODES = st.sampled_from(
    ["53.01", *(f"53.01.0{k}" for k in "45"), *(f"53.01.0{k}.200{d}" for k in "45" for d in "123")]
)


@examples(st.lists(st.dictionaries(CODES, st.booleans()), max_size=4))
def test_no_place_is_counted_twice_whatever_the_tables_say(batches: list[dict[str, bool]]) -> None:
    kept = in_force(batches)
    told = [code for codes in kept for code in codes]
    assert len(told) == len(set(told))
    for number, codes in enumerate(kept):
        for other in batches[:number]:
            for code in codes:
                lies_in = [c for c in other if code.startswith(f"{c}.") and other[c]]
                assert not [c for c in lies_in if c in kept[batches.index(other)]]


NUMBERS = dict.fromkeys(
    "wajib wajib_male wajib_female recorded unrecorded unrecorded_male unrecorded_female cards".split(),
    st.none() | st.integers(-5, 10**13),
)


@examples(st.fixed_dictionaries({}, optional=NUMBERS))
def test_any_counts_become_a_standing_that_the_database_holds_or_none(row: dict[str, int | None]) -> None:
    told = standing_of(row)
    if told is not None:
        assert min(told.wajib, told.recorded, told.left, told.unknown, told.in_hand) >= 0
        assert max(told.wajib, told.recorded, told.left, told.unknown, told.in_hand) < 2**31
