"""Real village borders out of a GeoJSON file: which feature is which village, and what is wrong with it.

Import this module late: shapely and numpy take 25 MB.
"""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from rekam.core.refusal import Refused
from rekam.places.rules.codes import dotted, level_of
from rekam.places.rules.maps import KM_PER_DEGREE, Bounds

MOST_FEATURES = 10_000
MOST_CORNERS = 2_000_000
DETAIL = 30 / 110_570  # degrees of about 30 m
GRID = 1e-5  # degrees: corners are kept to about a metre
TOO_FAR = 50  # km from the kecamatan's own point: the code must be another region's (BPS, or mistyped)
LAT, LNG = (-12.0, 7.0), (94.0, 142.0)

Reason = Literal[
    "no_code", "code_unknown", "not_a_village", "no_polygon", "not_degrees", "no_area", "far_away"
]
PointOf = Callable[[str], tuple[float, float] | None]
Corners = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Problem:
    """`index` counts features from 1; `told` is what stands where the code should be."""

    index: int
    told: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Border:
    """GeoJSON of a polygon or multipolygon in [longitude, latitude], thinned to about 30 m."""

    code: str
    geometry: str
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class Read:
    """`code_property` is where the codes stood; `turned` features had [latitude, longitude]."""

    borders: tuple[Border, ...]
    problems: tuple[Problem, ...]
    features: int
    code_property: str
    turned: int
    mended: int


def read_borders(text: bytes, *, known: Callable[[str], bool], point_of: PointOf) -> Read:
    """Every feature becomes part of a border or a problem.

    `known` says whether a dotted code is a region of 2025. Raises Refused: borders_not_json,
    borders_not_features, borders_too_many, borders_no_code.
    """
    features = _features(text)
    name = _code_property(features, known)
    shapes: dict[str, list[BaseGeometry]] = defaultdict(list)
    problems, notes = [], Counter[str]()
    for index, feature in enumerate(features, 1):
        told = _text(_properties(feature).get(name))
        made = _border(told, feature.get("geometry"), known, point_of)
        if isinstance(made, str):
            problems.append(Problem(index, told[:40], made))
        else:
            code, shape, remarks = made
            shapes[code].append(shape)
            notes.update(remarks)
    return Read(_thinned(shapes), tuple(problems), len(features), name, notes["turned"], notes["mended"])


def _features(text: bytes) -> list[Mapping[str, Any]]:
    try:
        read = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refused("borders_not_json") from error
    features = read.get("features") if isinstance(read, dict) else None
    if not isinstance(features, list) or not features or not all(isinstance(f, dict) for f in features):
        raise Refused("borders_not_features")
    if len(features) > MOST_FEATURES:
        raise Refused("borders_too_many", count=len(features), most=MOST_FEATURES)
    return features


def _properties(feature: Mapping[str, Any]) -> Mapping[str, Any]:
    found = feature.get("properties")
    return found if isinstance(found, dict) else {}


