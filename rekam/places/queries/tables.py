"""The region that a row of an office's own table speaks of: by its code, else by its names."""

from collections.abc import Mapping
from dataclasses import dataclass

from rekam.places.queries.regions import region, resolve, resolve_path
from rekam.places.queries.villages import Answers, asked
from rekam.places.rules import ancestor, is_under, level_of

LEVELS = ("province", "kabupaten", "kecamatan", "village")
Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Spoken:
    """`code` is "" outside the place; `sure` is false where the named region itself is not known."""

    code: str
    sure: bool
    name: str


def spoken_of(row: Texts, *, place: str, answers: Answers) -> Spoken:
    """`row` has the names in LEVELS and their codes ("village_code"), "" for what it does not say."""
    deepest = max((n for n, level in enumerate(LEVELS, 1) if row[level] or row[f"{level}_code"]), default=0)
    named = max((n for n, level in enumerate(LEVELS, 1) if row[level]), default=0)
    name = row[LEVELS[named - 1]] if named else _code(row, place)
    code = _code(row, place)
    if code and (not is_under(code, place) or level_of(code) == max(deepest, named)):
        return Spoken(code if is_under(code, place) else "", True, name)
    if _is_elsewhere(row, place):
        return Spoken("", True, name)
    within = code if is_under(code, place) and code else place
    return _by_names(row, max(deepest, named), within, name, answers)


def _code(row: Texts, place: str) -> str:
    """The deepest code that is a region's; a bare `04` of a kecamatan stands in the place's kabupaten."""
    found = ""
    for level, name in enumerate(LEVELS, 1):
        told = row[f"{name}_code"]
        whole = told if level_of(told) == level else f"{found or ancestor(place, level - 1)}.{told}"
        if told and region(whole) and is_under(whole, found):
            found = whole
    return found


def _is_elsewhere(row: Texts, place: str) -> bool:
    """Whether the names above the kecamatan are those of another office, or of more than this one."""
    if not (row["province"] or row["kabupaten"]):
        return False
    choice = resolve_path(province=row["province"], kabupaten=row["kabupaten"])
    if not choice.candidates:
        return False
    if row["kabupaten"] or row["kecamatan"] or row["village"]:
        return not any(is_under(place, code) for code in choice.candidates)
    return True


def _by_names(row: Texts, level: int, within: str, name: str, answers: Answers) -> Spoken:
    if level <= level_of(within):
        return Spoken(within, True, name)
    kecamatan, village = row["kecamatan"], row["village"]
    if answer := answers.get(asked(kecamatan, village)):
        return Spoken(answer, True, name)
    choice = resolve_path(kecamatan=kecamatan, village=village, within=within)
    if choice.code and level_of(choice.code) == level:
        return Spoken(choice.code, True, name)
    above = resolve(kecamatan, within=within, level=3).code if kecamatan and level_of(within) < 3 else None
    return Spoken(above or within, False, name)
