"""The house rules that no linter knows."""

import argparse
import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from rekam.core.lifecycle import Lifecycle

ROOT = Path(__file__).parents[2]
MODULES = sorted(
    p
    for p in ROOT.joinpath("rekam").rglob("*.py")
    if "migrations" not in p.parts and not (p.name == "__init__.py" and not p.read_text("utf-8").strip())
)
LONG_AS_THEIR_SUBJECT = ("layouts/", "demo/names/", "presets.py", "vocabulary.py")


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def refusal_codes(path: Path) -> Iterator[str]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refused":
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def test_every_refusal_has_words_in_both_languages() -> None:
    from rekam.cli.refusals import ALL

    codes = {code: shown(path) for path in MODULES for code in refusal_codes(path)}
    assert len(codes) > 15, "the search for refusals finds nothing any more"
    said = {code: (ALL[code]["id"], ALL[code]["en"]) for code in codes if code in ALL}
    assert {code: where for code, where in codes.items() if code not in said} == {}
    assert {code for code, pair in said.items() if min(map(len, pair)) < 20 or pair[0] == pair[1]} == set()


def test_every_module_says_what_it_is_for() -> None:
    assert len(MODULES) > 500, "the search for modules finds nothing any more"
    silent = [shown(path) for path in MODULES if not ast.get_docstring(parsed(path))]
    assert silent == []


def test_a_file_past_300_lines_splits() -> None:
    lengths = {shown(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    long = {name: lines for name, lines in lengths.items() if lines > 300}
    assert [name for name in long if not any(part in name for part in LONG_AS_THEIR_SUBJECT)] == []


def test_there_is_no_drawer() -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
    assert [shown(p) for p in MODULES if p.stem in drawers or p.parent.name in drawers] == []


def test_pins_carry_hashes_and_no_addresses() -> None:
    for pins in ROOT.joinpath("requirements").glob("*.txt"):
        text = pins.read_text("utf-8")
        assert "--hash=sha256:" in text
        assert not re.search(r"https?://|--index|--find-links", text), pins.name


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = sorted(int(p.name[:4]) for p in ROOT.joinpath("docs/adr").glob("*.md"))
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_guide_shows_every_picture_and_only_those_that_the_journey_takes(language: str) -> None:
    guide = ROOT / "docs/guide" / language
    shown = re.findall(r"\]\(pictures/([a-z-]+)\.png\)", guide.joinpath("README.md").read_text("utf-8"))
    journeys = "".join(path.read_text("utf-8") for path in ROOT.joinpath("tests/journeys").glob("*.py"))
    taken = re.findall(r'\.(?:pictured|kept_as)\("([a-z-]+)"\)', journeys)
    kept = {path.stem for path in guide.joinpath("pictures").glob("*.png")}
    assert set(shown) == set(taken) == kept
    assert len(kept) > 12


def test_every_benchmark_has_its_figures_on_paper() -> None:
    told = ROOT.joinpath("docs/benchmarks.md").read_text("utf-8")
    assert [p.name for p in ROOT.joinpath("bench").glob("*.py") if f"bench/{p.name}" not in told] == []


def test_a_server_that_has_read_no_file_carries_no_arrow_and_no_numbers_library() -> None:
    """Polars, Arrow and numpy are 150 MB together; pages import them only where they are used."""
    code = (
        "import sys, django; django.setup(); import rekam.urls, rekam.web.middleware; "
        "print(sorted({'numpy', 'pyarrow', 'polars', 'typst', 'shapely', 'xlsxwriter'} & set(sys.modules)))"
    )
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr


def lifecycles() -> Iterator[Lifecycle]:
    for path in [*ROOT.glob("rekam/*/rules.py"), *ROOT.glob("rekam/*/rules/[!_]*.py")]:
        module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
        yield from (value for value in vars(module).values() if isinstance(value, Lifecycle))


def test_every_event_of_the_log_has_its_words() -> None:
    from rekam.audit.phrases import VERBS
    from rekam.cards.rules.stock import Use

    found = {
        word.value.rpartition(".")[2]: shown(path)
        for path in MODULES
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call)
        for word in (k.value for k in node.keywords if k.arg in ("event", "page"))
        if isinstance(word, ast.Constant) and isinstance(word.value, str) and word.value.count(".") == 2
    }
    found |= {  # a room's own `_record(by, at, "verb", ...)`
        word.value: shown(path)
        for path in MODULES
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_record"
        for word in node.args
        if isinstance(word, ast.Constant) and isinstance(word.value, str) and word.value.isidentifier()
    }
    assert len(found) > 40, "the search for events finds nothing any more"
    moved = {str(move.event): table.name for table in lifecycles() for move in table.moves}
    assert len(moved) > 40, "the search for lifecycles finds nothing any more"
    found |= moved | dict.fromkeys(Use, "cards.consumable")
    assert {verb: where for verb, where in found.items() if verb not in VERBS} == {}


def test_every_command_and_option_is_in_the_docs() -> None:
    from rekam.cli import _parser

    told = ROOT.joinpath("docs/commands.md").read_text("utf-8")
    parser = _parser()
    commands = next(a for a in parser._actions if a.choices and not a.option_strings)
    assert commands.choices is not None
    for name, command in dict(commands.choices).items():  # type: ignore[call-overload]
        assert f"rekam {name}" in told
        actions = [a for a in command._actions if a.help != argparse.SUPPRESS]
        options = {o for action in actions for o in action.option_strings if o.startswith("--")}
        assert {o for o in options if o not in told} == set(), name
