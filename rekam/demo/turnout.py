"""Who stands on the roll: the eligible but for a few, and those who should not be there."""

from dataclasses import dataclass

import numpy as np

from rekam.demo import rates
from rekam.demo.chance import Flags, Floats, Ints, Rng, some
from rekam.demo.lives import ALIVE, DEAD, INVALID, MOVED, NEVER, POLICE, SOLDIER
from rekam.demo.people import People


@dataclass(frozen=True)
class Entries:
    """One line of the roll each. `person` is the resident it stands for, or a ghost's neighbour."""

    person: Ints
    ghost: Flags
    copy: Flags  # a second line of the same resident
    village: Ints
    rt: Ints

    @property
    def count(self) -> int:
        return len(self.person)


def make_entries(rng: Rng, people: People) -> Entries:
    """Lines with the village and RT the roll knows, which for some households is a former one."""
    chosen = np.flatnonzero(rng.random(people.count) < _likely(people))
    copies = chosen[some(rng, len(chosen), rates.DUPLICATE)]
    ghosts = chosen[some(rng, len(chosen), rates.GHOST)]
    person = np.concatenate([chosen, copies, ghosts])
    kind = np.repeat([0, 1, 2], [len(chosen), len(copies), len(ghosts)])
    village, rt = _places(rng, people, person, kind == 1)
    return Entries(person, kind == 2, kind == 1, village, rt)


def _likely(people: People) -> Floats:
    lives, age = people.lives, people.age
    wajib = (age >= 17) | (lives.marital != NEVER)
    eligible = np.where(age <= 18, rates.ON_ROLL_PEMULA, rates.ON_ROLL)
    forces = np.isin(lives.work, [SOLDIER, POLICE])
    likely = np.select(
        [lives.status == DEAD, lives.status == MOVED, lives.status == INVALID, forces],
        [rates.ON_ROLL_DEAD, rates.ON_ROLL_MOVED, rates.ON_ROLL_INVALID, rates.ON_ROLL_TNI_POLRI],
        eligible,
    )
    under_age = (age >= 15) & (lives.status == ALIVE)
    return np.where(wajib, likely, np.where(under_age, rates.ON_ROLL_UNDER_AGE, 0.0))


def _places(rng: Rng, people: People, person: Ints, copied: Flags) -> tuple[Ints, Ints]:
    home = people.members.home[person]
    homes = people.homes
    moved_home = rng.random(len(homes.village)) < rates.HOUSEHOLD_MOVED
    moved = moved_home[home] & ~copied
    village, rt = homes.village[home], homes.rt[home]
    former = _former(rng, people, homes.village)
    astray = copied & (rng.random(len(person)) < rates.DUPLICATE_IN_OTHER_VILLAGE)
    anywhere = rng.integers(0, len(people.land.codes), len(person))
    village = np.where(moved, former[home], np.where(astray, anywhere, village))
    other_rt = rng.random(len(person)) < rates.RT_OTHER
    near = np.maximum(1, rt + rng.integers(-1, 2, len(person)))
    return village, np.where(moved | astray, rng.integers(1, 5, len(person)), np.where(other_rt, near, rt))


def _former(rng: Rng, people: People, village: Ints) -> Ints:
    """Another village for every household, mostly of the same kecamatan."""
    prefix = people.land.prefix
    start = np.searchsorted(prefix, prefix[village])
    stop = np.searchsorted(prefix, prefix[village], side="right")
    near = start + (rng.random(len(village)) * (stop - start)).astype(np.int64)
    far = rng.integers(0, len(prefix), len(village))
    return np.where(rng.random(len(village)) < rates.MOVED_WITHIN_KECAMATAN, near, far)
