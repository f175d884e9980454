"""Keys: who shares one, and that a stage can be split without losing a pair."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rekam.engines.linkage.blocks import (
    BY_DATE,
    BY_NIK,
    DATE,
    FAMILY,
    HOUSE,
    NAME,
    NIK_12,
    NIK_END_START,
    STAGES,
    VILLAGE_HEAD,
    VILLAGE_TAIL,
    VILLAGE_WORDS,
    WHOLE_NIK,
    Stage,
    holders,
    keys_of,
    split_key,
)
from rekam.engines.linkage.compiling import jit
from rekam.engines.linkage.joining import sieve
from rekam.engines.linkage.records import Records
from tests.engines.linkage.cells import people
from tests.engines.linkage.generator import Person
from tests.engines.linkage.people import BUDI, OTHERS, SITI

_VALUES: dict[str, list[str | None]] = {
    "nik": [None, *(BUDI["nik"], SITI["nik"], "530101150490****", "530101**********", "******1504900001")],
    "name": [None, "BUDI", "BUDI HARTONO", "HARTONO BUDI", "BOEDI HARTONA", "SITI", "Ω"],
    "birth_date": [None, "1990-04-15", "1990-04-16", "1989-04-15", "1990-07-01"],
    "sex": [None, "L", "P"],
    "address": [None, "JL. MERDEKA NO. 5", "JL. MERDEKA", "NO. 5"],
    "rt": [None, "001", "002"],
    "rw": [None, "002"],
    "village_code": [None, "53.01.01.2001", "53.01.01.2002", "53.01", "OESAPA"],
    "kk": [None, "5301010101100001", "5301010101******"],
}
PERSON = st.fixed_dictionaries({name: st.sampled_from(values) for name, values in _VALUES.items()})
SPLIT: list[tuple[int, Stage]] = [(-1, BY_NIK), (-1, BY_DATE), *enumerate(STAGES)]


def keys(line: int, *some: Person) -> list[int]:
    found = people(*some)
    out = np.zeros(len(some), np.uint64)
    keys_of(line, found.records, found.text, np.arange(len(some), dtype=np.int32), out)
    return [int(key) for key in out]


@jit
def split_keys(stage: int, records: Records, out: np.ndarray) -> None:
    for n in range(len(out)):
        out[n] = np.uint64(split_key(stage, records[n]))


@pytest.mark.parametrize(("nth", "stage"), SPLIT, ids=range(len(SPLIT)))
@settings(max_examples=40)
@given(some=st.lists(PERSON, min_size=2, max_size=8))
def test_whoever_shares_a_key_of_a_stage_shares_what_the_stage_is_split_by(
    nth: int, stage: Stage, some: list[Person]
) -> None:
    split = np.zeros(len(some), np.uint64)
    split_keys(nth, people(*some).records, split)
    for key in {key for line in stage for key in line}:
        parts: dict[int, int] = {}
        for held, part in zip(keys(key, *some), split.tolist(), strict=True):
            assert not held or (part and parts.setdefault(held, part) == part)


def test_there_is_a_split_key_for_every_stage() -> None:
    assert len(STAGES) == 7  # `split_key` tells them apart by their numbers


@pytest.mark.parametrize(
    ("line", "other"),
    [
        (WHOLE_NIK, {"name": None, "birth_date": None}),
        (DATE, {"name": "YOHANES", "nik": None}),
        (NIK_12, {"nik": "530101150490****", "birth_date": None}),
        (NIK_END_START, {"nik": "******1504900001", "name": "BUDIMAN"}),
        (VILLAGE_WORDS, {"name": "HARTONO BOEDI", "birth_date": None}),
        (VILLAGE_HEAD, {"name": "BUDI HERMAN", "rt": None}),
        (VILLAGE_TAIL, {"name": "RUDI HARTONO", "rt": None}),
        (HOUSE, {"name": "SITI", "address": "Jalan Merdeka 5"}),
        (NAME, {"name": "BOEDI HARTONO", "village_code": None}),
        (FAMILY, {"name": "SITI", "village_code": None}),
    ],
)
def test_what_a_key_does_not_hold_may_differ(line: int, other: Person) -> None:
    one, same, stranger = keys(line, BUDI, BUDI | other, OTHERS[0])
    assert one == same != 0
    assert stranger != one


@pytest.mark.parametrize("line", sorted({key for _, stage in SPLIT for line in stage for key in line}))
def test_nobody_has_a_key_out_of_nothing(line: int) -> None:
    assert keys(line, {"row": "1"}) == [0]


def test_a_hidden_number_is_no_key() -> None:
    assert keys(WHOLE_NIK, BUDI | {"nik": "530101150490****"}) == [0]
    assert keys(FAMILY, BUDI | {"kk": "5301010101******"}) == [0]


@given(st.lists(PERSON, min_size=1, max_size=8), st.lists(PERSON, max_size=8))
def test_holders_are_all_whose_key_is_wanted(some: list[Person], asked: list[Person]) -> None:
    wanted = keys(NAME, *asked)
    found = people(*some)
    out, places = np.zeros(len(some), np.uint64), np.zeros(len(some), np.int32)
    count = holders(NAME, found.records, found.text, sieve(np.array(wanted, np.uint64)), out, places)
    told = dict(zip(places[:count].tolist(), out[:count].tolist(), strict=True))
    for place, key in enumerate(keys(NAME, *some)):
        assert told.get(place, key) == key
        assert place in told or not key or key not in wanted
