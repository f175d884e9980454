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
from rekam.places.rules.features import (
    LONGEST,
    Columns,
    Feature,
    IsKecamatan,
    Known,
    Named,
    columns_of,
    features_of,
)
from rekam.places.rules.maps import KM_PER_DEGREE, Bounds

MOST_CORNERS = 300_000
"""Of one village: Indonesia's longest coast has some ten thousand."""
DETAIL = 30 / 110_570  # degrees of about 30 m
GRID = 1e-5  # degrees: corners are kept to about a metre
TOO_FAR = 50  # km from the kecamatan's own point: the code must be another region's (BPS, or mistyped)
LAT, LNG = (-12.0, 7.0), (94.0, 142.0)

Reason = Literal[
    "no_code", "no_name", "code_unknown", "name_unknown", "name_ambiguous", "not_a_village", "no_polygon",
    "too_many_corners", "not_numbers", "projected", "not_degrees", "no_area", "far_away",
]  # fmt: skip
PointOf = Callable[[str], tuple[float, float] | None]
Corners = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Problem:
    """`index` counts features from 1; `told` is what stands where the village should be named."""

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
    """`turned` features had [latitude, longitude]; `elsewhere` are villages of other offices, left out."""

    borders: tuple[Border, ...]
    problems: tuple[Problem, ...]
    features: int
    columns: Columns
    turned: int
    mended: int
    elsewhere: int


@dataclass(frozen=True, slots=True)
class Ask:
    """What reading a file asks of the list of regions. `ours` says whether a village is the office's."""

    known: Known
    named: Named
    kecamatan: IsKecamatan
    point_of: PointOf
    ours: Callable[[str], bool]


def read_borders(text: bytes, *, ask: Ask) -> Read:
    """Every feature becomes part of a border, a problem, or is of another office.

    Raises Refused: borders_not_json, borders_too_deep, borders_not_features, borders_too_many,
    borders_projected, borders_no_code.
    """
    features = features_of(text)
    columns = columns_of(features, known=ask.known, named=ask.named, kecamatan=ask.kecamatan)
    shapes: dict[str, list[BaseGeometry]] = defaultdict(list)
    problems, notes = [], Counter[str]()
    for index, feature in enumerate(features, 1):
        made = _border(columns, feature, ask)
        if isinstance(made, str):
            problems.append(Problem(index, _shown(columns.told(feature)), made))
        elif made is None:
            notes["elsewhere"] += 1
        else:
            code, shape, remarks = made
            shapes[code].append(shape)
            notes.update(remarks)
    _check_degrees(problems, shapes)
    return Read(
        _thinned(shapes),
        tuple(problems),
        len(features),
        columns,
        notes["turned"],
        notes["mended"],
        notes["elsewhere"],
    )


def _shown(told: tuple[str, str]) -> str:
    return " / ".join(filter(None, told))[:LONGEST]


def _check_degrees(problems: Sequence[Problem], shapes: Mapping[str, object]) -> None:
    """A file in metres has no feature that could be used: it is told once, not a thousand times."""
    if not shapes and problems and all(problem.reason == "projected" for problem in problems):
        raise Refused("borders_projected", system="–")


def _border(
    columns: Columns, feature: Feature, ask: Ask
) -> Reason | tuple[str, BaseGeometry, list[str]] | None:
    """None for a village of another office."""
    codes, reason = _villages(columns, feature, ask)
    if reason:
        return reason
    if not any(map(ask.ours, codes)):
        return None
    polygons = _polygons(feature.get("geometry"))
    if not polygons:
        return "no_polygon"
    turned = _turned([corner for rings in polygons for ring in rings for corner in ring])
    if not isinstance(turned, bool):
        return turned
    shape, remarks = _shape(polygons, turned=turned)
    if shape.is_empty:
        return "no_area"
    inside = [code for code in codes if len(codes) == 1 or _holds(shape, ask.point_of(code))]
    if len(inside) != 1:
        return "name_ambiguous"
    return "far_away" if _is_far(shape, inside[0], ask.point_of) else (inside[0], shape, remarks)


def _villages(columns: Columns, feature: Feature, ask: Ask) -> tuple[tuple[str, ...], Reason | None]:
    """The village that a feature names; several where two have one name, for the polygon to tell apart."""
    kecamatan, told = columns.told(feature)
    if columns.by_names:
        codes = ask.named(kecamatan, told) if told else ()
        return codes, None if codes else "name_unknown" if told else "no_name"
    code = dotted(told) or ""
    if not code:
        return (), "no_code"
    if level_of(code) != 4:
        return (), "not_a_village"
    return (code,), None if ask.known(code) else "code_unknown"


def _holds(shape: BaseGeometry, point: tuple[float, float] | None) -> bool:
    return point is not None and bool(shape.intersects(shapely.Point(point[1], point[0])))


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


def _turned(corners: Corners) -> bool | Reason:
    """Whether latitude stands first: Indonesia's (-11 to 6) is never one of its longitudes (95 to 141)."""
    if len(corners) > MOST_CORNERS:
        return "too_many_corners"
    if not all(math.isfinite(x) and math.isfinite(y) for x, y in corners):
        return "not_numbers"
    if all(_in(LNG, x) and _in(LAT, y) for x, y in corners):
        return False
    if all(_in(LAT, x) and _in(LNG, y) for x, y in corners):
        return True
    return "projected" if any(abs(x) > 180 or abs(y) > 180 for x, y in corners) else "not_degrees"


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
