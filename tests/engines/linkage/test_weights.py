"""What a field may weigh: a borrowed number nothing, a twin's less, a house no more than a house."""

import numpy as np
import pyarrow as pa
import pytest

from rekam.engines.linkage import explain, link
from rekam.engines.linkage.levels import digits_apart
from rekam.engines.linkage.weights import HOUSEHOLD, total_bits
from tests.engines.linkage.generator import REGISTER_COLUMNS, Person, table
from tests.engines.linkage.people import BUDI, SITI, twin_of


def nik_bits(voter: Person, resident: Person) -> float:
    roll, register = table([voter]), table([BUDI, SITI], REGISTER_COLUMNS)
    pair = pa.table({"roll_row": [voter["row"]], "register_row": [resident["row"]]})
    return float(explain(roll, register, link(roll, register), pair)["nik_bits"][0].as_py())


def test_a_nik_without_name_or_birth_date_is_no_evidence_for_its_owner() -> None:
    assert nik_bits(BUDI | {"nik": SITI["nik"]}, SITI) == 0


def test_another_serial_beside_the_same_birth_date_speaks_against_it() -> None:
    serial = BUDI["nik"][:12] + "0002"
    assert nik_bits(twin_of(BUDI, "BUDIMAN", serial, "9"), BUDI) < 0
    assert nik_bits(BUDI | {"nik": serial, "birth_date": None}, BUDI) > 0


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("5301011504900001", "5301011504900001", 0),
        ("5301011504900001", "5301011504900007", 1),
        ("5301011504900001", "5301011540900001", 1),  # two neighbours changed places
        ("5301011504900001", "5301011594900002", 2),
        ("530101**********", "5301011504900001", 0),
    ],
)
def test_neighbours_that_changed_places_are_one_slip(one: str, other: str, apart: int) -> None:
    rows = (np.frombuffer(text.encode(), np.uint8).reshape(1, 16) for text in (one, other))
    assert digits_apart(*rows).tolist() == [apart]


def test_place_and_family_card_together_say_no_more_than_one_of_this_household() -> None:
    place = {field: np.array([10.0], np.float32) for field in ("village", "rt_rw", "address", "kk")}
    residents = 64 * HOUSEHOLD
    assert total_bits(place | {"name": np.array([3.0], np.float32)}, residents).tolist() == [3.0 + 6.0]