def _text(value: object) -> str:
    """A code as text; spreadsheets and shapefiles make numbers of it (5301042003.0)."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return f"{value:.0f}" if isinstance(value, float) and math.isfinite(value) else str(value).strip()


def _code_property(features: Sequence[Mapping[str, Any]], known: Callable[[str], bool]) -> str:
    """The property that most often holds the code of a village; the first by name where two do."""
    votes = Counter(
        str(name)
        for feature in features
        for name, value in _properties(feature).items()
        if (code := dotted(_text(value))) and level_of(code) == 4 and known(code)
    )
    if not votes:
        names = sorted({str(name) for feature in features for name in _properties(feature)})
        raise Refused("borders_no_code", properties=", ".join(names[:12]) or "–")
    return min(votes, key=lambda name: (-votes[name], name))


def _border(
    told: str, geometry: object, known: Callable[[str], bool], point_of: PointOf
) -> Reason | tuple[str, BaseGeometry, list[str]]:
    code = dotted(told)
    if not code:
        return "no_code"
    if level_of(code) != 4:
        return "not_a_village"
    if not known(code):
        return "code_unknown"
    polygons = _polygons(geometry)
    if not polygons:
        return "no_polygon"
    way = _way([corner for rings in polygons for ring in rings for corner in ring])
    if way is None:
        return "not_degrees"
    shape, remarks = _shape(polygons, turned=way == "lat first")
    if shape.is_empty:
        return "no_area"
    return "far_away" if _is_far(shape, code, point_of) else (code, shape, remarks)


def _polygons(geometry: object) -> list[list[Corners]]:
    """Rings of each polygon; empty for any other geometry, or one that is not as GeoJSON says."""
    found = geometry if isinstance(geometry, dict) else {}
    coordinates: Any = found.get("coordinates")
    nested = {"Polygon": [coordinates], "MultiPolygon": coordinates}.get(str(found.get("type")), [])
    try:
        read = [[[(float(c[0]), float(c[1])) for c in ring] for ring in rings] for rings in nested]
    except (TypeError, ValueError, IndexError, KeyError, OverflowError):
        return []
    return read if read and all(rings and all(len(ring) > 3 for ring in rings) for rings in read) else []


def _way(corners: Corners) -> Literal["lng first", "lat first"] | None:
    """Indonesia's latitudes (-11 to 6) and longitudes (95 to 141) cannot be taken for each other."""
    if len(corners) > MOST_CORNERS:
        return None
    if all(_in(LNG, x) and _in(LAT, y) for x, y in corners):
        return "lng first"
    return "lat first" if all(_in(LAT, x) and _in(LNG, y) for x, y in corners) else None


def _in(limits: tuple[float, float], value: float) -> bool:
    return limits[0] <= value <= limits[1]


def _shape(polygons: Iterable[Sequence[Corners]], *, turned: bool) -> tuple[BaseGeometry, list[str]]:
    made = MultiPolygon([Polygon(_closed(rings[0]), [_closed(r) for r in rings[1:]]) for rings in polygons])
    shape = shapely.transform(made, lambda c: c[:, ::-1]) if turned else made
    valid = bool(shape.is_valid)
    whole = _only_areas(shape if valid else shapely.make_valid(shape))
    return whole, [*(["turned"] if turned else []), *([] if valid else ["mended"])]


def _closed(ring: Corners) -> Corners:
    return ring if ring[0] == ring[-1] else [*ring, ring[0]]


def _only_areas(shape: BaseGeometry) -> BaseGeometry:
    parts = shapely.get_parts(shapely.get_parts(shape))
    return shapely.union_all([part for part in parts if isinstance(part, Polygon) and part.area > 0])


def _is_far(shape: BaseGeometry, code: str, point_of: PointOf) -> bool:
    point = point_of(code.rpartition(".")[0])
    if point is None:
        return False
    lat, lng = point
    ratio = math.cos(math.radians(lat))
    seen = shapely.transform(shape, lambda c: (c - [lng, lat]) * [ratio, 1])
    return float(seen.distance(shapely.Point(0, 0))) * KM_PER_DEGREE[1] > TOO_FAR


def _thinned(shapes: Mapping[str, Sequence[BaseGeometry]]) -> tuple[Border, ...]:
    """Shared borders are thinned once where the file's villages fit together, else each for itself."""
    whole = {code: shapely.union_all(list(parts)) for code, parts in sorted(shapes.items())}
    if not whole:
        return ()
    if shapely.coverage_is_valid(list(whole.values())):
        thin = list(shapely.coverage_simplify(list(whole.values()), DETAIL))
    else:
        thin = [shapely.simplify(shape, DETAIL) for shape in whole.values()]
    return tuple(_stored(whole, thin))


def _stored(whole: Mapping[str, BaseGeometry], thin: Sequence[BaseGeometry]) -> Iterator[Border]:
    for (code, full), shape in zip(whole.items(), thin, strict=True):
        kept = _only_areas(shapely.set_precision(shape, GRID))
        kept = full if kept.is_empty else kept
        west, south, east, north = map(float, kept.bounds)
        rounded = json.dumps(_rounded(kept.__geo_interface__["coordinates"]), separators=(",", ":"))
        geometry = f'{{"type":"{kept.geom_type}","coordinates":{rounded}}}'
        yield Border(code, geometry, (south, west, north, east))


def _rounded(nested: Any) -> Any:
    return round(nested, 5) if isinstance(nested, float) else [_rounded(inner) for inner in nested]
