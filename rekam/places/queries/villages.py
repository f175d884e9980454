"""Village codes for rows that name their regions in words: one mechanism for matching and for the office."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rekam.places.queries.regions import region, resolve, resolve_path
from rekam.places.rules import UNKNOWN, ancestor, fold

Names = tuple[str, str, str, str]
"""Province, kabupaten, kecamatan and village as a file writes them, "" for what it does not say."""
Said = tuple[str, Names]
"""The code that a row has, "" for none, and its names."""
Answers = Mapping[tuple[str, str], str]
"""(kecamatan, village), both folded as `asked` does -> the code that a person gave for them."""


@dataclass(frozen=True, slots=True)
class Told:
    """The best code for a row; `candidates` is None for a village, else what its name might mean.

    A row whose village is not told keeps the code of its kecamatan, or of the place, so that it is
    still counted and listed.
    """

    code: str
    candidates: tuple[str, ...] | None = None


def asked(kecamatan: str, village: str) -> tuple[str, str]:
    """The two names by which a person's answer is kept."""
    return fold(kecamatan, 3), fold(village, 4)


def codes_of(said: Iterable[Said], *, place: str, answers: Answers) -> dict[Said, Told]:
    """The code of every distinct row: its own, else a person's answer, else its names within the place."""
    return {key: _code_of(*key, place=place, answers=answers) for key in set(said)}


def _code_of(code: str, names: Names, *, place: str, answers: Answers) -> Told:
    province, kabupaten, kecamatan, village = names
    if code and (found := region(code)):
        return Told(found.code)
    if place.count(".") == 3 and not village:
        return Told(place)
    if answer := answers.get(asked(kecamatan, village)):
        return Told(answer)
    # A kecamatan's office may be given files of the whole kabupaten: its neighbours are named, not lost.
    candidates: tuple[str, ...] = ()
    for within in dict.fromkeys((place, ancestor(place, 2) if place.count(".") > 1 else place)):
        path = {"province": province, "kabupaten": kabupaten, "kecamatan": kecamatan}
        choice = resolve_path(**path, village=village, within=within) if village else UNKNOWN
        if choice.code:
            return Told(choice.code)
        candidates = candidates or choice.candidates
        if kecamatan and (above := resolve(kecamatan, within=within, level=3).code):
            return Told(above, candidates)
    return Told(place, candidates)
