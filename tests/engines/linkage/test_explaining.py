"""The evidence for a pair: levels, weights and words, the same that the linkage went by."""

import itertools

import numpy as np
import pyarrow as pa
import pytest

from rekam.engines.linkage import FIELDS, LEVELS, Settings, evidence_words, explain, link, warning_words
from tests.engines.linkage.generator import REGISTER_COLUMNS, make, table
from tests.engines.linkage.people import BUDI, OTHERS, SITI

ROLL = table([BUDI | {"row": "7", "nik": "530101150490****", "name": "BOEDI HARTONO", "birth_date": None}])
REGISTER = table([BUDI, SITI, *OTHERS], REGISTER_COLUMNS)


def test_the_evidence_names_the_level_of_every_field() -> None:
    (row,) = explain(ROLL, REGISTER, link(ROLL, REGISTER)).to_pylist()
    assert (row["roll_row"], row["register_row"]) == ("7", "2")
    assert row["nik"] == "shown_12_same"
    assert row["name"] == "sounds_same"
    assert row["birth_date"] == "missing"
    assert row["birth_date_bits"] == 0
    assert row["name_bits"] > 0
    assert {row[field] for field in ("sex", "village", "rt_rw", "address", "kk", "birth_place")} == {"same"}


def test_any_pair_can_be_explained_and_unknown_rows_are_left_out() -> None:
    pairs = pa.table({"roll_row": ["7", "7"], "register_row": ["3", "999"]})
    (row,) = explain(ROLL, REGISTER, link(ROLL, REGISTER), pairs).to_pylist()
    assert row["register_row"] == "3"
    assert row["name"] == "differs"
    assert row["name_bits"] < 0


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_level_of_every_field_has_words_of_its_own(language: str) -> None:
    for field in FIELDS:
        words = [evidence_words(field, level, language) for level in LEVELS[field]]
        assert all(words)
        assert all(a != b for a, b in itertools.combinations(words, 2))


def test_the_words_are_those_of_an_officer() -> None:
    assert evidence_words("nik", "same") == "NIK sama"
    assert evidence_words("birth_date", "day_month_swapped") == "tanggal lahir: hari dan bulan tertukar"
    assert evidence_words("birth_date", "day_month_swapped", "en") == "birth date: day and month swapped"


def test_the_evidence_adds_up_to_what_the_linkage_went_by() -> None:
    """Between the best and the runner-up lie as many bits as between their fields."""
    roll, register = make(seed=14, voters=2_000, residents=2_600, noise=2.0).tables
    links = link(roll, register)
    told = links.table.filter(pa.compute.is_valid(links.table["runner_up"]))
    told = told.filter(pa.compute.is_valid(told["register_row"]))
    most = max(np.log2(links.census.people / 4), 0.0)
    sums = []
    for whom in ("register_row", "runner_up"):
        pairs = pa.table({"roll_row": told["roll_row"], "register_row": told[whom]})
        evidence = explain(roll, register, links, pairs)
        bits = {field: evidence[f"{field}_bits"].to_numpy() for field in FIELDS}
        place = sum(bits.pop(field) for field in ("village", "rt_rw", "address", "kk"))
        sums.append(sum(bits.values()) + np.minimum(place, most))
    assert len(sums[0]) > 30
    assert np.abs(sums[0] - sums[1] - told["margin"].to_numpy()).max() < 1e-3


def test_the_probability_of_a_voter_with_one_candidate_follows_from_the_evidence() -> None:
    links = link(ROLL, REGISTER)
    (row,) = explain(ROLL, REGISTER, links).to_pylist()
    bits = {field: row[f"{field}_bits"] for field in FIELDS}
    place = sum(bits.pop(field) for field in ("village", "rt_rw", "address", "kk"))
    nobody = np.log2(Settings().absent)
    prior = np.log2((1 - Settings().absent) / len(REGISTER))
    over = sum(bits.values()) + min(place, np.log2(len(REGISTER) / 4)) + prior - nobody
    (answer,) = links.table.to_pylist()
    assert answer["margin"] == pytest.approx(over, abs=0.2)  # one voter moves the absent share
    assert answer["probability"] == pytest.approx(1 / (1 + 2**-over), abs=0.01)


def test_rows_of_one_file_are_explained_too() -> None:
    links = link(ROLL, REGISTER)
    pairs = pa.table({"roll_row": ["2"], "register_row": ["3"]})
    (row,) = explain(REGISTER, REGISTER, links, pairs).to_pylist()
    assert (row["name"], row["kk"]) == ("differs", "same")


def test_of_two_rows_with_one_name_the_first_is_explained() -> None:
    register = table([SITI | {"row": "2"}, BUDI, *OTHERS], REGISTER_COLUMNS)
    pairs = pa.table({"roll_row": ["7"], "register_row": ["2"]})
    (row,) = explain(ROLL, register, link(ROLL, register), pairs).to_pylist()
    assert row["name"] == "differs"


def test_rows_without_names_are_explained_by_their_numbers() -> None:
    roll, register = ROLL.drop_columns(["row"]), REGISTER.drop_columns(["row"])
    (row,) = explain(roll, register, link(roll, register)).to_pylist()
    assert (row["roll_row"], row["register_row"], row["nik"]) == ("1", "1", "shown_12_same")


def test_warnings_say_how_many_were_linked() -> None:
    assert warning_words("few_linked", linked=0.004).startswith("0,4 % pemilih")
    assert warning_words("few_linked", "en", linked=0.004).startswith("0.4 % of the voters")
    assert warning_words("no_whole_nik", linked=0.9)
