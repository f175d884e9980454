"""The sentences with their facts filled in."""

from collections.abc import Mapping

from rekam.core.language import Language, Words, filled, number, words
from rekam.core.refusal import Refused
from rekam.sheets.layouts import LAYOUTS
from rekam.sheets.phrases.problems import PROBLEMS
from rekam.sheets.phrases.refusals import REFUSALS

EXPLAIN = words(
    "{title}, {found} dari {expected} kolom, {rows} baris",
    "{title}, {found} of {expected} columns, {rows} rows",
)
SHEET = words("Lembar {sheet}. ", "Sheet {sheet}. ")

_TITLES = {layout.code: layout.title for layout in LAYOUTS} | {
    "mapped": words("Berkas dengan pemetaan kolom", "File with a column mapping")
}


def layout_title(code: str, language: Language = "id") -> str:
    return _TITLES[code][language]


def explained(code: str, found: int, expected: int, rows: int, language: Language) -> str:
    """`Ekspor SIAK, 37 dari 37 kolom, 391.539 baris`."""
    title = layout_title(code, language)
    return _say(EXPLAIN, {"title": title, "found": found, "expected": expected, "rows": rows}, language)


def problem_text(code: str, facts: Mapping[str, str], language: Language = "id") -> str:
    """Reason and remedy of a row problem; on a later sheet of a book the sheet is named first."""
    sheet = _say(SHEET, facts, language) if "sheet" in facts else ""
    return sheet + _say(PROBLEMS[code], facts, language)


def refusal_text(refused: Refused, language: Language = "id") -> str:
    """Why a whole file is refused and what to do; a fact that is missing shows as a dash."""
    facts = dict(refused.facts)
    if "layout" in facts:
        facts["closest"] = layout_title(str(facts["layout"]), language)
    return _say(REFUSALS[refused.code], facts, language)


def _say(phrase: Words, facts: Mapping[str, object], language: Language) -> str:
    # A row number is looked for in Excel, which writes it without separators.
    shown = {k: number(v, language) if type(v) is int and k != "row" else v for k, v in facts.items()}
    return filled(phrase[language], shown)
