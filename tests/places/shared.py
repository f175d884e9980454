"""Where the reference data lies that is measured against but is no part of the project."""

import os
from pathlib import Path

import pytest

FOLDER = Path(os.environ.get("REKAM_SHARED") or Path(__file__).parents[2] / "../shared") / "data"


def reference(name: str) -> Path:
    """The file, or a loud skip of the test that wants it."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"NOT MEASURED: reference data {name} is absent (set REKAM_SHARED)")
    return path
