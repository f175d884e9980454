"""The villages of a place with what the demo needs of each: names, NIK prefix, size, distance, neglect."""

from dataclasses import dataclass

import numpy as np

from rekam.core.refusal import Refused
from rekam.demo import rates
from rekam.demo.chance import Flags, Floats, Ints, Rng, Texts, pick
from rekam.demo.names.drawing import culture_index
from rekam.demo.names.mixes import mix_of
from rekam.places.queries import Region, children, path_names, region, village_codes
from rekam.places.rules import ancestor

KABUPATEN, KECAMATAN, VILLAGE = 2, 3, 4
FEWEST_PER_VILLAGE = 40  # a province with few people uses some of its villages only


@dataclass(frozen=True)
class Land:
    """One entry a village, in the order of the codes."""

    place: str
    name: str
    province: str
    codes: tuple[str, ...]
    villages: Texts
    kecamatan: Texts
    kabupaten: Texts
    prefix: Ints  # six digits of the kecamatan
    share: Floats  # of the residents
    remote: Floats  # 0 in town, 1 at the far end
    urban: Flags
    neglected: Flags


def survey(place: str, people: int, rng: Rng) -> Land:
    """Everything about a province, kabupaten/kota, kecamatan or village; unknown codes are refused."""
    found = region(place)
    if found is None:
        raise Refused("place_unknown", place=place)
    codes = _some_villages(rng, village_codes(found.code), people, found.level)
    urban = np.array([_is_urban(code) for code in codes])
    size = rng.lognormal(0.0, 0.5, len(codes)) * np.where(urban, 2.4, 1.0)
    remote = np.where(urban, rng.beta(1.2, 8, len(codes)), rng.beta(1.6, 2.4, len(codes)))
    return Land(
        place=found.code,
        name=found.name,
        province=path_names(found.code)[0],
        codes=codes,
        villages=_texts([_name(code, VILLAGE) for code in codes]),
        kecamatan=_texts([_name(code, KECAMATAN) for code in codes]),
        kabupaten=_texts([_name(code, KABUPATEN) for code in codes]),
        prefix=np.array([prefix_of(code) for code in codes]),
        share=size / size.sum(),
        remote=remote,
        urban=urban,
        neglected=_neglected(rng, remote),
    )


def _texts(names: list[str]) -> Texts:
    texts: Texts = np.array(names, dtype=object)
    return texts


def _some_villages(rng: Rng, villages: tuple[str, ...], people: int, level: int) -> tuple[str, ...]:
    most = max(1, people // FEWEST_PER_VILLAGE)
    if level > 1 or len(villages) <= most:
        return villages
    return tuple(villages[n] for n in np.sort(rng.choice(len(villages), most, replace=False)))


def _is_urban(code: str) -> bool:
    """A kelurahan, or anything in a kota."""
    return code.split(".")[3].startswith("1") or int(code[3:5]) >= 71


def _name(code: str, level: int) -> str:
    found = region(ancestor(code, level))
    return found.name if found else ""


def prefix_of(code: str) -> int:
    return int(ancestor(code, KECAMATAN).replace(".", ""))


def _neglected(rng: Rng, remote: Floats) -> Flags:
    """Some far villages that no recording team has visited for years; at least one of eight."""
    count = max(round(len(remote) * rates.NEGLECTED_VILLAGES), int(len(remote) >= 8))
    likely = remote + 0.02
    neglected = np.zeros(len(remote), dtype=bool)
    neglected[rng.choice(len(remote), count, replace=False, p=likely / likely.sum())] = True
    return neglected


def draw_cultures(rng: Rng, land: Land, village: Ints) -> Ints:
    """A culture per household of the village it lives in, by the mix of its kabupaten."""
    culture = np.zeros(len(village), dtype=np.int64)
    office = np.array([code[:5] for code in land.codes])[village]
    for code in np.unique(office):
        chosen = np.flatnonzero(office == code)
        mix = mix_of(str(code))
        numbers = np.array([culture_index(name) for name in mix])
        culture[chosen] = numbers[pick(rng, list(mix.values()), len(chosen))]
    return culture


@dataclass(frozen=True)
class Elsewhere:
    """Kecamatan prefixes where people come from, and the names of those places, near to far."""

    prefixes: tuple[Ints, Ints, Ints]
    towns: Texts  # kabupaten of the province, then towns far away
    near: int  # how many of the towns are of the province


FAR = tuple(
    "31.71 32.73 33.74 34.71 35.78 51.71 12.71 16.71 73.71 71.71 81.71 64.72 52.71 61.71 63.71".split()
)


def elsewhere(place: str) -> Elsewhere:
    """Other kecamatan of the same kabupaten, of the province, and of big towns of the nation."""
    office, province = place[:5], place[:2]
    offices = children(province)
    own = children(office) if len(office) == 5 else children(offices[0].code)
    near = [kecamatan for other in offices for kecamatan in children(other.code)]
    towns = [found for code in FAR if code[:2] != province and (found := region(code))]
    far = [kecamatan for town in towns for kecamatan in children(town.code)]
    names = [bare(office.name) for office in offices] + [bare(town.name) for town in towns]
    groups = (_prefixes(own), _prefixes(near), _prefixes(far))
    return Elsewhere(groups, _texts(names), len(offices))


def _prefixes(regions: list[Region] | tuple[Region, ...]) -> Ints:
    return np.array([prefix_of(found.code) for found in regions], dtype=np.int64)


def bare(name: str) -> str:
    """`Kabupaten Kupang` -> `KUPANG`, as birth places are written."""
    return name.upper().removeprefix("KABUPATEN ").removeprefix("KOTA ").removeprefix("ADMINISTRASI ").strip()
