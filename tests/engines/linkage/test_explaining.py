import itertools

import pyarrow as pa
import pytest

from rekam.engines.linkage import FIELDS, LEVELS, evidence_words, explain, link
from tests.engines.linkage.generator import REGISTER_COLUMNS, table
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
