"""SVG paths read back into polygons, so that tests see what a browser would draw."""

import re

import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from rekam.places.rules.maps import VillageMap


def polygons(village_map: VillageMap) -> dict[str, MultiPolygon]:
    return {shape.code: polygon(shape.path) for shape in village_map.shapes}


def polygon(path: str) -> MultiPolygon:
    rings = [Polygon(corners(part)) for part in path.split("M")[1:]]
    whole: BaseGeometry = Polygon()
    for ring in rings:
        whole = shapely.symmetric_difference(whole, ring)  # a ring within another is a hole
    return whole if isinstance(whole, MultiPolygon) else MultiPolygon([whole])


def corners(ring: str) -> list[tuple[int, int]]:
    first, _, steps = ring.rstrip("z").partition("l")
    numbers = [int(number) for number in re.findall(r"-?\d+", f"{first} {steps}")]
    x, y = numbers[:2]
    found = [(x, y)]
    for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
        x, y = x + dx, y + dy
        found.append((x, y))
    return found
