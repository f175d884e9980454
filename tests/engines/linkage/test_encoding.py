"""From tables to records: each person one record, whatever the table looks like."""

import numpy as np
import pyarrow as pa
import pytest

from rekam.engines.linkage import link
from rekam.engines.linkage.encoding import encode
from rekam.engines.linkage.names import LONGEST, key_of
from rekam.engines.linkage.reading import BATCH, Source
from rekam.engines.linkage.records import NO_DAY, Named, People
from tests.engines.linkage.cells import key_texts, people
from tests.engines.linkage.generator import REGISTER_COLUMNS, make, table
from tests.engines.linkage.people import BUDI, OTHERS, SITI

PLAIN = table([BUDI | {"mother": "SITI", "father": "X"}, SITI, *OTHERS], REGISTER_COLUMNS)


def encoded(some: pa.Table) -> People:
    return encode(Source.of_table(some))


def named(some: pa.Table) -> list[str]:
    of = encoded(some)
    return [str(row) for row in of.named().of(of.records["id"]).to_pylist()]


def test_the_letters_of_a_record_are_the_sounding_key_of_its_name() -> None:
    world = make(seed=4, voters=400, residents=500)
    found = key_texts(encoded(table(world.roll)))
    assert found == [key_of(str(person["name"])) for person in world.roll]


@pytest.mark.parametrize("kind", [pa.large_string(), pa.dictionary(pa.int32(), pa.string())], ids=str)
def test_people_are_the_same_in_columns_of_other_types(kind: pa.DataType) -> None:
    other = PLAIN.cast(pa.schema([(name, kind) for name in PLAIN.column_names]))
    plain, again = encoded(PLAIN), encoded(other)
    assert plain.records.tobytes() == again.records.tobytes()
    assert plain.text.tobytes() == again.text.tobytes()


def test_people_are_the_same_in_one_batch_or_in_many() -> None:
    count = BATCH + 1_000
    many = PLAIN.take(pa.array(np.arange(count) % PLAIN.num_rows))
    many = many.set_column(0, "row", pa.array([str(n + 1) for n in range(count)]))
    of, few = encoded(many), encoded(PLAIN)
    assert of.records["id"].tolist() == list(range(1, count + 1))
    assert set(key_texts(People(of.records[-900:], of.text))) == set(key_texts(few))
    for field in ("nik", "clean", "joined", "ordered", "born", "day", "street", "mother"):
        assert (of.records[field] == few.records[field][np.arange(count) % len(few)]).all()


def test_a_slice_of_a_table_is_the_people_it_shows() -> None:
    part = encoded(PLAIN[2:5])
    assert part.records["nik"].tolist() == encoded(PLAIN).records["nik"][2:5].tolist()
    assert key_texts(part) == key_texts(encoded(PLAIN))[2:5]


def test_a_parent_is_compared_by_the_sound_of_the_name() -> None:
    budi, siti = people(BUDI | {"mother": "Hj. SITIE"}, BUDI | {"mother": "SITI"}).records
    assert budi["mother"] == siti["mother"] == people({"name": "SITI"}).records[0]["joined"] != 0


def test_what_is_absent_is_zero_and_no_day() -> None:
    (nobody,) = people({"row": "1"}).records
    assert nobody["day"] == NO_DAY
    assert {name for name in nobody.dtype.names if nobody[name]} == {"id", "day"}


def test_a_table_without_a_column_that_linkage_reads_has_people_all_the_same() -> None:
    some = encoded(pa.table({"telepon": ["1", "2"]}))
    assert (some.records["id"].tolist(), some.records["day"].tolist()) == ([1, 2], [NO_DAY] * 2)
    assert link(pa.table({"telepon": ["1"]}), PLAIN).table["roll_row"].to_pylist() == ["1"]


def test_no_people_at_all() -> None:
    assert len(encoded(PLAIN[:0])) == 0
    assert named(PLAIN[:0]) == []


@pytest.mark.parametrize(
    "rows",
    [
        *(["5", "12", "9"], ["5", "5", "9"], ["A-1", "A-2", "12"], ["005", "5", "05"], ["", "0", "-1"]),
        *([str(2**63), "9" * 17, "1"], ["", "5", "7"]),
    ],
    ids=str,
)
def test_rows_keep_their_names_whatever_they_are(rows: list[str]) -> None:
    assert named(pa.table({"row": rows, "name": ["A", "B", "C"]})) == rows


def test_a_row_without_a_name_is_called_by_its_number() -> None:
    assert named(pa.table({"row": ["7", None, "9"], "name": ["A", "B", "C"]})) == ["7", "2", "9"]
    assert named(pa.table({"name": ["A", "B"]})) == ["1", "2"]
    assert named(pa.table({"row": pa.array([7, 8]), "name": ["A", "B"]})) == ["7", "8"]


def test_a_counted_row_may_meet_the_name_of_another() -> None:
    assert named(pa.table({"row": ["2", None], "name": ["A", "B"]})) == ["2", "2"]


def test_nobody_has_no_name() -> None:
    assert Named(None, None).of(np.array([3, -1])).to_pylist() == ["3", None]
    two = Named(np.array([9, 4]), pa.chunked_array([["A"], ["B"]]))
    assert two.of(np.array([4, -1, 9])).to_pylist() == ["B", None, "A"]
    none = Named(np.array([], np.int64), pa.chunked_array([[]], pa.string()))
    assert none.of(np.array([-1])).to_pylist() == [None]


@pytest.mark.parametrize("name", ["X" * 90, "M " * 60, "Ω" * 90, "A" * (1 << 20)])
def test_the_letters_of_one_long_name_do_not_run_into_the_next(name: str) -> None:
    keys = key_texts(people({"name": name}, {"name": "BUDI"}, {"name": name}))
    assert keys == [key_of(name), "BUDI", key_of(name)]
    assert max(len(key.encode()) for key in keys) <= LONGEST
