"""Households and who lives in them: relation, sex and age, and so the age pyramid."""

from dataclasses import dataclass

import numpy as np

from rekam.demo import rates
from rekam.demo.chance import Flags, Floats, Ints, Rng

HEAD, WIFE, HUSBAND, CHILD, IN_LAW, GRANDCHILD, PARENT, WIFES_PARENT, KIN = range(9)
RELATIONS = (
    "Kepala Keluarga",
    "Istri",
    "Suami",
    "Anak",
    "Menantu",
    "Cucu",
    "Orang Tua",
    "Mertua",
    "Famili Lain",
)
MOST_CHILDREN = 8


@dataclass
class Slot:
    """One possible member of every household: there or not, with age in years."""

    relation: Ints
    there: Flags
    age: Floats
    woman: Flags
    twin: Flags


@dataclass(frozen=True)
class Members:
    """One entry a person, households together and the head first. `twin` is born with the one before."""

    home: Ints
    relation: Ints
    woman: Flags
    age: Floats
    twin: Flags
    homes: int


def make_members(rng: Rng, people: int, children: float) -> Members:
    """Exactly `people` persons; `children` scales the number of children in a family."""
    homes = people // 2 + 20
    slots = _slots(rng, homes, children)
    there = np.stack([slot.there for slot in slots], axis=1)
    home, which = np.nonzero(there)
    home, which = home[:people], which[:people]
    relation = np.stack([slot.relation for slot in slots], axis=1)[home, which]
    age = np.stack([slot.age for slot in slots], axis=1)[home, which]
    woman = np.stack([slot.woman for slot in slots], axis=1)[home, which]
    twin = np.stack([slot.twin for slot in slots], axis=1)[home, which]
    return Members(home, relation, woman, age, twin, int(home[-1]) + 1)


def _slots(rng: Rng, homes: int, children: float) -> list[Slot]:
    head = _head(rng, homes)
    spouse = _spouse(rng, head)
    mother_age = np.where(head.woman, head.age, np.where(spouse.there, spouse.age, head.age - 3.5))
    born = _children(rng, head, spouse, mother_age, children)
    return [head, spouse, *born, *_others(rng, head)]


def _fixed(homes: int, relation: int) -> Ints:
    return np.full(homes, relation, dtype=np.int64)


def _head(rng: Rng, homes: int) -> Slot:
    age = 20 + rng.gamma(3.6, 7.6, homes)
    age = np.where(age > 96, rng.uniform(25, 70, homes), age)
    woman = rng.random(homes) < 0.09 + 0.22 * (age > 58)
    everyone, nobody = np.ones(homes, dtype=bool), np.zeros(homes, dtype=bool)
    return Slot(_fixed(homes, HEAD), everyone, age, woman, nobody)


def _spouse(rng: Rng, head: Slot) -> Slot:
    homes = len(head.age)
    likely = np.where(head.woman, 0.02, 0.93 - 0.30 * (head.age > 68) - 0.35 * (head.age < 23))
    age = head.age + np.where(head.woman, 3.0, -3.5) + rng.normal(0, 3.5, homes)
    there = (rng.random(homes) < likely) & (age > 17.5) & (age < 97)
    relation = np.where(head.woman, HUSBAND, WIFE)
    return Slot(relation, there, age, ~head.woman, np.zeros(homes, dtype=bool))


def _children(rng: Rng, head: Slot, spouse: Slot, mother_age: Floats, scale: float) -> list[Slot]:
    homes = len(mother_age)
    family = np.where(spouse.there, 0.95, np.where(head.woman, 0.75, 0.2))
    generation = 1.0 + 0.018 * np.clip(mother_age - 40, 0, 35)  # older mothers had more
    wanted = rng.poisson(2.15 * scale * generation) * (rng.random(homes) < family)
    age = mother_age - np.clip(rng.normal(23.5, 3.6, homes), 17, 38)
    before = np.zeros(homes, dtype=bool)
    woman = np.zeros(homes, dtype=bool)
    slots = []
    for number in range(MOST_CHILDREN):
        twin = before & (rng.random(homes) < rates.TWIN_BIRTH)
        gap = np.where(twin, 0.0, 1.1 + rng.gamma(2.0, 1.3, homes))
        age = age - gap * (number > 0)
        alike = twin & (rng.random(homes) < rates.TWIN_SAME_SEX * 2 - 1)
        woman = np.where(alike, woman, rng.random(homes) < 0.487)
        there = (number < wanted) & (age >= 0) & (mother_age - age < 46)
        there &= (rng.random(homes) < _at_home(age)) | (twin & before)
        slots.append(Slot(_fixed(homes, CHILD), there, age, woman, twin & there & before))
        before = there
    return slots


def _at_home(age: Floats) -> Floats:
    """How likely a child of this age is still on the parents' family card."""
    return np.interp(age, [0, 17, 20, 25, 30, 40, 60], [0.995, 0.985, 0.9, 0.62, 0.3, 0.1, 0.0])


def _others(rng: Rng, head: Slot) -> list[Slot]:
    homes = len(head.age)
    senior, settled = head.age > 52, (head.age > 26) & (head.age < 62)

    def slot(relation: int, likely: Floats, age: Floats, women: float) -> Slot:
        there = (rng.random(homes) < likely) & (age >= 0) & (age < 103)
        woman = rng.random(homes) < women
        return Slot(_fixed(homes, relation), there, age, woman, np.zeros(homes, dtype=bool))

    elder = head.age + rng.uniform(18.5, 34, homes)
    return [
        slot(IN_LAW, np.where(senior, 0.05, 0.0), rng.uniform(19, 36, homes), 0.5),
        slot(GRANDCHILD, np.where(senior, 0.24, 0.0), rng.uniform(0, 17, homes), 0.49),
        slot(GRANDCHILD, np.where(senior, 0.08, 0.0), rng.uniform(0, 12, homes), 0.49),
        slot(PARENT, np.where(settled, 0.05, 0.0), elder, 0.72),
        slot(WIFES_PARENT, np.where(settled, 0.025, 0.0), elder + rng.normal(0, 3, homes), 0.75),
        slot(KIN, np.full(homes, 0.06), rng.uniform(5, 34, homes), 0.5),
    ]
