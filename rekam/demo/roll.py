"""The voter roll as it is written: every line's cells, with the slips of its polling station's clerk."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from rekam.core.nik import Mask, mask
from rekam.demo import rates, slips
from rekam.demo.chance import Days, Flags, Floats, Ints, Rng, Texts, ages, some, years
from rekam.demo.lives import MARRIED, NEVER, NO_DISABILITY
from rekam.demo.names.drawing import Bearers, draw_names
from rekam.demo.numbers import birth_part
from rekam.demo.people import RT_PER_RW, WIDTH, People
from rekam.demo.recording import Recording
from rekam.demo.stations import make_stations
from rekam.demo.texts import text16
from rekam.demo.turnout import Entries, make_entries

# Of the register's disability to the code of the roll of 2024: 1 fisik, 2 intelektual, 3 mental,
# 4 sensorik wicara, 5 sensorik rungu, 6 sensorik netra.
_ROLL_CODE = np.array(["1", "6", "5", "3", "1", "2", ""], dtype=object)
_GHOST_SERIALS = (5_000, 9_000)  # far above the serials of residents
_NAME_SLIPS: tuple[tuple[float, slips.Slip], ...] = (
    (rates.NAME_SHORTENED, slips.shortened),
    (rates.NAME_OLD_SPELLING, slips.old_spelling),
    (rates.NAME_TYPO, slips.typo),
    (rates.NAME_WORD_DROPPED, slips.word_dropped),
    (rates.NAME_JOINED, slips.joined),
    (rates.NAME_SWAPPED, slips.swapped),
    (rates.NAME_TITLE, slips.titled),
)
_BIRTH_SLIPS: tuple[tuple[float, Callable[[np.datetime64, Rng], np.datetime64]], ...] = (
    (rates.BIRTH_SWAPPED, slips.day_for_month),
    (rates.BIRTH_NEAR, slips.some_days_off),
    (rates.BIRTH_YEAR, slips.another_year),
    (rates.BIRTH_PLACEHOLDER, slips.placeholder),
)


@dataclass(frozen=True)
class Roll:
    """One entry a line, in the order of the file. An empty text is an empty cell."""

    person: Ints
    ghost: Flags
    copy: Flags
    village: Ints
    tps: Ints
    rt: Texts
    rw: Texts
    kk: Texts
    nik: Texts
    name: Texts
    birth_place: Texts
    born: Days  # NaT where the cell is empty
    age: Texts
    marital: Texts
    sex: Texts
    address: Texts
    disability: Texts
    ktp: Texts
    note: Texts

    @property
    def count(self) -> int:
        return len(self.person)


def make_roll(rng: Rng, people: People, recording: Recording, on: dt.date) -> Roll:
    """Lines by village, polling station and name."""
    entries = make_entries(rng, people)
    tps = make_stations(entries.village, entries.rt, len(people.land.codes))
    station = entries.village * 1_000 + tps
    care, masks = _care(rng, station), _masks(rng, station)
    woman, true_born, name = _identities(rng, people, entries)
    name = _slip(rng, name, care, _NAME_SLIPS)
    born = _slip_days(rng, true_born, care, on)
    rt, rw = _rt_rw(rng, entries.rt)
    roll = Roll(
        person=np.where(entries.ghost, -1, entries.person),
        ghost=entries.ghost,
        copy=entries.copy,
        village=entries.village,
        tps=tps,
        rt=rt,
        rw=rw,
        kk=_masked(_kks(rng, people, entries), masks),
        nik=_masked(_niks(rng, people, entries, woman, true_born, care), masks),
        name=name,
        birth_place=_birth_places(rng, people, entries),
        born=born,
        age=_ages(born, on),
        marital=_marital(people, entries),
        sex=np.where(woman ^ (rng.random(entries.count) < rates.SEX_WRONG), "P", "L"),
        address=_addresses(rng, people, entries),
        disability=_disabilities(rng, people, entries),
        ktp=_ktp(rng, recording, entries),
        note=np.where(rng.random(entries.count) < 0.01, "U", ""),
    )
    return _sorted(roll)


def _sorted(roll: Roll) -> Roll:
    order = np.lexsort((roll.name.astype("U24"), roll.tps, roll.village))
    return Roll(**{field: column[order] for field, column in vars(roll).items()})


def _care(rng: Rng, station: Ints) -> Floats:
    """A factor per line, the same for a whole station: 1 is the average clerk."""
    stations, where = np.unique(station, return_inverse=True)
    spread = rates.CARE_SPREAD
    care: Floats = rng.lognormal(-spread * spread / 2, spread, len(stations))[where]
    return care


def _identities(rng: Rng, people: People, entries: Entries) -> tuple[Flags, Days, Texts]:
    """Sex, birth date and name: the resident's, or a ghost's of the same neighbourhood."""
    person, ghosts = entries.person, np.flatnonzero(entries.ghost)
    woman, born, name = people.members.woman[person], people.born[person], people.name[person]
    woman[ghosts] = rng.random(len(ghosts)) < 0.5
    born[ghosts] -= rng.integers(30, 2_500, len(ghosts)).astype("timedelta64[D]")
    home = people.members.home[person[ghosts]]
    clans = rng.integers(0, WIDTH, len(ghosts))
    culture, faith = people.homes.culture[home], people.homes.faith[home]
    name[ghosts] = draw_names(rng, Bearers(culture, faith, woman[ghosts], years(born[ghosts]), clans))
    return woman, born, name


def _slip(rng: Rng, texts: Texts, care: Floats, table: Iterable[tuple[float, slips.Slip]]) -> Texts:
    texts = texts.copy()
    for rate, slip in table:
        for each in np.flatnonzero(rng.random(len(texts)) < rate * care):
            texts[each] = slip(texts[each], rng)
    return texts


def _slip_days(rng: Rng, born: Days, care: Floats, on: dt.date) -> Days:
    born = born.copy()
    for rate, slip in _BIRTH_SLIPS:
        for each in np.flatnonzero(rng.random(len(born)) < rate * care):
            born[each] = min(slip(born[each], rng), np.datetime64(on, "D"))
    born[rng.random(len(born)) < rates.BIRTH_MISSING * care] = np.datetime64("NaT")
    return born


def _niks(rng: Rng, people: People, entries: Entries, woman: Flags, born: Days, care: Floats) -> Texts:
    numbers = people.nik[_with_family(rng, people, entries, care)]
    ghosts = np.flatnonzero(entries.ghost)
    prefix = people.nik[entries.person[ghosts]] // 10**10
    serial = rng.integers(*_GHOST_SERIALS, len(ghosts))
    numbers[ghosts] = (prefix * 10**6 + birth_part(born[ghosts], woman[ghosts])) * 10_000 + serial
    digits = ((rates.NIK_ONE_DIGIT, slips.one_digit), (rates.NIK_TRANSPOSED, slips.transposed))
    niks = _slip(rng, text16(numbers), care, digits)
    niks[rng.random(len(niks)) < rates.NIK_MISSING * care] = ""
    return niks


def _with_family(rng: Rng, people: People, entries: Entries, care: Floats) -> Ints:
    """The resident whose NIK is written: a few lines bear that of the neighbour on the family card."""
    home, person = people.members.home, entries.person
    next_row = np.minimum(person + 1, people.count - 1)
    other = np.where(home[next_row] == home[person], next_row, np.maximum(person - 1, 0))
    wrong = (rng.random(len(person)) < rates.NIK_OF_FAMILY * care) & (home[other] == home[person])
    return np.where(wrong, other, person)


Masks = dict[Mask, Ints]  # the lines that hide digits, by style


def _masks(rng: Rng, station: Ints) -> Masks:
    """Some stations' lists are copies with hidden digits."""
    stations = rng.permutation(np.unique(station))
    ten = round(len(stations) * rates.STATIONS_MASKED_LAST10)
    four = round(len(stations) * rates.STATIONS_MASKED_LAST4)
    chosen = {Mask.LAST10: stations[:ten], Mask.LAST4: stations[ten : ten + four]}
    return {style: np.flatnonzero(np.isin(station, where)) for style, where in chosen.items()}


