"""Printers that are folders, for demos: within the office's home and nowhere else."""

from pathlib import Path
from typing import Any

import pytest

from rekam.cards.apps import folder_printer
from rekam.core.refusal import Refused


def test_a_printer_that_is_a_folder_lies_in_the_home_of_the_office(tmp_path: Path, settings: Any) -> None:
    settings.HOME = tmp_path / "home"
    assert folder_printer(f"fake://good{tmp_path}/home/demo/one").send(b"%PDF", name="a") == 1
    for elsewhere in ("", "/other", "/home/../other", "/home2"):
        with pytest.raises(Refused, match="printer_unreachable"):
            folder_printer(f"fake://good{tmp_path}{elsewhere}")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home"]
