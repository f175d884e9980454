"""A village map with numbers on it: what the template draws, each shape with its number in words."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from rekam.core.language import Language, Words, number, words
from rekam.places.rules.maps import ScaleBar, Shape, VillageMap
from rekam.places.rules.steps import choropleth

NO_DATA = words("tanpa data", "no data")
PEOPLE = words("orang", "people")


@dataclass(frozen=True, slots=True)
class Painted:
    """`token` is a class of the stylesheet: s0 (few) to s5 (many), or `none` (a pattern) without a number."""

    shape: Shape
    token: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Step:
    token: str
    label: str


@dataclass(frozen=True, slots=True)
class Picture:
    """`missing` are names and numbers of villages that have no shape, in the order of their codes."""

    id: str
    label: str
    width: int
    height: int
    shapes: tuple[Painted, ...]
    outlines: str
    rim: str
    legend: tuple[Step, ...]
    has_gaps: bool
    approximate: bool
    all_approximate: bool
    bar: ScaleBar
    bar_label: str
    missing: tuple[str, ...]

    @property
    def margin(self) -> int:
        return 8

    @property
    def bar_top(self) -> int:
        return self.height + 14

    @property
    def bar_bottom(self) -> int:
        return self.bar_top + 12

    @property
    def bar_text(self) -> int:
        return self.margin + self.bar.units + 10

    @property
    def foot(self) -> int:
        """Height with the scale bar."""
        return self.bar_bottom + 10


def paint(
    village_map: VillageMap,
    values: Mapping[str, int],
    *,
    label: str,
    url: Callable[[str], str] = lambda code: "",
    names: Mapping[str, str] | None = None,
    titles: Mapping[str, str] | None = None,
    unit: Words = PEOPLE,
    language: Language = "id",
    id: str = "map",
) -> Picture:
    """`values` and `url` by village code; a village without a value gets the pattern, not the palest blue.

    `names` are of villages without a shape; `titles` name what a number is of where that is not the
    village itself; `id` must differ between two maps of one page.
    """
    counted = {code: value for code, value in values.items() if code.startswith(village_map.code)}
    classes = choropleth(counted)
    steps = classes.classes

    def title(code: str, name: str) -> str:
        name = (titles or {}).get(code, name)
        if code not in counted:
            return f"{name}: {NO_DATA[language]}"
        return f"{name}: {number(counted[code], language)} {unit[language]}"

    shapes = village_map.shapes
    return Picture(
        id,
        label,
        village_map.width,
        village_map.height,
        tuple(Painted(s, _token(steps.get(s.code)), title(s.code, s.name), url(s.code)) for s in shapes),
        village_map.outlines,
        village_map.rim,
        tuple(Step(_token(n), _span(*span, language)) for n, span in enumerate(classes.spans)),
        any(s.code not in counted for s in shapes),
        village_map.approximate,
        all(s.approximate for s in shapes),
        village_map.bar,
        _km(village_map, language),
        tuple(title(code, (names or {}).get(code, code)) for code in village_map.without_shape),
    )


def paint_borders(
    village_map: VillageMap,
    fresh: Collection[str],
    *,
    label: str,
    kinds: Mapping[str, str],
    language: Language = "id",
    id: str = "map",
) -> Picture:
    """Where each border comes from; `kinds` are the words for now (`fresh`), before and about."""

    def kind(shape: Shape) -> str:
        return "now" if shape.code in fresh else "about" if shape.approximate else "before"

    shapes = village_map.shapes
    seen = {kind(shape) for shape in shapes}
    return Picture(
        id, label, village_map.width, village_map.height,
        tuple(Painted(s, _KINDS[kind(s)], f"{s.name}: {kinds[kind(s)]}", "") for s in shapes),
        village_map.outlines, village_map.rim,
        tuple(Step(token, kinds[name]) for name, token in _KINDS.items() if name in seen),
        False, village_map.approximate, False, village_map.bar, _km(village_map, language), (),
    )  # fmt: skip


_KINDS = {"now": "s4", "before": "s2", "about": "s0"}


def _km(village_map: VillageMap, language: Language) -> str:
    return f"{number(village_map.bar.km, language, 0 if village_map.bar.km >= 1 else 1)} km"


def _token(step: int | None) -> str:
    return "none" if step is None else f"s{step}"


def _span(low: int, high: int | None, language: Language) -> str:
    if high is None:
        return f"{number(low, language)}+"
    return number(low, language) if low == high else f"{number(low, language)}–{number(high, language)}"