def _masked(numbers: Texts, masks: Masks) -> Texts:
    for style, lines in masks.items():
        for each in lines:
            numbers[each] = mask(numbers[each], style) if numbers[each] else ""
    return numbers


def _kks(rng: Rng, people: People, entries: Entries) -> Texts:
    kk = people.homes.kk[people.members.home[entries.person]]
    other = (rng.random(entries.count) < rates.KK_OTHER) | entries.ghost
    kk = np.where(other, kk // 10**4 * 10**4 + rng.integers(500, 9_000, entries.count), kk)
    return text16(kk)


def _birth_places(rng: Rng, people: People, entries: Entries) -> Texts:
    place = people.birth_place[entries.person]
    other = rng.random(entries.count) < rates.BIRTH_PLACE_OTHER
    return np.where(other, people.places.towns[rng.integers(0, people.places.near, entries.count)], place)


def _rt_rw(rng: Rng, rt: Ints) -> tuple[Texts, Texts]:
    three: Texts = np.array([f"{number:03d}" for number in range(int(rt.max(initial=0)) + 2)], dtype=object)
    missing = rng.random(len(rt)) < rates.RT_RW_MISSING
    return np.where(missing, "000", three[rt]), np.where(missing, "000", three[(rt - 1) // RT_PER_RW + 1])


def _ages(born: Days, on: dt.date) -> Texts:
    known = ~np.isnat(born)
    age: Texts = np.full(len(born), "", dtype=object)
    age[known] = ages(born[known], np.datetime64(on, "D")).astype(object)
    return age


def _marital(people: People, entries: Entries) -> Texts:
    marital = people.lives.marital[entries.person]
    return np.where(marital == NEVER, "B", np.where(marital == MARRIED, "S", "P"))


def _addresses(rng: Rng, people: People, entries: Entries) -> Texts:
    home = people.members.home[entries.person]
    former = people.homes.village[home] != entries.village
    address = people.homes.address[
        np.where(former, rng.integers(0, len(people.homes.address), len(home)), home)
    ]
    for each in some(rng, len(address), rates.ADDRESS_SHORT):
        address[each] = (
            address[each].replace("JL. ", "JALAN ").replace("DUSUN ", "DSN ").replace(" NO. ", " ")
        )
    return address


def _disabilities(rng: Rng, people: People, entries: Entries) -> Texts:
    known = rng.random(entries.count) >= rates.DISABILITY_UNKNOWN_TO_ROLL
    disability = people.lives.disability[entries.person]
    return _ROLL_CODE[np.where(known & ~entries.ghost, disability, NO_DISABILITY)]


def _ktp(rng: Rng, recording: Recording, entries: Entries) -> Texts:
    has = recording.recorded[entries.person] ^ (rng.random(entries.count) < rates.KTP_MARK_WRONG)
    return np.where(has, "S", "B")
