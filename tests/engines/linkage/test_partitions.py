"""People as Arrow tables: what lies on disk or travels comes back as the same people."""

from functools import cache

import numpy as np
import pyarrow as pa
import pytest

from rekam.engines.linkage.blocks import STAGES
from rekam.engines.linkage.partitions import PEOPLE, from_table, parts_of, to_table
from rekam.engines.linkage.records import RECORD, People
from rekam.engines.linkage.stages import some
from tests.engines.linkage.cells import key_texts, people
from tests.engines.linkage.generator import make
from tests.engines.linkage.people import BUDI

_WHERE_ITS_LETTERS_ARE = "text_at"


@cache
def register() -> People:
    return people(*make(seed=8, voters=10, residents=300).register, {"row": "999", "name": None})


def the_same(one: People, other: People) -> bool:
    told = [name for name in RECORD.names or () if name != _WHERE_ITS_LETTERS_ARE]
    return key_texts(one) == key_texts(other) and all(
        (one.records[name] == other.records[name]).all() for name in told
    )


def in_order(of: People) -> People:
    return some(of, np.argsort(of.records["id"]))


def test_people_come_back_as_they_were() -> None:
    told = to_table(register())
    assert told.schema == PEOPLE
    assert the_same(from_table(told), in_order(register()))


def test_rows_of_a_part_may_arrive_in_any_order_and_in_pieces() -> None:
    told = to_table(register()).take(pa.array(np.random.default_rng(1).permutation(len(register()))))
    pieces = pa.concat_tables([told[:7], told[7:7], told[7:200], told[200:]])
    assert the_same(from_table(pieces), in_order(register()))
    assert the_same(from_table(told[5:9]), from_table(pa.table(told[5:9].to_pydict(), schema=PEOPLE)))


def test_the_names_of_the_rows_travel_along() -> None:
    two = people(BUDI | {"row": "B-2"}, BUDI | {"row": "A-1"})
    back = from_table(to_table(two, two.rows))
    assert back.named().of(two.records["id"]).to_pylist() == ["B-2", "A-1"]


def test_some_of_the_people_are_whole_people() -> None:
    chosen = np.array([250, 3, 3, 17])
    few = some(register(), chosen)
    assert key_texts(few) == [key_texts(register())[n] for n in chosen]
    assert few.records["nik"].tolist() == register().records["nik"][chosen].tolist()
    assert the_same(from_table(to_table(few)), in_order(few))


def test_nobody_travels_too() -> None:
    nobody = people()
    assert len(from_table(to_table(nobody))) == 0
    assert parts_of(0, nobody, 4).tolist() == []


@pytest.mark.parametrize("stage", range(-1, len(STAGES)))
def test_everyone_is_in_one_of_the_parts_or_has_nothing_to_go_by(stage: int) -> None:
    parts = parts_of(stage, register(), 5)
    assert parts.min() == parts[-1] == -1  # the last of them has no name, no number and no birth date
    assert set(parts[:-1].tolist()) <= {-1, *range(5)}
    assert len(set(parts.tolist())) > 2
    order = np.arange(len(register()))[::-1]
    assert parts_of(stage, some(register(), order), 5).tolist() == parts[order].tolist()
