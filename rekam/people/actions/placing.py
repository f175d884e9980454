"""Names of villages in a file that nobody can tell, for a person to say which ones are meant."""

from collections import Counter
from typing import TYPE_CHECKING, Any

from rekam.core.refusal import Refused
from rekam.people import queries
from rekam.places.queries import find_office, office, region
from rekam.places.queries.tables import spoken_of
from rekam.places.queries.villages import codes_of
from rekam.places.rules import is_under

if TYPE_CHECKING:
    from rekam.sheets import Sheet

SPOKEN = [name for level in queries.LEVELS for name in (level, f"{level}_code")]
MOST_VILLAGES = 200
ELSEWHERE = 0.5
"""A file of which more than this share lies outside the office was sent to the wrong place."""


def lost_villages(sheet: "Sheet") -> dict[str, Any]:
    """How many rows, where they are counted, what may be meant; nothing for a list that names no places.

    Raises Refused: `intake_other_place`.
    """
    if sheet.kind in ("register", "roll"):
        return _of_people(sheet)
    return _of_counts(sheet) if sheet.kind == "aggregate" else {}


def _of_counts(sheet: "Sheet") -> dict[str, Any]:
    """Of a table of counts, whose every row is one region."""
    here = office()
    if here is None:
        return {}
    texts = [{name: row[name] or "" for name in SPOKEN} for row in sheet.table.select(SPOKEN).to_pylist()]
    spoken = [(row, spoken_of(row, place=here.code, answers={})) for row in texts if row["village"]]
    lost = [(row, told.code) for row, told in spoken if not told.sure]
    return {
        "place": here.code,
        "rows": len(lost),
        "names": len(lost),
        "unresolved": [
            {
                "kecamatan": row["kecamatan"], "village": row["village"], "said": row["village_code"],
                "rows": 1, "counted": counted, "candidates": [],
            }
            for row, counted in lost[:MOST_VILLAGES]
        ],
    }  # fmt: skip


def _of_people(sheet: "Sheet") -> dict[str, Any]:
    columns = [sheet.table.column(name).to_pylist() for name in ("village_code", *queries.LEVELS)]
    said = Counter(
        (code or "", (p or "", kab or "", kec or "", v or ""))
        for code, p, kab, kec, v in zip(*columns, strict=True)
    )
    place = queries.place_of([names for _, names in said])
    known = codes_of(said, place=place, answers={})
    lost = [(key, rows) for key, rows in said.most_common() if known[key].candidates is not None]
    _check_place(said, {key: told.code for key, told in known.items()}, {key for key, _ in lost})
    return {
        "place": place,
        "rows": sum(rows for _, rows in lost),
        "names": len(lost),
        "unresolved": [
            {
                "kecamatan": names[2], "village": names[3], "said": code, "rows": rows,
                "counted": known[code, names].code,
                "candidates": list(known[code, names].candidates or ())[:8],
            }
            for (code, names), rows in lost[:MOST_VILLAGES]
        ],
    }  # fmt: skip


def _check_place(said: Counter[Any], codes: dict[Any, str], lost: set[Any]) -> None:
    here = office()
    if here is None or not said:
        return
    outside = sum(rows for key, rows in said.items() if key in lost or not is_under(codes[key], here.code))
    if outside <= ELSEWHERE * said.total():
        return
    away = Counter(codes[key][:5] for key in said if key not in lost and not is_under(codes[key], here.code))
    pairs = {(names[2], names[3]) for _, names in said if names[2] and names[3]}
    theirs = [code for code, _ in away.most_common(1)] or list(find_office(pairs).candidates)
    if theirs and here.code not in theirs:
        names_of = [found.name for code in theirs[:3] if (found := region(code))]
        raise Refused("intake_other_place", says=", ".join(names_of), office=here.name)
