"""Gives each row its village code: from the file's code, else its names, else the place of the run."""

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from rekam.core.refusal import Refused
from rekam.core.small_file import read_small
from rekam.match.office import spell
from rekam.places import queries as places
from rekam.places.rules import UNKNOWN, ancestor, fold, is_under
from rekam.sheets import Sheet

LEVELS = ("province", "kabupaten", "kecamatan", "village")
Names = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Rows whose village nobody can tell: the names in the file ("" for none), and what they might mean."""

    file: str
    names: str
    rows: int
    candidates: tuple[str, ...]


def _names(table: pa.Table) -> list[Names]:
    return list(zip(*(table.column(level).to_pylist() for level in LEVELS), strict=True))


Answers = dict[tuple[str, str], str]
"""(kecamatan, desa), both folded -> the code that a person gave for them."""


def read_answers(path: Path) -> Answers:
    """What a person answered for names nobody could tell: CSV with kecamatan;desa;kode.

    Raises Refused: `names_file` with the row.
    """
    found: Answers = {}
    for number, row in enumerate(_lines(path), 1):
        if not any(row):
            continue
        if number == 1 and row and row[-1].strip().lower() in ("kode", "code"):
            continue
        if len(row) != 3:
            raise Refused("names_file", file=path.name, row=number, why=f"{len(row)} kolom / columns")
        region = places.region(row[2].strip())
        if region is None or region.level != 4:
            raise Refused("names_file", file=path.name, row=number, why=f"{row[2]!r} ≠ desa")
        found[_asked(row[0], row[1])] = region.code
    return found


def _lines(path: Path) -> list[list[str]]:
    try:
        text = read_small(path)
        return list(csv.reader(text.splitlines(), delimiter=";" if ";" in text else ","))
    except (OSError, ValueError, csv.Error) as error:
        why = (isinstance(error, OSError) and error.strerror) or str(error)
        raise Refused("names_file", file=path.name, row=1, why=why) from error


def _asked(kecamatan: str | None, village: str | None) -> tuple[str, str]:
    return fold(kecamatan or "", 3), fold(village or "", 4)


def with_villages(sheet: Sheet, place: str, answers: Answers) -> tuple[pa.Table, list[Unresolved]]:
    """The table with `village_code` filled as far as it can be told.

    A row whose village is not told keeps the code of its kecamatan, or of the place, so that it is
    still counted and listed.
    """
    said = sheet.table.column("village_code").to_pylist()
    names = _names(sheet.table)
    known = {key: _resolve(*key, place, answers) for key in set(zip(said, names, strict=True))}
    codes = [known[key][0] for key in zip(said, names, strict=True)]
    lost = Counter(key for key in zip(said, names, strict=True) if known[key][1] is not None)
    table = sheet.table.set_column(
        sheet.table.schema.get_field_index("village_code"), "village_code", pa.array(codes, pa.string())
    )
    return table, [_unresolved(sheet, key, rows, known[key][1]) for key, rows in lost.most_common()]


def rows_outside(table: pa.Table, place: str) -> int:
    """How many rows lie outside the place that was asked for."""
    return sum(not is_under(code, place) for code in table.column("village_code").to_pylist())


def _resolve(
    code: str | None, names: Names, place: str, answers: Answers
) -> tuple[str, tuple[str, ...] | None]:
    """(best code, None when it is a village else what it might be)."""
    if code and (region := places.region(code)):
        return region.code, None
    if place.count(".") == 3 and not names[3]:
        return place, None
    province, kabupaten, kecamatan, village = names
    if answer := answers.get(_asked(kecamatan, village)):
        return answer, None
    # A kecamatan's office may be given files of the whole kabupaten: its neighbours are named, not lost.
    candidates: tuple[str, ...] = ()
    for within in dict.fromkeys((place, ancestor(place, 2) if place.count(".") > 1 else place)):
        path = {"province": province, "kabupaten": kabupaten, "kecamatan": kecamatan}
        found = places.resolve_path(**path, village=village, within=within) if village else UNKNOWN
        if found.code:
            return found.code, None
        candidates = candidates or found.candidates
        if kecamatan and (above := places.resolve(kecamatan, within=within, level=3).code):
            return above, candidates
    return place, candidates


def _unresolved(
    sheet: Sheet, key: tuple[str | None, Names], rows: int, candidates: tuple[str, ...] | None
) -> Unresolved:
    code, names = key
    said = " / ".join(n for n in (names[2], names[3], code) if n)
    return Unresolved(sheet.name, said, rows, tuple(spell((c,)) for c in (candidates or ())[:4]))
