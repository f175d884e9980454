"""Both languages are complete: every code has its words and every placeholder is filled."""

import ast
import string
from pathlib import Path

import pytest

from rekam.core.refusal import Refused
from rekam.sheets import phrases, refusal_text
from rekam.sheets.phrases import PROBLEMS, REFUSALS
from rekam.sheets.problems import SEVERITY

SHEETS = Path(phrases.__file__).parents[1]

# What each problem is told with besides its value, and each refusal: see where they are raised.
PROBLEM_FACTS = {
    "csv_fields": {"fields", "expected"},
    "nik_format": {"digits"},
    "nik_twice": {"other"},
}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def raised() -> dict[str, set[str]]:
    """Refusal codes in the source of the room, with the facts they are always raised with."""
    found: dict[str, set[str]] = {}
    for path in SHEETS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refused" and node.args:
                code = node.args[0]
                if isinstance(code, ast.Constant):
                    facts = {keyword.arg or "" for keyword in node.keywords}
                    found[code.value] = found.get(code.value, facts) & facts
    return found


def test_every_refusal_of_the_room_has_words_and_no_words_are_idle() -> None:
    assert set(raised()) | {"file_too_large_to_read"} == set(REFUSALS)


@pytest.mark.parametrize("code", sorted(REFUSALS))
def test_a_refusal_fills_its_sentence_in_both_languages(code: str) -> None:
    facts = raised().get(code, set())
    # Some sentences name a row that not every raise can tell; the reader shows a dash there.
    for language in ("id", "en"):
        text = REFUSALS[code][language]
        assert placeholders(text) <= facts | {"memory"}, language
        assert text.endswith((".", "}", "}}")) or "{{" in text
        said = refusal_text(Refused(code, **dict.fromkeys(facts - {"layout"}, "X")), language)
        assert "–" not in said.replace("…", "")


def test_every_problem_has_a_severity_and_words() -> None:
    assert set(PROBLEMS) == set(SEVERITY)


@pytest.mark.parametrize("code", sorted(PROBLEMS))
def test_a_problem_fills_its_sentences_in_both_languages(code: str) -> None:
    for language in ("id", "en"):
        text = PROBLEMS[code][language]
        assert placeholders(text) <= {"value"} | PROBLEM_FACTS.get(code, set())
        assert text.count(". ") >= 1, "a reason and a remedy"
        assert text.endswith(".")
    assert PROBLEMS[code]["id"] != PROBLEMS[code]["en"]


def test_every_problem_that_the_code_tells_is_known() -> None:
    text = "".join(
        path.read_text("utf-8")
        for path in SHEETS.rglob("*.py")
        if path.parent.name != "phrases" and path.name != "problems.py"
    )
    core = (SHEETS.parent / "core/nik.py").read_text("utf-8")
    assert [code for code in SEVERITY if f'"{code}"' not in text + core] == []
