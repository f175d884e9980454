"""A village map as values: shapes in a 1,000-wide picture, and the bar that tells their size."""

import math
from dataclasses import asdict, dataclass
from typing import Any

WIDTH = 1_000
READABLE = (1, 2, 5)
KM_PER_DEGREE = (111.32, 110.57)  # of longitude at the equator, of latitude

Bounds = tuple[float, float, float, float]
"""South, west, north, east in degrees."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One village: an SVG path in whole units, and a point inside it for a mark or a label."""

    code: str
    name: str
    path: str
    centre: tuple[int, int]
    approximate: bool


@dataclass(frozen=True, slots=True)
class ScaleBar:
    km: float
    units: int


@dataclass(frozen=True, slots=True)
class VillageMap:
    """Villages that cannot be drawn are in `without_shape`: the table beside the map still counts them.

    `outlines` is one path with the borders of the kecamatan, `rim` the path around everything.
    """

    code: str
    name: str
    width: int
    height: int
    shapes: tuple[Shape, ...]
    outlines: str
    rim: str
    without_shape: tuple[str, ...]
    bar: ScaleBar
    bounds: Bounds

    @property
    def approximate(self) -> bool:
        return any(shape.approximate for shape in self.shapes)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Between two points in latitude and longitude, good to 1 % within a province."""
    north, east = one[0] - other[0], one[1] - other[1]
    return math.hypot(
        north * KM_PER_DEGREE[1], east * KM_PER_DEGREE[0] * math.cos(math.radians((one[0] + other[0]) / 2))
    )


def scale_bar(units_per_km: float) -> ScaleBar:
    """The longest readable length (1, 2, 5, 10 ... km) within a quarter of the picture's width."""
    longest = WIDTH / 4 / units_per_km
    power = 10.0 ** math.floor(math.log10(longest))
    km = max(step * power for step in READABLE if step * power <= longest)
    return ScaleBar(int(km) if km >= 1 else km, round(km * units_per_km))


def to_values(village_map: VillageMap) -> dict[str, Any]:
    """For a cache; `from_values` reads it back."""
    return asdict(village_map)


def from_values(values: dict[str, Any]) -> VillageMap:
    shapes = tuple(Shape(**shape | {"centre": tuple(shape["centre"])}) for shape in values["shapes"])
    south, west, north, east = values["bounds"]
    kept = {key: values[key] for key in ("code", "name", "width", "height", "outlines", "rim")}
    return VillageMap(
        **kept,
        shapes=shapes,
        without_shape=tuple(values["without_shape"]),
        bar=ScaleBar(**values["bar"]),
        bounds=(south, west, north, east),
    )
