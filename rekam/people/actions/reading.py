"""What pages tell of a file that was read, written by the job: a server need not load the readers for it.

Rows in it are masked here already. Nothing in it says more about a person than a list on a page does.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rekam.core.language import Language
from rekam.core.nik import mask
from rekam.core.refusal import Refused
from rekam.people import queries
from rekam.people.actions.placing import lost_villages
from rekam.people.queries import Row
from rekam.people.rules.residents import LONG_NUMBER

if TYPE_CHECKING:
    from rekam.sheets import Problem, Sheet

ROWS = 20
EXAMPLES = 3
COUNTED = (
    "row level province kabupaten kecamatan village village_code kecamatan_code population wajib recorded "
    "unrecorded cards"
).split()
LANGUAGES: tuple[Language, ...] = ("id", "en")
SHOWN = (
    "row name nik kk birth_place birth_date sex marital address rt rw village kecamatan status recorded "
    "tps ktp note"
).split()


def told_of(sheet: "Sheet") -> dict[str, Any]:
    """Raises Refused: `intake_other_place`."""
    return {
        "explained": {language: sheet.explain(language) for language in LANGUAGES},
        "sheets": sheet.sheet_names,
        "header_rows": sheet.header_rows,
        "unread": sheet.unread_sheets,
        "missing": sheet.missing,
        "extras": sheet.extras,
        "rows": [] if sheet.kind == "aggregate" else _first_rows(sheet),
        "counts": _first_counts(sheet) if sheet.kind == "aggregate" else [],
        "problems": _problems(sheet.problems, sheet.problem_counts),
        "villages": lost_villages(sheet),
    }


def refused_with(refused: Refused, source: Path) -> dict[str, Any]:
    """The refusal in both languages, and the header cells that a person can map where that would help."""
    from rekam import sheets
    from rekam.sheets.apart import run_apart
    from rekam.sheets.seen import seen_headers

    told: dict[str, Any] = {}
    if refused.code in sheets.phrases.REFUSALS:
        told["refusal"] = {language: sheets.refusal_text(refused, language) for language in LANGUAGES}
    if refused.code in ("layout_unknown", "header_not_found"):
        row = int(str(refused.facts.get("row", 0)))
        seen = run_apart(seen_headers, source, str(refused.facts["sheet"]), row)
        told |= {
            "columns": [{"name": one.name, "text": one.text, "field": one.field} for one in seen],
            "header_row": row,
        }
    return told


def keep(folder: Path, told: dict[str, Any]) -> None:
    """Complete under its name or not there: a page never sees half."""
    unfinished = folder / "reading.tmp"
    unfinished.touch(mode=0o600)
    unfinished.write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    unfinished.replace(folder / "reading.json")


def _first_rows(sheet: "Sheet") -> list[Row]:
    """Masked, each with the key of its person, by which the log says whose rows were looked at."""
    few = sheet.table.slice(0, ROWS).select(queries.USED).to_pylist()
    rows = queries.with_villages(few)
    return [_masked(row) | {"key": key} for row, key in zip(rows, queries.keys_of(rows), strict=True)]


def _first_counts(sheet: "Sheet") -> list[dict[str, Any]]:
    """The first regions with the numbers that the file has of them; nobody stands in it."""
    few = sheet.table.slice(0, ROWS).to_pylist()
    return [{name: row[name] for name in COUNTED} for row in few]


def _masked(row: Row) -> Row:
    shown = {name: row[name] for name in SHOWN}
    shown |= {name: mask(row[name]) if row[name] else "" for name in ("nik", "kk")}
    return shown | {"note": LONG_NUMBER.sub("…", row["note"])}


def _problems(problems: Iterable["Problem"], counts: Any) -> list[dict[str, Any]]:
    """By code, the gravest first, then the most frequent."""
    kept: dict[str, list[Problem]] = {}
    for problem in problems:
        if len(kept.setdefault(problem.code, [])) < EXAMPLES:
            kept[problem.code].append(problem)
    order = ("reject", "error", "warning")
    ranked = sorted(kept.items(), key=lambda pair: (order.index(pair[1][0].severity), -counts[pair[0]]))
    return [
        {
            "code": code,
            "severity": examples[0].severity,
            "count": counts[code],
            "text": {language: _sentence(examples[0], language) for language in LANGUAGES},
            "examples": [
                {
                    "row": one.row,
                    "column": one.column,
                    "shown": one.shown,
                    "sheet": one.facts.get("sheet", ""),
                }
                for one in examples
            ],
        }
        for code, examples in ranked
    ]


def _sentence(problem: "Problem", language: Language) -> str:
    from rekam.sheets.phrases import problem_text

    facts = {name: told for name, told in problem.facts.items() if name != "sheet"}
    return problem_text(problem.code, {"value": problem.shown, **facts}, language)
