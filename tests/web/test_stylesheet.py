"""The stylesheet keeps its promises: contrast in both modes, one set of dark tokens, no other host."""

import re
from pathlib import Path

import pytest

import rekam

ROOMS = Path(rekam.__file__).parent
CSS = (ROOMS / "web/static/web/rekam.css").read_text("utf-8")
LIGHT, DARK, DARK_CHOSEN = (
    dict(re.findall(r"--([a-z0-9-]+):(#[0-9A-Fa-f]{3,6})", block))
    for block in re.findall(r"color-scheme:(?:light|dark);\n(.*?)\}", CSS, re.DOTALL)[:3]
)
TEXT = [
    *((ink, ground) for ink in ("ink", "ink2", "brand", "warn", "bad", "ok") for ground in ("card", "bg")),
    *((kind, f"{kind}-soft") for kind in ("brand", "warn", "bad", "ok")),
    *(("on-brand", ground) for ground in ("brand", "brand-deep")),
    *(("ink2", ground) for ground in ("hover", "brand-soft")),
    ("ink", "mark"),
    ("warn", "brand-soft"),
]
SHAPES = [
    ("edge", "card"),
    ("edge", "bg"),
    ("focus", "card"),
    ("focus", "bg"),
    ("bar", "card"),
    ("against", "card"),
]


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    full = "".join(d * 2 for d in digits) if len(digits) == 3 else digits
    parts = [int(full[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_has_at_least_four_and_a_half(mode: dict[str, str], ink: str, ground: str) -> None:
    assert contrast(mode[ink], mode[ground]) >= 4.5


@pytest.mark.parametrize("mode", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_edges_and_shapes_have_at_least_three(mode: dict[str, str], shape: str, ground: str) -> None:
    assert contrast(mode[shape], mode[ground]) >= 3


@pytest.mark.parametrize("mode", [LIGHT, DARK], ids=["light", "dark"])
def test_more_people_is_more_contrast_on_the_map(mode: dict[str, str]) -> None:
    steps = [contrast(mode[f"s{n}"], mode["card"]) for n in range(6)]
    assert steps == sorted(steps)


def test_dark_is_the_same_whether_chosen_or_wished() -> None:
    assert DARK == DARK_CHOSEN


def test_nothing_is_fetched_from_another_host() -> None:
    assert not re.search(r"https?:|//[a-z]|@import", CSS)


def test_old_browsers_of_offices_are_not_left_out() -> None:
    for too_new in ("light-dark(", "color-mix(", "oklch(", "@scope", "@starting-style"):
        assert too_new not in CSS


def test_every_class_of_every_template_has_its_look() -> None:
    sheets = "".join(sheet.read_text("utf-8") for sheet in ROOMS.glob("*/static/**/*.css"))
    known = set(re.findall(r"\.([a-zA-Z][\w-]*)", sheets))
    for template in ROOMS.glob("*/templates/**/*.html"):
        plain = re.sub(r"{%.*?%}|{{.*?}}", "\0", template.read_text("utf-8"))
        named = {name for names in re.findall(r'class="([^"]*)"', plain) for name in names.split()}
        assert {name for name in named if "\0" not in name} - known == set(), template
