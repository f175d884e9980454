"""The residents of a place: households, births, names, numbers and lives put together, column by column."""

import datetime as dt
from dataclasses import dataclass

import numpy as np

from rekam.demo import rates
from rekam.demo.births import make_births
from rekam.demo.chance import Days, Floats, Ints, Rng, Texts, ages, pick, some, years
from rekam.demo.households import CHILD, HEAD, HUSBAND, PARENT, WIFE, Members, make_members
from rekam.demo.land import Elsewhere, Land, bare, draw_cultures, elsewhere
from rekam.demo.lives import GRADUATE, Lives, make_lives
from rekam.demo.names.culture import FAITHS, ISLAM
from rekam.demo.names.drawing import Bearers, draw_names, faith_shares
from rekam.demo.names.mixes import CULTURES, mix_of
from rekam.demo.numbers import make_kks, make_niks
from rekam.demo.streets import make_addresses

RT_PER_RW = 4
PER_RT = 170  # residents
WIDTH = 1_000 * 10_000  # of a clan number
_PARENT_AGE = 27


@dataclass(frozen=True)
class Homes:
    """One entry a household. `rt` and `rw` start at 1."""

    village: Ints
    rt: Ints
    rw: Ints
    culture: Ints
    faith: Ints
    clan: Ints
    kk: Ints
    address: Texts


@dataclass(frozen=True)
class People:
    """One entry a resident, in the order of the register."""

    land: Land
    places: Elsewhere
    homes: Homes
    members: Members
    lives: Lives
    born: Days
    age: Ints  # whole years on the day
    name: Texts
    father: Texts
    mother: Texts
    father_row: Ints  # resident who is the father, or -1
    mother_row: Ints
    nik: Ints
    birth_place: Texts

    @property
    def count(self) -> int:
        return len(self.born)

    @property
    def village(self) -> Ints:
        return self.homes.village[self.members.home]


def make_people(rng: Rng, land: Land, people: int, on: dt.date) -> People:
    """Exactly `people` residents, village by village, as a register prints them."""
    members = make_members(rng, people, _children(land))
    homes = _make_homes(rng, land, members.homes, people)
    places = elsewhere(land.place)
    born = make_births(rng, members, on)
    age = ages(born, np.datetime64(on, "D"))
    village = homes.village[members.home]
    lives = make_lives(rng, members, age, land.urban[village])
    clan = _clans(rng, members, homes)
    name, father, mother = _names(rng, members, homes, born, clan)
    father_row, mother_row = _parents(members)
    known = father_row >= 0
    father[known] = name[father_row[known]]
    known = mother_row >= 0
    mother[known] = name[mother_row[known]]
    corrected = _corrected(rng, born)
    nik = make_niks(rng, land.prefix[village], corrected, members.woman, places)
    return People(
        land, places, homes, members, lives, born, age, _titled(rng, name, homes, members, lives, age),
        father, mother, father_row, mother_row, nik, _birth_places(rng, land, village, places),
    )  # fmt: skip


def _children(land: Land) -> float:
    """How many children the cultures of the place have, as a factor."""
    return sum(share * CULTURES[name].children for name, share in mix_of(land.codes[0]).items())


def _make_homes(rng: Rng, land: Land, homes: int, people: int) -> Homes:
    village = np.sort(pick(rng, list(land.share), homes))
    rts = np.maximum(1, np.round(land.share * people / PER_RT)).astype(np.int64)
    rt = (rng.random(homes) * rts[village]).astype(np.int64)
    order = np.lexsort((rt, village))
    village, rt = village[order], rt[order]
    culture = draw_cultures(rng, land, village)
    faith = np.zeros(homes, dtype=np.int64)
    for each in np.unique(culture):
        chosen = np.flatnonzero(culture == each)
        faith[chosen] = pick(rng, faith_shares(int(each)), len(chosen))
    return Homes(
        village=village,
        rt=rt + 1,
        rw=rt // RT_PER_RW + 1,
        culture=culture,
        faith=faith,
        clan=rng.integers(0, WIDTH, homes),
        kk=make_kks(rng, land.prefix[village]),
        address=make_addresses(rng, culture, land.urban[village]),
    )


