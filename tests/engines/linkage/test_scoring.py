"""The weight of a pair: never given up early when it weighs enough, and what a pair may be taken for."""

import numpy as np
import pytest

from rekam.engines.linkage.candidates import Bounds, Found, Pairs, weighed
from rekam.engines.linkage.census import Census
from rekam.engines.linkage.explaining import weigh_pairs
from rekam.engines.linkage.learn import Drawn, learn
from rekam.engines.linkage.levels import FIELDS
from rekam.engines.linkage.records import People
from rekam.engines.linkage.scoring import (
    BY_NIK_ALONE,
    CERTAIN,
    NAMED,
    OWN,
    PLAIN,
    SAME_NIK,
    STRONG,
    Model,
    model_of,
)
from rekam.engines.linkage.weights import fit
from tests.engines.linkage.cells import people
from tests.engines.linkage.generator import Person, World, make
from tests.engines.linkage.people import BUDI, SITI, twin_of
from tests.engines.linkage.test_weights import NOTHING

PLACE = [FIELDS.index(field) for field in ("village", "rt_rw", "address", "kk")]
EACH = 60  # residents that a voter is compared with


@pytest.fixture(scope="module", params=[1.0, 2.0], ids=["as rolls are", "twice the errors"])
def world(request: pytest.FixtureRequest) -> World:
    return make(seed=31, voters=1_500, residents=2_000, noise=request.param)


Files = tuple[People, People, Model]


@pytest.fixture(scope="module")
def files(world: World) -> Files:
    voters, residents = people(*world.roll), people(*world.register)
    taught = learn(voters, residents, Drawn(len(voters), len(residents), 40_000))
    return voters, residents, model_of(taught, Census.of(residents))


def some_pairs(world: World, files: Files) -> Found:
    """Each voter with the true resident, with neighbours (family and twins), and with strangers."""
    voters, residents, _ = files
    dice, place = np.random.default_rng(7), {person["row"]: n for n, person in enumerate(world.register)}
    true = np.array([place.get(of or "", 0) for of in world.truth.values()])
    near = (true[:, None] + np.arange(-8, 9)) % len(residents)
    others = np.array([dice.choice(len(residents), EACH, replace=False) for _ in true])
    met = [list(dict.fromkeys([*a, *b]))[:EACH] for a, b in zip(near.tolist(), others.tolist(), strict=True)]
    members = np.array(met, np.int32).reshape(-1)
    count = np.full((1, len(voters)), EACH, np.int32)
    return Found(np.arange(len(voters))[None] * EACH, count, members, np.zeros(len(voters), bool))


def weigh_all(found: Found, files: Files, least: float) -> Pairs:
    asked, bounds = np.arange(len(files[0]), dtype=np.int32), Bounds(least, np.inf, np.inf, EACH)
    parts = weighed(*files[:2], asked, found, files[2], bounds, alone=False)
    return Pairs.joined([kept for kept, _, _ in parts])


@pytest.mark.parametrize("least", [-30.0, -8.0, 0.0, 4.0, 10.0, 25.0])
def test_no_pair_that_weighs_enough_is_given_up_early(world: World, files: Files, least: float) -> None:
    found = some_pairs(world, files)
    every, some = (weigh_all(found, files, bound) for bound in (-np.inf, least))
    enough = (every.bits >= least) | (every.flags & SAME_NIK != 0)
    assert len(every.voter) == len(files[0]) * EACH
    assert 0 < enough.sum() < len(enough)
    for name in ("voter", "resident", "bits", "flags"):
        assert (getattr(some, name) == getattr(every, name)[enough]).all()


def test_the_weights_of_the_fields_make_the_weight_of_the_pair(world: World, files: Files) -> None:
    every = weigh_all(some_pairs(world, files), files, -np.inf)
    _, bits = weigh_pairs(*files[:2], every.voter.astype(np.int64), every.resident, files[2])
    place = np.minimum(bits[:, PLACE].sum(axis=1), files[2].place_most)
    told = np.delete(bits, PLACE, axis=1).sum(axis=1) + place
    assert np.abs(told - every.bits).max() < 1e-3


def flags(voter: Person, resident: Person, *others: Person) -> int:
    """What the pair may be taken for in a register of these people."""
    one, register = people(voter), people(resident, *others)
    found = Found(*(np.array([[n]]) for n in (0, 1)), np.zeros(1, np.int32), np.zeros(1, bool))
    model = model_of(fit(NOTHING, NOTHING, 0), Census.of(register))
    bounds = Bounds(-np.inf, np.inf, np.inf, 1)
    (part,) = weighed(one, register, np.zeros(1, np.int32), found, model, bounds, alone=False)
    return int(part[0].flags[0])


HASAN = BUDI | {"name": "HASAN BASRI"}
MASKED = {"nik": "530101150490****"}
CASES: list[tuple[Person, Person, int, int]] = [
    (BUDI, BUDI, CERTAIN | OWN | NAMED | STRONG | SAME_NIK | PLAIN, BY_NIK_ALONE),
    (BUDI | {"birth_date": None}, BUDI, CERTAIN | OWN | STRONG, NAMED),
    (BUDI | {"birth_date": "1971-11-30"}, BUDI, OWN | SAME_NIK | STRONG, CERTAIN | NAMED),
    (BUDI | {"name": "BUDI H"}, BUDI, CERTAIN | BY_NIK_ALONE | PLAIN, NAMED),
    (BUDI | {"name": "YOHANES"}, BUDI, OWN | BY_NIK_ALONE, CERTAIN | STRONG | PLAIN),
    (SITI | {"nik": BUDI["nik"]}, BUDI, SAME_NIK | BY_NIK_ALONE, OWN | STRONG | CERTAIN),
    (BUDI | MASKED, BUDI, OWN | NAMED | STRONG | PLAIN, SAME_NIK | CERTAIN),
    (BUDI | MASKED | {"name": "RUDI HARTONO"}, BUDI, OWN, STRONG | PLAIN),
    (BUDI | MASKED | {"name": "BUDI HARTENO"}, BUDI, OWN | STRONG, PLAIN),
    (BUDI | MASKED | {"name": "HARTONO"}, BUDI, OWN, STRONG | PLAIN),
    (BUDI | {"nik": "5301011504900012"}, BUDI, OWN | STRONG, SAME_NIK),
    (twin_of(HASAN, "HASIN BASRI", "5301011504900002", "4"), HASAN, 0, OWN | STRONG | PLAIN),
    (SITI, BUDI, 0, OWN | STRONG | PLAIN | NAMED),
]


@pytest.mark.parametrize(("voter", "resident", "there", "absent"), CASES, ids=range(len(CASES)))
def test_what_a_pair_may_be_taken_for(voter: Person, resident: Person, there: int, absent: int) -> None:
    found = flags(voter, resident)
    assert (found & there, found & absent) == (there, 0)


def test_a_first_word_that_is_nobodys_name_may_be_a_slip_once_the_register_can_tell() -> None:
    """In 20,000 people nobody is called DUDI: that BUDI was meant is likelier than a brother."""
    voter = BUDI | MASKED | {"name": "DUDI HARTONO"}
    many = [BUDI | {"row": str(n)} for n in range(3, 20_003)]
    assert not flags(voter, BUDI, *many[:500]) & STRONG
    assert flags(voter, BUDI, *many) & STRONG
