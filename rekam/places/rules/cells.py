"""Village shapes out of village points: Voronoi cells on land, real borders where there are some.

Everything is cut from one set of lines whose corners are whole units of the picture, so shapes share
their edges and never overlap. Import this module late: shapely and numpy take 25 MB.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import shapely
from shapely import STRtree
from shapely.geometry import MultiPoint, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from rekam.places.rules.codes import ancestor
from rekam.places.rules.land import Land, boxes
from rekam.places.rules.maps import KM_PER_DEGREE, WIDTH, Bounds
from rekam.places.rules.paths import svg_path

REACH = 30.0  # km: no cell goes further from its point
OUT, IN = 1.4, 0.9  # km: the coast grows by half a cell of the land table and loses its stairs
COAST = 0.25  # km of detail that the coast may lose
ISLET_KM, ISLET_UNITS = 0.9, 9.0  # least radius of a village where the land table knows only sea
CRUMB = 6.0  # square units: smaller islands without a village point are left out
TALLEST = 1_500  # units: a chain of islands from north to south does not become a ribbon
MARGIN = 8  # units around the shapes
DETAIL = 1.6  # units: about the side of a triangle that a border may lose

LatLng = tuple[float, float]
"""In degrees."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Path and a point inside it by village code; one that is absent is too small to be seen.

    `outlines` is the borders of the kecamatan as one path, `rim` that of everything together.
    """

    shapes: Mapping[str, tuple[str, tuple[int, int]]]
    outlines: str
    rim: str
    height: int
    units_per_km: float
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class Plane:
    """Degrees to kilometres around one point; true to scale along its latitude."""

    lat: float
    lng: float

    @property
    def km(self) -> tuple[float, float]:
        return KM_PER_DEGREE[0] * math.cos(math.radians(self.lat)), KM_PER_DEGREE[1]

    def flat(self, shape: Any) -> Any:
        return shapely.transform(shape, lambda c: (c - [self.lng, self.lat]) * self.km)

    def window(self, bounds: Sequence[float]) -> Bounds:
        (east, north), (w, s, e, n) = self.km, bounds
        degrees = s / north + self.lat, w / east + self.lng, n / north + self.lat, e / east + self.lng
        south, west, up, right = (round(float(value), 5) for value in degrees)
        return south, west, up, right


@dataclass(frozen=True, slots=True)
class Frame:
    """Kilometres to units: x to the right from 0 to WIDTH, y downwards."""

    west: float
    north: float
    scale: float
    left: float

    def put(self, shape: Any) -> Any:
        flip = [self.scale, -self.scale]
        return shapely.transform(shape, lambda c: (c - [self.west, self.north]) * flip + [self.left, MARGIN])


def draw(
    codes: Collection[str], points: Mapping[str, LatLng], land: Land, borders: Mapping[str, BaseGeometry]
) -> Drawn | None:
    """Shapes of the villages `codes`; None where none of them has a point or a border.

    `points` and `borders` (polygons in degrees) hold neighbours too, up to twice REACH away. A village
    with a border is drawn by it, and nobody else's cell enters it.
    """
    plane = _plane(codes, points, borders)
    if plane is None:
        return None
    real = {code: plane.flat(border) for code, border in sorted(borders.items())}
    own_real = {code: shape for code, shape in real.items() if code in codes}
    seeds = {code: Point(lng, lat) for code, (lat, lng) in sorted(points.items()) if code not in real}
    seeds = dict(zip(seeds, plane.flat(list(seeds.values())), strict=True))
    cells = _cells(seeds, [code for code in seeds if code in codes])
    taken = shapely.union_all([shape.buffer(0) for shape in real.values()]) if cells else Polygon()
    area = _territory(cells, seeds, land, plane, taken)
    frame = _frame(shapely.total_bounds([area, *own_real.values()]))
    faces = _faces([area, *cells.values(), *own_real.values()], frame)
    owned = _owned(faces, {c: frame.put(s) for c, s in own_real.items()}, frame, seeds, area, codes)
    return _drawn(owned, frame, plane)


def _plane(
    codes: Collection[str], points: Mapping[str, LatLng], borders: Mapping[str, BaseGeometry]
) -> Plane | None:
    known = [Point(points[code][::-1]) for code in sorted(codes) if code in points]
    bounds = shapely.total_bounds([*known, *(borders[code] for code in sorted(codes) if code in borders)])
    west, south, east, north = map(float, bounds)
    return None if math.isnan(west) else Plane((south + north) / 2, (west + east) / 2)


def _cells(seeds: Mapping[str, Point], own: Sequence[str]) -> dict[str, BaseGeometry]:
    """Voronoi cells of the own villages, to the middle between each and its neighbours."""
    if not own:
        return {}
    middle = MultiPoint([seeds[code] for code in own])
    if len(seeds) == 1:
        return {own[0]: middle.buffer(REACH).envelope}
    diagram = shapely.voronoi_polygons(
        MultiPoint(list(seeds.values())), extend_to=middle.envelope.buffer(2 * REACH), ordered=True
    )
    by_code = dict(zip(seeds, diagram.geoms, strict=True))
    return {code: by_code[code] for code in own}


def _territory(
    cells: Mapping[str, BaseGeometry],
    seeds: Mapping[str, Point],
    land: Land,
    plane: Plane,
    taken: BaseGeometry,
) -> BaseGeometry:
    """The ground of all own villages without a border: land within REACH in their cells, and islets."""
    if not cells:
        return Polygon()
    own = [seeds[code] for code in cells]
    near = shapely.union_all(shapely.buffer(own, REACH, quad_segs=6))
    mine = shapely.intersection(near, shapely.union_all(list(cells.values())))
    ground = _ground(land, plane, mine).difference(taken)
    width = max(1.0, _width(shapely.total_bounds([ground, *own])))
    radius = max(ISLET_KM, ISLET_UNITS * width / WIDTH)
    at_sea = [code for code, cell in cells.items() if not cell.intersects(ground)]
    islets = [seeds[code].buffer(radius).intersection(cells[code]).difference(taken) for code in at_sea]
    parts = shapely.get_parts(shapely.union_all([ground, *islets]))
    seen = shapely.area(parts) > CRUMB * (width / WIDTH) ** 2
    return shapely.union_all(parts[seen | shapely.intersects(parts, MultiPoint(own))])


def _ground(land: Land, plane: Plane, within: BaseGeometry) -> BaseGeometry:
    """Land with a smooth coast. Eroding after growing would drop no island of the table: IN < OUT."""
    window = plane.window(within.buffer(2 * OUT).bounds)
    runs = plane.flat([box(*run) for run in boxes(land, window)])
    grown = shapely.union_all(runs).buffer(OUT, quad_segs=3).buffer(-IN, quad_segs=3)
    return shapely.simplify(grown, COAST).buffer(0).intersection(within)


def _width(bounds: Iterable[float]) -> float:
    west, _, east, _ = map(float, bounds)
    return east - west


def _frame(bounds: Iterable[float]) -> Frame:
    """As wide as the picture, or as tall as it may be and in the middle."""
    west, south, east, north = map(float, bounds)
    wide, tall = max(0.1, east - west), max(0.1, north - south)
    scale = min((WIDTH - 2 * MARGIN) / wide, (TALLEST - 2 * MARGIN) / tall)
    return Frame(west, north, scale, (WIDTH - wide * scale) / 2)


def _faces(shapes: Iterable[BaseGeometry], frame: Frame) -> list[Polygon]:
    """The smallest pieces between all borders, every corner a whole unit (snap rounding)."""
    lines = shapely.boundary(frame.put([shape for shape in shapes if not shape.is_empty]))
    return list(shapely.get_parts(shapely.polygonize([shapely.union_all(lines, grid_size=1)])))


def _owned(
    faces: Sequence[Polygon],
    real: Mapping[str, BaseGeometry],
    frame: Frame,
    seeds: Mapping[str, Point],
    area: BaseGeometry,
    codes: Collection[str],
) -> dict[str, list[Polygon]]:
    """Whose each face is: a real border first (the lowest code where two overlap), else the nearest point."""
    inside = shapely.point_on_surface(list(faces))
    owner: dict[int, str] = {}
    if real:
        names = list(real)
        for face, shape in sorted(zip(*STRtree(list(real.values())).query(inside, "within"), strict=True)):
            owner.setdefault(int(face), names[int(shape)])
    if not area.is_empty:
        ground, names = frame.put(area), list(seeds)
        shapely.prepare(ground)
        nearest = STRtree(frame.put(list(seeds.values()))).nearest(inside)
        for number, on_ground in enumerate(shapely.intersects(ground, inside)):
            code = names[int(nearest[number])]
            if on_ground and code in codes:
                owner.setdefault(number, code)
    pieces: dict[str, list[Polygon]] = defaultdict(list)
    for number, code in owner.items():
        pieces[code].append(faces[number])
    return dict(sorted(pieces.items()))


def _drawn(pieces: Mapping[str, Sequence[Polygon]], frame: Frame, plane: Plane) -> Drawn:
    whole = [shapely.coverage_union_all(list(parts)) for parts in pieces.values()]
    simple = dict(zip(pieces, shapely.coverage_simplify(whole, DETAIL), strict=True))
    west, _, east, south = map(float, shapely.total_bounds(list(simple.values())))
    edges = (
        frame.west + (west - frame.left) / frame.scale,
        frame.north - (south - MARGIN) / frame.scale,
        frame.west + (east - frame.left) / frame.scale,
        frame.north,
    )
    return Drawn(
        {code: (_path(shape), _centre(shape)) for code, shape in simple.items()},
        _outlines(simple),
        _path(shapely.coverage_union_all(list(simple.values()))),
        round(south) + MARGIN,
        frame.scale,
        plane.window(edges),
    )


def _outlines(shapes: Mapping[str, BaseGeometry]) -> str:
    """Empty where all shapes lie in one kecamatan."""
    within: dict[str, list[BaseGeometry]] = defaultdict(list)
    for code, shape in shapes.items():
        within[ancestor(code, 3)].append(shape)
    if len(within) == 1:
        return ""
    return "".join(_path(shapely.coverage_union_all(villages)) for villages in within.values())


def _path(shape: BaseGeometry) -> str:
    rings = [ring for part in shapely.get_parts(shape) for ring in (part.exterior, *part.interiors)]
    return svg_path([[(round(x), round(y)) for x, y in ring.coords] for ring in rings])


def _centre(shape: BaseGeometry) -> tuple[int, int]:
    largest = max(shapely.get_parts(shape), key=lambda part: float(part.area))
    inside = largest.point_on_surface()
    return round(inside.x), round(inside.y)
