"""Whatever stands in a table, it is read, told or refused: nothing crashes and no row vanishes."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rekam.core.refusal import Refused
from rekam.sheets import read_here, refusal_text
from tests.sheets import layout_writers as w
from tests.sheets.layout_writers import Made
from tests.sheets.people import ON, crowd

_cells = st.one_of(
    st.none(),
    st.integers(-5, 99_999),
    st.floats(0, 1e17),
    st.dates(dt.date(1900, 3, 1), dt.date(2100, 1, 1)),
    st.sampled_from(
        ["NIK", "No. KK :", "ALAMAT", "JUMLAH", "TPS : 4", ":", "-", "0", "5301010101990001", "DESA"]
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12),
)
_rows = st.lists(st.lists(_cells, max_size=20), min_size=1, max_size=6)

Writer = Callable[[Sequence[Made]], list[list[Any]]]


def say(refused: Refused) -> None:
    assert refusal_text(refused)
    assert refusal_text(refused, "en")


def siak(people: Sequence[Made]) -> list[list[Any]]:
    return [w.SIAK_HEADER, *map(w.siak_row, people)]


def kpu(people: Sequence[Made]) -> list[list[Any]]:
    return [w.KPU_HEADER, *(w.kpu_row(n, one) for n, one in enumerate(people, 1))]


@pytest.mark.parametrize("write", [siak, kpu, w.bip_ektp, w.bip_2016, w.bip_2012, w.bip_family])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(strange=_rows, at=st.integers(0, 30))
def test_strange_rows_cost_nobody(tmp_path: Path, write: Writer, strange: list[list[Any]], at: int) -> None:
    people = crowd(12)
    rows = write(people)
    at = min(at, len(rows))
    path = w.workbook(tmp_path / "x.xlsx", ("S", [*rows[:at], *strange, *rows[at:]]))
    try:
        sheet = read_here(path, on=ON)
    except Refused as caught:
        say(caught)
        return
    rejected = sum(sheet.problem_counts.get(code, 0) for code in ("row_without_person", "csv_fields"))
    assert sheet.rows == sheet.table.num_rows + rejected
    assert {one.nik for one in people} <= set(sheet.table.column("nik").to_pylist())
    for problem in sheet.problems:
        assert problem.text("id")
        assert problem.text("en")
        assert problem.shown is not None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=300))
def test_any_text_as_csv_is_read_or_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.csv"
    path.write_text("NIK;Nama;TPS\n" + text, encoding="utf-8", errors="replace")
    try:
        read_here(path, on=ON)
    except Refused as caught:
        say(caught)
