"""kill -9 at every statement of an officer's work; many who want a blank at once; a whole delivery."""

import json
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rekam.cards.queries.balances import balance_faults
from tests.cards.ledger_stage import received
from tests.faults.jobs.conftest import fresh_database, postgres
from tests.faults.jobs.office import ROOT

__all__ = ["postgres"]


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return str(tmp_path / "rekam.sqlite3")
    return fresh_database(request.getfixturevalue("postgres"), tmp_path.name)


def desk(address: str, folder: Path, *words: str) -> list[str]:
    env = os.environ | {
        "REKAM_HOME": str(folder / "home"), "REKAM_DATABASE": address,
        "DJANGO_SETTINGS_MODULE": "rekam.settings",
    }  # fmt: skip
    command = [sys.executable, "-m", "tests.cards.ledger_desk", *words]
    done = subprocess.run(command, env=env, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout.splitlines()


def test_an_officer_killed_at_every_statement_leaves_books_that_add_up(address: str, tmp_path: Path) -> None:
    told: list[dict[str, Any]] = [json.loads(line) for line in desk(address, tmp_path, "die", "8")]
    assert len(told) > 60, "there must be many points at which to die"
    assert [each["faults"] for each in told if each["faults"]] == []
    for before, after in pairwise(told):
        assert after["blanks"] >= before["blanks"], "a blank vanished"
        if after["movements"] != before["movements"]:
            assert after["log"] > before["log"], "something moved and nothing was logged"
    assert told[-1]["movements"] > told[0]["movements"] + 50, "most of them did something before they died"


def test_200_reservations_at_once_get_200_blanks_each_once(address: str, tmp_path: Path) -> None:
    *told, books = desk(address, tmp_path, "race", "200")
    got = dict(line.split() for line in told)
    assert len(got) == 200
    assert sorted(got.values()) == [f"AB{number:06d}" for number in range(1000, 1200)]
    assert json.loads(books)["faults"] == []


def test_of_many_who_want_a_blank_for_one_application_one_wins(address: str, tmp_path: Path) -> None:
    *told, books = desk(address, tmp_path, "same", "50")
    assert len(told) == 200
    said = [tuple(line.split()) for line in told]
    won = [(held_for, serial) for held_for, serial in said if serial.startswith("AB")]
    assert sorted(int(held_for) for held_for, _ in won) == list(range(50))
    assert len({serial for _, serial in won}) == 50
    assert {serial for _, serial in said} - {serial for _, serial in won} == {"blank_held_already"}
    assert json.loads(books)["faults"] == []


@pytest.mark.django_db
def test_a_delivery_costs_a_handful_of_statements_for_each_thousand_blanks() -> None:
    received(10, start=1)
    with CaptureQueriesContext(connection) as small:
        received(1_000, start=1_000)
    with CaptureQueriesContext(connection) as large:
        received(3_000, start=10_000)
    assert (len(large) - len(small)) / 2 < 40
    assert balance_faults() == []