def _clans(rng: Rng, members: Members, homes: Homes) -> Ints:
    """Clan numbers: children have their father's; whoever married in keeps the own one."""
    own = rng.integers(0, WIDTH, len(members.home))
    family = homes.clan[members.home]
    led_by_man = ~members.woman[members.relation == HEAD][members.home]
    heirs = (members.relation == CHILD) | (members.relation == HUSBAND)
    heirs |= (members.relation == HEAD) & led_by_man
    heirs |= (members.relation == PARENT) & ~members.woman
    return np.where(heirs, family, own)


def _names(rng: Rng, members: Members, homes: Homes, born: Days, clan: Ints) -> tuple[Texts, Texts, Texts]:
    """Names of everybody, of their fathers and of their mothers."""
    culture, faith, year = homes.culture[members.home], homes.faith[members.home], years(born)
    nobody = np.zeros(len(year), dtype=bool)
    name = draw_names(rng, Bearers(culture, faith, members.woman, year, clan))
    father = draw_names(rng, Bearers(culture, faith, nobody, year - _PARENT_AGE, clan))
    other = rng.integers(0, WIDTH, len(year))
    mother = draw_names(rng, Bearers(culture, faith, ~nobody, year - _PARENT_AGE, other))
    return _twins(rng, name, members), father, mother


_ENDINGS = str.maketrans("AIUO", "IAOU")


def _twins(rng: Rng, name: Texts, members: Members) -> Texts:
    """Twins get names alike: one letter apart, or the same last words."""
    for each in np.flatnonzero(members.twin):
        first, _, rest = name[each - 1].partition(" ")
        if members.woman[each] == members.woman[each - 1] and rng.random() < 0.4:
            first = first[:-1] + first[-1].translate(_ENDINGS) if first[-1] in "AIUO" else first + "A"
        else:
            first = name[each].partition(" ")[0]
        name[each] = f"{first} {rest}".strip()
    return name


def _parents(members: Members) -> tuple[Ints, Ints]:
    """Rows of the father and the mother of each child that lives with them."""
    rows = np.arange(len(members.home))
    man, wife = np.full(members.homes, -1), np.full(members.homes, -1)
    couple = np.isin(members.relation, (HEAD, WIFE, HUSBAND))
    for table, chosen in ((man, couple & ~members.woman), (wife, couple & members.woman)):
        table[members.home[chosen]] = rows[chosen]
    child = members.relation == CHILD
    return np.where(child, man[members.home], -1), np.where(child, wife[members.home], -1)


def _corrected(rng: Rng, born: Days) -> Days:
    """Birth dates as they were when the NIK was made: a few were corrected since."""
    before = born.copy()
    chosen = some(rng, len(born), rates.NIK_OF_OLD_BIRTH_DATE)
    before[chosen] -= rng.integers(1, 400, len(chosen)).astype("timedelta64[D]")
    return before


def _titled(rng: Rng, name: Texts, homes: Homes, members: Members, lives: Lives, age: Ints) -> Texts:
    """Degrees and the pilgrim's title, which a card may carry."""
    luck = rng.random(len(name))
    pilgrim = (homes.faith[members.home] == FAITHS.index(ISLAM)) & (age > 50) & (luck < rates.WITH_HAJJ_TITLE)
    name = np.where(pilgrim, np.where(members.woman, "HJ. ", "H. ") + name, name)
    degrees: Texts = np.array(
        [", S.PD", ", S.H", ", S.E", ", S.KOM", ", S.SOS", ", S.T", ", S.KEP"], dtype=object
    )
    degree = degrees[rng.integers(0, len(degrees), len(name))]
    graduate = (lives.schooling == GRADUATE) & (age > 24) & (luck > 1 - rates.WITH_DEGREE_TITLE)
    titled: Texts = np.where(graduate, name + degree, name)
    return titled


def _birth_places(rng: Rng, land: Land, village: Ints, places: Elsewhere) -> Texts:
    """Born in the kabupaten, the village, the kecamatan, another kabupaten or a town far away."""
    upper = np.vectorize(str.upper, otypes=[object])
    luck = rng.random(len(village))
    office: Texts = np.array([bare(name) for name in land.kabupaten], dtype=object)[village]
    near = places.towns[rng.integers(0, places.near, len(village))]
    far = places.towns[rng.integers(0, len(places.towns), len(village))]
    town: Floats = np.where(land.urban[village], 0.80, 0.50)
    return np.select(
        [luck < town, luck < 0.86, luck < 0.90, luck < 0.96],
        [office, upper(land.villages)[village], upper(land.kecamatan)[village], near],
        far,
    )
