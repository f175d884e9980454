"""Weights without labels: what the two files teach is what the truth would have taught."""

import numpy as np
import pytest

from rekam.engines.linkage import LEVELS, Weights
from rekam.engines.linkage.learn import Drawn, learn
from rekam.engines.linkage.levels import FIELDS, compare_pairs
from rekam.engines.linkage.records import People
from rekam.engines.linkage.stages import some
from rekam.engines.linkage.weights import BUILT_IN
from tests.engines.linkage.cells import people
from tests.engines.linkage.generator import World, make
from tests.engines.linkage.people import BUDI, OTHERS


@pytest.fixture(scope="module")
def world() -> World:
    return make(seed=12)


@pytest.fixture(scope="module")
def files(world: World) -> tuple[People, People]:
    return people(*world.roll), people(*world.register)


def taught(voters: People, residents: People, sample: int = 40_000) -> Weights:
    return learn(voters, residents, Drawn(len(voters), len(residents), sample))


@pytest.fixture(scope="module")
def weights(files: tuple[People, People]) -> Weights:
    return taught(*files)


def share(weights: Weights, field: str, level: str) -> float:
    return float(weights.m[FIELDS.index(field), LEVELS[field].index(level)])


@pytest.fixture(scope="module")
def truly_same(world: World, files: tuple[People, People]) -> dict[str, np.ndarray]:
    """Levels of the voters beside the residents they truly are."""
    place = {person["row"]: n for n, person in enumerate(world.register)}
    true = [(n, place[of]) for n, of in enumerate(world.truth.values()) if of]
    levels = compare_pairs(*files, *(np.array(side) for side in zip(*true, strict=True)))
    return {field: levels[:, at] for at, field in enumerate(FIELDS)}


@pytest.mark.parametrize(
    ("field", "level", "within"),
    [
        *(("name", "same", 0.05), ("birth_date", "same", 0.01), ("birth_date", "differs", 0.005)),
        *(("sex", "same", 0.01), ("village", "same", 0.02), ("rt_rw", "same", 0.04), ("kk", "same", 0.05)),
        *(("address", "same", 0.08), ("birth_place", "same", 0.03), ("name", "nearly", 0.02)),
    ],
)
def test_shares_among_one_person_are_those_of_the_truth(
    weights: Weights, truly_same: dict[str, np.ndarray], field: str, level: str, within: float
) -> None:
    told = truly_same[field]
    true = (told == LEVELS[field].index(level)).sum() / (told != 0).sum()
    assert share(weights, field, level) == pytest.approx(true, abs=within)


def test_agreement_speaks_for_one_person_and_difference_against(weights: Weights) -> None:
    assert weights.learned_from > 2_000
    for row, field in enumerate(FIELDS):
        names = LEVELS[field]
        same = "shown_12_same" if field == "nik" else "same"
        assert weights.bits[row, names.index(same)] > 0 > weights.bits[row, names.index("differs")]
        assert weights.bits[row, 0] == 0


def test_weights_are_the_same_for_rows_in_any_order(files: tuple[People, People], weights: Weights) -> None:
    dice = np.random.default_rng(3)
    mixed = [some(of, dice.permutation(len(of))) for of in files]
    assert (taught(*mixed).bits == weights.bits).all()


def test_a_sample_teaches_nearly_the_same(files: tuple[People, People], weights: Weights) -> None:
    few = taught(*files, sample=2_000)
    assert 0 < few.learned_from < 0.6 * weights.learned_from
    for field in ("birth_date", "sex", "village"):
        assert share(few, field, "same") == pytest.approx(share(weights, field, "same"), abs=0.03)


def test_without_a_whole_nik_what_is_built_in_carries_on(world: World, files: tuple[People, People]) -> None:
    hidden = [person | {"nik": str(person["nik"])[:6] + "*" * 10} for person in world.roll]
    told = taught(people(*hidden), files[1])
    assert told.learned_from == 0
    for field in ("sex", "village", "kk"):
        built_in = {name: m for name, m, _ in BUILT_IN[field][0]}
        assert share(told, field, "same") == pytest.approx(built_in["same"] / sum(built_in.values()))


def test_files_of_a_few_rows_teach_next_to_nothing() -> None:
    told = taught(people(BUDI), people(BUDI, *OTHERS))
    assert told.learned_from == 1
    assert share(told, "sex", "same") == pytest.approx(0.997, abs=0.001)


def test_empty_files_teach_what_is_built_in() -> None:
    nobody = people()
    assert taught(nobody, nobody).learned_from == 0
    assert (taught(nobody, nobody).bits == taught(people(BUDI), nobody).bits).all()


def test_rows_of_one_name_and_house_do_not_stop_the_lesson() -> None:
    many = people(*(BUDI | {"row": str(n)} for n in range(3_000)))
    assert taught(many, many).learned_from == 3_000
