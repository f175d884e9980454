"""What a field may weigh: a borrowed number nothing, a twin's less, a house no more than a house."""

import numpy as np
import pyarrow as pa
import pytest

from rekam.engines.linkage import FIELDS, LEVELS, explain, link
from rekam.engines.linkage.census import Census
from rekam.engines.linkage.scoring import Model, model_of, total
from rekam.engines.linkage.weights import BUILT_IN, SAME_DATE, blend, fit
from tests.engines.linkage.cells import people
from tests.engines.linkage.generator import REGISTER_COLUMNS, Person, table
from tests.engines.linkage.people import BUDI, OTHERS, SITI, twin_of

NONE = np.array([], np.int8)
NOTHING = dict.fromkeys((*FIELDS, SAME_DATE), NONE)


def model(*register: Person) -> Model:
    return model_of(fit(NOTHING, NOTHING, 0), Census.of(people(*register)))


def bits_of(voter: Person, resident: Person) -> dict[str, float]:
    roll, register = table([voter]), table([BUDI, SITI], REGISTER_COLUMNS)
    pair = pa.table({"roll_row": [voter["row"]], "register_row": [resident["row"]]})
    (row,) = explain(roll, register, link(roll, register), pair).to_pylist()
    return {field: row[f"{field}_bits"] for field in FIELDS}


def test_a_nik_without_name_or_birth_date_is_no_evidence_for_its_owner() -> None:
    assert bits_of(BUDI | {"nik": SITI["nik"]}, SITI)["nik"] == 0


def test_another_serial_beside_the_same_birth_date_speaks_against_it() -> None:
    serial = str(BUDI["nik"])[:12] + "0002"
    assert bits_of(twin_of(BUDI, "BUDIMAN", serial, "9"), BUDI)["nik"] < 0
    assert bits_of(BUDI | {"nik": serial, "birth_date": None}, BUDI)["nik"] > 0


def test_place_and_family_card_together_say_no_more_than_one_of_this_household() -> None:
    bits = np.zeros(len(FIELDS))
    bits[[FIELDS.index(field) for field in ("village", "rt_rw", "address", "kk")]] = 10.0
    bits[FIELDS.index("name")] = 3.0
    of_256 = model(*(BUDI | {"row": str(n)} for n in range(256)))
    assert total(bits, of_256) == 3.0 + 6.0
    bits[FIELDS.index("kk")] = -40.0
    assert total(bits, of_256) == 3.0 - 10.0


def test_a_rare_name_weighs_more_than_a_common_one() -> None:
    common = [SITI | {"row": str(n), "birth_date": f"19{n % 60 + 30}-02-01"} for n in range(100, 180)]
    register, roll = table([BUDI, *common, *OTHERS], REGISTER_COLUMNS), table([BUDI, common[0]])
    told = explain(roll, register, link(roll, register)).to_pydict()
    assert told["name"] == ["same", "same"]
    assert told["name_bits"][0] > told["name_bits"][1] + 4


def test_a_birth_date_that_clerks_write_for_unknown_weighs_less_than_another() -> None:
    register = [BUDI, *(o | {"birth_date": "1970-07-01"} for o in OTHERS)]
    roll = [BUDI, register[3]]
    links = link(table(roll), table(register, REGISTER_COLUMNS))
    pairs = pa.table({name: [person["row"] for person in roll] for name in ("roll_row", "register_row")})
    told = explain(table(roll), table(register, REGISTER_COLUMNS), links, pairs)
    rare, common = told["birth_date_bits"].to_pylist()
    assert rare > common + 2


def test_shares_of_a_few_pairs_stay_near_what_is_built_in() -> None:
    assert blend(NONE, [1, 2], [0.9, 0.3], 300).tolist() == pytest.approx([0.75, 0.25])
    hundred = np.full(100, 2, np.int8)
    assert blend(hundred, [1, 2], [0.5, 0.5], 100).tolist() == pytest.approx([0.25, 0.75])


def test_what_is_seen_of_other_levels_does_not_dilute_a_group() -> None:
    seen = np.array([1] * 90 + [2] * 10 + [7] * 1_000, np.int8)
    assert blend(seen, [1, 2], [0.5, 0.5], 1e-9).tolist() == pytest.approx([0.9, 0.1])


def test_every_level_has_a_built_in_share_but_missing() -> None:
    for field, groups in BUILT_IN.items():
        names = [name for group in groups for name, _, _ in group]
        assert names == list(LEVELS["nik" if field == SAME_DATE else field][1:])


def test_nothing_learned_is_what_is_built_in_and_missing_weighs_nothing() -> None:
    bits = fit(NOTHING, NOTHING, 0).bits
    assert bits[FIELDS.index("sex"), 1] == pytest.approx(np.log2(0.997 / 0.5))
    assert not bits[:, 0].any()
