"""The pages of docs/lifecycles say what the tables say, and the tables are sound."""

import runpy
from pathlib import Path
from typing import Any

import pytest

from rekam.core.lifecycle import Lifecycle
from rekam.staff.rules import PERMISSIONS

SCRIPT: dict[str, Any] = runpy.run_path(str(Path(__file__).parents[2] / "scripts/lifecycles"))
TABLES = [pytest.param(module, lifecycle, id=lifecycle.name) for module, lifecycle in SCRIPT["lifecycles"]()]


def test_every_lifecycle_has_its_page_and_every_page_its_lifecycle() -> None:
    assert SCRIPT["wrong"]() == [], "run scripts/lifecycles"


def test_the_search_for_tables_finds_them() -> None:
    assert "voters.finding" in {parameter.id for parameter in TABLES}


@pytest.mark.parametrize(("module", "lifecycle"), TABLES)
def test_a_table_has_no_faults_and_asks_for_what_exists(module: Any, lifecycle: Lifecycle) -> None:
    assert lifecycle.faults() == []
    assert {move.permission for move in lifecycle.moves} <= set(PERMISSIONS)
    assert {need for move in lifecycle.moves for need in move.needs} <= set(module.NEEDS)
    assert set(type(lifecycle.moves[0].event)) == {move.event for move in lifecycle.moves}


@pytest.mark.parametrize(("module", "lifecycle"), TABLES)
def test_the_page_draws_every_move_and_lists_it(module: Any, lifecycle: Lifecycle) -> None:
    page = SCRIPT["pages"]()[f"{lifecycle.name}.md"]
    assert "```mermaid\nstateDiagram-v2\n" in page
    for move in lifecycle.moves:
        assert f"| {move.event} |" in page
        assert all(f"{state} --> {move.target}: {move.event}" in page for state in move.sources)
