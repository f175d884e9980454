"""kill -9 on the way of a card through a printer: no blank is lost, none is used twice."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.faults.jobs.office import ROOT


def test_whoever_dies_while_printing_leaves_a_card_that_is_printed_once_on_one_blank(tmp_path: Path) -> None:
    env = os.environ | {
        "REKAM_HOME": str(tmp_path / "home"), "REKAM_DATABASE": str(tmp_path / "rekam.sqlite3"),
        "REKAM_PLACE": "53.01", "DJANGO_SETTINGS_MODULE": "rekam.settings",
    }  # fmt: skip
    command = [sys.executable, "-m", "tests.cards.printing_desk", "die", str(tmp_path)]
    done = subprocess.run(command, env=env, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    told: list[dict[str, Any]] = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(told) > 30, "there must be many points at which to die"
    for each in told:
        assert each["faults"] == []
        assert (each["open"], each["application"]) == (0, "CARD_PRINTED"), each
        assert sorted(each["blanks"]) == ["IN_STOCK", "IN_STOCK", "PRINTED"], each
        assert each["made"] == 1, "what a printer made and what the books say it made"
    assert {each["jobs"] for each in told} >= {1, 2}, "some died with the card unsent, and it was sent anew"
