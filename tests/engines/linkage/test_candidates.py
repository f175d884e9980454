"""Who is compared with whom: bounded work, no pair twice, and nobody linked while others went unheard."""

import numpy as np
import pyarrow as pa
import pytest

from rekam.engines.linkage import link
from rekam.engines.linkage.blocks import BY_DATE, BY_NIK, STAGES, Stage
from rekam.engines.linkage.candidates import Bounds, Found, found_by, weighed
from rekam.engines.linkage.census import Census
from rekam.engines.linkage.records import People
from rekam.engines.linkage.scoring import model_of
from rekam.engines.linkage.weights import fit
from tests.engines.linkage.cells import people
from tests.engines.linkage.generator import REGISTER_COLUMNS, Person, make, table
from tests.engines.linkage.people import BUDI, SITI
from tests.engines.linkage.test_weights import NOTHING

EVERY = (BY_NIK, BY_DATE, *STAGES)
BOUNDS = Bounds(-1e9, 1e9, 1e9, 64)


def village_of_siti(residents: int) -> list[Person]:
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
        for n in range(residents)
    ]


def found(stage: Stage, voters: People, residents: People, bounds: Bounds = BOUNDS) -> Found:
    return found_by(stage, voters, residents, np.arange(len(voters), dtype=np.int32), bounds)


def met(of: Found, voter: int) -> list[int]:
    runs = zip(of.first[:, voter], of.count[:, voter], strict=True)
    return [n for start, count in runs for n in of.members[start : start + count].tolist()]


def pairs(stage: Stage, voters: People, residents: People, alone: bool = False) -> list[tuple[int, int]]:
    model = model_of(fit(NOTHING, NOTHING, 0), Census.of(residents))
    asked = np.arange(len(voters), dtype=np.int32)
    parts = weighed(voters, residents, asked, found(stage, voters, residents), model, BOUNDS, alone)
    both = [(kept.voter.tolist(), kept.resident.tolist()) for kept, _, _ in parts]
    return [pair for voter, resident in both for pair in zip(voter, resident, strict=True)]


@pytest.mark.parametrize("cap", [64, 7])
def test_a_village_of_one_name_and_one_birth_date_has_no_more_pairs_than_its_bounds(cap: int) -> None:
    village = people(*village_of_siti(5_000))
    for stage in EVERY:
        of = found(stage, village, village, Bounds(-1e9, 1e9, 1e9, cap))
        assert of.count.max() <= cap
        assert of.count.sum(axis=0).max() <= len(stage) * cap


def test_a_village_of_one_name_and_one_birth_date_is_still_linked_by_nik() -> None:
    register = village_of_siti(5_000)
    answer = link(table(register), table(register, REGISTER_COLUMNS))
    assert answer.table["register_row"].to_pylist() == [person["row"] for person in register]


def test_where_too_many_share_every_key_a_person_must_look() -> None:
    register = village_of_siti(500)
    voter = register[3] | {"nik": None, "kk": None, "rt": None, "address": None}
    row = link(table([voter]), table(register, REGISTER_COLUMNS)).table.to_pylist()[0]
    assert row["outcome"] == "look"


@pytest.mark.parametrize(
    ("namesakes", "hidden", "outcome"),
    [
        (10, {"nik", "kk", "address", "rt"}, "linked"),
        (70, {"nik", "kk", "address", "rt"}, "look"),
        (70, {"nik", "kk"}, "linked"),  # house and RT say more than all that the others could
    ],
)
def test_nobody_is_linked_by_little_while_namesakes_of_one_birth_date_went_unheard(
    namesakes: int, hidden: set[str], outcome: str
) -> None:
    elsewhere = BUDI | {"rt": "009", "address": "JL. X NO. 1", "kk": None}
    others = [
        elsewhere | {"row": f"9{n:04d}", "nik": f"530103150490{n:04d}", "village_code": f"53.01.03.{n:04d}"}
        for n in range(namesakes)
    ]
    world = make(seed=2, voters=10, residents=3_000)
    register = [*(person | {"row": f"8{person['row']}"} for person in world.register), BUDI, *others]
    answer = link(table([BUDI | dict.fromkeys(hidden)]), table(register, REGISTER_COLUMNS)).table.to_pylist()
    assert (answer[0]["register_row"], answer[0]["outcome"]) == ("2", outcome)


