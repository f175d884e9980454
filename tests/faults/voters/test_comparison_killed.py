"""kill -9 at every commit of a comparison: readers see the whole old one or the whole new one."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.faults.jobs.conftest import fresh_database, postgres
from tests.faults.jobs.office import ROOT

__all__ = ["postgres"]

ROWS = ("links", "sightings", "stations", "counts", "findings")
FIRST = dict(zip(ROWS, (2, 2, 1, 4, 2), strict=True))
SECOND = dict(zip(ROWS, (3, 3, 2, 6, 3), strict=True))


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return str(tmp_path / "rekam.sqlite3")
    return fresh_database(request.getfixturevalue("postgres"), tmp_path.name)


def test_a_comparison_killed_at_every_commit_is_never_half_seen(address: str, tmp_path: Path) -> None:
    told = told_by_the_desk(address, tmp_path)
    ends = [at for at, state in enumerate(told) if state["job"] == "DONE"]
    assert len(ends) == 2
    assert ends[0] > 8, "there must be many points at which to die"
    assert ends[1] > ends[0] + 8, "and more with half a run to be taken away"
    for state in told:
        seen = {name: state[name] for name in ROWS}
        assert seen == (FIRST if state["runs"] == 1 else SECOND), state
        assert state["halves"] <= 1
    assert any(state["halves"] for state in told), "some died with a run half written"
    assert [told[end]["runs"] for end in ends] == [2, 3], "one whole run for each wish"
    assert [told[end]["follow"] for end in ends] == [1, 1]
    assert told[ends[0]]["halves"] == 0


def told_by_the_desk(address: str, folder: Path) -> list[dict[str, Any]]:
    env = os.environ | {
        "REKAM_HOME": str(folder / "home"), "REKAM_DATABASE": address,
        "DJANGO_SETTINGS_MODULE": "rekam.settings",
    }  # fmt: skip
    command = [sys.executable, "-m", "tests.faults.voters.desk", str(folder)]
    done = subprocess.run(command, env=env, cwd=ROOT, check=True, capture_output=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]
