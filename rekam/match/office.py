"""Whose files these are: the place asked for, or the office that codes and names of all files agree on."""

from collections import Counter
from collections.abc import Iterable
from typing import TypeVar

from rekam.core.refusal import Refused
from rekam.places import queries as places
from rekam.places.rules import is_under
from rekam.sheets import Sheet

STRAY = 0.05
"""A kabupaten named this rarely beside the one named most is somebody's other address."""

_T = TypeVar("_T")
Said = dict[str, frozenset[str]]
"""File -> the kabupaten/kota it may be of."""


def find_place(asked: str | None, files: list[Sheet]) -> str:
    """The office's code: the one asked for, else what codes and names of the files agree on.

    Raises Refused: `place_unknown`, `place_ambiguous` with the candidates, `place_not_said`, and
    `place_other` for a file that says it is of another place.
    """
    said = {sheet.name: offices for sheet in files if (offices := _offices(sheet))}
    place = _asked(asked) if asked else _agreed(said, files)
    for sheet in files:
        if sheet.name in said and not _fits(sheet, said[sheet.name], place):
            raise Refused("place_other", file=sheet.name, says=spell(said[sheet.name]), place=spell((place,)))
    return place


def spell(codes: Iterable[str]) -> str:
    return "; ".join(f"{code} {places.path_names(code)[-1]}" for code in sorted(codes)[:8])


def _asked(code: str) -> str:
    region = places.region(code)
    if region is None:
        raise Refused("place_unknown", place=code)
    return region.code


def _agreed(said: Said, files: list[Sheet]) -> str:
    if not said:
        raise Refused("place_not_said", files=", ".join(s.name for s in files))
    first, *others = said.items()
    name, offices = first
    for _, more in others:
        offices = offices & more or offices
    if len(offices) > 1:
        raise Refused("place_ambiguous", file=name, candidates=spell(offices))
    return next(iter(offices))


def _offices(sheet: Sheet) -> frozenset[str]:
    """What a file says by its codes, else by its kabupaten, else by its kecamatan and desa together."""
    codes = Counter(_office(code) for code in _column(sheet, "village_code") if code)
    if known := _main(codes):
        return frozenset(known)
    named = Counter(
        pair for pair in zip(_column(sheet, "province"), _column(sheet, "kabupaten"), strict=True) if pair[1]
    )
    if named:
        found = (places.resolve_path(province=p, kabupaten=k).candidates for p, k in _main(named))
        return frozenset(code for candidates in found for code in candidates)
    return frozenset(places.find_office(_pairs(sheet)).candidates)


def _office(code: str) -> str:
    return code[:5] if places.region(code[:5]) else ""


def _main(counted: Counter[_T]) -> list[_T]:
    """What is said of the most rows, and whatever is not rare beside it."""
    most = max(counted.values(), default=0)
    return [said for said, rows in counted.items() if said and rows >= STRAY * most]


def _fits(sheet: Sheet, offices: frozenset[str], place: str) -> bool:
    """Whether a file may be of the place; a kecamatan it has outweighs a guess by other names."""
    if any(is_under(code, place) or is_under(place, code) for code in offices):
        return True
    if _says(sheet, "village_code") or _says(sheet, "kabupaten"):
        return False
    return any(places.resolve(kecamatan, within=place, level=3).code for kecamatan, _ in _pairs(sheet))


def _says(sheet: Sheet, column: str) -> bool:
    return bool(sheet.table.column(column).null_count < sheet.table.num_rows)


def _pairs(sheet: Sheet) -> set[tuple[str, str]]:
    said = set(zip(_column(sheet, "kecamatan"), _column(sheet, "village"), strict=True))
    return {(kecamatan, village) for kecamatan, village in said if kecamatan and village}


def _column(sheet: Sheet, name: str) -> list[str | None]:
    return sheet.table.column(name).to_pylist()  # type: ignore[no-any-return]