@pytest.mark.parametrize("stage", EVERY, ids=range(len(EVERY)))
def test_no_pair_is_weighed_twice_and_all_that_share_a_key_are_weighed(stage: Stage) -> None:
    village = people(*village_of_siti(60))
    weighed_once = pairs(stage, village, village)
    assert len(set(weighed_once)) == len(weighed_once)
    of = found(stage, village, village)
    assert set(weighed_once) == {(n, other) for n in range(60) for other in met(of, n)}


def test_within_one_file_each_pair_is_weighed_once_and_nobody_with_oneself() -> None:
    village = people(*village_of_siti(40))
    both = {tuple(sorted(pair)) for pair in pairs(STAGES[1], village, village) if pair[0] != pair[1]}
    alone = pairs(STAGES[1], village, village, alone=True)
    assert len(set(alone)) == len(alone)
    assert {tuple(sorted(pair)) for pair in alone} == both


def test_pairs_come_in_parts_that_make_the_whole() -> None:
    """More pairs than the first room holds: the search goes on where it stopped."""
    village = people(*village_of_siti(9_000))
    asked = np.arange(9_000, dtype=np.int32)
    everyone = Found(
        np.zeros((1, 9_000), np.int64), np.full((1, 9_000), 64, np.int32), np.arange(64, dtype=np.int32),
        np.zeros(9_000, bool),
    )  # fmt: skip
    model = model_of(fit(NOTHING, NOTHING, 0), Census.of(village))
    parts = list(weighed(village, village, asked, everyone, model, BOUNDS, alone=False))
    assert len(parts) > 1
    assert sum(len(settled) for _, settled, _ in parts) == 9_000
    assert np.concatenate([kept.voter for kept, _, _ in parts]).tolist() == np.repeat(asked, 64).tolist()


@pytest.mark.parametrize("stage", EVERY, ids=range(len(EVERY)))
def test_missing_values_bring_nobody_together(stage: Stage) -> None:
    assert pairs(stage, people({"row": "1"}, {"row": "2"}), people({"row": "1"})) == []


def test_a_missing_birth_date_is_no_birth_date_in_common() -> None:
    voter = BUDI | {"birth_date": None, "nik": None, "name": "LUKAS", "kk": None, "rt": None}
    other = people(SITI | {"birth_date": None})
    assert [pair for stage in EVERY for pair in pairs(stage, people(voter), other)] == []


def test_of_a_large_register_nobody_is_asked_by_the_birth_date_alone() -> None:
    """Nearly every date then has too many residents; finer keys find the right one for less."""
    voter, same_date = people(BUDI | {"name": "YUSUF", "village_code": None}), people(BUDI)
    assert met(found(BY_DATE, voter, same_date), 0) == [0]
    assert met(found(BY_DATE, voter, same_date, Bounds(-1e9, 1e9, 1e9, 64, 10**7)), 0) == []


def test_every_true_pair_with_a_slip_or_two_is_found_by_some_stage() -> None:
    world = make(seed=21, voters=1_500, residents=2_000, noise=2.0)
    voters, residents = people(*world.roll), people(*world.register)
    rows = [person["row"] for person in world.register]
    met_by = [found(stage, voters, residents) for stage in EVERY]
    sought = [(n, of) for n, of in enumerate(world.truth.values()) if of]
    missed = [n for n, of in sought if not any(rows[at] == of for by in met_by for at in met(by, n))]
    assert len(missed) <= 0.002 * len(sought)


def test_tables_without_any_key_have_no_pairs() -> None:
    nobody = link(pa.table({"row": ["1", "2"]}), pa.table({"row": ["1"]}))
    assert nobody.table["outcome"].to_pylist() == ["not_found", "not_found"]
