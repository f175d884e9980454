"""A home of its own for every test of this room: files, keys, and the pages of the room."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def people_site(tmp_path: Path, settings: Any) -> None:
    settings.HOME = tmp_path / "home"
    settings.MEDIA_ROOT = tmp_path / "home/files"
    settings.ROOT_URLCONF = "tests.people.site"
