"""Every drawing that a template or the menu names is there."""

import re
from pathlib import Path

import rekam

ROOMS = Path(rekam.__file__).parent
ICONS = {drawing.stem for drawing in (ROOMS / "web/static/web/icons").glob("*.svg")}


def test_every_icon_that_is_named_was_vendored() -> None:
    named = set(re.findall(r'Entry\([^"]*"[^"]+"\),\s*"([a-z0-9-]+)"', (ROOMS / "navigation.py").read_text()))
    for template in ROOMS.glob("*/templates/**/*.html"):
        named |= set(re.findall(r'{% icon "([a-z0-9-]+)"', template.read_text("utf-8")))
    assert named - ICONS == set()


def test_drawings_take_the_colour_of_the_text() -> None:
    for drawing in (ROOMS / "web/static/web/icons").glob("*.svg"):
        assert 'stroke="currentColor"' in drawing.read_text()
