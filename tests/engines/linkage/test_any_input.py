"""Whatever a sheet holds, every voter gets one answer."""

from typing import Any

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from rekam.engines.linkage import explain, find_twice, link
from tests.engines.linkage.generator import COLUMNS, REGISTER_COLUMNS
from tests.engines.linkage.people import BUDI, SITI

_LIKELY = st.sampled_from([value for person in (BUDI, SITI) for value in person.values()])
_CELL = st.none() | st.text(max_size=20) | _LIKELY | st.sampled_from(["", "*" * 16, "0" * 16, "1990-02-30"])


@st.composite
def tables(draw: Any, columns: tuple[str, ...]) -> pa.Table:
    chosen = draw(st.lists(st.sampled_from(columns), unique=True, min_size=1))
    rows = draw(st.integers(0, 6))
    return pa.table(
        {name: pa.array(draw(st.lists(_CELL, min_size=rows, max_size=rows)), pa.string()) for name in chosen}
    )


@settings(max_examples=60, deadline=None)
@given(roll=tables(COLUMNS), register=tables(REGISTER_COLUMNS))
def test_every_voter_appears_once_with_one_of_three_outcomes(roll: pa.Table, register: pa.Table) -> None:
    answer = link(roll, register)
    counted = [str(n + 1) for n in range(roll.num_rows)]
    given_rows = roll["row"].to_pylist() if "row" in roll.column_names else [None] * roll.num_rows
    assert answer.table["roll_row"].to_pylist() == [
        row if row is not None else n for row, n in zip(given_rows, counted, strict=True)
    ]
    assert answer.linked + answer.look + answer.not_found == roll.num_rows
    for row in answer.table.to_pylist():
        assert row["outcome"] in ("linked", "look", "not_found")
        assert 0.0 <= row["probability"] <= 1.0
        assert (row["register_row"] is None) <= (row["outcome"] != "linked")
        assert (row["outcome"] == "not_found") <= (row["register_row"] is None)
    explain(roll, register, answer)
    find_twice(roll, answer)


def test_rows_repeated_in_both_files_get_an_answer_each() -> None:
    roll = pa.table({"name": ["BUDI"] * 30, "row": ["1"] * 30})
    answer = link(roll, roll)
    assert answer.table.num_rows == 30
    assert answer.linked == 0


def test_columns_of_other_arrow_types_are_read_as_text() -> None:
    plain = pa.table({name: pa.array([BUDI[name], SITI[name]]) for name in BUDI})
    large = plain.cast(pa.schema([(name, pa.large_string()) for name in plain.column_names]))
    coded = pa.table({name: plain[name].dictionary_encode() for name in plain.column_names})
    nothing = plain.append_column("mother", pa.nulls(2))
    for table in (large, coded, nothing):
        assert link(table, plain).table["register_row"].to_pylist() == ["2", "3"]
