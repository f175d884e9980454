"""`rekam simulate-office`: a line a day, and 1 as soon as something that always holds does not."""

import json
from typing import Any

import pytest

from rekam.cli import main, simulate
from rekam.demo import office

SOUND = {"day": "2020-12-02", "queue": 3, "faults": []}
BROKEN = {"day": "2020-12-03", "queue": 4, "faults": ["old_enough: card 4: print too early", "old_enough: 5"]}


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simulate, "_open", lambda home: None)


def lives(monkeypatch: pytest.MonkeyPatch, *lines: dict[str, Any]) -> None:
    monkeypatch.setattr(office, "simulate", lambda **told: iter(lines))


def test_every_day_is_one_line_of_json(
    nowhere: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lives(monkeypatch, SOUND, SOUND)
    assert main(["simulate-office", "--days", "7", "--seed", "3"]) == 0
    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == [SOUND, SOUND]


def test_what_broke_is_named_and_nothing_is_simulated_after_it(
    nowhere: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lives(monkeypatch, SOUND, BROKEN, SOUND)
    with pytest.raises(SystemExit) as ended:
        main(["simulate-office", "--language", "en"])
    assert ended.value.code == 1
    told = capsys.readouterr()
    assert len(told.out.splitlines()) == 2
    assert told.err == "2020-12-03: what should always hold does not: old_enough\n"


@pytest.mark.parametrize("days", ["6", "121", "-1", "x"])
def test_too_few_days_for_everything_and_too_many_are_wrong_use(days: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["simulate-office", "--days", days])
    assert ended.value.code == 2
