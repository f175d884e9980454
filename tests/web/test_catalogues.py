"""Every sentence of every room has its English, and the compiled files are the present ones."""

import gettext
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import rekam

ROOMS = sorted(folder.parent for folder in Path(rekam.__file__).parent.glob("*/locale"))
pytestmark = pytest.mark.skipif(
    not shutil.which("xgettext"), reason="gettext is not installed: catalogues unchecked"
)


def run(*command: str, cwd: Path) -> str:
    # Collecting sentences needs no settings, and what they import would only be in the way.
    alone = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    return subprocess.run(command, cwd=cwd, env=alone, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_no_sentence_is_missing_or_uncertain(room: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(
        room, tmp_path / room.name, ignore=shutil.ignore_patterns("static", "data", "*.mo")
    )
    run(
        sys.executable,
        "-m",
        "django",
        "makemessages",
        "--locale",
        "en",
        "--no-obsolete",
        "--no-wrap",
        cwd=copy,
    )
    catalogue = str(copy / "locale/en/LC_MESSAGES/django.po")
    assert run("msgattrib", "--untranslated", catalogue, cwd=copy) == ""
    assert run("msgattrib", "--only-fuzzy", catalogue, cwd=copy) == ""


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_what_is_compiled_is_what_is_written(room: Path, tmp_path: Path) -> None:
    folder = room / "locale/en/LC_MESSAGES"
    run(
        "msgfmt",
        "--check-format",
        "--output-file",
        str(tmp_path / "fresh.mo"),
        str(folder / "django.po"),
        cwd=room,
    )
    assert entries(tmp_path / "fresh.mo") == entries(folder / "django.mo")


def test_a_sentence_has_one_english_in_every_room() -> None:
    """Django reads all catalogues as one: of two translations, one room's shows in the other."""
    told: dict[object, dict[str, str]] = {}
    for room in ROOMS:
        for sentence, english in entries(room / "locale/en/LC_MESSAGES/django.mo").items():
            told.setdefault(sentence, {})[room.name] = english
    told.pop("")
    assert {one: rooms for one, rooms in told.items() if len(set(rooms.values())) > 1} == {}


def entries(compiled: Path) -> dict[object, str]:
    with compiled.open("rb") as file:
        return dict(gettext.GNUTranslations(file)._catalog)  # type: ignore[attr-defined]
