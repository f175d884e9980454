"""Village maps: drawn once (0.1 s), kept on disk, drawn again when borders or the way of drawing change."""

import gzip
import json
import os
import secrets
from collections.abc import Collection, Mapping
from contextlib import suppress
from importlib import resources
from pathlib import Path

from django.conf import settings
from django.db.models import Count, Max, Q

from rekam.core.refusal import Refused
from rekam.places.queries.regions import Region, point, region, village_codes, villages_near
from rekam.places.rules.codes import ancestor
from rekam.places.rules.imports import Standing
from rekam.places.rules.land import Land, read_land
from rekam.places.rules.maps import (
    KM_PER_DEGREE,
    WIDTH,
    Bounds,
    ScaleBar,
    Shape,
    VillageMap,
    from_values,
    kilometres,
    scale_bar,
    to_values,
)

ALGORITHM = 1  # one more when the same points would be drawn otherwise
PLAUSIBLE = 50  # km from its kecamatan's point: further, a village's point must be wrong


def village_map(code: str, *, trying: int = 0) -> VillageMap:
    """The villages of a kabupaten/kota or a kecamatan; `trying` borders as if that import were in force.

    Raises Refused: region_unknown, map_level.
    """
    place = region(code)
    if place is None:
        raise Refused("region_unknown", place=code)
    if place.level not in (2, 3):
        raise Refused("map_level", place=code)
    version, name = _version(), f"coba-{trying}" if trying else place.code
    kept = _kept(name, version)
    if kept is None or kept.code != place.code:
        kept = _drawn(place, trying)
        _keep(kept, name, version)
    return kept


def forget_trial(import_id: int) -> None:
    """The map of borders that nobody tries any more."""
    with suppress(OSError):
        _file(f"coba-{import_id}").unlink(missing_ok=True)


def _version() -> str:
    """Changes with the algorithm, and with every import of borders and its undoing."""
    from rekam.places.models import BorderImport  # late: regions are read without a database too

    held = Q(state=Standing.APPLIED)
    seen = BorderImport.objects.aggregate(
        held=Count("id", filter=held),
        last=Max("id", filter=held),
        at=Max("applied_at"),
        undone=Max("undone_at"),
    )
    return f"{ALGORITHM} {' '.join(map(str, seen.values()))}"


def _file(name: str) -> Path:
    return Path(settings.HOME) / "maps" / f"{name}.json"


def _kept(name: str, version: str) -> VillageMap | None:
    try:
        stored = json.loads(_file(name).read_bytes())
        return from_values(stored["map"]) if stored["version"] == version else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _keep(drawn: VillageMap, name: str, version: str) -> None:
    """Whole or not at all; a full disk costs only the time to draw it again."""
    path = _file(name)
    new = path.with_name(f"{name}.{secrets.token_hex(4)}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        new.write_text(json.dumps({"version": version, "map": to_values(drawn)}, ensure_ascii=False), "utf-8")
        os.replace(new, path)
    except OSError:
        with suppress(OSError):
            new.unlink()


def _drawn(place: Region, trying: int) -> VillageMap:
    import shapely  # late: with numpy 25 MB, and only for a map that is not on disk

    from rekam.places.rules.cells import REACH, draw

    codes = village_codes(place.code)
    window = _window(codes, 2 * REACH)
    found = _borders(place.code, window, trying)
    borders = {code: shapely.from_geojson(text) for code, text in found.items()}
    drawn = draw(frozenset(codes), _points(window), _land(), borders)
    if drawn is None:
        nowhere = ScaleBar(0, 0)
        return VillageMap(place.code, place.name, WIDTH, 0, (), "", "", codes, nowhere, (0.0,) * 4)
    shapes = tuple(
        Shape(code, _name(code), *drawn.shapes[code], approximate=code not in borders)
        for code in codes
        if code in drawn.shapes
    )
    return VillageMap(
        code=place.code,
        name=place.name,
        width=WIDTH,
        height=drawn.height,
        shapes=shapes,
        outlines=drawn.outlines,
        rim=drawn.rim,
        without_shape=tuple(code for code in codes if code not in drawn.shapes),
        bar=scale_bar(drawn.units_per_km),
        bounds=drawn.bounds,
    )


def _name(code: str) -> str:
    found = region(code)
    return found.name if found else code


def _land() -> Land:
    # Not kept: 4 ms to read, 10 MB to hold.
    packed = resources.files("rekam.places").joinpath("data/land.csv.gz").read_bytes()
    return read_land(gzip.decompress(packed).decode("ascii"))


def _window(codes: Collection[str], km: float) -> Bounds | None:
    """Around the plausible points of these villages, and that far beyond."""
    points = [found for code in codes if (found := plausible_point(code))]
    if not points:
        return None
    lats, lngs = [lat for lat, _ in points], [lng for _, lng in points]
    north, east = km / KM_PER_DEGREE[1], km / KM_PER_DEGREE[0] / 0.97  # 0.97: cosine at the far south
    return min(lats) - north, min(lngs) - east, max(lats) + north, max(lngs) + east


def _points(window: Bounds | None) -> dict[str, tuple[float, float]]:
    near = villages_near(window) if window else {}
    return {code: own for code, own in near.items() if plausible_point(code)}


def plausible_point(code: str) -> tuple[float, float] | None:
    """A village's point; None where there is none, or one over 50 km from its kecamatan (121 villages)."""
    own, middle = point(code), point(ancestor(code, 3))
    if own is None or middle is None or kilometres(own, middle) > PLAUSIBLE:
        return None
    return own


def _borders(within: str, window: Bounds | None, trying: int) -> Mapping[str, str]:
    """GeoJSON of borders in force: of the place's villages, and of any in the window; the latest holds."""
    from rekam.places.models import VillageShape  # late: regions are read without a database too

    wanted = Q(code__startswith=f"{within}.")
    if window is not None:
        south, west, north, east = window
        wanted |= Q(north__gt=south, south__lt=north, east__gt=west, west__lt=east)
    rows = VillageShape.objects.filter(wanted).values_list("code", "geometry")
    held = rows.filter(imported__state=Standing.APPLIED).order_by("imported__applied_at", "imported_id")
    return dict(held) | (dict(rows.filter(imported_id=trying)) if trying else {})
