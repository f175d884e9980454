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
from rekam.places.queries.villages import Said, asked, codes_of
from rekam.places.rules import is_under
from rekam.sheets import Sheet

LEVELS = ("province", "kabupaten", "kecamatan", "village")
Answers = dict[tuple[str, str], str]
"""(kecamatan, desa), both folded -> the code that a person gave for them."""


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Rows whose village nobody can tell: the names in the file ("" for none), and what they might mean."""

    file: str
    names: str
    rows: int
    candidates: tuple[str, ...]


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
        found[asked(row[0], row[1])] = region.code
    return found


def _lines(path: Path) -> list[list[str]]:
    try:
        text = read_small(path)
        return list(csv.reader(text.splitlines(), delimiter=";" if ";" in text else ","))
    except (OSError, ValueError, csv.Error) as error:
        why = (isinstance(error, OSError) and error.strerror) or str(error)
        raise Refused("names_file", file=path.name, row=1, why=why) from error


def with_villages(sheet: Sheet, place: str, answers: Answers) -> tuple[pa.Table, list[Unresolved]]:
    """The table with `village_code` filled as far as it can be told.

    A row whose village is not told keeps the code of its kecamatan, or of the place, so that it is
    still counted and listed.
    """
    columns = (sheet.table.column(name).to_pylist() for name in ("village_code", *LEVELS))
    rows = zip(*columns, strict=True)
    said = [(code or "", (p or "", kab or "", kec or "", v or "")) for code, p, kab, kec, v in rows]
    known = codes_of(said, place=place, answers=answers)
    codes = [known[key].code for key in said]
    lost = Counter(key for key in said if known[key].candidates is not None)
    table = sheet.table.set_column(
        sheet.table.schema.get_field_index("village_code"), "village_code", pa.array(codes, pa.string())
    )
    return table, [_unresolved(sheet, key, count, known[key].candidates) for key, count in lost.most_common()]


def rows_outside(table: pa.Table, place: str) -> int:
    """How many rows lie outside the place that was asked for."""
    return sum(not is_under(code, place) for code in table.column("village_code").to_pylist())


def _unresolved(sheet: Sheet, key: Said, rows: int, candidates: tuple[str, ...] | None) -> Unresolved:
    code, names = key
    said = " / ".join(n for n in (names[2], names[3], code) if n)
    return Unresolved(sheet.name, said, rows, tuple(spell((c,)) for c in (candidates or ())[:4]))
