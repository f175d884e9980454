"""Who is compared with whom: bounded work, no pair twice, and nobody linked while others went unheard."""

import numpy as np
import pyarrow as pa

from rekam.engines.linkage import Settings, link
from rekam.engines.linkage.candidates import HINTS, TELLING, candidates
from rekam.engines.linkage.people import encode
from tests.engines.linkage.generator import REGISTER_COLUMNS, Person, table
from tests.engines.linkage.people import BUDI, OTHERS, SITI


def village_of_siti(people: int) -> list[Person]:
    """Everybody is called Siti Aminah and was born on 1 July: the worst village there is."""
    return [
        SITI
        | {
            "row": str(n + 2),
            "birth_date": "1970-07-01",
            "nik": f"530101410770{n + 1:04d}",
            "rt": f"{n % 8 + 1:03d}",
            "rw": f"{n % 10 + 1:03d}",
            "kk": f"53010101011{n:05d}",
            "address": f"JL. MELATI NO. {n % 200}",
        }
        for n in range(people)
    ]


def test_a_village_of_one_name_and_one_birth_date_is_bounded_and_still_linked_by_nik() -> None:
    register = village_of_siti(5_000)
    people = encode(table(register, REGISTER_COLUMNS))
    found = candidates(people, people, np.arange(len(people)), cap=64)
    pairs = sum(len(left) for left, _ in found.chunks(1_000_000))
    assert pairs <= len(register) * 64 * len(TELLING + HINTS)
    answer = link(table(register), table(register, REGISTER_COLUMNS))
    assert answer.table["register_row"].to_pylist() == [person["row"] for person in register]


def test_where_too_many_share_every_key_a_person_must_look() -> None:
    register = village_of_siti(500)
    voter = register[3] | {"nik": None, "kk": None, "rt": None, "address": None}
    row = link(table([voter]), table(register, REGISTER_COLUMNS)).table.to_pylist()[0]
    assert row["outcome"] == "look"


def test_nobody_is_linked_while_a_namesake_of_one_birth_date_went_unheard() -> None:
    elsewhere = {"village_code": "53.01.03.2001", "rt": "009", "address": "JL. X NO. 1", "kk": None}
    namesake = BUDI | {"row": "5", "nik": "5301031504900044"} | elsewhere
    roll = table([BUDI | {"nik": "530101150490****"}])
    register = table([BUDI, namesake, *OTHERS], REGISTER_COLUMNS)
    for cap, outcome in ((64, "linked"), (1, "look")):
        answer = link(roll, register, settings=Settings(block_cap=cap)).table.to_pylist()[0]
        assert (answer["register_row"], answer["outcome"]) == ("2", outcome)


def test_no_pair_is_compared_twice_and_chunks_do_not_change_the_pairs() -> None:
    people = encode(table(village_of_siti(60), REGISTER_COLUMNS))
    found = candidates(people, people, np.arange(60), cap=64)
    whole = [pair for chunk in found.chunks(10**9) for pair in zip(*chunk, strict=True)]
    parts = [pair for chunk in found.chunks(100) for pair in zip(*chunk, strict=True)]
    assert len(set(whole)) == len(whole)
    assert parts == whole


def test_missing_values_bring_nobody_together() -> None:
    nobody = encode(pa.table({"row": ["1", "2"]}))
    found = candidates(nobody, nobody, np.arange(2), cap=64)
    assert [len(left) for left, _ in found.chunks(100)] == [0]


def test_a_missing_birth_date_is_no_birth_date_in_common() -> None:
    voter = BUDI | {"birth_date": None, "nik": None, "name": "LUKAS", "kk": None, "rt": None}
    people = encode(table([voter]))
    residents = encode(table([SITI | {"birth_date": None}]))
    found = candidates(people, residents, np.arange(1), cap=64)
    assert sum(len(left) for left, _ in found.chunks(100)) == 0
